import type { Draft, DraftField } from '../../../lib/capture/draft-types.ts';
import { domainOf } from '../../../lib/capture/entities/domain.ts';
import { isFreeMailDomain } from '../../../lib/capture/entities/email.ts';
import { identitiesOf } from '../../../lib/capture/identities-of.ts';
import type { MailMessage, MailReading } from '../../../lib/capture/mail/mail-types.ts';
import { snippetOf } from '../../../lib/capture/mail/snippet.ts';
import { sha256Hex } from './proof.ts';
import type { Verdict } from './verdict.ts';

/** Characters of a mail's text that are handed on; whole texts never are. */
const SNIPPET = 600;
const MOST_REFERENCES = 60;
const MOST_FIELDS = 60;

const AUTOMATIC: ReadonlySet<string> = new Set(['auto_reply', 'bounce', 'list', 'no_reply']);

/** Where a mail goes: the secret part of the address, and what stands behind its plus. */
export interface InboundAddress {
  readonly token: string;
  readonly tag: string | null;
}

/** Finds the inbound address among receivers. */
export function findInboundAddress(receivers: readonly string[]): InboundAddress | undefined {
  for (const receiver of receivers) {
    const match = /(?:^|[<\s"])([0-9a-f]{32})(?:\+([0-9a-f]{32}))?@/i.exec(receiver.slice(0, 400));
    if (match?.[1] === undefined) continue;
    const tag = match[2]?.toLowerCase() ?? null;
    return {
      token: match[1].toLowerCase(),
      tag: tag?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? null,
    };
  }
  return undefined;
}

/** Mail that goes in circles: written by an inbound address itself, or passed on too often. */
export const isLoop = (message: MailMessage): boolean =>
  findInboundAddress([message.from?.email ?? '']) !== undefined ||
  (message.headers.get('received')?.length ?? 0) > 50;

interface OrderParts {
  readonly address: InboundAddress;
  readonly message: MailMessage;
  readonly reading: MailReading;
  readonly verdict: Verdict;
  readonly raw: Uint8Array;
  /** What the delivery's signature is remembered by; undefined where nothing was signed. */
  readonly signature: string | undefined;
}

/** The argument of `receive_mail`. */
export async function composeOrder({
  address,
  message,
  reading,
  verdict,
  raw,
  signature,
}: OrderParts): Promise<Record<string, unknown>> {
  const key = message.messageId === '' ? raw : `<${message.messageId}>`;
  const references = [...new Set([...message.inReplyTo, ...message.references.toReversed()])].slice(
    0,
    MOST_REFERENCES,
  );
  const isLead = reading.kind === 'lead';
  const facts = isLead ? factsOf(reading.draft) : { person: null, company: null, identities: [], fields: [] };
  return {
    ...address,
    delivery_hash: signature === undefined ? null : await sha256Hex(signature),
    message_hash: await sha256Hex(key),
    references: await Promise.all(references.map((id) => sha256Hex(`<${id}>`))),
    relation: reading.relation,
    automatic: isLoop(message)
      ? 'loop'
      : reading.kind === 'no_lead' && AUTOMATIC.has(reading.reason)
        ? reading.reason
        : null,
    verdict,
    sender_name: clip(message.from?.name ?? '', 300),
    sender_email: message.from?.email ?? null,
    receivers: [...message.to, ...message.cc].map(({ email }) => email).slice(0, 100),
    subject: clip(message.subject, 1_000) ?? '',
    snippet: clip(snippetOf(reading.text), SNIPPET) ?? '',
    sent_at: message.sentAt ?? null,
    ...facts,
    attachments: message.attachments,
  };
}

/** What a column takes: no longer than it, nothing that Postgres refuses, null where there is nothing. */
function clip(text: string | undefined, most: number): string | null {
  const clean = (text ?? '').replaceAll('\u0000', '').slice(0, most).toWellFormed().trim();
  return clean === '' ? null : clean;
}

/** ISO 3166-1 alpha-2, where a rule turned what was read into a code. */
const countryOf = (draft: Draft): string | null => {
  const code = draft.fields.find(({ field }) => field === 'country')?.candidates[0]?.normalised ?? '';
  return /^[A-Z]{2}$/.test(code) ? code : null;
};

/** The draft as rows: person, company, how they are recognised, and every value with its evidence. */
function factsOf(draft: Draft) {
  const best = (field: DraftField) =>
    draft.fields.find((filled) => filled.field === field)?.candidates[0]?.value;
  const email = best('email')?.toLowerCase();
  const domain = email === undefined ? undefined : domainOf(email);
  const isOwn = domain !== undefined && !isFreeMailDomain(domain);
  const name = best('company');
  const values = Object.fromEntries(draft.fields.map(({ field }) => [field, best(field)]));
  return {
    person: {
      email: clip(email, 320),
      full_name: clip(best('full_name') ?? email?.split('@')[0], 500),
      title: clip(best('title'), 300),
      department: clip(best('department'), 300),
      phone: clip(best('phone'), 100),
      mobile: clip(best('mobile'), 100),
      wechat: clip(best('wechat'), 100),
      qq: clip(best('qq'), 100),
    },
    company:
      name === undefined && !isOwn
        ? null
        : {
            name: clip(name ?? domain, 500),
            domain: isOwn ? clip(domain, 253) : null,
            website: clip(best('website'), 4_000),
            email: null,
            phone: null,
            fax: clip(best('fax'), 100),
            address: clip(best('address'), 1_000),
            city: clip(best('city'), 200),
            country: countryOf(draft),
          },
    identities: identitiesOf({ ...values, full_name: best('full_name') ?? email }),
    fields: draft.fields.slice(0, MOST_FIELDS).flatMap(({ candidates }) =>
      candidates.slice(0, 1).map(({ field, value, source, confidence, label, where, snippet }) => ({
        field,
        value,
        source,
        confidence,
        label,
        where,
        snippet,
      })),
    ),
  };
}

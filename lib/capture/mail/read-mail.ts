import type { MailKeeps } from '../../model/words.ts';
import { type Candidate, DRAFT_FIELDS, type Draft, type FilledField } from '../draft-types.ts';
import { isFreeMailDomain, isRoleMailbox } from '../entities/email.ts';
import { findLatinNames, isChineseName } from '../entities/person-name.ts';
import { siteOf } from '../entities/web-host.ts';
import { type Finding, toFinding } from '../finding.ts';
import { LIMITS } from '../limits.ts';
import { rankValues } from '../rank-values.ts';
import { automaticReason } from './automatic.ts';
import { findSignature } from './find-signature.ts';
import type {
  MailAddress,
  MailMessage,
  MailReading,
  MailRelation,
  NoLeadReason,
  Signature,
} from './mail-types.ts';
import { findNeverLogged, isBelow, type NeverLogRules } from './never-log.ts';
import { findRealSender } from './real-sender.ts';
import { type ReadFields, readSignatureFields, readTextFields } from './signature-fields.ts';
import { senderWords } from './signature-lines.ts';
import { splitThread } from './split-thread.ts';

/** What is known of the reader's own side. */
export interface MailReaderOptions {
  /** Addresses of the reader and the reader's team: never a lead. */
  readonly ownAddresses?: readonly string[];
  /** Domains of the reader's own company, and what is below them: never a lead. */
  readonly ownDomains?: readonly string[];
  /** What is not logged at all. */
  readonly neverLog?: NeverLogRules | undefined;
  /** What may be kept of a mail; all of it unless told. */
  readonly keeps?: MailKeeps | undefined;
}

/**
 * Reads a mail into a draft of the person it is about: its sender, or in a forward the person whose mail is forwarded.
 * Automatic mails, lists, function mailboxes without a person, and the reader's own side give none.
 */
export function readMail(message: MailMessage, options: MailReaderOptions = {}): MailReading {
  const thread = splitThread(message.lines);
  const [enclosed] = message.enclosed;
  if (enclosed !== undefined && thread.parts.length === 0)
    return readEnclosed(message, thread.own, enclosed, options);
  const real = findRealSender(message, thread);
  const automatic = real.relation === 'forward' ? undefined : automaticReason(message, thread.own);
  const { person, relation } = real;
  const unlogged = findUnlogged(message, relation, person, options);
  if (unlogged !== undefined) return unlogged;
  const signature = findSignature(real.lines, person);
  const written = divide(real.lines, signature);
  const nobody = (reason: NoLeadReason): MailReading => ({ kind: 'no_lead', reason, relation, ...written });
  if (automatic !== undefined) return nobody(automatic);
  if (person === undefined) return nobody('no_sender');
  if (isOwnSide(person, options)) return nobody('own_side');
  const reason = person.email === '' ? undefined : automaticReason(asSender(person, real.lines), real.lines);
  if (reason !== undefined) return nobody(reason);
  const draft = draftOf(person, real.lines, signature, message.subject);
  const named = draft.fields.some(({ field }) => field === 'full_name');
  if (isRoleMailbox(person.email) && !(named && signature !== undefined)) return nobody('role_mailbox');
  const note = relation === 'forward' ? divide(thread.own, findSignature(thread.own, message.from)).text : '';
  return { kind: 'lead', relation, person, draft, note, ...written };
}

/** A mail attached as a whole is forwarded. */
function readEnclosed(
  message: MailMessage,
  own: readonly string[],
  enclosed: MailMessage,
  options: MailReaderOptions,
): MailReading {
  const unlogged = findUnlogged(message, 'forward', enclosed.from, options);
  if (unlogged !== undefined) return unlogged;
  const outer = automaticReason(message, own);
  if (outer !== undefined && outer !== 'no_sender')
    return { kind: 'no_lead', reason: outer, relation: 'forward', text: '', signature: '' };
  const inner = readMail({ ...enclosed, enclosed: [] }, { ...options, neverLog: undefined });
  const note = divide(own, findSignature(own, message.from)).text;
  return inner.kind === 'lead' ? { ...inner, relation: 'forward', note } : { ...inner, relation: 'forward' };
}

/** The answer for a mail that is not logged at all; `person` is whose mail it forwards. */
function findUnlogged(
  { from, to, cc }: MailMessage,
  relation: MailRelation,
  person: MailAddress | undefined,
  { neverLog, ownAddresses }: MailReaderOptions,
): MailReading | undefined {
  if (neverLog === undefined) return undefined;
  const forwarded = relation === 'forward' ? (person?.email ?? '') : null;
  const receivers = [...to, ...cc].map(({ email }) => email);
  const parties = { sender: from?.email ?? null, person: forwarded, receivers };
  const never = findNeverLogged(parties, neverLog, ownAddresses);
  return never && { kind: 'never_logged', relation, never, text: '', signature: '' };
}

/** The forwarded person as the sender of a message of their own, to judge it by the same rules. */
const asSender = (person: MailAddress, lines: readonly string[]): MailMessage => ({
  headers: new Map(),
  messageId: '',
  inReplyTo: [],
  references: [],
  from: person,
  replyTo: [],
  to: [],
  cc: [],
  subject: '',
  sentAt: undefined,
  lines,
  attachments: [],
  enclosed: [],
});

function isOwnSide(person: MailAddress, { ownAddresses = [], ownDomains = [] }: MailReaderOptions): boolean {
  const host = person.email.slice(person.email.lastIndexOf('@') + 1);
  return ownAddresses.includes(person.email) || ownDomains.some((domain) => isBelow(host, domain));
}

/** What was written ahead of the signature and its closing, and the signature. */
function divide(
  lines: readonly string[],
  signature: Signature | undefined,
): { text: string; signature: string } {
  const join = (part: readonly string[]) => part.join('\n').trim();
  if (signature === undefined) return { text: join(lines), signature: '' };
  return {
    text: join(lines.slice(0, signature.separator ?? signature.closing ?? signature.start)),
    signature: join(lines.slice(signature.start, signature.end)),
  };
}

function draftOf(
  person: MailAddress,
  lines: readonly string[],
  signature: Signature | undefined,
  subject: string,
): Draft {
  const site = siteOf(person.email);
  const isPrivate = site === undefined || isFreeMailDomain(site);
  const pageUrl = isPrivate ? '' : `https://${site}/`;
  const signed =
    signature === undefined
      ? undefined
      : readSignatureFields(lines.slice(signature.start, signature.end), person, pageUrl);
  const usable = signed !== undefined && agrees(signed, person) ? signed : undefined;
  const read = usable ?? readTextFields(textOf(lines, signature), pageUrl);
  const offset = usable === undefined ? 0 : (signature?.start ?? 0);
  const header = headerFindings(read, person);
  const fields: FilledField[] = [];
  const unknown: Candidate[] = [];
  for (const field of DRAFT_FIELDS) {
    const own = header.filter((finding) => finding.field === field);
    const found = read.findings
      .filter((finding) => finding.field === field)
      .map((finding) => (usable === undefined ? inText(finding) : finding));
    const [first, second] = inOrder(field, own, found);
    const ranked = rankValues(read.context, field, first, second).map(({ candidate }) =>
      placed(candidate, lines, offset),
    );
    if (ranked.length > 0) fields.push({ field, candidates: ranked.slice(0, LIMITS.alternatives) });
  }
  if (signed !== undefined && usable === undefined) {
    const left = (field: Candidate['field']) => signed.findings.filter((finding) => finding.field === field);
    for (const field of DRAFT_FIELDS)
      for (const { candidate } of rankValues(signed.context, field, [], left(field)))
        unknown.push(placed(candidate, lines, signature?.start ?? 0));
  }
  return {
    url: '',
    title: subject,
    fields,
    unknown: unknown.slice(0, LIMITS.unknown),
    partial: read.context.content.partial,
  };
}

/** What counts first: the header's mailbox, the name that is signed with, the address of two that carries a label. */
function inOrder(
  field: Candidate['field'],
  header: readonly Finding[],
  found: readonly Finding[],
): [readonly Finding[], readonly Finding[]] {
  if (field === 'full_name') return [found, header];
  if (field !== 'address') return [header, found];
  const isLabelled = ({ rule }: Finding) => rule === 'labelled_address';
  return [found.filter(isLabelled), found.filter((finding) => !isLabelled(finding))];
}

const textOf = (lines: readonly string[], signature: Signature | undefined): readonly string[] =>
  signature === undefined ? lines : lines.slice(0, signature.start);

/** What stands in running text is another's as often as the writer's. */
const inText = (finding: Finding): Finding => ({ ...finding, confidence: finding.confidence * 0.75 });

/** The address of the header, the name that goes with it, and a QQ number that is a mailbox. */
function headerFindings(read: ReadFields, person: MailAddress): Finding[] {
  const { content } = read.context;
  const found: Finding[] = [];
  const add = (field: Finding['field'], value: string, rule: Finding['rule']) =>
    found.push(
      toFinding(content, {
        field,
        value,
        normalised: value.toLowerCase(),
        source: 'mail_header',
        rule,
        label: 'From',
        context: person.name === '' ? person.email : `${person.name} <${person.email}>`,
      }),
    );
  if (person.email !== '') add('email', person.email, 'mail_from');
  const name = personName(person);
  if (name !== undefined) add('full_name', name, 'mail_sender_name');
  return found;
}

/** The display name as a person's: `Weißhaupt, Jörg` turned round; nicknames and mailbox names are none. */
export function personName({ name, email }: MailAddress): string | undefined {
  const text = (name.split(/[([（]/)[0] ?? '').trim();
  if (text === '') return undefined;
  const inverted =
    /^([\p{Lu}][\p{L}'’-]+(?:\s[\p{Lu}][\p{L}'’-]+)?),\s?([\p{Lu}][\p{L}'’.-]+(?:\s[\p{Lu}][\p{L}'’.-]*)?)$/u.exec(
      text,
    );
  if (inverted !== null) return `${inverted[2]} ${inverted[1]}`;
  if (isChineseName(text)) return text;
  const [found] = findLatinNames(text);
  if (found?.isWhole && found.ground !== 'shape') return found.name;
  const words = text.split(/\s+/);
  const local = email.slice(0, email.indexOf('@')).toLowerCase();
  // Two or three capitalised words, of which the mailbox holds one or the initials, are a name in any language.
  if (words.length > 1 && words.length < 5 && words.every((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word))) {
    const plain = words.map((word) =>
      word
        .normalize('NFD')
        .replace(/[^A-Za-z]/g, '')
        .toLowerCase(),
    );
    if (
      plain.some((word) => word.length > 2 && local.includes(word)) ||
      found !== undefined ||
      !/[A-Za-z]/.test(text)
    )
      return text;
  }
  return undefined;
}

/** A signature whose addresses are all of another house and whose name is another's was quoted or copied. */
function agrees(signed: ReadFields, person: MailAddress): boolean {
  const emails = signed.findings.filter(({ field }) => field === 'email').map(({ value }) => value);
  if (emails.length === 0 || person.email === '' || emails.includes(person.email)) return true;
  const site = siteOf(person.email);
  if (emails.some((email) => site !== undefined && siteOf(email) === site && !isFreeMailDomain(site)))
    return isSameMailbox(emails, person) || nameAgrees(signed, person);
  return (
    isSameMailbox(emails, person) ||
    nameAgrees(signed, person) ||
    (isFreeMailDomain(site ?? '') &&
      emails.every((email) => !isRoleMailbox(email)) &&
      !namesAnother(signed, person))
  );
}

/** One mailbox name is in the other: `afu.y@` and `afu@`; or it is a function's, which a person may put under their name. */
const isSameMailbox = (emails: readonly string[], person: MailAddress): boolean => {
  const local = (email: string) => email.slice(0, email.indexOf('@')).replace(/\d{1,20}$/, '');
  const own = local(person.email);
  return emails.some((email) => {
    const other = local(email);
    const [short, long] = other.length < own.length ? [other, own] : [own, other];
    return (short.length > 2 && long.includes(short)) || isRoleMailbox(email);
  });
};

function nameAgrees(signed: ReadFields, person: MailAddress): boolean {
  const words = senderWords(person);
  return signed.findings
    .filter(({ field }) => field === 'full_name')
    .some(({ value }) =>
      value
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .some((word) => words.has(word)),
    );
}

const namesAnother = (signed: ReadFields, person: MailAddress): boolean =>
  personName(person) !== undefined &&
  signed.findings.some(({ field }) => field === 'full_name') &&
  !nameAgrees(signed, person);

/** The candidate with the line of the person's own text that it stands on. */
function placed(candidate: Candidate, lines: readonly string[], offset: number): Candidate {
  const at = lines.findIndex(
    (line, index) =>
      index >= offset && candidate.snippet !== '' && squeeze(line).includes(squeeze(candidate.value)),
  );
  return at < 0
    ? candidate
    : {
        ...candidate,
        where: `line ${at + 1}`,
        ...(candidate.source === 'mail_header' ? { where: 'From' } : {}),
      };
}
const squeeze = (text: string): string => text.replace(/\s+/g, '').toLowerCase();

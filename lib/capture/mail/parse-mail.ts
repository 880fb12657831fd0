import PostalMime, { type Address, type Email } from 'postal-mime';
import { err, ok, type Result } from '../../shared/result.ts';
import { normaliseEmail } from '../entities/email.ts';
import { decodeEntities, htmlLines } from './html-lines.ts';
import { checkMailLimits, MAIL_LIMITS } from './mail-limits.ts';
import type { MailAddress, MailFault, MailMessage } from './mail-types.ts';

/** Reads raw MIME into a message. Checks the limits first, so that no mail costs much; never throws. */
export async function parseMail(bytes: Uint8Array): Promise<Result<MailMessage, MailFault>> {
  return parseAt(bytes, 0);
}

async function parseAt(bytes: Uint8Array, depth: number): Promise<Result<MailMessage, MailFault>> {
  const checked = checkMailLimits(bytes);
  if (!checked.ok) return checked;
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      maxNestingDepth: 20,
      maxHeadersSize: MAIL_LIMITS.headerBytes * 4,
    });
  } catch {
    // Its nesting or its headers pass the parser's own limits; nothing else makes it throw.
    return err({ code: 'too_large', what: 'parts' });
  }
  const enclosed: MailMessage[] = [];
  if (depth === 0) {
    for (const { mimeType, content } of email.attachments) {
      if (mimeType !== 'message/rfc822' || typeof content === 'string') continue;
      const inner = await parseAt(new Uint8Array(content), depth + 1);
      if (inner.ok) enclosed.push(inner.value);
    }
  }
  const headers = new Map<string, string[]>();
  for (const { key, value } of email.headers) {
    const values = headers.get(key);
    if (values === undefined) headers.set(key, [value]);
    else values.push(value);
  }
  return ok({
    headers,
    messageId: messageIdsIn(email.messageId ?? '')[0] ?? '',
    inReplyTo: messageIdsIn(email.inReplyTo ?? ''),
    references: messageIdsIn(email.references ?? ''),
    from: addressesOf(email.from === undefined ? [] : [email.from])[0],
    replyTo: addressesOf(email.replyTo),
    to: addressesOf(email.to),
    cc: addressesOf(email.cc),
    subject: (email.subject ?? '').replace(/\s+/g, ' ').trim().slice(0, 1_000).toWellFormed(),
    sentAt: instantIn(email.date),
    lines: bodyLines(email),
    attachments: email.attachments
      .slice(0, MAIL_LIMITS.attachments)
      .map(({ filename, mimeType, content }) => ({
        name: (filename ?? '').slice(0, 200).toWellFormed(),
        type: mimeType.slice(0, 100),
        bytes: typeof content === 'string' ? content.length : content.byteLength,
      })),
    enclosed,
  });
}

/** Message ids in a header, without their angle brackets. */
export const messageIdsIn = (header: string): string[] =>
  Array.from(header.slice(0, 20_000).matchAll(/<([^<>\s]{3,400})>/g), (match) => match[1] ?? '').slice(
    0,
    100,
  );

function instantIn(date: string | undefined): string | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  const year = Number.isNaN(time) ? 0 : new Date(time).getUTCFullYear();
  return year >= 1970 && year <= 9999 ? new Date(time).toISOString() : undefined;
}

function addressesOf(list: readonly Address[] | undefined): MailAddress[] {
  return (list ?? [])
    .flatMap((entry) => entry.group ?? [entry])
    .flatMap(({ name, address }): MailAddress[] => {
      const email = normaliseEmail(address ?? '');
      return email === undefined ? [] : [{ name: cleanName(name), email }];
    })
    .slice(0, MAIL_LIMITS.addresses);
}

/** A display name without its quotes and bars; one that only repeats an address is none. */
export function cleanName(name: string): string {
  const text = name
    .normalize('NFC')
    .slice(0, 400)
    .trim()
    .replace(/^[\s'"“”„«»‘’|*]{1,40}|[\s'"“”„«»‘’|*:：]{1,40}$/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 200)
    .toWellFormed();
  return text.includes('@') ? '' : text;
}

/** The plain body where it is usable, else the text of the HTML. */
function bodyLines(email: Email): string[] {
  const plain = email.text?.slice(0, MAIL_LIMITS.bodyChars) ?? '';
  const html = email.html ?? '';
  if (html !== '' && !isUsable(plain)) return htmlLines(html);
  return plainLines(plain);
}

/** Some programs turn a signature's table into lines of bars; and a plain part may only say to look at the HTML. */
const isUsable = (plain: string): boolean =>
  plain.trim().length > 0 && (plain.match(/^[ \t]{0,3}\|[ \t|]{0,9}$/gm)?.length ?? 0) < 3;

/** Lines of a plain text; entities are undone where the program left them in. */
export function plainLines(text: string): string[] {
  const plain = /&nbsp;|&(?:gt|lt);/.test(text) ? decodeEntities(text) : text;
  return plain
    .slice(0, MAIL_LIMITS.bodyChars)
    .split(/\r\n|\r|\n|\u2028/, MAIL_LIMITS.lines)
    .map((line) => line.slice(0, MAIL_LIMITS.lineLength).trimEnd());
}

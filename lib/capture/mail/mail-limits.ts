import { err, ok, type Result } from '../../shared/result.ts';
import type { MailFault } from './mail-types.ts';

/** What is read of a mail at most; some mails of one megabyte would otherwise cost seconds. */
export const MAIL_LIMITS = {
  bytes: 15_000_000,
  headerBytes: 64 * 1024,
  /** Lines that open or close a part. */
  boundaryLines: 200,
  /** Lines that are no base64: each costs the parser some microseconds. */
  textLines: 30_000,
  /** Messages within the message. */
  messages: 5,
  addresses: 500,
  /** Characters of a body looked at, and lines kept. */
  bodyChars: 400_000,
  lines: 4_000,
  lineLength: 2_000,
  attachments: 100,
} as const;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const DASH = 45;

/** Checks a mail by counting bytes, before anything parses it. */
export function checkMailLimits(bytes: Uint8Array): Result<void, MailFault> {
  if (bytes.length > MAIL_LIMITS.bytes) return err({ code: 'too_large', what: 'bytes' });
  const headerEnd = endOfHeaders(bytes);
  if (headerEnd > MAIL_LIMITS.headerBytes) return err({ code: 'too_large', what: 'headers' });
  const head = asLatin(bytes.subarray(0, headerEnd));
  if (!/^[\w-]{1,70}:/m.test(head)) return err({ code: 'no_mail' });
  if (countAddresses(head) > MAIL_LIMITS.addresses) return err({ code: 'too_large', what: 'addresses' });
  let dashed = 0;
  let messages = 0;
  let textLines = 0;
  let previous = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    const first = bytes[at + 1];
    if (!isBase64Like(bytes, previous, at)) textLines += 1;
    previous = at + 1;
    if (first === DASH && bytes[at + 2] === DASH && isBoundaryLike(bytes, at + 3)) dashed += 1;
    else if ((first === 67 || first === 99) && isNestedMessage(bytes, at + 1)) messages += 1;
  }
  if (dashed > MAIL_LIMITS.boundaryLines) return err({ code: 'too_large', what: 'parts' });
  if (textLines > MAIL_LIMITS.textLines) return err({ code: 'too_large', what: 'lines' });
  if (messages > MAIL_LIMITS.messages) return err({ code: 'too_large', what: 'messages' });
  return ok(undefined);
}

function endOfHeaders(bytes: Uint8Array): number {
  const most = Math.min(bytes.length, MAIL_LIMITS.headerBytes + 4);
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < most; at = bytes.indexOf(LINE_FEED, at + 1)) {
    const next = bytes[at + 1] === CARRIAGE_RETURN ? at + 2 : at + 1;
    if (bytes[next] === LINE_FEED) return at;
  }
  return bytes.length;
}

const asLatin = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return text;
};

/** A sign of a boundary is a letter or digit somewhere in the line; rulers of dashes alone are text. */
function isBoundaryLike(bytes: Uint8Array, from: number): boolean {
  let letters = 0;
  for (let at = from; at < bytes.length && at < from + 72; at += 1) {
    const byte = bytes[at] ?? LINE_FEED;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return letters > 0;
    // A blank inside is text: `-- Forwarded message --`.
    if (byte === 32 && at > from) return false;
    if (byte > 47) letters += 1;
  }
  return letters > 0;
}

const BLANK = 32;
const isBase64Like = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start >= 60 && end - start <= 80 && !bytes.subarray(start, start + 20).includes(BLANK);

const NESTED = /^content-type:\s{0,20}message\//i;
const isNestedMessage = (bytes: Uint8Array, at: number): boolean =>
  NESTED.test(asLatin(bytes.subarray(at, at + 44)));

const ADDRESS_HEADER = /^(?:from|to|cc|bcc|reply-to|sender|resent-(?:from|to|cc|bcc)):/i;

function countAddresses(head: string): number {
  let count = 0;
  let inAddresses = false;
  for (const line of head.split('\n')) {
    if (!/^[ \t]/.test(line)) inAddresses = ADDRESS_HEADER.test(line);
    if (inAddresses) count += line.split(/[,;]/).length;
  }
  return count;
}

import { isFreeMailDomain } from '../entities/email.ts';
import { siteOf } from '../entities/web-host.ts';
import { FORWARD_SUBJECT, REPLY_SUBJECT } from './header-words.ts';
import type { MailAddress, MailMessage, MailRelation } from './mail-types.ts';
import type { MailThread, QuotedPart } from './split-thread.ts';

/** Whom a mail is about: its sender, or the person whose mail it forwards, with what that person wrote. */
export interface RealSender {
  readonly relation: MailRelation;
  readonly person: MailAddress | undefined;
  readonly lines: readonly string[];
  /** Index of the quoted part that is theirs, -1 for the sender's own lines. */
  readonly part: number;
}

/** Tells a forward from a reply and finds whom the mail is about. */
export function findRealSender(message: MailMessage, thread: MailThread): RealSender {
  const relation = relationOf(message, thread);
  const own = { relation, person: message.from, lines: thread.own, part: -1 };
  if (relation !== 'forward') return own;
  let at = 0;
  for (; at + 1 < thread.parts.length; at += 1) {
    const part = thread.parts[at];
    const next = thread.parts[at + 1];
    if (part === undefined || next === undefined) break;
    const isOwnSide = part.from !== undefined && isSameSide(part.from, message.from);
    const isForwardAgain = next.marker === 'forward' || FORWARD_SUBJECT.test(part.subject);
    if (!isOwnSide && !isForwardAgain) break;
  }
  const part = thread.parts[at];
  if (part === undefined) return own;
  const person = part.from ?? (part.fromName === '' ? undefined : { name: part.fromName, email: '' });
  return { relation, person, lines: part.lines, part: at };
}

function relationOf(message: MailMessage, thread: MailThread): MailRelation {
  const [first] = thread.parts;
  const says = (pattern: RegExp) => pattern.test(message.subject);
  if (first === undefined) return says(REPLY_SUBJECT) || message.inReplyTo.length > 0 ? 'reply' : 'direct';
  if (says(REPLY_SUBJECT) && first.marker !== 'forward') return 'reply';
  if (first.marker === 'forward' || says(FORWARD_SUBJECT))
    return isQuoteOfReceiver(message, first) && !says(FORWARD_SUBJECT) ? 'reply' : 'forward';
  if (message.inReplyTo.length > 0 || says(REPLY_SUBJECT)) return 'reply';
  return first.byAttribution || isQuoteOfReceiver(message, first) ? 'reply' : 'forward';
}

/** A reply quotes whom it goes to. */
const isQuoteOfReceiver = (message: MailMessage, part: QuotedPart): boolean =>
  part.from !== undefined && [...message.to, ...message.cc].some(({ email }) => email === part.from?.email);

/** Two addresses of one house: the same, or of one domain that is no provider's. */
export function isSameSide(one: MailAddress, other: MailAddress | undefined): boolean {
  if (other === undefined) return false;
  if (one.email === other.email) return true;
  const domain = siteOf(one.email);
  return domain !== undefined && domain === siteOf(other.email) && !isFreeMailDomain(domain);
}

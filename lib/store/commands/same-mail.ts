import type { Activity } from '../../model/rows.ts';
import type { Instant } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';

/** What a mail is told by. */
export interface MailMark {
  readonly messageHash: string | undefined;
  readonly direction: 'in' | 'out';
  readonly subject: string;
  /** Null where nobody knows whom it was from or to. */
  readonly personId: PersonId | null;
  /** Undefined where the mail does not say when it was sent; it is then told by the rest. */
  readonly sentAt: Instant | undefined;
}

// As `private.find_mail_entry` in the database has it: webmails show the subject of a thread without these.
const MARKS =
  /^(?:(?:re|aw|sv|vs|antw|fwd?|wg|tr|rv|回复|答复|回覆|转发|轉寄)\s{0,9}(?:\[\d{1,3}\])?\s{0,9}[:：]\s{0,9}){0,20}/iu;

/** A subject without what mail programs put before it. */
export const bareSubject = (subject: string): string =>
  (subject.split('\n')[0] ?? '').replace(MARKS, '').trim();

const minuteOf = (at: Instant): number => Math.floor(Date.parse(at) / 60_000);

/** Says if an entry of a timeline is this mail: by Message-ID where both know it, else by way, person, minute and subject. */
export function isSameMail(entry: Activity, mail: MailMark): boolean {
  if (entry.kind !== 'mail' || entry.deleted_at !== null) return false;
  if (entry.message_hash !== null && mail.messageHash !== undefined)
    return entry.message_hash === mail.messageHash;
  return (
    (entry.direction === null || entry.direction === mail.direction) &&
    // One text to two people of a lead is two mails.
    (entry.person_id === null || mail.personId === null || entry.person_id === mail.personId) &&
    (mail.sentAt === undefined || minuteOf(entry.happened_at) === minuteOf(mail.sentAt)) &&
    bareSubject(entry.body) === bareSubject(mail.subject)
  );
}

import type { PageReading } from '../draft-types.ts';
import { htmlLines } from '../mail/html-lines.ts';
import type { MailAddress, MailMessage } from '../mail/mail-types.ts';
import { findNeverLogged, isBelow, type NeverLogged } from '../mail/never-log.ts';
import { type MailReaderOptions, readMail } from '../mail/read-mail.ts';
import { snippetOf } from '../mail/snippet.ts';
import { readText } from '../read-text.ts';
import { readSelectedMail } from './read-selection.ts';
import type { OpenMail, ThreadReading, WebmailMessage } from './webmail-types.ts';

/** A thread as the capture reads it: whom to add, with the mail that can be logged; or what could not be read. */
export function readOpenMail(thread: ThreadReading, options: MailReaderOptions = {}): PageReading {
  const { url, title, site, failed } = thread;
  const own = new Set([...(options.ownAddresses ?? []), ...thread.own].map((each) => each.toLowerCase()));
  const reader = { ...options, ownAddresses: [...own] };
  const nothing = (never?: NeverLogged): PageReading => {
    const mail: OpenMail = { site, failed, entry: null, ...(never && { never }) };
    return { kind: 'no_lead', url, title, mail };
  };
  const readable = thread.messages.filter(({ from, html }) => from !== null && html.trim() !== '');
  const isOurs = ({ email }: MailAddress) =>
    own.has(email) ||
    (options.ownDomains ?? []).some((domain) => isBelow(email.slice(email.lastIndexOf('@') + 1), domain));
  const last = readable.findLast(({ from }) => from !== null && !isOurs(from));
  if (last !== undefined) {
    const reading = readMail(messageOf(last, thread), reader);
    if (reading.kind === 'never_logged') return nothing(reading.never);
    const entry = entryOf(last, thread, reading.text, 'in', options.keeps);
    const mail: OpenMail = { site, failed, entry };
    if (reading.kind === 'lead') return { kind: 'draft', draft: { ...reading.draft, url, title }, mail };
    return { kind: 'no_lead', url, title, mail };
  }
  const sent = readable.at(-1);
  const asSent = sent && readMail(messageOf(sent, thread), reader);
  if (asSent?.kind === 'never_logged') return nothing(asSent.never);
  const receiver = sent?.to.find((to) => !isOurs(to)) ?? sent?.to.find(({ email }) => !own.has(email));
  if (sent !== undefined && receiver !== undefined) {
    const asTheirs = messageOf({ ...sent, from: receiver, html: '' }, thread);
    const reading = readMail(asTheirs, { ...reader, neverLog: undefined });
    const text = htmlLines(sent.html)
      .filter((line) => !line.startsWith('>'))
      .join('\n')
      .trim();
    const mail: OpenMail = { site, failed, entry: entryOf(sent, thread, text, 'out', options.keeps) };
    if (reading.kind === 'lead') return { kind: 'draft', draft: { ...reading.draft, url, title }, mail };
    return { kind: 'no_lead', url, title, mail };
  }
  if (thread.selection.trim() === '') return nothing();
  const selected = readSelectedMail(thread.selection, thread.subject, reader);
  const read: PageReading =
    selected === undefined
      ? readText(thread.selection, { url, title })
      : { kind: 'draft', draft: { ...selected, url, title } };
  if (read.kind === 'draft') {
    const email = read.draft.fields.find(({ field }) => field === 'email')?.candidates[0]?.value ?? null;
    const never =
      options.neverLog && findNeverLogged({ sender: email, person: null, receivers: [] }, options.neverLog);
    if (never !== undefined) return nothing(never);
  }
  return { ...read, mail: { site, failed, entry: null } };
}

function entryOf(
  { date }: WebmailMessage,
  { subject }: ThreadReading,
  written: string,
  direction: 'in' | 'out',
  keeps: MailReaderOptions['keeps'] = 'asked',
): OpenMail['entry'] {
  const snippet = keeps === 'subject' ? '' : snippetOf(written);
  const text = keeps === 'asked' ? written : snippet;
  return { subject, snippet, text, direction, sentAt: instantOfDate(date) };
}

/** A date as a page writes it; undefined where no reading of it is sure. */
export function instantOfDate(date: string): string | undefined {
  const plain = date
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/ at /, ' ')
    .trim();
  const chinese =
    /^(\d{4})年(\d{1,2})月(\d{1,2})日[^\d]{0,12}?(上午|下午|晚上|中午)?\s?(\d{1,2}):(\d{2})/.exec(plain);
  if (chinese !== null) {
    const [, year, month, day, half, hour, minute] = chinese;
    const late = (half === '下午' || half === '晚上') && Number(hour) < 12 ? 12 : 0;
    return new Date(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour) + late,
      Number(minute),
    ).toISOString();
  }
  // `03/04/2026` is a day in March here and in April there.
  if (
    /^\D{0,12}\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/.test(plain) &&
    !/^\D{0,12}\d{1,2}\/(?:1[3-9]|2\d|3[01])\//.test(plain)
  )
    return undefined;
  const time = Date.parse(plain);
  const year = Number.isNaN(time) ? 0 : new Date(time).getUTCFullYear();
  return year >= 1990 && year <= 2100 ? new Date(time).toISOString() : undefined;
}

const noOne: readonly MailAddress[] = [];

const messageOf = (message: WebmailMessage, thread: ThreadReading): MailMessage => ({
  headers: new Map(),
  messageId: '',
  inReplyTo: [],
  references: [],
  from: message.from ?? undefined,
  replyTo: noOne,
  to: message.to,
  cc: noOne,
  subject: thread.subject,
  sentAt: instantOfDate(message.date),
  lines: htmlLines(message.html),
  attachments: [],
  enclosed: [],
});

import { mailHref, type SafeHref } from './url.ts';

/** Where a mail is written: the program that the system has for mail, or a webmail in a tab. */
export const MAIL_PLACES = ['program', 'gmail', 'outlook', 'qq'] as const;
export type MailPlace = (typeof MAIL_PLACES)[number];

/** A mail as far as a link can carry it. */
export interface ComposedMail {
  readonly to: string;
  /** Address that gets a copy unseen; null for none. */
  readonly bcc: string | null;
  readonly subject: string;
  readonly body: string;
}

/** A link that opens a mail to be written, and what it could not carry, which whoever writes pastes. */
export interface MailLink {
  readonly href: SafeHref;
  readonly leftOut: readonly ('subject' | 'body' | 'bcc')[];
}

/** Longer links are cut by mail programs or refused by servers, without a word. */
const LONGEST = { program: 1_900, gmail: 6_000, outlook: 2_000, qq: 1_900 } as const;

const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .toWellFormed();
/** Line ends as mail has them (RFC 6068); every other control sign goes. */
const lines = (text: string): string =>
  text
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
    .replace(/\n/gu, '\r\n');

const query = (fields: readonly (readonly [string, string])[]): string =>
  fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

/** The address as a link writes it, or undefined for what is no single address. */
const addressOf = (email: string): string | undefined => mailHref(email)?.slice('mailto:'.length);

function address(place: MailPlace, to: string, bcc: string, subject: string, body: string): string {
  if (place === 'gmail')
    return `https://mail.google.com/mail/?view=cm&fs=1&to=${to}&${query([
      ['bcc', bcc],
      ['su', subject],
      ['body', body],
    ])}`;
  if (place === 'outlook')
    return `https://outlook.office.com/mail/deeplink/compose?to=${to}&${query([
      ['subject', subject],
      ['body', body],
    ])}`;
  if (place === 'qq') return `https://mail.qq.com/cgi-bin/qm_share?t=qm_mailme&email=${to}`;
  const fields = query([
    ['bcc', bcc],
    ['subject', subject],
    ['body', body],
  ]);
  return `mailto:${to}${fields === '' ? '' : `?${fields}`}`;
}

/**
 * The link that opens a mail in a place; undefined when the address is none. Names, subject and text come from
 * customers: every part is encoded, so none of them adds a receiver or a header. What is too long for the place, or what
 * the place does not take, is left out and named.
 */
export function composeMail(place: MailPlace, mail: ComposedMail): MailLink | undefined {
  const to = addressOf(mail.to);
  if (to === undefined) return undefined;
  const bcc = mail.bcc === null ? undefined : addressOf(mail.bcc);
  const copy = bcc === undefined ? '' : decodeURIComponent(bcc);
  const [subject, body] = [oneLine(mail.subject), lines(mail.body)];
  const leftOut: MailLink['leftOut'][number][] = [];
  if (copy !== '' && (place === 'outlook' || place === 'qq')) leftOut.push('bcc');
  if (place === 'qq') {
    if (subject !== '') leftOut.push('subject');
    if (body !== '') leftOut.push('body');
  }
  let href = address(place, to, copy, subject, body);
  if (place !== 'qq' && href.length > LONGEST[place]) {
    leftOut.push('body');
    href = address(place, to, copy, subject, '');
  }
  if (href.length > LONGEST[place] && place !== 'qq') {
    leftOut.push('subject');
    href = address(place, to, copy, '', '');
  }
  return { href: href as SafeHref, leftOut };
}

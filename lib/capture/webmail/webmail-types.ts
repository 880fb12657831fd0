import type { MailAddress } from '../mail/mail-types.ts';
import type { NeverLogged } from '../mail/never-log.ts';

/** What of an open mail was looked for and not found. */
export const WEBMAIL_PARTS = ['message', 'sender', 'body', 'subject', 'date', 'selection'] as const;
export type WebmailPart = (typeof WEBMAIL_PARTS)[number];

/** One message of the open thread, as its page shows it. Plain JSON. */
export interface WebmailMessage {
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  /** The date as it is written on the page; empty where there is none. */
  readonly date: string;
  readonly html: string;
}

/** What the script for webmail answers. Plain JSON. */
export interface ThreadReading {
  readonly site: string;
  readonly url: string;
  readonly title: string;
  readonly subject: string;
  /** Messages that are unfolded, in the order of the page. */
  readonly messages: readonly WebmailMessage[];
  /** The mailbox's own addresses, as far as the page tells them. */
  readonly own: readonly string[];
  /** What somebody selected, in the page or in a frame of its own. */
  readonly selection: string;
  readonly failed: readonly WebmailPart[];
}

/** The open mail beside its draft: what a timeline would keep of it, and what could not be read. */
export interface OpenMail {
  readonly site: string;
  /** Null where only a selection was read, or nothing. */
  readonly entry: {
    readonly subject: string;
    readonly snippet: string;
    /** What the sender wrote, without quotes and signature; kept only when somebody asks for it. */
    readonly text: string;
    readonly direction: 'in' | 'out';
    /** ISO 8601; undefined where the page's date could not be read. */
    readonly sentAt?: string | undefined;
  } | null;
  readonly failed: readonly WebmailPart[];
  /** Why it may not be logged, by whose address. */
  readonly never?: NeverLogged | undefined;
}

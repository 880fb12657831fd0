import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { findCode, htmlToText } from './mail-text.ts';

/** A mail as a sender hands it over; a text is made of the HTML when there is none. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html?: string | undefined;
  readonly text?: string | undefined;
}

export interface ReceivedMail {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** The six-digit code in the mail, if it has one. */
  readonly code: string | null;
  readonly sentAt: string;
}

const MOST_KEPT = 500;

/** Every mail that the stack sent, instead of delivering it; kept in a file of the data directory when there is one. */
export class Mailbox {
  private mails: ReceivedMail[] = [];
  private readonly file: string | undefined;

  constructor(file?: string) {
    this.file = file;
    if (file) this.mails = readMails(file).slice(-MOST_KEPT);
  }

  /** Takes a mail in and answers it as stored. */
  add(mail: OutgoingMail): ReceivedMail {
    const text = mail.text ?? htmlToText(mail.html ?? '');
    const received: ReceivedMail = {
      id: randomUUID(),
      from: mail.from,
      to: mail.to,
      subject: mail.subject,
      text,
      html: mail.html ?? null,
      code: findCode(text) ?? null,
      sentAt: new Date().toISOString(),
    };
    this.mails.push(received);
    if (this.mails.length > MOST_KEPT) this.forgetOldest();
    else if (this.file) appendFileSync(this.file, `${JSON.stringify(received)}\n`, { mode: 0o600 });
    return received;
  }

  /** The mails, newest first; those to one address if one is given. */
  list(to?: string): ReceivedMail[] {
    const wanted = to?.toLowerCase();
    return this.mails.filter((mail) => !wanted || mail.to.toLowerCase() === wanted).toReversed();
  }

  /** The code of the newest mail to this address that has one. */
  codeFor(to: string): string | undefined {
    return this.list(to).find((mail) => mail.code !== null)?.code ?? undefined;
  }

  /** Drops the older half, so that the file is not written anew for every mail. */
  private forgetOldest(): void {
    this.mails = this.mails.slice(-MOST_KEPT / 2);
    if (this.file) {
      writeFileSync(this.file, this.mails.map((mail) => `${JSON.stringify(mail)}\n`).join(''), {
        mode: 0o600,
      });
    }
  }
}

function readMails(file: string): ReceivedMail[] {
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return []; // none sent yet
  }
  // A last line cut off by a crash is dropped, the mails before it stay.
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as ReceivedMail];
    } catch {
      return [];
    }
  });
}

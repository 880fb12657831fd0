import type { Draft } from '../draft-types.ts';
import { readHeaderLine } from '../mail/header-words.ts';
import type { MailAddress } from '../mail/mail-types.ts';
import { type MailReaderOptions, readMail } from '../mail/read-mail.ts';
import { readWriter } from '../mail/split-thread.ts';

const ADDRESSES = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;

/** Where the mail's own header ends that was selected along: its lines stand together on top. */
function endOfHead(lines: readonly string[]): number {
  const end = lines.findIndex((line) => line.trim() !== '' && readHeaderLine(line) === undefined);
  return end === -1 ? lines.length : end;
}

/** Who wrote what was selected: as its header says, else by the one address in it that is not of the own side. */
function writerOf(lines: readonly string[], head: number, own: ReadonlySet<string>): MailAddress | undefined {
  const from = lines.slice(0, head).flatMap((line) => {
    const read = readHeaderLine(line);
    return read?.word === 'from' ? [readWriter(read.value)] : [];
  })[0];
  if (from !== undefined) return from;
  const found = new Set(
    lines.flatMap((line) => line.match(ADDRESSES) ?? []).map((each) => each.toLowerCase()),
  );
  const others = [...found].filter((email) => !own.has(email));
  return others.length === 1 && others[0] !== undefined ? { name: '', email: others[0] } : undefined;
}

/**
 * Reads a selected text as the mail that it is, so that whom it greets is not taken for whom it is from. Undefined
 * where it does not say who wrote it, or nobody comes of it: then it is a text like any other.
 */
export function readSelectedMail(
  selection: string,
  subject: string,
  options: MailReaderOptions,
): Draft | undefined {
  const lines = selection.split(/\r?\n/);
  const head = endOfHead(lines);
  const own = new Set((options.ownAddresses ?? []).map((each) => each.toLowerCase()));
  const from = writerOf(lines, head, own);
  if (from === undefined) return undefined;
  const reading = readMail(
    {
      headers: new Map(),
      messageId: '',
      inReplyTo: [],
      references: [],
      from,
      replyTo: [],
      to: [],
      cc: [],
      subject,
      sentAt: undefined,
      lines: lines.slice(head),
      attachments: [],
      enclosed: [],
    },
    // What is never logged is judged by whoever asked for the reading.
    { ...options, neverLog: undefined },
  );
  return reading.kind === 'lead' ? reading.draft : undefined;
}

import { ok, type Result } from '../../shared/result.ts';
import type { MailFault, MailMessage, MailReading } from './mail-types.ts';
import { parseMail } from './parse-mail.ts';
import { type MailReaderOptions, readMail } from './read-mail.ts';

/** What one file of mail gave. */
export interface MailFileReading {
  readonly message: MailMessage;
  readonly reading: MailReading;
}

/** Reads the bytes of an `.eml` file into a draft, or says why it gives none. Pure: browser, Deno and Node alike. */
export async function readMailFile(
  bytes: Uint8Array,
  options: MailReaderOptions = {},
): Promise<Result<MailFileReading, MailFault>> {
  const parsed = await parseMail(bytes);
  return parsed.ok ? ok({ message: parsed.value, reading: readMail(parsed.value, options) }) : parsed;
}

/** A file as somebody dropped it. */
export interface MailFile {
  readonly name: string;
  read(): Promise<Uint8Array>;
}

/** The result of one of several files; `unreadable` says that the file itself could not be read. */
export interface MailFileResult {
  readonly name: string;
  readonly result: Result<MailFileReading, MailFault | { readonly code: 'unreadable' }>;
}

/**
 * Reads several files one after the other, so that a window stays usable, and gives the result of each as it is known.
 * A file that fails costs the others nothing. Progress is what was given so far.
 */
export async function* readMailFiles(
  files: readonly MailFile[],
  options: MailReaderOptions = {},
): AsyncGenerator<MailFileResult> {
  for (const file of files) {
    let bytes: Uint8Array;
    try {
      bytes = await file.read();
    } catch {
      // Moved or taken away since it was dropped; the result says so.
      yield { name: file.name, result: { ok: false, error: { code: 'unreadable' } } };
      continue;
    }
    yield { name: file.name, result: await readMailFile(bytes, options) };
  }
}

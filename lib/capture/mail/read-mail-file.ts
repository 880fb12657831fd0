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

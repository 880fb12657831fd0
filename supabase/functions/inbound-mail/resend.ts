import * as z from 'zod/mini';
import { MAIL_LIMITS } from '../../../lib/capture/mail/mail-limits.ts';
import type { DeliveryFault, MailSecrets } from './delivery.ts';
import { joinBytes } from './proof.ts';

const received = z.object({ raw: z.nullable(z.object({ download_url: z.string() })) });

/** Fetches a received mail as it came; `retry` where Resend does not answer, `malformed` where it has none. */
export async function fetchResendMail(
  id: string,
  { resendApiKey, resendUrl }: MailSecrets,
  fetcher: typeof fetch,
): Promise<Uint8Array | DeliveryFault> {
  try {
    const response = await fetcher(`${resendUrl}/emails/receiving/${id}`, {
      headers: { authorization: `Bearer ${resendApiKey}` },
      signal: AbortSignal.timeout(10_000),
    });
    if (response.status === 404) return 'malformed';
    if (!response.ok) return 'retry';
    const parsed = z.safeParse(received, await response.json());
    const address = parsed.success ? parsed.data.raw?.download_url : undefined;
    if (address === undefined) return 'malformed';
    const url = new URL(address);
    if (url.protocol !== 'https:' && url.origin !== new URL(resendUrl).origin) return 'malformed';
    const download = await fetcher(url, { redirect: 'error', signal: AbortSignal.timeout(20_000) });
    return download.ok ? await readAtMost(download, MAIL_LIMITS.bytes) : 'retry';
  } catch {
    // Not reached, cut off, or no JSON: the next attempt may do better.
    return 'retry';
  }
}

/** The bytes of a body; `malformed` for one that is larger than any mail taken. */
export async function readAtMost(
  source: Request | Response,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | 'malformed'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = source.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joinBytes(chunks);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return 'malformed';
    }
    chunks.push(value);
  }
}

import * as z from 'zod/mini';
import { parseMail } from '../../../lib/capture/mail/parse-mail.ts';
import { readMail } from '../../../lib/capture/mail/read-mail.ts';
import type { MailSecrets } from './delivery.ts';
import { composeOrder, findInboundAddress } from './order.ts';
import { GIVE_UP, PROVIDERS } from './providers.ts';
import { readAtMost } from './resend.ts';
import { checksOfHeader, verdictOf } from './verdict.ts';

/** A mail of 15 MB in JSON or a form, with what else the provider sends. */
const MOST_BYTES = 22_000_000;

/** What the function needs of the outside world. */
export interface InboundMailDeps {
  readonly supabaseUrl: string;
  readonly secretKey: string;
  readonly secrets: MailSecrets;
  /** Domain of the inbound addresses, told to members; empty while none is set up. */
  readonly domain: string;
  /** Names of the receiving servers whose Authentication-Results are believed, besides the provider's own. */
  readonly trustedServers: readonly string[];
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

const answer = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
const refuse = (status: number, message: string): Response =>
  answer(status, { code: `PT${status}`, message });

/**
 * Takes a mail from a provider or an own mail server. Nothing is read before the delivery is proved and nothing parsed
 * before its size is checked. 200 says that the mail is stored; whatever could work later is answered so that it comes
 * again (429, 502, 503), what never can is not (401, 403, 406, 413, 422).
 */
export async function handle(request: Request, deps: InboundMailDeps): Promise<Response> {
  const { pathname } = new URL(request.url);
  // Platforms put their own path ahead.
  const [, name = '', ...rest] = pathname
    .slice(Math.max(0, pathname.indexOf('/inbound-mail')))
    .split('/')
    .slice(1);
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: OPEN });
  // Which domain the addresses are of is no secret; the part before the @ is.
  if (request.method === 'GET' && name === '')
    return Response.json({ domain: deps.domain || null }, { headers: OPEN });
  const read = PROVIDERS.get(name);
  if (read === undefined) return refuse(404, 'not_found');
  if (request.method !== 'POST') return refuse(405, 'method_not_allowed');
  const body = await readAtMost(request, MOST_BYTES);
  const giveUp = GIVE_UP[name] ?? 422;
  if (typeof body === 'string') return refuse(GIVE_UP[name] ?? 413, 'too_large');

  const incoming = { headers: request.headers, body, path: rest.join('/'), now: deps.now() };
  const delivery = await read(incoming, deps.secrets, deps.fetch);
  if (delivery === 'unproved') return refuse(401, 'unproved');
  if (delivery === 'retry') return refuse(502, 'provider_unreachable');
  if (delivery === 'malformed') return refuse(giveUp, 'malformed');

  const parsed = await parseMail(delivery.raw);
  if (!parsed.ok) return refuse(giveUp, parsed.error.code);
  const message = parsed.value;
  const headed = ['delivered-to', 'x-original-to', 'to', 'cc'].flatMap(
    (header) => message.headers.get(header) ?? [],
  );
  const address = findInboundAddress([...delivery.receivers, ...headed]);
  if (address === undefined) return refuse(giveUp, 'unknown_address');
  const checks = delivery.checks ?? checksOfHeader(message, [...delivery.servers, ...deps.trustedServers]);
  const order = await composeOrder({
    address,
    message,
    reading: readMail(message),
    verdict: verdictOf(checks, message.from?.email ?? ''),
    raw: delivery.raw,
    signature: delivery.signature === undefined ? undefined : `${name} ${delivery.signature}`,
  });
  return store(order, giveUp, deps);
}

const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, apikey, content-type, x-client-info',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
};
const stored = z.object({ outcome: z.string(), reason: z.optional(z.string()) });

async function store(order: unknown, giveUp: number, deps: InboundMailDeps): Promise<Response> {
  const { supabaseUrl, secretKey, log } = deps;
  const response = await deps
    .fetch(`${supabaseUrl}/rest/v1/rpc/receive_mail`, {
      method: 'POST',
      headers: {
        apikey: secretKey,
        'content-type': 'application/json',
        // Keys of older projects are tokens and are wanted here too; the newer are not accepted as one.
        ...(secretKey.startsWith('eyJ') ? { authorization: `Bearer ${secretKey}` } : {}),
      },
      body: JSON.stringify({ mail: order }),
      signal: AbortSignal.timeout(20_000),
    })
    .catch((error: unknown) => {
      log(`the database did not answer: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    });
  if (response === undefined) return refuse(503, 'database_unreachable');
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 429) return refuse(429, 'rate_limited');
  const parsed = z.safeParse(stored, body);
  if (!response.ok || !parsed.success) {
    // Code only: what the database says may hold what the mail says.
    const code = z.safeParse(z.object({ code: z.string() }), body);
    log(`a mail was not stored: ${response.status} ${code.success ? code.data.code : ''}`);
    return refuse(503, 'not_stored');
  }
  const { outcome } = parsed.data;
  if (outcome === 'unknown_address') return refuse(giveUp, outcome);
  if (outcome === 'replayed') return refuse(401, outcome);
  return answer(200, parsed.data);
}

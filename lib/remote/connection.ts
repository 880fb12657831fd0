import type { ZodMiniType } from 'zod/mini';
import { err, ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import type { TokenSource } from '../sync/token-source.ts';
import { parseAnswer, toFailure, toFunctionFailure, toOffline } from './remote-error.ts';

/** One Supabase project as one signed-in user reaches it. */
export interface Connection {
  readonly url: string;
  readonly publishableKey: string;
  readonly tokens: TokenSource;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

/** Slow mobile networks are given this long; then the call counts as offline. */
const TIMEOUT = 30_000;

/** Sends one POST with JSON to the project; 401 is answered once with a renewed token. */
export const postJson = <Value>(
  connection: Connection,
  path: string,
  body: object,
  schema: ZodMiniType<Value>,
): Promise<Result<Value, RemoteFailure>> => ask(connection, path, body, schema);

/** Reads from the project; 401 is answered once with a renewed token. */
export const getJson = <Value>(
  connection: Connection,
  path: string,
  schema: ZodMiniType<Value>,
): Promise<Result<Value, RemoteFailure>> => ask(connection, path, null, schema);

/** A request but for the address and what proves who sends it. */
export interface Sent {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Milliseconds after which it counts as offline. */
  readonly timeout: number;
}

/** Sends one request as the signed-in user; 401 is answered once with a renewed token. */
export async function request(
  connection: Connection,
  path: string,
  sent: Sent,
): Promise<Result<Response, RemoteFailure>> {
  const { tokens } = connection;
  const token = await tokens.current();
  if (!token.ok) return token;
  const first = await send(connection, path, sent, token.value);
  if (!first.ok || first.value.status !== 401) return first;
  const renewed = await tokens.renewed(token.value);
  return renewed.ok ? send(connection, path, sent, renewed.value) : renewed;
}

async function ask<Value>(
  connection: Connection,
  path: string,
  body: object | null,
  schema: ZodMiniType<Value>,
): Promise<Result<Value, RemoteFailure>> {
  const answer = await request(connection, path, {
    method: body === null ? 'GET' : 'POST',
    headers: { ...(body !== null && { 'content-type': 'application/json' }), accept: 'application/json' },
    ...(body !== null && { body: JSON.stringify(body) }),
    timeout: TIMEOUT,
  });
  return answer.ok ? read(answer.value, schema, { path, now: connection.now() }) : answer;
}

/** Calls a database function of the public schema. */
export const callFunction = <Value>(
  connection: Connection,
  name: string,
  args: object,
  schema: ZodMiniType<Value>,
): Promise<Result<Value, RemoteFailure>> => postJson(connection, `/rest/v1/rpc/${name}`, args, schema);

async function send(
  connection: Connection,
  path: string,
  { timeout, headers, ...sent }: Sent,
  token: string,
): Promise<Result<Response, RemoteFailure>> {
  try {
    return ok(
      await connection.fetch(`${connection.url}${path}`, {
        ...sent,
        headers: { apikey: connection.publishableKey, authorization: `Bearer ${token}`, ...headers },
        // The backend never redirects: who does is in between, and must not get the token.
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(timeout),
      }),
    );
  } catch (error) {
    return err(toOffline(error));
  }
}

async function read<Value>(
  answer: Response,
  schema: ZodMiniType<Value>,
  { path, now }: { readonly path: string; readonly now: number },
): Promise<Result<Value, RemoteFailure>> {
  try {
    const body = await answer.text();
    if (answer.ok) return parseAnswer(body, schema);
    const retryAfter = answer.headers.get('retry-after');
    const refusal = { status: answer.status, retryAfter, body };
    return err(path.startsWith('/functions/') ? toFunctionFailure(refusal, now) : toFailure(refusal, now));
  } catch (error) {
    // The connection was cut within the answer.
    return err(toOffline(error));
  }
}

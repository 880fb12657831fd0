import type { ZodMiniType } from 'zod/mini';
import { err, type Result } from '../shared/result.ts';
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

async function ask<Value>(
  connection: Connection,
  path: string,
  body: object | null,
  schema: ZodMiniType<Value>,
): Promise<Result<Value, RemoteFailure>> {
  const { tokens } = connection;
  const token = await tokens.current();
  if (!token.ok) return token;
  const first = await send(connection, path, body, token.value);
  if (first instanceof Response && first.status === 401) {
    const renewed = await tokens.renewed(token.value);
    if (!renewed.ok) return renewed;
    return read(await send(connection, path, body, renewed.value), schema, { path, now: connection.now() });
  }
  return read(first, schema, { path, now: connection.now() });
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
  body: object | null,
  token: string,
): Promise<Response | RemoteFailure> {
  try {
    return await connection.fetch(`${connection.url}${path}`, {
      method: body === null ? 'GET' : 'POST',
      headers: {
        apikey: connection.publishableKey,
        authorization: `Bearer ${token}`,
        ...(body !== null && { 'content-type': 'application/json' }),
        accept: 'application/json',
      },
      ...(body !== null && { body: JSON.stringify(body) }),
      // The backend never redirects: who does is in between, and must not get the token.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch (error) {
    return toOffline(error);
  }
}

async function read<Value>(
  answer: Response | RemoteFailure,
  schema: ZodMiniType<Value>,
  { path, now }: { readonly path: string; readonly now: number },
): Promise<Result<Value, RemoteFailure>> {
  if (!(answer instanceof Response)) return err(answer);
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

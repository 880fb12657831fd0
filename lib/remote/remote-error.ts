import * as z from 'zod/mini';
import type { RemoteFailure } from '../sync/remote.ts';

z.config({ jitless: true });

/** The body of a refusal: PostgREST's, GoTrue's and our edge functions' all fit. */
const refusalBody = z.object({ code: z.optional(z.union([z.string(), z.number()])), message: z.string() });

/** SQLSTATEs of trouble that passes: rolled back, deadlock, lock and statement time-outs, connection, resources. */
const TRANSIENT = /^(55P03|(08|40|53|57|58)...)$/;

/**
 * Trouble of the database itself, whatever the HTTP status (PostgREST tells a read-only database as 405 and a missing
 * function as 404): read-only, broken inside, damaged schema; PGRST1xx and 2xx are its API settings and schema cache.
 */
const BROKEN = /^((25|42|XX)...|3F000|PGRST[12]..)$/;

/** What was asked for does not exist there: a function or table that an older database has not got. */
const MISSING = /^(42883|42P01|PGRST20.)$/;

/** Milliseconds that a Retry-After header asks for, given in seconds or as a date; undefined without a usable one. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Said by the return value: no answer of ours is empty JSON.
    return undefined;
  }
};

/** The failure of a request that got no answer. */
export const toOffline = (error: unknown): RemoteFailure => ({
  code: 'offline',
  message: error instanceof Error ? error.message : String(error),
});

function codeOf(status: number, word: string, sqlState: string, isOurs: boolean): RemoteFailure['code'] {
  if (word === 'not_member') return 'not_member';
  if (word === 'protocol' || status === 426) return 'protocol';
  if (TRANSIENT.test(sqlState) || status === 429 || status === 503) return 'busy';
  if (status === 401) return 'signed_out';
  if (status === 413) return 'too_large';
  // The one of its class that our own functions raise; the others are `permission denied for …` of the whole call.
  if (sqlState === '42501' && word === 'forbidden') return 'rejected';
  if (BROKEN.test(sqlState)) return 'server';
  // 511 asks to sign in to the network; a 4xx page that is not ours comes from something in between too.
  if (status === 511 || (status < 500 && !isOurs)) return 'offline';
  return status >= 500 ? 'server' : 'rejected';
}

/** An answer other than 2xx; `body` is its text. */
interface Refusal {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

/** The failure that a refusal of the database tells. */
export function toFailure(answer: Refusal, now: number): RemoteFailure {
  const parsed = refusalBody.safeParse(parseJson(answer.body));
  const message = parsed.success ? parsed.data.message : `HTTP ${answer.status}`;
  const sqlState = parsed.success ? String(parsed.data.code ?? '') : '';
  const code = codeOf(answer.status, message, sqlState, parsed.success);
  const retryAfterMs = code === 'busy' ? parseRetryAfter(answer.retryAfter, now) : undefined;
  const isMissing = code === 'server' && MISSING.test(sqlState);
  return {
    code,
    message,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(isMissing ? { missing: true } : {}),
  };
}

/** SQLSTATEs, those made for an HTTP status included: what an edge function passes on from the database has one. */
const SQL_STATE = /^[0-9A-Z]{5}$/;

/** The failure that a refusal of an edge function tells: a 404 of the gateway's own says that it is not deployed. */
export function toFunctionFailure(answer: Refusal, now: number): RemoteFailure {
  const parsed = refusalBody.safeParse(parseJson(answer.body));
  const isPassedOn = parsed.success && SQL_STATE.test(String(parsed.data.code ?? ''));
  return answer.status === 404 && !isPassedOn
    ? { code: 'server', message: 'function_missing' }
    : toFailure(answer, now);
}

/** The value of a 2xx answer, or why it is none: no JSON is a captive portal's page, other JSON another version. */
export function parseAnswer<Value>(
  body: string,
  schema: z.ZodMiniType<Value>,
): { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: RemoteFailure } {
  const json = body === '' ? null : parseJson(body);
  if (json === undefined) {
    return { ok: false, error: { code: 'offline', message: 'The answer is not JSON.' } };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue ? `${issue.path.join('.')}: ${issue.message}` : 'unknown';
  return { ok: false, error: { code: 'protocol', message: `The answer has another form (${where}).` } };
}

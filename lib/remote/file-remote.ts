import * as z from 'zod/mini';
import { err, ok, type Result } from '../shared/result.ts';
import type { FileRemote } from '../sync/file-remote.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import { type Connection, callFunction, request } from './connection.ts';
import { parseAnswer, toFailure, toOffline } from './remote-error.ts';

z.config({ jitless: true });

/** Of the bucket that the migrations make. */
const BUCKET = '/storage/v1/object/attachments';
const DOWNLOADS = '/storage/v1/object/authenticated/attachments';
/** 25 MB within this are 0.7 Mbit/s. */
const TIMEOUT = 5 * 60_000;

const brought = z.object({ Key: z.string() });
const paths = z.array(z.string());
const removed = z.array(z.unknown());
/** How Supabase Storage refuses: whatever happened under HTTP 400 or its own status, with the true one as a text. */
const refusal = z.object({
  statusCode: z.union([z.string(), z.number()]),
  error: z.string(),
  message: z.string(),
});

interface Refused {
  /** The status of the body where it has one. */
  readonly status: number;
  readonly word: string;
  readonly failure: RemoteFailure;
}

const parseRefusal = (body: string): z.infer<typeof refusal> | undefined => {
  const parsed = parseAnswer(body, refusal);
  return parsed.ok ? parsed.value : undefined;
};

/** Who is refused for an ended token comes again with the next one: the refusal does not say so by its status. */
const isAboutToken = (message: string): boolean => /\b(jwt|jws|"?exp"? claim|token)\b/iu.test(message);

function toRefused(connection: Connection, answer: Response, body: string): Refused {
  const told = parseRefusal(body);
  const status = Number(told?.statusCode ?? Number.NaN) || answer.status;
  const retryAfter = answer.headers.get('retry-after');
  const failure = toFailure({ status, retryAfter, body }, connection.now());
  const word = told?.error ?? '';
  if (failure.code === 'rejected' && isAboutToken(told?.message ?? '')) {
    return { status, word, failure: { code: 'busy', message: failure.message } };
  }
  if (word === 'Bucket not found') {
    return { status, word, failure: { code: 'server', message: failure.message, missing: true } };
  }
  return { status, word, failure };
}

/** The body as text or bytes; a connection cut within it counts as offline. */
async function whole<Body>(read: () => Promise<Body>): Promise<Result<Body, RemoteFailure>> {
  try {
    return ok(await read());
  } catch (error) {
    return err(toOffline(error));
  }
}

/** The private bucket of attachments in Supabase Storage, with the calls of the database that belong to it. */
export function createFileRemote(connection: Connection): FileRemote {
  return {
    async upload(path, bytes) {
      const answer = await request(connection, `${BUCKET}/${path}`, {
        method: 'POST',
        // Whatever it is, no browser that gets hold of its address shall show it as a page.
        headers: { 'content-type': 'application/octet-stream', 'x-upsert': 'false' },
        body: bytes,
        timeout: TIMEOUT,
      });
      if (!answer.ok) return answer;
      const body = await whole(() => answer.value.text());
      if (!body.ok) return body;
      if (answer.value.ok) {
        const parsed = parseAnswer(body.value, brought);
        return parsed.ok ? ok(null) : parsed;
      }
      const { status, failure } = toRefused(connection, answer.value, body.value);
      // An earlier try arrived and its answer did not.
      return status === 409 ? ok(null) : err(failure);
    },

    confirm: (team, attachment) =>
      callFunction(connection, 'confirm_attachment', { team, attachment }, z.boolean()),

    async download(path) {
      const answer = await request(connection, `${DOWNLOADS}/${path}`, {
        method: 'GET',
        headers: {},
        timeout: TIMEOUT,
      });
      if (!answer.ok) return answer;
      const { value: response } = answer;
      if (response.ok) return whole(async () => new Uint8Array(await response.arrayBuffer()));
      const body = await whole(() => response.text());
      if (!body.ok) return body;
      const { status, failure } = toRefused(connection, response, body.value);
      const isGone = status === 404 && parseRefusal(body.value) !== undefined && failure.missing !== true;
      return isGone ? ok(null) : err(failure);
    },

    discarded: (team) => callFunction(connection, 'discarded_files', { team }, paths),

    async discard(names) {
      const answer = await request(connection, BUCKET, {
        method: 'DELETE',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ prefixes: names }),
        timeout: TIMEOUT,
      });
      if (!answer.ok) return answer;
      const body = await whole(() => answer.value.text());
      if (!body.ok) return body;
      if (!answer.value.ok) return err(toRefused(connection, answer.value, body.value).failure);
      const parsed = parseAnswer(body.value, removed);
      return parsed.ok ? ok(null) : parsed;
    },
  };
}

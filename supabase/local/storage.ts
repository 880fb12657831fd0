import { createHash, randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { become, type Caller, createIdentify, introduce } from './caller.ts';
import type { Database } from './database.ts';
import type { Handler } from './front.ts';
import type { StackKeys } from './keys.ts';
import type { ObjectBytes } from './storage-bytes.ts';

/** An answer other than success, in the words of Supabase Storage. */
class StorageRefusal extends Error {
  readonly statusCode: number;
  readonly error: string;
  constructor(statusCode: number, error: string, message: string) {
    super(message);
    this.statusCode = statusCode;
    this.error = error;
  }
}

const notFound = () => new StorageRefusal(404, 'not_found', 'Object not found');
const duplicate = () => new StorageRefusal(409, 'Duplicate', 'The resource already exists');
const denied = () => new StorageRefusal(403, 'Unauthorized', 'new row violates row-level security policy');

/** As on hosted: the HTTP status is 400 whatever happened, the real one stands in the body. */
const toAnswer = ({ statusCode, error, message }: StorageRefusal): Response =>
  Response.json({ statusCode: String(statusCode), error, message }, { status: 400 });

interface Bucket {
  readonly public: boolean;
  readonly file_size_limit: string | number | null;
  readonly allowed_mime_types: string[] | null;
}
interface StoredObject {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly metadata: { readonly mimetype: string; readonly size: number; readonly eTag: string };
}
type Tx = Transaction<unknown>;

/** Characters that hosted Storage takes in a name. */
const KEY = /^[\w/!\-.*'() &$@=;:+,?]+$/;

/** Where of a request's path bucket and object stand. */
function parsePath(pathname: string): { kind: string; bucket: string; name: string } {
  const [, kind = '', bucket = '', name = ''] =
    /^\/storage\/v1\/object\/(?:(authenticated|public|info)\/)?([^/]+)(?:\/(.+))?$/.exec(pathname) ?? [];
  return { kind, bucket: decodeURIComponent(bucket), name: decodeURIComponent(name) };
}

/** The bytes of an upload: the body itself, or the file of the form that supabase-js makes of a Blob. */
async function readUpload(request: Request): Promise<{ bytes: Uint8Array; type: string }> {
  const type = request.headers.get('content-type') ?? 'application/octet-stream';
  if (!type.startsWith('multipart/form-data'))
    return { bytes: new Uint8Array(await request.arrayBuffer()), type };
  const file = [...(await request.formData()).values()].find((value) => typeof value !== 'string');
  if (!file) throw new StorageRefusal(400, 'invalid_request', 'the form holds no file');
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    type: file.type === '' ? 'application/octet-stream' : file.type,
  };
}

function checkFits(bucket: Bucket, size: number, type: string): void {
  if (bucket.file_size_limit !== null && size > Number(bucket.file_size_limit)) {
    throw new StorageRefusal(413, 'Payload too large', 'The object exceeded the maximum allowed size');
  }
  if (bucket.allowed_mime_types?.length && !bucket.allowed_mime_types.includes(type)) {
    throw new StorageRefusal(415, 'invalid_mime_type', `mime type ${type} is not supported`);
  }
}

const sqlstateOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/**
 * The part of Supabase Storage that a client of private buckets uses: upload, replace, download, look at and delete.
 * Every one is the like statement on `storage.objects` under the caller's role, so its policies decide, as on hosted.
 */
export function createStorage(parts: {
  readonly database: Database;
  readonly keys: StackKeys;
  readonly bytes: ObjectBytes;
}): Handler {
  const { database, keys, bytes } = parts;
  const kysely = database.connection.kysely as Kysely<unknown>;
  const identify = createIdentify(keys);

  const as = <Value>(caller: Caller, operation: string, work: (tx: Tx) => Promise<Value>): Promise<Value> =>
    kysely.transaction().execute(async (tx) => {
      await introduce(tx, caller);
      // Policies may ask what a row is wanted for.
      await sql`select set_config('storage.operation', ${`storage.object.${operation}`}, true)`.execute(tx);
      // Set for the service alone: rows that SQL deletes would leave their bytes behind.
      await sql`select set_config('storage.allow_delete_query', 'true', true)`.execute(tx);
      await become(tx, caller);
      return work(tx);
    });

  const callerOf = async (request: Request): Promise<Caller> => {
    const given = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    try {
      return await identify(given ?? request.headers.get('apikey') ?? '');
    } catch (error) {
      throw new StorageRefusal(403, 'Unauthorized', error instanceof Error ? error.message : 'Invalid JWT');
    }
  };
  const requireBucket = async (id: string): Promise<Bucket> => {
    const [bucket] = await database.sql<Bucket>(
      'select public, file_size_limit, allowed_mime_types from storage.buckets where id = $1',
      [id],
    );
    if (!bucket) throw new StorageRefusal(404, 'Bucket not found', 'Bucket not found');
    return bucket;
  };
  const find = async (tx: Tx, bucket: string, name: string): Promise<StoredObject> => {
    const { rows } = await sql<StoredObject>`select id, name, version, metadata from storage.objects
      where bucket_id = ${bucket} and name = ${name}`.execute(tx);
    const [found] = rows;
    if (!found) throw notFound();
    return found;
  };

  const upload = async (
    request: Request,
    caller: Caller,
    bucket: string,
    name: string,
  ): Promise<Response> => {
    if (!KEY.test(name)) throw new StorageRefusal(400, 'InvalidKey', `Invalid key: ${name}`);
    const rules = await requireBucket(bucket);
    const { bytes: content, type } = await readUpload(request);
    checkFits(rules, content.length, type);
    const version = randomUUID();
    const metadata = JSON.stringify({
      eTag: `"${createHash('md5').update(content).digest('hex')}"`,
      size: content.length,
      contentLength: content.length,
      mimetype: type,
      cacheControl: request.headers.get('cache-control') ?? 'no-cache',
      lastModified: new Date().toISOString(),
      httpStatusCode: 200,
    });
    const owner = typeof caller.claims.sub === 'string' ? caller.claims.sub : null;
    const id = randomUUID();
    const operation = request.method === 'PUT' ? 'upload_update' : 'upload';
    const old = await as(caller, operation, async (tx) => {
      if (request.method === 'PUT' || request.headers.get('x-upsert') === 'true') {
        const { rows } = await sql<{ version: string }>`select version from storage.objects
          where bucket_id = ${bucket} and name = ${name}`.execute(tx);
        if (rows[0]) {
          const changed = await sql`update storage.objects set version = ${version},
            metadata = ${metadata}::text::jsonb, updated_at = now() where bucket_id = ${bucket} and name = ${name}
            returning id`.execute(tx);
          if (changed.rows.length === 0) throw denied();
          await bytes.put(version, content);
          return rows[0].version;
        }
        if (request.method === 'PUT') throw notFound();
      }
      await sql`insert into storage.objects (id, bucket_id, name, owner, owner_id, version, metadata)
        values (${id}, ${bucket}, ${name}, ${owner}::uuid, ${owner}, ${version}, ${metadata}::text::jsonb)`.execute(
        tx,
      );
      // Within the transaction: a row without bytes would be a promise that nobody keeps.
      await bytes.put(version, content);
      return null;
    });
    if (old !== null) await bytes.remove(old);
    return Response.json({ Key: `${bucket}/${name}`, Id: id });
  };

  const download = async (
    caller: Caller,
    { kind, bucket, name }: ReturnType<typeof parsePath>,
    withBody: boolean,
  ) => {
    const rules = await requireBucket(bucket);
    if (kind === 'public' && !rules.public)
      throw new StorageRefusal(404, 'Bucket not found', 'Bucket not found');
    const reader: Caller =
      kind === 'public' ? { role: 'service_role', claims: {}, expiresAt: undefined } : caller;
    const operation = kind === 'info' ? 'info_authenticated' : 'get_authenticated';
    const found = await as(reader, operation, (tx) => find(tx, bucket, name));
    if (kind === 'info') return Response.json({ ...found, size: found.metadata.size });
    const content = await bytes.get(found.version);
    if (!content) throw notFound();
    return new Response(withBody ? content : null, {
      headers: {
        'content-type': found.metadata.mimetype,
        'content-length': String(content.length),
        'cache-control': 'no-cache',
        etag: found.metadata.eTag,
      },
    });
  };

  const remove = async (
    caller: Caller,
    bucket: string,
    names: readonly string[],
  ): Promise<StoredObject[]> => {
    await requireBucket(bucket);
    const gone = await as(caller, 'delete_many', async (tx) => {
      const { rows } = await sql<StoredObject>`delete from storage.objects
        where bucket_id = ${bucket} and name in (${sql.join(names)}) returning id, name, version, metadata`.execute(
        tx,
      );
      return rows;
    });
    for (const { version } of gone) await bytes.remove(version);
    return gone;
  };

  const answer = async (request: Request): Promise<Response> => {
    const caller = await callerOf(request);
    const path = parsePath(new URL(request.url).pathname);
    const { bucket, name, kind } = path;
    if (bucket === '') throw new StorageRefusal(404, 'Not Found', 'no such route');
    const isDeletion = request.method === 'DELETE';
    if (isDeletion && name === '') {
      const body = (await request.json()) as { prefixes?: unknown };
      const names = Array.isArray(body.prefixes)
        ? body.prefixes.filter((one) => typeof one === 'string')
        : [];
      if (names.length === 0) throw new StorageRefusal(400, 'invalid_request', 'prefixes are missing');
      return Response.json(await remove(caller, bucket, names));
    }
    if (name === '') throw new StorageRefusal(404, 'Not Found', 'no such route');
    if (isDeletion) {
      if ((await remove(caller, bucket, [name])).length === 0) throw notFound();
      return Response.json({ message: 'Successfully deleted' });
    }
    if (request.method === 'GET' || request.method === 'HEAD') {
      return download(caller, path, request.method === 'GET');
    }
    if ((request.method === 'POST' || request.method === 'PUT') && kind === '') {
      return upload(request, caller, bucket, name);
    }
    throw new StorageRefusal(404, 'Not Found', 'no such route');
  };

  return async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      if (error instanceof StorageRefusal) return toAnswer(error);
      if (sqlstateOf(error) === '23505') return toAnswer(duplicate());
      if (sqlstateOf(error) === '42501') return toAnswer(denied());
      console.error('Storage failed.', error instanceof Error ? error.message : error);
      return Response.json(
        { statusCode: '500', error: 'Internal', message: 'Internal Server Error' },
        { status: 500 },
      );
    }
  };
}

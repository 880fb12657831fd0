import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PgliteConnection } from '@supabase/lite/pglite';
import type { PostgresConnection } from '@supabase/lite/postgres';
import { createKysely, pgliteSessions, postgresSessions } from './database-driver.ts';
import { keepTemplate, readTemplate } from './pglite-template.ts';
import { toPostgrestError } from './rest-errors.ts';
import { Turnstile } from './turnstile.ts';

/** The database behind the stack, PGlite or Postgres, as its owner `postgres` sees it. */
export interface Database {
  readonly connection: PgliteConnection | PostgresConnection;
  /** Runs one statement past row security and answers its rows. */
  sql<Row = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs a script of many statements, and one more statement after it, in one transaction. */
  script(text: string, after?: { text: string; parameters: readonly unknown[] }): Promise<void>;
  /** Calls back with the payload of every notification on the channel. */
  listen(channel: string, onNotify: (payload: string) => void): Promise<void>;
  close(): Promise<void>;
}

const SEARCH_PATH = '"$user", public, extensions';

/** Both connections need the same mending before @supabase/lite may use them. */
function mend<Connection extends PgliteConnection | PostgresConnection>(connection: Connection): Connection {
  connection.normalizeDbError = toPostgrestError;
  // Left at `unknown`, lite grants everything on every schema with row security to anon and authenticated.
  Object.assign(connection, { rlsState: 'active' });
  return connection;
}

const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const BYTEA = 17;

/** A time as PostgREST and GoTrue write it; sessions run in UTC, and lite passes Postgres's own form through. */
const isoTime = (text: string): string =>
  text.replace(
    /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(\+00)?$/,
    (_, day, time, zone) => `${day}T${time}${zone ? '+00:00' : ''}`,
  );

/** Opens PGlite on a directory, made when missing; `memory` keeps nothing. */
export async function openPglite(directory: string): Promise<Database> {
  const [{ createPgliteConnection }, { pg_trgm }, { unaccent }, { citext }, { uuid_ossp }] =
    await Promise.all([
      import('@supabase/lite/pglite'),
      import('@electric-sql/pglite/contrib/pg_trgm'),
      import('@electric-sql/pglite/contrib/unaccent'),
      import('@electric-sql/pglite/contrib/citext'),
      import('@electric-sql/pglite/contrib/uuid_ossp'),
    ]);
  const isNew = directory === 'memory' || !existsSync(join(directory, 'PG_VERSION'));
  const template = isNew ? readTemplate() : undefined;
  const connection = mend(
    await createPgliteConnection({
      ...(directory === 'memory' ? {} : { url: directory }),
      pgliteOptions: {
        extensions: { pg_trgm, unaccent, citext, uuid_ossp },
        ...(template ? { loadDataDir: template } : {}),
        parsers: { [TIMESTAMP]: isoTime, [TIMESTAMPTZ]: isoTime, [BYTEA]: String },
      },
    }),
  );
  const pglite = connection.driver;
  const turnstile = new Turnstile();
  connection.kysely = createKysely(pgliteSessions(pglite, turnstile));
  await pglite.waitReady;
  if (isNew && !template) await keepTemplate(await pglite.dumpDataDir('none'));
  await pglite.exec(`set search_path to ${SEARCH_PATH}`);
  return {
    connection,
    sql: <Row>(text: string, parameters: readonly unknown[] = []) =>
      turnstile.run(async () => (await pglite.query<Row>(text, [...parameters])).rows),
    script: (text, after) =>
      turnstile.run(() =>
        pglite.transaction(async (transaction) => {
          await transaction.exec(text);
          if (after) await transaction.query(after.text, [...after.parameters]);
        }),
      ),
    listen: async (channel, onNotify) => {
      await turnstile.run(() => pglite.listen(channel, onNotify));
    },
    close: () => turnstile.run(() => connection.close()),
  };
}

/** Bytes in the form that Postgres writes them and PostgREST answers with: `\x` and hex. */
const toHexBytes = (value: string | Uint8Array) =>
  typeof value === 'string' ? value : `\\x${Buffer.from(value).toString('hex')}`;
const asJson = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Opens a running Postgres as the superuser that the URL names. */
export async function openPostgres(url: string): Promise<Database> {
  const { createPostgresConnection } = await import('@supabase/lite/postgres');
  const json = { serialize: asJson, parse: (text: string): unknown => JSON.parse(text) };
  const connection = mend(
    createPostgresConnection({
      url,
      postgresOptions: {
        onnotice: () => {},
        connection: { search_path: SEARCH_PATH },
        // lite hands over JSON as text and its driver would make JSON of that text once more.
        types: {
          json: { ...json, to: 114, from: [114] },
          jsonb: { ...json, to: 3802, from: [3802] },
          bytea: { to: BYTEA, from: [BYTEA], serialize: toHexBytes, parse: String },
          timestamp: { to: TIMESTAMP, from: [TIMESTAMP], serialize: String, parse: isoTime },
          timestamptz: { to: TIMESTAMPTZ, from: [TIMESTAMPTZ], serialize: String, parse: isoTime },
        },
      },
    }),
  );
  const postgres = connection.driver;
  connection.kysely = createKysely(postgresSessions(postgres));
  return {
    connection,
    sql: async <Row>(text: string, parameters: readonly unknown[] = []) =>
      [...(await postgres.unsafe(text, [...parameters] as never[]))] as Row[],
    script: async (text, after) => {
      await postgres.begin(async (transaction) => {
        await transaction.unsafe(text);
        if (after) await transaction.unsafe(after.text, [...after.parameters] as never[]);
      });
    },
    listen: async (channel, onNotify) => {
      await postgres.listen(channel, onNotify);
    },
    close: () => connection.close(),
  };
}

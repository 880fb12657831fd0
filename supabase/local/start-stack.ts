import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAuthFront } from './auth-front.ts';
import { createBackend } from './backend.ts';
import { type Database, openPglite, openPostgres } from './database.ts';
import { lockDirectory } from './directory-lock.ts';
import { startPostgres } from './embedded-postgres.ts';
import { createFront, type Handler, listen } from './front.ts';
import { createFunctions } from './functions.ts';
import { createKeys, loadKeys } from './keys.ts';
import { Mailbox } from './mailbox.ts';
import { createMailboxRoutes } from './mailbox-routes.ts';
import { createRealtime } from './realtime.ts';
import { readSettings } from './settings.ts';
import { createStorage } from './storage.ts';
import { keepInFolder, keepInMemory } from './storage-bytes.ts';
import { readCatalog } from './studio-catalog.ts';
import { createStudioRoutes } from './studio-routes.ts';

const supabaseFolder = fileURLToPath(new URL('..', import.meta.url));

/** The port that the Supabase CLI's local stack has too. */
export const DEFAULT_PORT = 54321;

export interface StackOptions {
  /** Directory of everything the stack keeps, or `memory` for a PGlite that is gone afterwards. */
  readonly data: string;
  /** 0 takes any free port; DEFAULT_PORT unless given. */
  readonly port?: number;
  /** `pglite` (default), `postgres` for an own Postgres 17 in the data directory, or the URL of a running one. */
  readonly database?: 'pglite' | 'postgres' | `postgresql://${string}` | `postgres://${string}`;
  /** Folder of the migrations; the project's own unless given. */
  readonly migrations?: string;
  /** Folder of the edge functions; the project's own unless given. */
  readonly functions?: string;
  /** Settings file; the project's `supabase/config.toml` unless given. */
  readonly config?: string;
  /** More environment for the edge functions. */
  readonly functionsEnv?: Readonly<Record<string, string>>;
  /** Told in one line what is being done. */
  readonly log?: (line: string) => void;
}

export interface RunningStack {
  readonly url: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  /** What access tokens are signed with (HS256), for tests that need one of their own. */
  readonly jwtSecret: string;
  /** For direct connections as `postgres`; PGlite has none. */
  readonly databaseUrl?: string | undefined;
  /** The mails that the stack sent. */
  readonly mail: Mailbox;
  /** Runs one statement as `postgres`, past row security. */
  sql<Row = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Stops everything that was started; does nothing the second time. */
  stop(): Promise<void>;
}

/** What has to be undone, newest first; a failure of one does not keep the others from running. */
class Cleanup {
  private readonly tasks: (() => Promise<void> | void)[] = [];

  add(task: () => Promise<void> | void): void {
    this.tasks.push(task);
  }

  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const task of this.tasks.splice(0).toReversed()) {
      try {
        await task();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'the stack did not stop cleanly');
  }
}

async function openDatabase(options: StackOptions, password: string, cleanup: Cleanup) {
  const { data, database = 'pglite', log = () => {} } = options;
  const opened = async (pending: Promise<Database>, databaseUrl?: string) => {
    const connected = await pending;
    cleanup.add(connected.close);
    return { database: connected, databaseUrl };
  };
  if (database === 'pglite') {
    log('starting PGlite');
    return opened(openPglite(data === 'memory' ? 'memory' : join(data, 'pglite')));
  }
  if (database !== 'postgres') return opened(openPostgres(database), database);
  if (data === 'memory') throw new Error('an own Postgres needs a data directory');
  const server = await startPostgres({ directory: join(data, 'postgres'), password, log });
  cleanup.add(server.stop);
  return opened(openPostgres(server.url), server.url);
}

/**
 * Starts the embedded Supabase stack: database with migrations applied, data and auth API, Realtime, edge functions
 * and mailbox behind one address. When it throws, nothing of it is left running.
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const { data, log = () => {} } = options;
  const cleanup = new Cleanup();
  try {
    const inMemory = data === 'memory';
    if (!inMemory) {
      const lock = lockDirectory(data);
      cleanup.add(lock.release);
    }
    const keys = inMemory ? createKeys() : loadKeys(data);
    const settings = readSettings(options.config ?? join(supabaseFolder, 'config.toml'));
    const mailbox = new Mailbox(inMemory ? undefined : join(data, 'mailbox.jsonl'));
    const { database, databaseUrl } = await openDatabase(options, keys.postgresPassword, cleanup);
    let url = '';
    const app = await createBackend({
      database,
      keys,
      settings,
      mailbox,
      migrations: resolve(options.migrations ?? join(supabaseFolder, 'migrations')),
      url: () => url,
      log,
    });
    const lite: Handler = async (request) => app.fetch(request, { peerAddress: '127.0.0.1' });
    const functions = createFunctions({
      folder: resolve(options.functions ?? join(supabaseFolder, 'functions')),
      settings,
      keys,
      url: () => url,
      env: options.functionsEnv ?? {},
      log,
    });
    cleanup.add(functions.stop);
    const realtime = await createRealtime({ database, keys, log });
    const auth = createAuthFront({
      lite,
      app,
      database,
      settings,
      apiKeys: [keys.publishableKey, keys.secretKey],
    });
    const front = createFront({
      rest: lite,
      auth,
      studio: createStudioRoutes({
        rest: lite,
        auth,
        publishableKey: keys.publishableKey,
        catalog: () => readCatalog(database),
      }),
      storage: createStorage({
        database,
        keys,
        bytes: inMemory ? keepInMemory() : keepInFolder(join(data, 'storage')),
      }),
      functions: functions.handle,
      mailbox: createMailboxRoutes(mailbox, keys.mailApiKey),
    });
    const server = await listen(front, options.port ?? DEFAULT_PORT, realtime.upgrade);
    cleanup.add(server.close);
    cleanup.add(realtime.stop); // before the server, which waits for open sockets
    url = `http://127.0.0.1:${server.port}`;
    return {
      url,
      publishableKey: keys.publishableKey,
      secretKey: keys.secretKey,
      jwtSecret: keys.jwtSecret,
      databaseUrl,
      mail: mailbox,
      sql: database.sql,
      stop: () => cleanup.run(),
    };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

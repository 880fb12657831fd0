import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const router = fileURLToPath(new URL('functions-router.ts', import.meta.url));

/** The Deno binary of the npm package; its command line wrapper would stay between us and the process we must end. */
function findDeno(): string {
  const require = createRequire(import.meta.url);
  const name = process.platform === 'win32' ? 'deno.exe' : 'deno';
  const file = join(dirname(require.resolve('deno/package.json')), name);
  if (!existsSync(file))
    throw new Error(`Deno is not installed at ${file}: run npm install with install scripts on`);
  return file;
}

export interface DenoProcess {
  /** The router's address. */
  readonly url: string;
  stop(): Promise<void>;
}

async function portOf(child: ChildProcess, log: (line: string) => void): Promise<number> {
  if (!child.stdout) throw new Error('Deno has no output');
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Deno ended with code ${code} before it served`)));
    lines.once('line', (line) => {
      resolve((JSON.parse(line) as { port: number }).port);
      lines.on('line', log);
    });
  });
}

/** Starts the router over a folder of edge functions; `onExit` is told when the process ends, for whatever reason. */
export async function startDeno(options: {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
  readonly onExit: () => void;
}): Promise<DenoProcess> {
  const { folder, env, log, onExit } = options;
  // Bare and npm: imports come from node_modules, so that no registry is needed.
  const flags = ['--quiet', '--no-prompt', '--no-check', '--node-modules-dir=manual'];
  const permissions = ['--allow-net', '--allow-env', '--allow-sys', `--allow-read=${root},${folder}`];
  const child = spawn(findDeno(), ['run', ...flags, ...permissions, router, folder], {
    cwd: root,
    // The router ends when its input does, so it outlives this process not even when that is killed.
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // Ctrl-C is for us to pass on
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NO_COLOR: '1', ...env },
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void exited.then(onExit);
  createInterface({ input: child.stderr }).on('line', log);
  const stop = async () => {
    child.kill();
    await exited;
  };
  try {
    return { url: `http://127.0.0.1:${await portOf(child, log)}`, stop };
  } catch (error) {
    child.kill();
    throw error;
  }
}

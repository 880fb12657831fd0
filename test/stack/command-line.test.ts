import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDataDirectory } from './stack-under-test.ts';

const programOf = (name: string) =>
  fileURLToPath(new URL(`../../supabase/local/${name}.ts`, import.meta.url));
// As in a shell: vitest's own mode would be the build's mode too.
const { NODE_ENV: _, VITEST: __, ...shellEnv } = process.env;
const outDir = '.output/start-test';

let directory: ReturnType<typeof createDataDirectory>;
const running: ChildProcess[] = [];
beforeEach(() => {
  directory = createDataDirectory();
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGINT');
      await once(child, 'exit');
    }
  }
  directory.remove();
});

/** Starts `npm run stack` or `npm start` with these options; `said` resolves once the text has been printed. */
function runProgram(name: 'stack' | 'start', options: readonly string[]) {
  const args = [programOf(name), '--port', '0', '--data', directory.path, ...options];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...shellEnv, SLUICE_OUT_DIR: outDir },
  });
  running.push(child);
  let output = '';
  const said = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (output.includes(text)) resolve(output);
      };
      look();
      child.stdout.on('data', look);
      child.once('close', () => reject(new Error(`ended without saying ${text}:\n${output}`)));
    });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { child, said, ended };
}

const run = (...options: string[]) => runProgram('stack', options);

const addressIn = (output: string) => /URL +(\S+)/.exec(output)?.[1] ?? 'no address';

/** Says if the process runs; one that ended and was not yet taken note of by its parent (a zombie) does not. */
const isAlive = (pid: number) => {
  const status = `/proc/${pid}/status`;
  if (existsSync('/proc/self'))
    return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const postgresPid = () =>
  Number(readFileSync(join(directory.path, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('npm run stack', () => {
  it('says what is there, serves it, and ends with everything at Ctrl-C', async () => {
    const stack = run('--postgres');
    const output = await stack.said('Mailbox');
    expect(output).toMatch(/Publishable key +sb_publishable_/);
    expect(output).toMatch(/Database +postgresql:\/\/postgres:/);
    expect((await fetch(`${addressIn(output)}/mailbox`)).status).toBe(200);
    const pid = postgresPid();
    expect(isAlive(pid)).toBe(true);

    stack.child.kill('SIGINT');
    expect((await stack.ended).code).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(directory.path, 'stack.lock'))).toBe(false);
  });

  it('takes the Ctrl-C that npm passes on once more for the same one', async () => {
    const stack = run('--postgres');
    await stack.said('Mailbox');
    const pid = postgresPid();
    stack.child.kill('SIGINT');
    stack.child.kill('SIGINT');
    expect((await stack.ended).code).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('starts again after it was killed, and ends the Postgres that it left behind', async () => {
    const first = run('--postgres');
    await first.said('Mailbox');
    const pid = postgresPid();
    first.child.kill('SIGKILL');
    await first.ended;
    expect(isAlive(pid)).toBe(true);
    await run('--postgres').said('Mailbox');
    expect(isAlive(pid)).toBe(false);
  });

  it('on PGlite has again what was written when it was killed', async () => {
    const first = run();
    const account = { email: 'kept@killed.test', password: 'correct-horse-1' };
    const post = (output: string, path: string) =>
      fetch(`${addressIn(output)}/auth/v1/${path}`, {
        method: 'POST',
        headers: { apikey: /sb_publishable_\S+/.exec(output)?.[0] ?? '' },
        body: JSON.stringify(account),
      });
    expect((await post(await first.said('Mailbox'), 'signup')).status).toBe(200);
    first.child.kill('SIGKILL');
    await first.ended;
    const signIn = await post(await run().said('Mailbox'), 'token?grant_type=password');
    expect(await signIn.json()).toMatchObject({ error_code: 'email_not_confirmed' });
  });

  it('says in one line why it does not start', async () => {
    await run().said('Mailbox');
    const second = await run().ended;
    expect(second.code).toBe(1);
    expect(second.output).toContain('is in use by a stack that is running');
    expect(second.output).not.toContain('    at ');
    const mistyped = await run('--rest').ended;
    expect(mistyped.code).toBe(1);
    expect(mistyped.output).toContain("Unknown option '--rest'");
  });

  it('--reset forgets the state, but not under a running stack', async () => {
    const first = run();
    const before = await first.said('Mailbox');
    expect((await run('--reset').ended).output).toContain('is in use');
    first.child.kill('SIGINT');
    await first.ended;
    const after = await run('--reset').said('Mailbox');
    const key = (output: string) => /sb_publishable_\S+/.exec(output)?.[0];
    expect(key(after)).not.toBe(key(before));
  });
});

describe('npm start', () => {
  const start = () => runProgram('start', ['--site-port', '0', '--no-browser']);

  it('builds, seeds once, says what to load and where, and ends at Ctrl-C', async () => {
    const first = start();
    const output = await first.said('Ctrl-C stops everything');
    expect(output).toContain('making the demo accounts');
    expect(output).toContain('li.na@demo.sluice.test');
    const [, extension = ''] = /"Load unpacked": (.+)/.exec(output) ?? [];
    const [, site = ''] = /Pages to capture +(\S+)/.exec(output) ?? [];
    const [, url = ''] = /Backend +(\S+)/.exec(output) ?? [];
    expect((await fetch(site)).status).toBe(200);
    const worker = readFileSync(join(extension, 'background.js'), 'utf8');
    expect(worker).toContain(url);
    expect(worker).toContain('sb_publishable_');
    first.child.kill('SIGINT');
    expect((await first.ended).code).toBe(0);

    const second = start();
    expect(await second.said('Ctrl-C stops everything')).not.toContain('making the demo accounts');
    second.child.kill('SIGINT');
    expect((await second.ended).code).toBe(0);
    rmSync(join(extension, '..'), { recursive: true, force: true });
  }, 240_000);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryLockedError, lockDirectory } from '../../supabase/local/directory-lock.ts';
import { MigrationError } from '../../supabase/local/migrations.ts';
import { parseSeconds, readSettings } from '../../supabase/local/settings.ts';
import { startStack } from '../../supabase/local/start-stack.ts';
import {
  connect,
  createDataDirectory,
  DATABASES,
  PASSWORD,
  register,
  testOptions,
} from './stack-under-test.ts';

let directory: ReturnType<typeof createDataDirectory>;
beforeEach(() => {
  directory = createDataDirectory();
});
afterEach(() => directory.remove());

describe.each(DATABASES)('a stack on a directory with %s', (database) => {
  it('has its rows, sessions, mails and keys again after a restart', async () => {
    const data = join(directory.path, 'data');
    const first = await startStack(testOptions({ data, database }));
    const member = await register(first, 'stays@state.test');
    await member.client.from('notes').insert({ body: 'kept' });
    const { data: before } = await member.client.auth.getSession();
    await first.stop();

    const second = await startStack(testOptions({ data, database }));
    expect(second.publishableKey).toBe(first.publishableKey);
    const client = connect(second);
    const refreshed = await client.auth.refreshSession({
      refresh_token: before.session?.refresh_token ?? '',
    });
    expect(refreshed.error).toBeNull();
    expect((await client.from('notes').select('body')).data).toEqual([{ body: 'kept' }]);
    const again = await connect(second).auth.signInWithPassword({
      email: 'stays@state.test',
      password: PASSWORD,
    });
    expect(again.error).toBeNull();
    expect(second.mail.list('stays@state.test')).toHaveLength(1);
    await second.stop();
  });

  it('keeps the grants that its migrations left, and applies each migration once', async () => {
    const data = join(directory.path, 'data');
    const migrations = join(directory.path, 'migrations');
    mkdirSync(migrations);
    writeFileSync(
      join(migrations, '20260101000000_close.sql'),
      'create table public.once (n int); alter default privileges in schema public revoke all on tables from anon, authenticated;',
    );
    await (await startStack(testOptions({ data, database, migrations }))).stop();
    writeFileSync(join(migrations, '20260102000000_add.sql'), 'create table public.later (n int);');
    const stack = await startStack(testOptions({ data, database, migrations }));
    const grants = await stack.sql(
      `select distinct grantee from information_schema.role_table_grants
       where table_name = 'later' and grantee in ('anon', 'authenticated', 'service_role')`,
    );
    const versions = await stack.sql(
      'select version, name from supabase_migrations.schema_migrations order by 1',
    );
    await stack.stop();
    expect(grants).toEqual([{ grantee: 'service_role' }]);
    expect(versions).toEqual([
      { version: '20260101000000', name: 'close' },
      { version: '20260102000000', name: 'add' },
    ]);
  });
});

describe('a migration that fails', () => {
  it('stops the start with file and line, leaves nothing of itself and frees the directory', async () => {
    const data = join(directory.path, 'data');
    const migrations = join(directory.path, 'migrations');
    mkdirSync(migrations);
    const file = join(migrations, '20260101000000_break.sql');
    writeFileSync(file, 'create table public.half (n int);\nselect 1;\nselect broken from nowhere;\n');
    const failed = await startStack(testOptions({ data, migrations })).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(MigrationError);
    expect(String(failed)).toContain('20260101000000_break.sql (line 3): relation "nowhere" does not exist');

    writeFileSync(file, 'create table public.whole (n int);');
    const stack = await startStack(testOptions({ data, migrations }));
    const tables = await stack.sql(
      `select to_regclass('public.half') as half, to_regclass('public.whole') as whole`,
    );
    await stack.stop();
    expect(tables).toEqual([{ half: null, whole: 'whole' }]);
  });
});

describe('the directory lock', () => {
  it('refuses a second stack while the first runs, and names its process', async () => {
    const data = join(directory.path, 'data');
    const stack = await startStack(testOptions({ data }));
    const refused = await startStack(testOptions({ data })).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DirectoryLockedError);
    expect(String(refused)).toContain(`process ${process.pid}`);
    // The refused start must not have taken the first one's lock with it.
    expect(() => lockDirectory(data)).toThrow(DirectoryLockedError);
    await stack.stop();
    lockDirectory(data).release();
  });

  it('of a process that was killed is taken over', async () => {
    const module = new URL('../../supabase/local/directory-lock.ts', import.meta.url).href;
    const script = `import { lockDirectory } from ${JSON.stringify(module)}; lockDirectory(${JSON.stringify(directory.path)}); console.log('locked'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(() => lockDirectory(directory.path)).toThrow(`process ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockDirectory(directory.path).release();
    expect(existsSync(join(directory.path, 'stack.lock'))).toBe(false);
  });

  it('whose process number was given to another program is taken over', () => {
    const file = join(directory.path, 'stack.lock');
    writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'another time', token: 'old' }));
    const lock = lockDirectory(directory.path);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it('that a crash left half written is taken over', () => {
    writeFileSync(join(directory.path, 'stack.lock'), '{"pid":');
    lockDirectory(directory.path).release();
  });

  it('is released by its owner only', () => {
    const lock = lockDirectory(directory.path);
    lock.release();
    const next = lockDirectory(directory.path);
    lock.release();
    expect(() => lockDirectory(directory.path)).toThrow(DirectoryLockedError);
    next.release();
  });
});

describe('keys', () => {
  it('are random, in hosted form, and readable by their owner only', async () => {
    const stacks = [];
    for (const name of ['a', 'b']) {
      const data = join(directory.path, name);
      const stack = await startStack(testOptions({ data }));
      await stack.stop();
      stacks.push(stack);
      expect(statSync(join(data, 'keys.json')).mode & 0o077).toBe(0);
    }
    const [a, b] = stacks;
    expect(a?.publishableKey).toMatch(/^sb_publishable_\S{32}$/);
    expect(a?.secretKey).toMatch(/^sb_secret_\S{32}$/);
    expect(a?.publishableKey).not.toBe(b?.publishableKey);
    expect(a?.jwtSecret).not.toBe(b?.jwtSecret);
  });
});

describe("the project's settings", () => {
  const file = new URL('../../supabase/config.toml', import.meta.url).pathname;

  it('demand confirmed addresses, and every mail shows the code', () => {
    const settings = readSettings(file);
    expect(settings.auth.email.enable_confirmations).toBe(true);
    for (const [kind, { content_path }] of Object.entries(settings.auth.email.template)) {
      const template = readFileSync(join(settings.root, content_path), 'utf8');
      expect([kind, template.match(/\{\{ \.Token \}\}/g)?.length]).toEqual([kind, 2]);
    }
  });

  it('verify tokens before every function that does not say otherwise', () => {
    const settings = readSettings(file);
    expect(settings.verifiesJwt('invite')).toBe(true);
    expect(settings.verifiesJwt('not-in-the-file')).toBe(true);
  });

  it('that are incomplete stop the start', () => {
    const broken = join(directory.path, 'config.toml');
    writeFileSync(broken, readFileSync(file, 'utf8').replace('enable_confirmations = true', ''));
    expect(() => readSettings(broken)).toThrow('auth.email.enable_confirmations');
  });

  it('read durations as Go writes them', () => {
    expect(['500ms', '5s', '1m', '2h'].map(parseSeconds)).toEqual([0.5, 5, 60, 7200]);
    expect(() => parseSeconds('soon')).toThrow('Not a duration: soon');
  });
});

import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openPglite } from '../../supabase/local/database.ts';
import { Turnstile } from '../../supabase/local/turnstile.ts';

describe('PGlite behind the stack', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPglite('memory');
  });
  afterAll(() => database.close());

  // Signing a token takes a turn of the event loop while lite's transaction is open.
  const inTransaction = (name: string) =>
    database.connection.kysely.transaction().execute(async (tx) => {
      await sql`select set_config('test.name', ${name}, true)`.execute(tx);
      await nextTurn();
      const { rows } = await sql<{ name: string }>`select current_setting('test.name') as name`.execute(tx);
      return rows[0]?.name;
    });

  it('lets no transaction into another one', async () => {
    const names = ['a', 'b', 'c', 'd'];
    expect(await Promise.all(names.map(inTransaction))).toEqual(names);
  });

  it('lets no statement of the stack itself into a transaction', async () => {
    const transaction = inTransaction('mine');
    const [row] = await database.sql<{ name: string | null }>(
      `select current_setting('test.name', true) as name`,
    );
    expect(row?.name ?? '').toBe('');
    expect(await transaction).toBe('mine');
  });

  it('goes on after a transaction that failed', async () => {
    const failing = database.connection.kysely.transaction().execute(async (tx) => {
      await sql`select 1 / 0`.execute(tx);
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await inTransaction('after')).toBe('after');
  });

  it('a script that fails leaves nothing behind', async () => {
    await expect(database.script('create table half (id int); select 1 / 0;')).rejects.toMatchObject({
      code: '22012',
    });
    expect(await database.sql(`select to_regclass('half') as half`)).toEqual([{ half: null }]);
  });
});

describe('the turnstile', () => {
  it('lets callers in one at a time, in their order', async () => {
    const turnstile = new Turnstile();
    const seen: string[] = [];
    const visit = (name: string) =>
      turnstile.run(async () => {
        seen.push(`${name} in`);
        await nextTurn();
        seen.push(`${name} out`);
      });
    await Promise.all([visit('a'), visit('b')]);
    expect(seen).toEqual(['a in', 'a out', 'b in', 'b out']);
  });

  it('a visitor that throws does not block the next', async () => {
    const turnstile = new Turnstile();
    await expect(turnstile.run(() => Promise.reject(new Error('fell')))).rejects.toThrow('fell');
    expect(await turnstile.run(async () => 'in')).toBe('in');
  });
});

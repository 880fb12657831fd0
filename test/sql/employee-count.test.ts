import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MOST_EMPLOYEES } from '../../lib/model/words.ts';
import { createTestDatabase, type Database } from './database.ts';
import { codesOf, createWorld, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(() => db.close());

const company = (employee_count: number | null = null) =>
  world.create('rep', 'companies', { name: 'Haoyuan', employee_count });
const change = (who: 'rep' | 'peer', id: string, base: unknown, next: unknown) =>
  world.push(who, { op: 'patch', table: 'companies', id, fields: { employee_count: { base, next } } });
const countOf = async (id: string): Promise<unknown> => {
  const [found] = await db.sql`select employee_count from public.companies where id = ${id}`;
  return found?.employee_count;
};

describe('how many people work at a company', () => {
  test('is written by whoever may change it, reaches devices as a number, and can be taken back', async () => {
    const id = await company(120);
    const before = await world.pullAll('rep');
    expect(codesOf(await change('rep', id, 120, 1200))).toEqual(['applied']);
    const page = await world.pull('rep', before.cursor, before.epoch);
    expect('rows' in page && page.rows.companies).toMatchObject([{ id, employee_count: 1200 }]);
    expect(codesOf(await change('rep', id, 1200, null))).toEqual(['applied']);
    expect(await countOf(id)).toBeNull();
  });

  test('is nobody else’s to see or change', async () => {
    const id = await company(120);
    expect(await change('peer', id, 120, 5)).toMatchObject([{ status: 'rejected', code: 'not_found' }]);
    expect(await countOf(id)).toBe(120);
  });

  test('keeps its history', async () => {
    const id = await company();
    await change('rep', id, null, 120);
    await change('rep', id, 120, 150);
    const lines = await db.sql`select old_value, new_value from sync.field_change
      where row_id = ${id} and field = 'employee_count' order by id`;
    expect([...lines]).toEqual([
      { old_value: null, new_value: 120 },
      { old_value: 120, new_value: 150 },
    ]);
  });

  test.each([-1, MOST_EMPLOYEES + 1, 2.5, 'many', {}])('is never %j', async (wrong) => {
    const id = await company(7);
    expect(await change('rep', id, 7, wrong)).toMatchObject([{ status: 'rejected', code: 'invalid' }]);
    expect(await countOf(id)).toBe(7);
  });

  test.each([0, MOST_EMPLOYEES])('may be %d', async (count) => {
    const id = await company();
    expect(codesOf(await change('rep', id, null, count))).toEqual(['applied']);
    expect(await countOf(id)).toBe(count);
  });

  test('fills what the other record of a merge lacks, unless it is chosen; undone it is as before', async () => {
    const [survivor, loser] = [await company(), await company(120)];
    const merged = (into: string, id: string, take: string[] = []) =>
      world.push('rep', { op: 'merge', table: 'companies', id, into, take });
    await merged(survivor, loser);
    expect(await countOf(survivor)).toBe(120);
    await world.push('rep', { op: 'unmerge', table: 'companies', id: loser });
    expect([await countOf(survivor), await countOf(loser)]).toEqual([null, 120]);
    const other = await company(90);
    await merged(loser, other);
    expect(await countOf(loser)).toBe(120);
    const last = await company(60);
    await merged(loser, last, ['employee_count']);
    expect(await countOf(loser)).toBe(60);
  });

  test('goes with an erasure, like everything that a person could have written', async () => {
    const id = await company(120);
    await db.sql`select private.erase_record(${world.team}, 'companies', ${id}, false)`;
    expect(await countOf(id)).toBeNull();
  });
});

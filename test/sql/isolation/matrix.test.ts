import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStack } from '../../../supabase/local/start-stack.ts';
import type { Query } from '../database.ts';
import { type Arena, createArena } from './arena.ts';
import { type Catalog, readCatalog, staleIn, uncoveredIn } from './catalog.ts';
import { knocksAt, signToken } from './gateway.ts';
import { CALLERS } from './oracle.ts';
import { type Cell, mismatchesOf } from './probe.ts';

let arena: Arena;
let catalog: Catalog;
const count = { cells: 0, mismatches: 0 };

beforeAll(async () => {
  arena = await createArena();
  catalog = await readCatalog(arena.db.sql);
});
afterAll(() => arena.db.close());

async function expectAgreement(objects: ReadonlyMap<string, readonly Cell[]>): Promise<void> {
  const wrong: string[] = [];
  for (const cells of objects.values()) {
    wrong.push(...(await mismatchesOf(arena.db.sql, arena.world, cells)));
    count.cells += cells.length;
  }
  count.mismatches += wrong.length;
  expect(wrong).toEqual([]);
}

test('every table and view gives each caller what the rule gives them', () => expectAgreement(arena.tables));
test('every function does for each caller what the rule lets them do, with the rows of either team', () =>
  expectAgreement(arena.functions));
test('every channel is heard by whom the rule lets hear it, and spoken on by nobody else', () =>
  expectAgreement(arena.channels));

test('a session that has ended reaches nothing, and the same requests with a living one are let in', async () => {
  const stack = await startStack({ data: 'memory', port: 0 });
  const wrong: string[] = [];
  try {
    const ended = await signToken(stack, -60);
    const living = await signToken(stack, 600);
    for (const { object, tried, send } of await knocksAt(stack, catalog)) {
      const outcome = `${await send(ended)}, ${await send(living)}`;
      if (outcome !== 'refused, let in') wrong.push(`${object}, ${tried}, expired: ${outcome}`);
      count.cells += 1;
    }
  } finally {
    await stack.stop();
  }
  count.mismatches += wrong.length;
  expect(wrong).toEqual([]);
}, 120_000);

test('nothing that can be reached is without an entry, and no entry without its object', ({ task }) => {
  const uncovered = uncoveredIn(catalog);
  const sizes = (['tables', 'views', 'functions', 'channels'] as const).map((kind) => {
    const { length } = catalog[kind];
    return `${length} ${length === 1 ? kind.slice(0, -1) : kind}`;
  });
  // The expired one beside those who reach the database.
  task.meta.line =
    `isolation: ${sizes.join(', ')}; ${CALLERS.length + 1} callers; ${count.cells.toLocaleString('en')} cells, ` +
    `${count.mismatches} mismatches, ${uncovered.length} uncovered`;
  expect(uncovered, 'add it to tables.ts, functions.ts or channels.ts in this folder').toEqual([]);
  expect(staleIn(catalog)).toEqual([]);
});

describe('without an entry is named', () => {
  const namedAfter = async (plant: (tx: Query) => Promise<unknown>) => {
    const undo = new Error('undo');
    let named: string[] = [];
    await arena.db.sql
      .begin(async (tx) => {
        const before = uncoveredIn(await readCatalog(tx));
        await plant(tx);
        named = uncoveredIn(await readCatalog(tx)).filter((name) => !before.includes(name));
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    return named;
  };

  test.each([
    ['a table', 'create table public.planted (id uuid)', 'table planted'],
    ['a view', 'create view public.planted as select 1 as one', 'view planted'],
    [
      'a function',
      `create function public.planted(uuid, text) returns int language sql as 'select 1'`,
      'function planted(uuid,text)',
    ],
    [
      'a channel',
      'create policy planted on realtime.messages for select to authenticated using (true)',
      'channel planted',
    ],
    [
      'a table of another schema that is granted',
      'grant select (team_id) on private.member_access to authenticated',
      'table private.member_access',
    ],
  ])('%s', async (_, statement, name) => {
    expect(await namedAfter((tx) => tx.unsafe(statement))).toEqual([name]);
  });

  test('a table that Realtime would send out as it is', async () => {
    await arena.db.asPlatform('create publication planted for table public.leads');
    expect(uncoveredIn(await readCatalog(arena.db.sql))).toContain('published table public.leads');
    await arena.db.asPlatform('drop publication planted');
  });
});

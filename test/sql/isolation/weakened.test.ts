import { afterAll, beforeAll, describe, expect, type RunnerTestCase as Test, test } from 'vitest';
import { type Arena, createArena } from './arena.ts';
import {
  looserPolicies,
  type Mutant,
  openedFunctions,
  openedGates,
  openedTables,
  weakenedPolicies,
} from './mutants.ts';
import { type Cell, mismatchesOf } from './probe.ts';

let arena: Arena;
let cells: ReadonlyMap<string, readonly Cell[]>;

beforeAll(async () => {
  arena = await createArena();
  cells = new Map([...arena.functions, ...arena.channels, ...arena.tables]);
});
afterAll(() => arena.db.close());

/** Plants a fault, asks the cells of the objects where it has to show, and undoes it. */
async function isCaught({ plant, objects }: Mutant): Promise<boolean> {
  const undo = new Error('undo');
  let caught = false;
  await arena.db.sql
    .begin(async (tx) => {
      await tx.unsafe(plant);
      for (const object of objects.length > 0 ? objects : cells.keys()) {
        const own = cells.get(object);
        if (own === undefined) throw new Error(`no cells of ${object}`);
        caught = (await mismatchesOf(tx, arena.world, own)).length > 0;
        if (caught) break;
      }
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return caught;
}

/** Plants every one of the mutants, says how many were caught, and fails for those that were not. */
async function expectAllCaught(mutants: readonly Mutant[], of: string, task: Readonly<Test>): Promise<void> {
  const unnoticed: string[] = [];
  for (const mutant of mutants) if (!(await isCaught(mutant))) unnoticed.push(mutant.name);
  task.meta.line = `${mutants.length - unnoticed.length} of ${mutants.length} ${of} caught`;
  expect(unnoticed).toEqual([]);
}

describe('the matrix notices', () => {
  test('every policy that lets everybody through', async ({ task }) => {
    const mutants = await weakenedPolicies(arena.db.sql);
    expect(mutants.length).toBeGreaterThanOrEqual(100);
    await expectAllCaught(mutants, 'weakened policies', task);
  }, 120_000);

  test('every policy of several conditions that lacks one of them', async ({ task }) => {
    await expectAllCaught(
      await looserPolicies(arena.db.sql),
      'policies without one of their conditions',
      task,
    );
  }, 120_000);

  test('every table without row security', async ({ task }) => {
    const { unprotected } = await openedTables(arena.db.sql);
    await expectAllCaught(unprotected, 'tables without row security', task);
  }, 120_000);

  test('every table that is granted to whoever is signed out', async ({ task }) => {
    const { granted } = await openedTables(arena.db.sql);
    await expectAllCaught(granted, 'tables granted to anon', task);
  }, 120_000);

  test(
    'every function that is opened to whoever is signed out',
    ({ task }) => expectAllCaught(openedFunctions(), 'functions opened to anon', task),
    120_000,
  );

  test('every check inside the functions that policies ask, when it is left out', async ({ task }) => {
    await expectAllCaught(await openedGates(arena.db.sql), 'checks left out of functions', task);
  }, 120_000);
});

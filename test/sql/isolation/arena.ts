import { createTestDatabase, type Database } from '../database.ts';
import { createWorld, type World } from '../world.ts';
import { channelCells } from './channels.ts';
import { functionCells } from './function-cells.ts';
import { createPlaces } from './places.ts';
import { type Cell, installProbe } from './probe.ts';
import { createSides } from './sides.ts';
import { tableCells } from './table-cells.ts';

/** A database with two teams in it, and every cell of the matrix by table, function and channel. */
export interface Arena {
  readonly db: Database;
  readonly world: World;
  readonly tables: ReadonlyMap<string, readonly Cell[]>;
  readonly functions: ReadonlyMap<string, readonly Cell[]>;
  readonly channels: ReadonlyMap<string, readonly Cell[]>;
}

/** Makes the arena in a fresh copy of the migrated database. */
export async function createArena(): Promise<Arena> {
  const db = await createTestDatabase();
  const world = await createWorld(db);
  await installProbe(db);
  const places = await createPlaces(world);
  const tables = await tableCells(db, places);
  const sides = await createSides(world, places);
  return { db, world, tables, functions: functionCells(sides), channels: await channelCells(db, sides) };
}

declare module 'vitest' {
  interface TaskMeta {
    /** One line of counts, which `test/run.ts` prints at its end. */
    line?: string;
  }
}

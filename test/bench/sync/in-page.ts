import { Dexie } from 'dexie';
import { type AnyRow, TABLE_NAMES } from '../../../lib/model/rows.ts';
import { systemClock } from '../../../lib/shared/clock.ts';
import { newId } from '../../../lib/shared/ids.ts';
import { editRow } from '../../../lib/store/commands/edit-row.ts';
import { DexieStore } from '../../../lib/store/dexie-store.ts';
import { INDEXED_COLUMNS } from '../../../lib/store/indexed-columns.ts';

/** Times `times` edits of one lead in the extension's own database, each with its operation in the outbox; milliseconds. */
export async function timeEdits(databaseName: string, times: number): Promise<number[]> {
  const store = new DexieStore(databaseName);
  const [teamId, memberId, leads] = await store.read(
    async (tx) => [await tx.meta('team_id'), await tx.meta('member_id'), await tx.list('leads')] as const,
  );
  const [lead] = leads.filter(({ editable }) => editable);
  if (!teamId || !memberId || !lead) throw new Error('no lead to edit');
  const context = { teamId, memberId, clock: systemClock, newId };
  const took: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const began = performance.now();
    await editRow(store, context, { table: 'leads', id: lead.id, changes: { name: `Edited ${turn}` } });
    took.push(performance.now() - began);
  }
  store.close();
  return took;
}

/** Writes all rows of the extension's database into an empty one as fast as Dexie does it, 500 at a time; milliseconds. */
export async function timeRawWrite(databaseName: string): Promise<{ rows: number; took: number }> {
  const store = new DexieStore(databaseName);
  const tables = await store.read(async (tx) => {
    const all: [string, AnyRow[]][] = [];
    for (const table of TABLE_NAMES) all.push([table, await tx.list(table)]);
    return all;
  });
  store.close();
  const raw = new Dexie('bench-raw', { chromeTransactionDurability: 'strict' });
  raw
    .version(1)
    .stores(
      Object.fromEntries(TABLE_NAMES.map((table) => [table, ['id', ...INDEXED_COLUMNS[table]].join(', ')])),
    );
  await raw.open();
  const began = performance.now();
  let rows = 0;
  for (const [table, list] of tables) {
    for (let start = 0; start < list.length; start += 500) {
      const portion = list.slice(start, start + 500);
      await raw.table(table).bulkPut(portion);
      rows += portion.length;
    }
  }
  const took = performance.now() - began;
  raw.close();
  await Dexie.delete('bench-raw');
  return { rows, took };
}

import type { MergeTable } from '../../lib/model/operation.ts';
import { eraseRecord } from '../../lib/store/commands/erase-record.ts';
import { mergeRecords, unmergeRecords } from '../../lib/store/commands/merge-records.ts';
import { takeableColumns } from '../../lib/store/merge-values.ts';
import type { Device } from '../builders/sync-scene.ts';
import type { Chance } from './random.ts';

const TABLES = ['people', 'companies', 'leads'] as const satisfies readonly MergeTable[];

/** Merges two records that the device shows, of whatever kind, with a chosen field now and then. */
export async function mergeTwo({ store, context }: Device, chance: Chance): Promise<void> {
  const table = chance.pick(TABLES) ?? 'people';
  const rows = await store.read((tx) => tx.list(table));
  const [loser, survivor] = [chance.pick(rows), chance.pick(rows)];
  if (!loser || !survivor || loser.id === survivor.id) return;
  const field = chance.pick(takeableColumns(table));
  const take = field !== undefined && chance.happens(0.3) ? [field] : [];
  await mergeRecords(store, context, { table, loserId: loser.id, survivorId: survivor.id, take });
}

/** Undoes a merge of this device that is still in its outbox, or one of long ago that it knows nothing of. */
export async function undoMerge({ store, context }: Device, chance: Chance): Promise<void> {
  const merges = (await store.read((tx) => tx.outbox())).flatMap(({ operation }) =>
    operation.op === 'merge' ? [operation] : [],
  );
  const merge = chance.pick(merges);
  if (merge) await unmergeRecords(store, context, { table: merge.table, loserId: merge.id });
}

/** Erases a person for good. */
export async function eraseSomeone({ store, context }: Device, chance: Chance): Promise<void> {
  const person = chance.pick(await store.read((tx) => tx.list('people')));
  if (person) await eraseRecord(store, context, { table: 'people', id: person.id, suppress: false });
}

/** What people do about duplicates, each with how often; for the deeds of a history. */
export const MERGE_DEEDS = [
  [2, mergeTwo],
  [1, undoMerge],
  [1, eraseSomeone],
] as const;

import { TABLE_NAMES, type TableName } from '../model/rows.ts';
import { type Clock, instantOf } from '../shared/clock.ts';
import { ok, type Result } from '../shared/result.ts';
import type { LocalStore, WriteTransaction } from '../store/local-store.ts';
import { toPutAway } from '../store/make-room.ts';
import { keyOf, type Owner } from '../store/pending.ts';
import { isFull } from '../store/storage-fault.ts';
import { applyChanges, type ServerChanges } from './apply-page.ts';
import { readPendingKeys } from './rebase.ts';
import type { RemoteFailure } from './remote.ts';
import type { SyncContext } from './sync-context.ts';

/** Rows fetched back at a time. */
const ROWS_AT_A_TIME = 500;
/** Free bytes from which everything is fetched back by itself. */
const PLENTY = 256 * 1024 * 1024;
/** Free bytes below which people are told, while there is still room for what they do. */
export const LITTLE_ROOM = 64 * 1024 * 1024;
/** What the browser says of free room may be wrong: after a disk was full, nothing comes back by itself for a day. */
const REST_AFTER_FULL = 24 * 3_600_000;

/** Takes changes over without what only open records show: of that it is noted that it was put away. */
async function applyWithoutDetails(
  tx: WriteTransaction,
  owner: Owner,
  changes: ServerChanges,
): Promise<void> {
  const pending = await readPendingKeys(tx);
  const kept: { [Table in TableName]?: unknown[] } = {};
  for (const table of TABLE_NAMES) {
    for (const row of changes.rows[table] ?? []) {
      const away = pending.has(keyOf({ table, id: row.id })) ? undefined : toPutAway(table, row);
      if (away === undefined) {
        const rows = kept[table] ?? [];
        rows.push(row);
        kept[table] = rows;
        continue;
      }
      const known = await tx.get(table, row.id);
      if (known !== undefined && known.version > row.version) continue;
      await tx.remove(table, row.id);
      await tx.addPutAway([away]);
    }
  }
  await applyChanges(tx, owner, { rows: kept as ServerChanges['rows'], gone: changes.gone });
}

/**
 * Takes changes over in one transaction; on a full disk without what can be fetched later. `around` may do more in the
 * same transaction, before and after it applies them.
 */
export async function applyWhereRoom(
  store: LocalStore,
  owner: Owner,
  changes: ServerChanges,
  around: (tx: WriteTransaction, apply: () => Promise<void>) => Promise<void> = (_tx, apply) => apply(),
): Promise<void> {
  try {
    await store.write((tx) => around(tx, () => applyChanges(tx, owner, changes)));
  } catch (error) {
    if (!isFull(error)) throw error;
    await store.write((tx) => around(tx, () => applyWithoutDetails(tx, owner, changes)));
  }
}

/** Fetches rows back that were put away: those of one lead, or some of all. Gives how many there were. */
export async function fetchPutAway(
  context: SyncContext,
  leadId?: string,
): Promise<Result<number, RemoteFailure>> {
  const { store, remote, owner } = context;
  const all = await store.read((tx) => tx.putAway(leadId));
  const wanted = leadId === undefined ? all.slice(0, ROWS_AT_A_TIME) : all;
  for (const table of TABLE_NAMES) {
    const ids = wanted.filter((row) => row.table === table).map(({ id }) => id);
    for (let start = 0; start < ids.length; start += ROWS_AT_A_TIME) {
      const part = ids.slice(start, start + ROWS_AT_A_TIME);
      const answer = await remote.rows(owner.teamId, table, part);
      if (!answer.ok) return answer;
      await store.write(async (tx) => {
        await applyChanges(tx, owner, { rows: answer.value, gone: [] });
        // What was not given has left this member's sight; the feed says so too.
        await tx.dropPutAway(table, part);
      });
    }
  }
  return ok(wanted.length);
}

/** Fetches some of what was put away once there is plenty of room; `free` is in bytes, undefined when unknown. */
export async function fetchWhenRoom(
  context: SyncContext,
  clock: Clock,
  free: number | undefined,
): Promise<Result<number, RemoteFailure>> {
  const [count, at] = await context.store.read(
    async (tx) => [await tx.countPutAway(), await tx.meta('put_away_at')] as const,
  );
  if (count === 0) return ok(0);
  if (at !== undefined && Math.abs(Date.parse(instantOf(clock)) - Date.parse(at)) < REST_AFTER_FULL)
    return ok(0);
  return (free ?? 0) < PLENTY ? ok(0) : fetchPutAway(context);
}

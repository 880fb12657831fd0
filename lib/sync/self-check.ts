import { TABLE_NAMES, type TableName } from '../model/rows.ts';
import { type Clock, instantOf } from '../shared/clock.ts';
import { ok, type Result } from '../shared/result.ts';
import { sha256Of } from '../shared/sha256.ts';
import type { Digest } from './protocol.ts';
import { pullAll } from './pull.ts';
import { readPendingKeys } from './rebase.ts';
import type { RemoteFailure } from './remote.ts';
import { rescan } from './rescan.ts';
import { serverCopies } from './server-copies.ts';
import type { SyncContext } from './sync-context.ts';

/** Between two checks, in milliseconds: a check reads every row on both sides. */
export const CHECK_INTERVAL = 30 * 60_000;

/** Says if a check is due; a moment in the future comes from a clock that was put right since. */
export const isCheckDue = (checkedAt: string | undefined, clock: Clock): boolean => {
  const age = checkedAt === undefined ? 0 : clock.now() - Date.parse(checkedAt);
  return age < 0 || age >= CHECK_INTERVAL;
};

/** Ids with versions, by table. */
export type VersionsByTable = ReadonlyMap<TableName, ReadonlyMap<string, number>>;

/** The digest of rows, as the SQL function `sync_digest` makes it; tables without rows are left out. */
export async function digestOf(versions: VersionsByTable): Promise<Digest['tables']> {
  const tables: { [Table in TableName]?: readonly [number, string] } = {};
  for (const [table, rows] of versions) {
    if (rows.size === 0) continue;
    const lines = [...rows].sort(([one], [other]) => (one < other ? -1 : 1));
    const text = lines.map(([id, version]) => `${id}:${version}`).join(',');
    tables[table] = [rows.size, await sha256Of(new TextEncoder().encode(text))];
  }
  return tables;
}

async function readCopy(context: SyncContext) {
  return context.store.read(async (tx) => {
    const pendingKeys = await readPendingKeys(tx);
    const putAway = await tx.putAway();
    const versions = new Map<TableName, Map<string, number>>();
    for (const table of TABLE_NAMES) {
      const copies = await serverCopies(tx, table, pendingKeys, putAway);
      versions.set(table, new Map([...copies].map(([id, row]) => [id, row.version])));
    }
    return { cursor: await tx.meta('cursor'), epoch: await tx.meta('epoch'), versions };
  });
}

const isEqual = (one: Digest['tables'], other: Digest['tables']): boolean =>
  TABLE_NAMES.every((table) => one[table]?.join() === other[table]?.join());

/**
 * Compares what this device holds of the server with what the member may see there, and fetches everything that
 * differs. Without both at the same point of the feed there is nothing to compare: it stays due for the next round, as
 * after a failed call. A database that does not know the question is not asked again for a while.
 */
export async function selfCheck(context: SyncContext, clock: Clock): Promise<Result<null, RemoteFailure>> {
  const { store, remote, owner } = context;
  const answer = await remote.digest(owner.teamId);
  if (!answer.ok && answer.error.code !== 'rejected' && !answer.error.missing) return ok(null);
  if (answer.ok) {
    const { cursor, epoch, versions } = await readCopy(context);
    if (cursor !== answer.value.head || epoch !== answer.value.epoch) return ok(null);
    if (!isEqual(await digestOf(versions), answer.value.tables)) {
      const noProgress = async () => undefined;
      const rescanned = await rescan(context, noProgress);
      if (!rescanned.ok) return rescanned;
      const pulled = await pullAll(context, noProgress);
      if (!pulled.ok) return pulled;
    }
  }
  await store.write((tx) => tx.setMeta('checked_at', instantOf(clock)));
  return ok(null);
}

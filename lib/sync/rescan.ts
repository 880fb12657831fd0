import type { TableName } from '../model/rows.ts';
import { ok, type Result } from '../shared/result.ts';
import type { ReadTransaction } from '../store/local-store.ts';
import { applyChanges, chunkChanges, MAX_ROWS_PER_TRANSACTION } from './apply-page.ts';
import { fetchMissing, type Progress } from './fetch-missing.ts';
import { forgetErased } from './forget-erased.ts';
import { FETCH_ORDER, type MissingRows } from './portions.ts';
import { type Inventory, NOTHING, readManifest } from './read-manifest.ts';
import { readPendingKeys } from './rebase.ts';
import type { RemoteFailure } from './remote.ts';
import { serverCopies } from './server-copies.ts';
import type { SyncContext } from './sync-context.ts';

/** How this device's copy differs from what the member may see. */
interface Difference {
  readonly missing: MissingRows;
  /** Rows that are here as they should be. */
  readonly held: number;
  readonly gone: readonly (readonly [TableName, string])[];
  /** Rows whose `editable` alone is wrong. */
  readonly flipped: readonly (readonly [TableName, string])[];
}

/** One's own first, as far as can be told without reading them: what may be changed. Ids made later are greater: newest first. */
const inOrder = (one: string, other: string, locked: ReadonlySet<string>): number => {
  const places = Number(locked.has(one)) - Number(locked.has(other));
  return places === 0 ? (one < other ? 1 : -1) : places;
};

async function compare(tx: ReadTransaction, inventory: Inventory): Promise<Difference> {
  const pendingKeys = await readPendingKeys(tx);
  const putAway = await tx.putAway();
  const missing = new Map<TableName, string[]>();
  const gone: [TableName, string][] = [];
  const flipped: [TableName, string][] = [];
  let held = 0;
  for (const table of FETCH_ORDER) {
    const versions = inventory.versions.get(table) ?? new Map<string, number>();
    const locked = inventory.locked.get(table) ?? new Set<string>();
    const copies = await serverCopies(tx, table, pendingKeys, putAway);
    for (const [id, row] of copies) {
      if (!versions.has(id)) gone.push([table, id]);
      else if (row.editable === locked.has(id)) flipped.push([table, id]);
    }
    const stale = [...versions].filter(([id, version]) => (copies.get(id)?.version ?? -1) < version);
    held += versions.size - stale.length;
    missing.set(
      table,
      stale.map(([id]) => id).sort((one, other) => inOrder(one, other, locked)),
    );
  }
  return { missing, held, gone, flipped };
}

/** Sets `editable` of rows that are otherwise as the server has them. */
function flip(context: SyncContext, flipped: Difference['flipped']): Promise<void> {
  return context.store.write(async (tx) => {
    const putAway = new Map((await tx.putAway()).map((away) => [`${away.table}/${away.id}`, away]));
    for (const [table, id] of flipped) {
      const shadow = await tx.shadow(table, id);
      if (shadow) await tx.putShadow(table, id, { ...shadow, editable: !shadow.editable });
      const row = await tx.get(table, id);
      if (row) await tx.put(table, { ...row, editable: !row.editable });
      const away = shadow || row ? undefined : putAway.get(`${table}/${id}`);
      if (away) await tx.addPutAway([{ ...away, editable: !away.editable }]);
    }
  });
}

/**
 * Makes this device's copy equal to what the member may see now, whatever it held before: drops what is no longer
 * theirs, fetches what is missing or old. Cut off anywhere, it begins again and skips what it has already.
 */
export async function rescan(
  context: SyncContext,
  onProgress: (progress: Progress) => Promise<void>,
): Promise<Result<null, RemoteFailure>> {
  const { store, owner } = context;
  const answer = await readManifest(context);
  if (!answer.ok) return answer;
  const inventory = answer.value;
  const { missing, held, gone, flipped } = await store.read((tx) => compare(tx, inventory));

  await store.write((tx) => forgetErased(tx, owner, inventory.erased));
  for (const part of chunkChanges({ rows: {}, gone })) {
    await store.write((tx) => applyChanges(tx, owner, part));
  }
  for (let start = 0; start < flipped.length; start += MAX_ROWS_PER_TRANSACTION) {
    await flip(context, flipped.slice(start, start + MAX_ROWS_PER_TRANSACTION));
  }
  const fetched = await fetchMissing(context, missing, held, onProgress);
  if (!fetched.ok) return fetched;
  // Rows that changed meanwhile come with the pull that begins at the head of the manifest's first page.
  await store.write(async (tx) => {
    await tx.setMeta('cursor', inventory.head);
    await tx.setMeta('epoch', inventory.epoch);
  });
  return ok(null);
}

/** Removes every row from this device, keeping what waits to be sent: for a member whom the team no longer counts. */
export async function forgetRows(context: SyncContext): Promise<void> {
  const { store, owner } = context;
  const { gone } = await store.read((tx) => compare(tx, NOTHING));
  for (const part of chunkChanges({ rows: {}, gone })) {
    await store.write((tx) => applyChanges(tx, owner, part));
  }
  await store.write(async (tx) => {
    // These names of customers hang on no row.
    await tx.setMeta('asked_leads', []);
    await tx.setMeta('merges', []);
    await tx.setMeta('cursor', 0);
    await tx.setMeta('epoch', null);
  });
}

import { type AnyRow, type Rows, TABLE_NAMES, type TableName } from '../model/rows.ts';
import { forgetConflicts } from '../store/conflict-notices.ts';
import type { WriteTransaction } from '../store/local-store.ts';
import { keyOf, type Owner } from '../store/pending.ts';
import { forgetMailDrafts } from './forget-drafts.ts';
import type { RowsByTable } from './protocol.ts';
import { readPendingKeys, rebaseRow } from './rebase.ts';

/** Rows and disappearances to apply in one transaction. */
export interface ServerChanges {
  readonly rows: RowsByTable;
  readonly gone: readonly (readonly [TableName, string])[];
}

/** A transaction this big keeps readers waiting for some 50 ms; a bigger one is felt. */
export const MAX_ROWS_PER_TRANSACTION = 500;

// An equal version is taken too: what is worked out for this member (`editable`) may differ without a new one.
const isOlder = (row: AnyRow, known: AnyRow | null | undefined): boolean =>
  known !== null && known !== undefined && row.version < known.version;

async function applyTable<Table extends TableName>(
  tx: WriteTransaction,
  owner: Owner,
  pending: ReadonlySet<string>,
  table: Table,
  rows: readonly Rows[Table][],
  hasPutAway: boolean,
): Promise<void> {
  const isHeld = (row: Rows[Table]) => pending.has(keyOf({ table, id: row.id }));
  const free = rows.filter((row) => !isHeld(row));
  const known = await tx.getMany(
    table,
    free.map(({ id }) => id),
  );
  await tx.putMany(
    table,
    free.filter((row, index) => !isOlder(row, known[index])),
  );
  if (hasPutAway) {
    await tx.dropPutAway(
      table,
      rows.map(({ id }) => id),
    );
  }
  for (const row of rows.filter(isHeld)) {
    if (isOlder(row, await tx.shadow(table, row.id))) continue;
    await tx.putShadow(table, row.id, row);
    await rebaseRow(tx, { table, id: row.id }, owner);
  }
}

/** Takes the server's rows over, never an older one, and shows pending operations on top of them. */
export async function applyChanges(
  tx: WriteTransaction,
  owner: Owner,
  changes: ServerChanges,
): Promise<void> {
  const pending = await readPendingKeys(tx);
  const hasPutAway = (await tx.countPutAway()) > 0;
  for (const table of TABLE_NAMES) {
    const rows = changes.rows[table];
    if (rows) await applyTable(tx, owner, pending, table, rows as readonly Rows[typeof table][], hasPutAway);
  }
  await forgetConflicts(
    tx,
    changes.gone.map(([table, id]) => ({ table, id })),
  );
  if (changes.gone.length > 0) await forgetMailDrafts(tx, new Set(changes.gone.map(([, id]) => id)));
  for (const [table, id] of changes.gone) {
    if (hasPutAway) await tx.dropPutAway(table, [id]);
    if (pending.has(keyOf({ table, id }))) {
      await tx.putShadow(table, id, null);
      await rebaseRow(tx, { table, id }, owner);
    } else {
      await tx.remove(table, id);
    }
  }
}

type Change =
  | { readonly table: TableName; readonly row: AnyRow }
  | { readonly table: TableName; readonly goneId: string };

/** Cuts changes into parts of at most `size`, parents before children, what has gone first. Always at least one part. */
export function chunkChanges(changes: ServerChanges, size = MAX_ROWS_PER_TRANSACTION): ServerChanges[] {
  const all: Change[] = [
    ...changes.gone.map(([table, goneId]) => ({ table, goneId })),
    ...TABLE_NAMES.flatMap((table) => (changes.rows[table] ?? []).map((row) => ({ table, row }))),
  ];
  const parts: ServerChanges[] = [];
  for (let start = 0; start === 0 || start < all.length; start += size) {
    const rows: { [Table in TableName]?: AnyRow[] } = {};
    const gone: [TableName, string][] = [];
    for (const change of all.slice(start, start + size)) {
      if ('goneId' in change) gone.push([change.table, change.goneId]);
      else {
        const list = rows[change.table] ?? [];
        list.push(change.row);
        rows[change.table] = list;
      }
    }
    parts.push({ rows: rows as RowsByTable, gone });
  }
  return parts;
}

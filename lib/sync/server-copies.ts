import type { AnyRow, TableName } from '../model/rows.ts';
import type { PutAwayRow, ReadTransaction } from '../store/local-store.ts';
import { keyOf } from '../store/pending.ts';

/** What this device knows of a row at the server without looking into it. */
export type ServerCopy = Pick<AnyRow, 'version' | 'editable'>;

/**
 * The server's copies that this device knows of a table: shadows where operations are pending, else the rows, and those
 * that were put away for want of room, which count as held.
 */
export async function serverCopies(
  tx: ReadTransaction,
  table: TableName,
  pendingKeys: ReadonlySet<string>,
  putAway: readonly PutAwayRow[],
): Promise<Map<string, ServerCopy>> {
  const copies = new Map<string, ServerCopy>(
    putAway.filter((row) => row.table === table).map((row) => [row.id, row]),
  );
  for (const row of await tx.list(table)) {
    if (!pendingKeys.has(keyOf({ table, id: row.id }))) copies.set(row.id, row);
  }
  const prefix = keyOf({ table, id: '' });
  for (const key of pendingKeys) {
    if (!key.startsWith(prefix)) continue;
    const id = key.slice(prefix.length);
    const shadow = await tx.shadow(table, id);
    if (shadow) copies.set(id, shadow);
  }
  return copies;
}

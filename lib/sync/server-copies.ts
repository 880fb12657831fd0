import type { Rows, TableName } from '../model/rows.ts';
import type { ReadTransaction } from '../store/local-store.ts';
import { keyOf } from '../store/pending.ts';

/** The server's copies that this device holds of a table: shadows where operations are pending, else the rows. */
export async function serverCopies<Table extends TableName>(
  tx: ReadTransaction,
  table: Table,
  pendingKeys: ReadonlySet<string>,
): Promise<Map<string, Rows[Table]>> {
  const copies = new Map<string, Rows[Table]>();
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

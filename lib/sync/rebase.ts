import type { RowAddress } from '../store/apply-operation.ts';
import type { ReadTransaction, WriteTransaction } from '../store/local-store.ts';
import { groupPending, type Owner, readPending, show, viewOf } from '../store/pending.ts';

/** The rows that have pending operations, by key; with one read, for what is to look at many rows. */
export const readPendingKeys = async (tx: ReadTransaction): Promise<ReadonlySet<string>> =>
  new Set(groupPending(await tx.outbox()).keys());

/**
 * Shows a row anew after its operations or its server copy changed: the server copy with the operations still pending
 * on top. Without pending operations the row is the server's copy again, and the shadow goes.
 */
export async function rebaseRow(tx: WriteTransaction, address: RowAddress, owner: Owner): Promise<void> {
  const serverCopy = await tx.shadow(address.table, address.id);
  if (serverCopy === undefined) return;
  const operations = await readPending(tx, address);
  await show(tx, address, viewOf(serverCopy, address, operations, owner));
  if (operations.length === 0) await tx.dropShadow(address.table, address.id);
}

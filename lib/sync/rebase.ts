import type { RowAddress } from '../store/apply-operation.ts';
import type { OutboxEntry, WriteTransaction } from '../store/local-store.ts';
import { groupPending, keyOf, type Owner, show, viewOf } from '../store/pending.ts';

/** The pending operations by row, as `groupPending` gives them. */
export type PendingByRow = ReadonlyMap<string, readonly OutboxEntry[]>;

/** Reads the pending operations by row. */
export const readPending = async (tx: WriteTransaction): Promise<PendingByRow> =>
  groupPending(await tx.outbox());

/**
 * Shows a row anew after its operations or its server copy changed: the server copy with the operations still pending
 * on top. Without pending operations the row is the server's copy again, and the shadow goes.
 */
export async function rebaseRow(
  tx: WriteTransaction,
  address: RowAddress,
  pending: PendingByRow,
  owner: Owner,
): Promise<void> {
  const serverCopy = await tx.shadow(address.table, address.id);
  if (serverCopy === undefined) return;
  const operations = pending.get(keyOf(address)) ?? [];
  await show(tx, address, viewOf(serverCopy, address, operations, owner));
  if (operations.length === 0) await tx.dropShadow(address.table, address.id);
}

import { rowsOf } from './apply-operation.ts';
import type { OutboxEntry, WriteTransaction } from './local-store.ts';
import { groupPending, keyOf, type Owner, show, viewOf } from './pending.ts';

/** Takes an operation that was never sent out of the queue and shows its rows without it. */
export async function withdrawOperation(
  tx: WriteTransaction,
  owner: Owner,
  { no, operation }: OutboxEntry,
): Promise<void> {
  await tx.dropOutbox(no);
  const pending = groupPending(await tx.outbox());
  for (const address of rowsOf(operation)) {
    const serverCopy = await tx.shadow(address.table, address.id);
    if (serverCopy === undefined) continue;
    const operations = pending.get(keyOf(address)) ?? [];
    await show(tx, address, viewOf(serverCopy, address, operations, owner));
    if (operations.length === 0) await tx.dropShadow(address.table, address.id);
  }
}

import { rowsOf } from './apply-operation.ts';
import type { OutboxEntry, WriteTransaction } from './local-store.ts';
import { type Owner, readPending, show, viewOf } from './pending.ts';

/** Takes an operation that was never sent out of the queue and shows its rows without it. */
export async function withdrawOperation(
  tx: WriteTransaction,
  owner: Owner,
  { no, operation }: OutboxEntry,
): Promise<void> {
  await tx.dropOutbox(no);
  for (const address of rowsOf(operation)) {
    const serverCopy = await tx.shadow(address.table, address.id);
    if (serverCopy === undefined) continue;
    const operations = await readPending(tx, address);
    await show(tx, address, viewOf(serverCopy, address, operations, owner));
    if (operations.length === 0) await tx.dropShadow(address.table, address.id);
  }
}

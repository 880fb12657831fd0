import type { Operation } from '../model/operation.ts';
import { instantOf } from '../shared/clock.ts';
import { applyOperation, rowsOf } from './apply-operation.ts';
import type { CommandContext } from './commands/command-context.ts';
import type { WriteTransaction } from './local-store.ts';
import { readPending, show, viewOf } from './pending.ts';

/**
 * Queues an operation and shows its effect at once, in the transaction of the command that asks for it. The
 * server's copy of each row it changes is set aside first, for as long as the row has pending operations.
 */
export async function performOperation(
  tx: WriteTransaction,
  context: CommandContext,
  operation: Operation,
): Promise<void> {
  const at = instantOf(context.clock);
  for (const address of rowsOf(operation)) {
    const shown = (await tx.get(address.table, address.id)) ?? null;
    const serverCopy = await tx.shadow(address.table, address.id);
    if (serverCopy === undefined) await tx.putShadow(address.table, address.id, shown);
    // A row removed on this device is not shown, yet what comes next needs it.
    const isHidden = shown === null && serverCopy !== undefined;
    const before = isHidden ? viewOf(serverCopy, address, await readPending(tx, address), context) : shown;
    await show(tx, address, applyOperation(before, address, operation, { ...context, at }));
  }
  await tx.enqueue(operation, at);
}

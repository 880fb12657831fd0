import type { Operation } from '../model/operation.ts';
import type { TableName } from '../model/rows.ts';
import { rowsOf } from '../store/apply-operation.ts';
import { forgetConflicts } from '../store/conflict-notices.ts';
import type { RecentMerge, WriteTransaction } from '../store/local-store.ts';
import type { Owner } from '../store/pending.ts';
import { forgetMailDrafts } from './forget-drafts.ts';
import { rebaseRow } from './rebase.ts';

/** Says if an operation is about an erased row, or would name one. */
function concerns(operation: Operation, erased: ReadonlySet<string>): boolean {
  switch (operation.op) {
    case 'erase':
      // Holds no content, and is what the feed answers.
      return false;
    case 'create':
      return (
        erased.has(operation.id) || Object.values(operation.values).some((value) => erased.has(String(value)))
      );
    case 'patch':
      return (
        erased.has(operation.id) ||
        Object.values(operation.fields).some(({ next }) => typeof next === 'string' && erased.has(next))
      );
    case 'merge':
      return erased.has(operation.id) || erased.has(operation.into);
    case 'remove':
    case 'restore':
    case 'move':
    case 'assign':
    case 'share':
    case 'unmerge':
      return erased.has(operation.id);
  }
}

/**
 * Drops what was queued about erased rows, sent or refused or waiting: the server would refuse it, and its content must
 * not outlive the erasure on any device. The outbox's mirror follows the outbox.
 */
export async function forgetErased(
  tx: WriteTransaction,
  owner: Owner,
  addresses: readonly (readonly [TableName, string])[],
): Promise<void> {
  if (addresses.length === 0) return;
  const erased = new Set(addresses.map(([, id]) => id));
  for (const [table, id] of addresses) if (table === 'attachments') await tx.dropFile(id);
  const dropped = (await tx.outbox()).filter(({ operation }) => concerns(operation, erased));
  for (const { no } of dropped) await tx.dropOutbox(no);
  await forgetMailDrafts(tx, erased);
  await forgetConflicts(
    tx,
    addresses.map(([table, id]) => ({ table, id })),
  );
  // What was merged into an erased record is erased with it.
  const merges = await tx.meta('merges');
  const isErased = ({ loserId, survivorId }: RecentMerge) => erased.has(loserId) || erased.has(survivorId);
  if (merges?.some(isErased))
    await tx.setMeta(
      'merges',
      merges.filter((merge) => !isErased(merge)),
    );
  for (const { operation } of dropped) {
    for (const address of rowsOf(operation)) await rebaseRow(tx, address, owner);
  }
}

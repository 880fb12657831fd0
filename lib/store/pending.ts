import type { AnyRow, Rows, TableName } from '../model/rows.ts';
import type { MemberId, TeamId } from '../shared/ids.ts';
import { applyOperation, isShown, type RowAddress, rowsOf } from './apply-operation.ts';
import type { OutboxEntry, ReadTransaction, WriteTransaction } from './local-store.ts';

/** Whose device this is; every operation in the outbox was made by this member. */
export interface Owner {
  readonly teamId: TeamId;
  readonly memberId: MemberId;
}

/** One key for a row of any table. */
export const keyOf = ({ table, id }: RowAddress): string => `${table}/${id}`;

/** Says if an operation belongs to the view of its rows: refused ones do not. */
export const isPending = (entry: OutboxEntry): boolean => entry.state !== 'refused';

/** The pending operations of one row, oldest first; reads no others. */
export const readPending = async (tx: ReadTransaction, { table, id }: RowAddress): Promise<OutboxEntry[]> =>
  (await tx.outboxOf(table, id)).filter(isPending);

/** The pending operations by row, each list oldest first. */
export function groupPending(outbox: readonly OutboxEntry[]): Map<string, OutboxEntry[]> {
  const groups = new Map<string, OutboxEntry[]>();
  for (const entry of outbox.filter(isPending)) {
    for (const address of rowsOf(entry.operation)) {
      const key = keyOf(address);
      const group = groups.get(key);
      if (group) group.push(entry);
      else groups.set(key, [entry]);
    }
  }
  return groups;
}

/** The server's copy with the pending operations on top, oldest first: what a person sees of the row. */
export function viewOf(
  serverCopy: AnyRow | null,
  address: RowAddress,
  pending: readonly OutboxEntry[],
  owner: Owner,
): AnyRow | null {
  return pending.reduce<AnyRow | null>(
    (row, entry) => applyOperation(row, address, entry.operation, { ...owner, at: entry.queued_at }),
    serverCopy,
  );
}

/** Writes what is to be seen of a row, or takes it away when there is nothing to see. */
export async function show<Table extends TableName>(
  tx: WriteTransaction,
  address: { readonly table: Table; readonly id: string },
  row: AnyRow | null,
): Promise<void> {
  if (isShown(row)) await tx.put(address.table, row as Rows[Table]);
  else await tx.remove(address.table, address.id);
}

import type { TableName } from '../../model/rows.ts';
import { ok } from '../../shared/result.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';

interface NamedRow {
  readonly table: TableName;
  readonly id: string;
}

/** Deletes a row softly; `restoreRow` with the same input undoes it. */
export function removeRow(
  store: LocalStore,
  context: CommandContext,
  { table, id }: NamedRow,
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    const found = await findEditable(tx, table, id);
    if (!found.ok) return found;
    await performOperation(tx, context, { op: 'remove', table, id });
    return ok(null);
  });
}

/** Takes back rows that a change made, as part of a larger one; those that are gone already need no removing. */
export async function takeBackRows(
  tx: WriteTransaction,
  context: CommandContext,
  rows: readonly NamedRow[],
): Promise<void> {
  for (const { table, id } of rows)
    if (await tx.get(table, id)) await performOperation(tx, context, { op: 'remove', table, id });
}

import type { TableName } from '../../model/rows.ts';
import { ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';

/** Deletes a row softly; `restoreRow` with the same input undoes it. */
export function removeRow(
  store: LocalStore,
  context: CommandContext,
  input: { readonly table: TableName; readonly id: string },
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    const found = await findEditable(tx, input.table, input.id);
    if (!found.ok) return found;
    await performOperation(tx, context, { op: 'remove', table: input.table, id: input.id });
    return ok(null);
  });
}

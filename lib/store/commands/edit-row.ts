import type { TableName } from '../../model/rows.ts';
import { ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { patchRow, type RowChanges } from './patch-row.ts';

/** Changes the named columns of a row and gives the values they replace, which as `changes` undo it. */
export function editRow<Table extends TableName>(
  store: LocalStore,
  context: CommandContext,
  input: { readonly table: Table; readonly id: string; readonly changes: RowChanges<Table> },
): Promise<CommandResult<{ readonly previous: RowChanges<Table> }>> {
  return store.write(async (tx) => {
    const found = await findEditable(tx, input.table, input.id);
    if (!found.ok) return found;
    return ok({ previous: await patchRow(tx, context, input.table, found.value, input.changes) });
  });
}

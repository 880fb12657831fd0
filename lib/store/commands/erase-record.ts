import type { ShownEffect } from '../../model/operation.ts';
import { ok } from '../../shared/result.ts';
import type { IndexedColumns, LocalStore } from '../local-store.ts';
import { MERGE_REFERENCES } from '../merge-references.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';

/**
 * Erases a person or company for good: from this screen at once, from every device and the database with the next
 * sync. Cannot be undone. `suppress` keeps the same addresses from being captured again.
 */
export function eraseRecord(
  store: LocalStore,
  context: CommandContext,
  input: { readonly table: 'people' | 'companies'; readonly id: string; readonly suppress: boolean },
): Promise<CommandResult<null>> {
  const { table, id, suppress } = input;
  return store.write(async (tx) => {
    const found = await findEditable(tx, table, id);
    if (!found.ok) return found;
    const shown: ShownEffect[] = [{ table, id, how: 'remove', values: {} }];
    for (const reference of MERGE_REFERENCES[table]) {
      if (reference.isSlow) continue;
      for (const row of await tx.find(
        reference.table,
        reference.column as IndexedColumns[typeof reference.table],
        id,
      )) {
        const address = { table: reference.table, id: row.id };
        shown.push(
          reference.derived
            ? { ...address, how: 'remove', values: {} }
            : { ...address, how: 'set', values: { [reference.column]: null } },
        );
      }
    }
    await performOperation(tx, context, { op: 'erase', table, id, suppress, shown });
    return ok(null);
  });
}

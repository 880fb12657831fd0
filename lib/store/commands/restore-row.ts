import type { TableName } from '../../model/rows.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';

/**
 * Brings a removed row back: at once while its removal has not been synced, else with the next sync, since a device
 * keeps no copy of what has gone.
 */
export function restoreRow(
  store: LocalStore,
  context: CommandContext,
  input: { readonly table: TableName; readonly id: string },
): Promise<Result<null, never>> {
  return store.write(async (tx) => {
    await performOperation(tx, context, { op: 'restore', table: input.table, id: input.id });
    return ok(null);
  });
}

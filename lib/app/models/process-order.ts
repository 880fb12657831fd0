import { ok } from '../../shared/result.ts';
import type { CommandContext } from '../../store/commands/command-context.ts';
import type { CommandResult } from '../../store/commands/command-failure.ts';
import { patchRow } from '../../store/commands/patch-row.ts';
import type { LocalStore } from '../../store/local-store.ts';
import type { SetupTable } from './process-rows.ts';

/** Tables of the setup whose rows have an order. */
export type OrderedTable = Exclude<SetupTable, 'stage_rules' | 'targets' | 'currency_rates'>;

/** A row that got another place. */
export interface MovedRow {
  readonly id: string;
  readonly before: number;
  readonly after: number;
}

/** Puts rows into the order of their ids, in one step; gives those that got another place. */
export function putInOrder(
  store: LocalStore,
  context: CommandContext,
  table: OrderedTable,
  ids: readonly string[],
  step: number,
): Promise<CommandResult<readonly MovedRow[]>> {
  return store.write(async (tx) => {
    const moved: MovedRow[] = [];
    for (const [index, id] of ids.entries()) {
      const row = await tx.get(table, id);
      const after = (index + 1) * step;
      if (!row?.editable || row.position === after) continue;
      moved.push({ id, before: row.position, after });
      await patchRow(tx, context, table, row, { position: after });
    }
    return ok(moved);
  });
}

/** Puts rows back where they were, those that nobody has put elsewhere since. */
export function putBackInOrder(
  store: LocalStore,
  context: CommandContext,
  table: OrderedTable,
  moved: readonly MovedRow[],
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    for (const { id, before, after } of moved) {
      const row = await tx.get(table, id);
      if (row?.editable && row.position === after)
        await patchRow(tx, context, table, row, { position: before });
    }
    return ok(null);
  });
}

import type { WritableColumns } from '../../model/operation.ts';
import type { TableName } from '../../model/rows.ts';
import type { WriteTransaction } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { toStorable } from './storable-text.ts';

type Optional<Columns> = {
  [Column in keyof Columns as null extends Columns[Column] ? Column : never]?: Columns[Column] | undefined;
};
type ListColumn =
  | 'mentions'
  | 'tags'
  | 'custom'
  | 'competitors'
  | 'risk_signs'
  | 'no_contact'
  | 'wrong_numbers';
/** The columns a new row needs: those that may be null, and the empty lists, may be left out. */
export type NewRow<Table extends TableName> = Optional<WritableColumns<Table>> &
  Partial<Pick<WritableColumns<Table>, keyof WritableColumns<Table> & ListColumn>> &
  Pick<
    WritableColumns<Table>,
    {
      [Column in keyof WritableColumns<Table>]: null extends WritableColumns<Table>[Column]
        ? never
        : Column extends ListColumn
          ? never
          : Column;
    }[keyof WritableColumns<Table>]
  >;

/** Queues the making of a row. Nulls are not sent, so that meeting another device's row erases nothing there. */
export async function createRow<Table extends TableName>(
  tx: WriteTransaction,
  context: CommandContext,
  table: Table,
  id: string,
  values: NewRow<Table>,
): Promise<void> {
  const named = Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([column, value]) => [column, toStorable(value)]);
  await performOperation(tx, context, { op: 'create', table, id, values: Object.fromEntries(named) });
}

import type { Rows, TableName } from '../../model/rows.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadTransaction } from '../local-store.ts';

/** Why a command changed nothing. */
export interface CommandFailure {
  readonly code:
    | 'missing' // the row is not on this device: removed, or no longer open to this member
    | 'not_editable' // the row may be read only
    | 'invalid'; // the input makes no sense for the row
  readonly table: TableName;
  readonly id: string;
}
export type CommandResult<Value> = Result<Value, CommandFailure>;

/** The row if this member may change it. */
export async function findEditable<Table extends TableName>(
  tx: ReadTransaction,
  table: Table,
  id: string,
): Promise<CommandResult<Rows[Table]>> {
  const row = await tx.get(table, id);
  if (!row) return err({ code: 'missing', table, id });
  return row.editable ? ok(row) : err({ code: 'not_editable', table, id });
}

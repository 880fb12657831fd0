import type { FieldChange, WritableColumns } from '../../model/operation.ts';
import type { Rows, TableName } from '../../model/rows.ts';
import type { WriteTransaction } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { toStorable } from './storable-text.ts';

/** New values by column; a column left out stays as it is. */
export type RowChanges<Table extends TableName> = Partial<WritableColumns<Table>>;

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const tagsChange = (base: unknown, next: unknown): FieldChange => {
  const before = base as readonly string[];
  const after = next as readonly string[];
  return {
    base,
    next: {
      add: after.filter((tag) => !before.includes(tag)),
      remove: before.filter((tag) => !after.includes(tag)),
    },
  };
};

/** Queues the changes that differ from the row and gives the values they replace; queues nothing when none differs. */
export async function patchRow<Table extends TableName>(
  tx: WriteTransaction,
  context: CommandContext,
  table: Table,
  row: Rows[Table],
  changes: RowChanges<Table>,
): Promise<RowChanges<Table>> {
  const current = new Map<string, unknown>(Object.entries(row));
  const differing = Object.entries(changes)
    .filter(([, next]) => next !== undefined)
    .map(([column, next]) => [column, toStorable(next)] as const)
    .filter(([column, next]) => !isSame(current.get(column), next));
  if (differing.length > 0) {
    const fields = differing.map(([column, next]) => {
      const base = current.get(column);
      return [column, column === 'tags' ? tagsChange(base, next) : { base, next }];
    });
    await performOperation(tx, context, {
      op: 'patch',
      table,
      id: row.id,
      fields: Object.fromEntries(fields),
    });
  }
  return Object.fromEntries(differing.map(([column]) => [column, current.get(column)])) as RowChanges<Table>;
}

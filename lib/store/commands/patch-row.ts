import type { FieldChange, WritableColumns } from '../../model/operation.ts';
import type { Rows, TableName } from '../../model/rows.ts';
import type { WriteTransaction } from '../local-store.ts';
import { type OwnValues, ownChange } from '../own-values.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { toStorable } from './storable-text.ts';

/** New values by column; a column left out stays as it is, and so does a key left out of `custom`. */
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

/** The change of one column from what stands; undefined when nothing differs. */
function changeOf(column: string, base: unknown, next: unknown): FieldChange | undefined {
  if (column === 'custom') return ownChange(base as OwnValues, next as OwnValues);
  if (isSame(base, next)) return undefined;
  return column === 'tags' ? tagsChange(base, next) : { base, next };
}

/** Queues the changes that differ from the row and gives the values they replace; queues nothing when none differs. */
export async function patchRow<Table extends TableName>(
  tx: WriteTransaction,
  context: CommandContext,
  table: Table,
  row: Rows[Table],
  changes: RowChanges<Table>,
): Promise<RowChanges<Table>> {
  const current = new Map<string, unknown>(Object.entries(row));
  const fields = Object.entries(changes)
    .filter(([, next]) => next !== undefined)
    .flatMap(([column, next]) => {
      const change = changeOf(column, current.get(column), toStorable(next));
      return change === undefined ? [] : [[column, change] as const];
    });
  if (fields.length > 0) {
    await performOperation(tx, context, {
      op: 'patch',
      table,
      id: row.id,
      fields: Object.fromEntries(fields),
    });
  }
  return Object.fromEntries(fields.map(([column, { base }]) => [column, base])) as RowChanges<Table>;
}

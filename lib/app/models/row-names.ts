import { ownFieldOf, ownKeyOf } from '../../model/own-field.ts';
import type { Stage, TableName } from '../../model/rows.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/**
 * What the rows are called that ids in values point to, by id, and the team's own fields among the columns, by
 * `custom.<key>`; stages, pipelines and own fields in both languages.
 */
export type RowNames = ReadonlyMap<string, string | Stage['name']>;

/** A column and a value of it. */
export type ColumnValue = readonly [column: string, value: unknown];

async function nameOf(
  tx: ReadTransaction,
  column: string,
  id: string,
): Promise<string | Stage['name'] | undefined> {
  switch (column) {
    case 'stage_id':
      return (await tx.get('stages', id))?.name;
    case 'pipeline_id':
      return (await tx.get('pipelines', id))?.name;
    case 'company_id':
      return (await tx.get('companies', id))?.name;
    case 'person_id':
    case 'primary_person_id':
      return (await tx.get('people', id))?.full_name;
    case 'owner_id':
    case 'responsible_id':
    case 'assignee_id':
    case 'shared_with':
      return (await tx.get('members', id))?.display_name;
    case ownFieldOf('lost_type'):
    case ownFieldOf('lost_cause'):
      return (await tx.get('choices', id))?.name;
    default:
      return undefined;
  }
}

/** Looks the names up that values of a table are shown by. */
export async function readNames(
  tx: ReadTransaction,
  table: TableName,
  values: readonly ColumnValue[],
): Promise<RowNames> {
  const names = new Map<string, string | Stage['name']>();
  const isOwn = values.some(([column]) => ownKeyOf(column) !== undefined);
  const fields = isOwn ? await tx.list('custom_fields') : [];
  for (const [column, value] of values) {
    const field = fields.find(
      ({ belongs_to, key, deleted_at }) =>
        belongs_to === table && key === ownKeyOf(column) && deleted_at === null,
    );
    if (field !== undefined) names.set(column, field.name);
    for (const id of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof id !== 'string' || names.has(id)) continue;
      const name = await nameOf(tx, column, id);
      if (name !== undefined) names.set(id, name);
    }
  }
  return names;
}

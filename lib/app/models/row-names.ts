import type { Stage } from '../../model/rows.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/** What the rows are called that ids in values point to, by id; stages and pipelines in both languages. */
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
    default:
      return undefined;
  }
}

/** Looks the names up that values are shown by. */
export async function readNames(tx: ReadTransaction, values: readonly ColumnValue[]): Promise<RowNames> {
  const names = new Map<string, string | Stage['name']>();
  for (const [column, value] of values) {
    for (const id of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof id !== 'string' || names.has(id)) continue;
      const name = await nameOf(tx, column, id);
      if (name !== undefined) names.set(id, name);
    }
  }
  return names;
}

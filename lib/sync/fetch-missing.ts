import { TABLE_NAMES, type TableName } from '../model/rows.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { MAX_ROWS_PER_TRANSACTION } from './apply-page.ts';
import type { RowsByTable } from './protocol.ts';
import { applyWhereRoom } from './put-away.ts';
import type { RemoteFailure } from './remote.ts';
import type { SyncContext } from './sync-context.ts';

/** How far fetching has come, in rows that are here. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** The frame of every screen, then leads; the rest follows parents before children. */
const FIRST: readonly TableName[] = ['teams', 'members', 'pipelines', 'stages', 'leads'];

/** The order in which tables are fetched. */
export const FETCH_ORDER: readonly TableName[] = [
  ...FIRST,
  ...TABLE_NAMES.filter((table) => !FIRST.includes(table)),
];

/** Ids to fetch by table, each list in the order in which it is wanted. */
export type MissingRows = ReadonlyMap<TableName, readonly string[]>;

/** Whom leads are about: their lines are not to be read without. */
function partiesOf(rows: RowsByTable): readonly (readonly [TableName, readonly string[]])[] {
  const leads = rows.leads ?? [];
  const ids = (all: readonly (string | null)[]) => [...new Set(all.filter((id) => id !== null))];
  return [
    ['companies', ids(leads.map((lead) => lead.company_id))],
    ['people', ids(leads.map((lead) => lead.primary_person_id))],
  ];
}

/**
 * Fetches rows in portions that do not keep readers waiting, the companies and people of each portion of leads right
 * after it, so that the first screen is whole while the rest comes. `held` rows are here already.
 */
export async function fetchMissing(
  { store, remote, owner }: SyncContext,
  missing: MissingRows,
  held: number,
  onProgress: (progress: Progress) => Promise<void>,
): Promise<Result<null, RemoteFailure>> {
  const left = new Map([...missing].map(([table, ids]) => [table, new Set(ids)]));
  const total = [...left.values()].reduce((sum, ids) => sum + ids.size, held);
  let done = held;

  const fetchPart = async (
    table: TableName,
    ids: readonly string[],
  ): Promise<Result<RowsByTable, RemoteFailure>> => {
    const rows = await remote.rows(owner.teamId, table, ids);
    if (!rows.ok) return rows;
    await applyWhereRoom(store, owner, { rows: rows.value, gone: [] });
    for (const id of ids) left.get(table)?.delete(id);
    done += ids.length;
    await onProgress({ done, total });
    return rows;
  };
  const nextOf = (ids: Iterable<string>): string[] => {
    const next: string[] = [];
    for (const id of ids) {
      if (next.length === MAX_ROWS_PER_TRANSACTION) break;
      next.push(id);
    }
    return next;
  };

  for (const table of FETCH_ORDER) {
    for (;;) {
      const ids = nextOf(left.get(table) ?? []);
      if (ids.length === 0) break;
      const rows = await fetchPart(table, ids);
      if (!rows.ok) return err(rows.error);
      for (const [party, wanted] of table === 'leads' ? partiesOf(rows.value) : []) {
        const absent = wanted.filter((id) => left.get(party)?.has(id));
        for (let start = 0; start < absent.length; start += MAX_ROWS_PER_TRANSACTION) {
          const fetched = await fetchPart(party, absent.slice(start, start + MAX_ROWS_PER_TRANSACTION));
          if (!fetched.ok) return err(fetched.error);
        }
      }
    }
  }
  return ok(null);
}

import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Fate } from '../../messaging/protocol.ts';
import type { TableName } from '../../model/rows.ts';
import type { RowAddress } from '../../store/apply-operation.ts';
import type { Background } from '../platform.ts';

export interface FatesModel {
  /** By `table/id`; a row that nothing is told about has none. */
  readonly known: ReadonlySignal<ReadonlyMap<string, Fate>>;
  /** Asks about those rows that the last call did not name; what cannot be asked now is asked the next time. */
  ask(rows: readonly RowAddress[]): void;
  /** Asks about one row and waits: what is told, or that it is not told or could not be asked. */
  find(row: RowAddress): Promise<Fate | 'untold' | 'unasked'>;
}

/** The most rows the database is asked about in one call. */
const MOST = 50;
const keyOf = ({ table, id }: RowAddress): string => `${table}/${id}`;

/** Where rows went that left this member's sight, asked from the team's database. */
export const Fates = createModel((background: Background): FatesModel => {
  const known = signal<ReadonlyMap<string, Fate>>(new Map());
  const asked = new Set<string>();

  const askTable = async (table: TableName, ids: readonly string[]): Promise<void> => {
    for (let start = 0; start < ids.length; start += MOST) {
      const part = ids.slice(start, start + MOST);
      const answer = await background.call('whereRowsWent', { table, ids: part });
      if (!answer.ok) {
        for (const id of part) asked.delete(keyOf({ table, id }));
        return;
      }
      const next = new Map(known.peek());
      for (const fate of answer.value) next.set(keyOf({ table, id: fate.id }), fate);
      known.value = next;
    }
  };
  const askAll = async (rows: readonly RowAddress[]): Promise<void> => {
    for (const row of rows) asked.add(keyOf(row));
    const tables = new Set(rows.map(({ table }) => table));
    for (const table of tables) {
      await askTable(table, [...new Set(rows.filter((row) => row.table === table).map(({ id }) => id))]);
    }
  };

  return {
    known,
    ask(rows) {
      // A row that was here in between may have gone elsewhere by now.
      const wanted = new Set(rows.map(keyOf));
      for (const key of asked) if (!wanted.has(key)) asked.delete(key);
      const unknown = rows.filter((row) => !asked.has(keyOf(row)));
      if (unknown.length > 0) void askAll(unknown);
    },
    async find({ table, id }) {
      const answer = await background.call('whereRowsWent', { table, ids: [id] });
      return answer.ok ? (answer.value[0] ?? 'untold') : 'unasked';
    },
  };
});

import { TABLE_NAMES, type TableName } from '../model/rows.ts';
import { type IdsByTable, MAX_PORTION_ROWS, type RowsByTable } from './protocol.ts';

/** Ids to fetch by table, each list in the order in which it is wanted. */
export type MissingRows = ReadonlyMap<TableName, readonly string[]>;

/** The frame of every screen. */
const FRAME: readonly TableName[] = ['teams', 'members', 'pipelines', 'stages', 'choices', 'custom_fields'];

/** The order in which tables are fetched: leads after the frame; the rest follows parents before children. */
export const FETCH_ORDER: readonly TableName[] = [
  ...FRAME,
  'leads',
  ...TABLE_NAMES.filter((table) => table !== 'leads' && !FRAME.includes(table)),
];

/** Rows that may hold much evidence each: fewer of them make an answer of a bearable size. */
const MOST_IN_PORTION: Partial<Record<TableName, number>> = { captures: 250 };

/** Divides what is missing into calls. Nothing is asked for twice; whom leads are about comes with them or right after. */
export class Portions {
  readonly #left: ReadonlyMap<TableName, Set<string>>;
  /** Whom the last leads are about. */
  #parties: RowsByTable = {};

  constructor(missing: MissingRows) {
    this.#left = new Map([...missing].map(([table, ids]) => [table, new Set(ids)]));
  }

  /** Rows that have not arrived. */
  get left(): number {
    return [...this.#left.values()].reduce((sum, ids) => sum + ids.size, 0);
  }

  /** What the next call asks for; undefined when all has arrived. */
  next(): IdsByTable | undefined {
    const wanted = new Map<TableName, Set<string>>();
    let room = MAX_PORTION_ROWS;
    const take = (table: TableName, ids: Iterable<string>, most = MAX_PORTION_ROWS): void => {
      const taken = wanted.get(table) ?? new Set();
      for (const id of ids) {
        if (room === 0 || taken.size >= most) break;
        if (!this.#left.get(table)?.has(id) || taken.has(id)) continue;
        taken.add(id);
        room -= 1;
      }
      if (taken.size > 0) wanted.set(table, taken);
    };
    for (const [table, parties] of this.#partyIds()) take(table, parties);
    for (const table of FETCH_ORDER) take(table, this.#left.get(table) ?? [], MOST_IN_PORTION[table]);
    if (wanted.size === 0) return undefined;
    return Object.fromEntries([...wanted].map(([table, taken]) => [table, [...taken]]));
  }

  /** Takes note of an answer; what was asked for and not given has left this member's sight meanwhile. */
  arrived(wanted: IdsByTable, rows: RowsByTable): void {
    for (const table of TABLE_NAMES) {
      const left = this.#left.get(table);
      for (const id of wanted[table] ?? []) left?.delete(id);
      for (const { id } of rows[table] ?? []) left?.delete(id);
    }
    if (rows.leads && rows.leads.length > 0) this.#parties = { leads: rows.leads };
  }

  #partyIds(): readonly (readonly [TableName, readonly string[]])[] {
    const leads = this.#parties.leads ?? [];
    const ids = (all: readonly (string | null)[]) => all.filter((id) => id !== null);
    return [
      ['companies', ids(leads.map((lead) => lead.company_id))],
      ['people', ids(leads.map((lead) => lead.primary_person_id))],
    ];
  }
}

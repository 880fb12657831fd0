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

/** Leads of the first portion of all: more than a screen shows, few enough to be there at once. */
export const FIRST_LEADS = 50;

/** Rows that may hold much evidence each: fewer of them make an answer of a bearable size. */
const MOST_IN_PORTION: Partial<Record<TableName, number>> = { captures: 250 };

/** What is asked for in one call. */
export interface Portion {
  readonly wanted: IdsByTable;
  /** Adds the companies and people of the leads, which are not known by id yet. */
  readonly withParties: boolean;
}

/** Divides what is missing into calls. Nothing is asked for twice; whom leads are about comes with them or right after. */
export class Portions {
  readonly #left: ReadonlyMap<TableName, Set<string>>;
  /** Whom the last leads are about. */
  #parties: RowsByTable = {};
  #isFirst: boolean;

  /** `isFirst` says that nothing is here yet: then the first call is a small one, for the first screen. */
  constructor(missing: MissingRows, isFirst: boolean) {
    this.#left = new Map([...missing].map(([table, ids]) => [table, new Set(ids)]));
    this.#isFirst = isFirst;
  }

  /** Rows that have not arrived. */
  get left(): number {
    return [...this.#left.values()].reduce((sum, ids) => sum + ids.size, 0);
  }

  /** The next call; undefined when all has arrived. */
  next(): Portion | undefined {
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
    const ids = (): IdsByTable =>
      Object.fromEntries([...wanted].map(([table, taken]) => [table, [...taken]]));
    const rest = (table: TableName): Iterable<string> => this.#left.get(table) ?? [];

    if (this.#isFirst) {
      this.#isFirst = false;
      take('leads', rest('leads'), FIRST_LEADS);
      for (const table of FRAME) take(table, rest(table));
      if (wanted.size > 0) return { wanted: ids(), withParties: true };
    }
    for (const [table, parties] of this.#partyIds()) take(table, parties);
    for (const table of FETCH_ORDER) take(table, rest(table), MOST_IN_PORTION[table]);
    return wanted.size > 0 ? { wanted: ids(), withParties: false } : undefined;
  }

  /** Takes note of an answer; what was asked for and not given has left this member's sight meanwhile. */
  arrived({ wanted }: Portion, rows: RowsByTable): void {
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

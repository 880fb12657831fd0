import { type AnyRow, TABLE_NAMES, type TableName } from '../model/rows.ts';
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

/** Of an answer, about: what a slow mobile network brings well within the time that a call is given. */
const MOST_BYTES = 1_500_000;
/** What a row takes before any of its table has been seen; captures hold evidence. */
const GUESSED_BYTES = 2_000;
const GUESSES: Partial<Record<TableName, number>> = { captures: 6_000 };
/** So many rows of an answer are measured, since measuring all would take as long as reading them. */
const MEASURED = 20;

/** What a row of a list takes on its way, by some that stand far apart. */
function meanBytes(rows: readonly AnyRow[]): number {
  const step = Math.max(1, Math.floor(rows.length / MEASURED));
  const some = rows.filter((_, index) => index % step === 0);
  return some.reduce((sum, row) => sum + JSON.stringify(row).length, 0) / some.length;
}

/**
 * Divides what is missing into calls, by number and by what rows of a table have taken so far. Nothing is asked for twice; whom
 * leads are about comes with them or right after.
 */
export class Portions {
  readonly #left: ReadonlyMap<TableName, Set<string>>;
  /** Whom the last leads are about. */
  #parties: RowsByTable = {};
  /** What a row of the last answer took. */
  readonly #bytes = new Map<TableName, number>();

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
    let bytes = MOST_BYTES;
    const take = (table: TableName, ids: Iterable<string>): void => {
      const taken = wanted.get(table) ?? new Set();
      const each = this.#bytes.get(table) ?? GUESSES[table] ?? GUESSED_BYTES;
      for (const id of ids) {
        if (room === 0 || (bytes < each && room < MAX_PORTION_ROWS)) break;
        if (!this.#left.get(table)?.has(id) || taken.has(id)) continue;
        taken.add(id);
        room -= 1;
        bytes -= each;
      }
      if (taken.size > 0) wanted.set(table, taken);
    };
    for (const [table, parties] of this.#partyIds()) take(table, parties);
    for (const table of FETCH_ORDER) take(table, this.#left.get(table) ?? []);
    if (wanted.size === 0) return undefined;
    return Object.fromEntries([...wanted].map(([table, taken]) => [table, [...taken]]));
  }

  /** Takes note of an answer; what was asked for and not given has left this member's sight meanwhile. */
  arrived(wanted: IdsByTable, rows: RowsByTable): void {
    for (const table of TABLE_NAMES) {
      const left = this.#left.get(table);
      for (const id of wanted[table] ?? []) left?.delete(id);
      const came: readonly AnyRow[] = rows[table] ?? [];
      for (const { id } of came) left?.delete(id);
      if (came.length > 0) this.#bytes.set(table, meanBytes(came));
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

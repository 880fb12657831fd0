import { type AnyRow, TABLE_NAMES, type TableName } from '../model/rows.ts';
import type { LeadId } from '../shared/ids.ts';
import { INDEXED_COLUMNS } from './indexed-columns.ts';

/** Rows of one table that a write changed. */
export interface TableChanges {
  /** Rows that were written or removed. */
  readonly ids: ReadonlySet<string>;
  /** The leads that these rows belong to now; of a removed row, the one it belonged to. */
  readonly leadIds: ReadonlySet<LeadId>;
}

/** What one committed write changed, by name alone: whoever needs the rows reads them. */
export interface StoreChanges {
  readonly tables: ReadonlyMap<TableName, TableChanges>;
  /** Numbers of operations that were queued, changed their state, or left the outbox. */
  readonly outbox: ReadonlySet<number>;
}

/** Tables whose rows belong to a lead. */
const OF_LEADS = new Set<TableName>(
  TABLE_NAMES.filter((table) => (INDEXED_COLUMNS[table] as readonly string[]).includes('lead_id')),
);

/** Says if a table's rows belong to a lead: a removed one must be read first, to tell which. */
export const belongsToLead = (table: TableName): boolean => OF_LEADS.has(table);

/** Collects what a transaction changes; told only once it is committed. */
export class ChangeRecorder {
  readonly #tables = new Map<TableName, { readonly ids: Set<string>; readonly leadIds: Set<LeadId> }>();
  readonly #outbox = new Set<number>();

  row(table: TableName, id: string, row: AnyRow | undefined): void {
    let changes = this.#tables.get(table);
    if (changes === undefined) {
      changes = { ids: new Set(), leadIds: new Set() };
      this.#tables.set(table, changes);
    }
    changes.ids.add(id);
    if (row !== undefined && 'lead_id' in row && row.lead_id !== null) changes.leadIds.add(row.lead_id);
  }

  operation(no: number): void {
    this.#outbox.add(no);
  }

  /** Undefined when neither a row nor the outbox was changed. */
  get changes(): StoreChanges | undefined {
    if (this.#tables.size === 0 && this.#outbox.size === 0) return undefined;
    return { tables: this.#tables, outbox: this.#outbox };
  }
}

const join = <Value>(one: ReadonlySet<Value>, other: ReadonlySet<Value>): ReadonlySet<Value> =>
  new Set([...one, ...other]);

/** The changes of two writes as those of one. */
export function joinChanges(one: StoreChanges, other: StoreChanges): StoreChanges {
  const tables = new Map(one.tables);
  for (const [table, added] of other.tables) {
    const before = tables.get(table);
    tables.set(
      table,
      before === undefined
        ? added
        : { ids: join(before.ids, added.ids), leadIds: join(before.leadIds, added.leadIds) },
    );
  }
  return { tables, outbox: join(one.outbox, other.outbox) };
}

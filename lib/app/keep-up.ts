import type { TableName } from '../model/rows.ts';
import type { LocalStore, ReadTransaction } from '../store/local-store.ts';
import { joinChanges, type StoreChanges, type TableChanges } from '../store/store-changes.ts';

/** If more rows than this have changed, reading everything is quicker. */
const MANY = 2_000;

/** Gives what was written of a table. */
export type ChangesOf = (table: TableName) => TableChanges;

/** How something is made of the rows of some tables. */
export interface Keeping<Value> {
  readonly store: LocalStore;
  /** What is written to other tables is of no account. */
  readonly tables: readonly TableName[];
  /** Reads everything; what it has read before counts no more. */
  readAll(tx: ReadTransaction): Promise<void>;
  /** Reads only what was written. */
  readChanged(tx: ReadTransaction, changesOf: ChangesOf): Promise<void>;
  /** What was made of all that was read. */
  value(): Value;
}

const NOTHING: TableChanges = { ids: new Set(), leadIds: new Set() };

/** Something made of many rows: they are read once, when it is first asked for, and then only what was written since. */
export class KeptUp<Value> {
  readonly #keeping: Keeping<Value>;
  readonly #unfollow: () => void;
  #pending: StoreChanges | undefined;
  #isWhole = false;
  #last: Promise<unknown> = Promise.resolve();

  /** `onStale` is told of each write after which the value may be another. */
  constructor(keeping: Keeping<Value>, onStale?: () => void) {
    this.#keeping = keeping;
    this.#unfollow = keeping.store.follow((changes) => {
      if (!keeping.tables.some((table) => changes.tables.has(table))) return;
      this.#pending = this.#pending === undefined ? changes : joinChanges(this.#pending, changes);
      onStale?.();
    });
  }

  /** The value with all that was told as written by now. */
  current(): Promise<Value> {
    const turn = this.#last.then(() => this.#catchUp());
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  stop(): void {
    this.#unfollow();
  }

  async #catchUp(): Promise<Value> {
    const keeping = this.#keeping;
    const { store, tables } = keeping;
    const changes = this.#pending;
    this.#pending = undefined;
    const changesOf: ChangesOf = (table) => changes?.tables.get(table) ?? NOTHING;
    const count = tables.reduce((sum, table) => sum + changesOf(table).ids.size, 0);
    const isWhole = this.#isWhole && count <= MANY;
    // Until it has been read, what was missed is not known.
    this.#isWhole = false;
    if (!isWhole) await store.read(async (tx) => keeping.readAll(tx), 'parts');
    else if (count > 0) await store.read(async (tx) => keeping.readChanged(tx, changesOf));
    this.#isWhole = true;
    return keeping.value();
  }
}

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

const rowsIn = ({ tables }: StoreChanges): number =>
  [...tables.values()].reduce((sum, { ids }) => sum + ids.size, 0);

/** Something made of many rows: they are read once, when it is first asked for, and then only what was written since. */
export class KeptUp<Value> {
  readonly #keeping: Keeping<Value>;
  readonly #watchers = new Set<() => void>();
  #unfollow: (() => void) | undefined;
  #pending: StoreChanges | undefined;
  #isWhole = false;
  #isReading = false;
  #last: Promise<unknown> = Promise.resolve();
  /** A reading that has not begun: it will see what whoever asks meanwhile is to see. */
  #next: Promise<Value> | undefined;

  constructor(keeping: Keeping<Value>) {
    this.#keeping = keeping;
  }

  /** The value with all that was told as written by now. */
  current(): Promise<Value> {
    this.#unfollow ??= this.#keeping.store.follow((changes) => this.#note(changes));
    if (this.#next === undefined) {
      this.#next = this.#last.then(() => {
        this.#next = undefined;
        return this.#catchUp();
      });
      this.#last = this.#next.catch(() => undefined);
    }
    return this.#next;
  }

  /** Tells of each write after which the value may be another, once it was asked for; returns the stop function. */
  watch(onStale: () => void): () => void {
    const watcher = (): void => onStale();
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Nothing is kept any more; whoever asks again has everything read. */
  stop(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#forget();
  }

  #forget(): void {
    this.#pending = undefined;
    this.#isWhole = false;
  }

  #note(written: StoreChanges): void {
    const own = [...written.tables].filter(([table]) => this.#keeping.tables.includes(table));
    if (own.length === 0) return;
    const changes: StoreChanges = { tables: new Map(own), outbox: new Set() };
    if (this.#isWhole || this.#isReading)
      this.#pending = this.#pending === undefined ? changes : joinChanges(this.#pending, changes);
    // Nobody has asked for long: names of rows are not gathered without end.
    if (this.#isWhole && this.#pending !== undefined && rowsIn(this.#pending) > MANY) this.#forget();
    for (const watcher of this.#watchers) watcher();
  }

  async #catchUp(): Promise<Value> {
    const keeping = this.#keeping;
    const follows = this.#unfollow;
    const changes = this.#pending;
    const isWhole = this.#isWhole;
    // Until all of it was read, what was missed is not known.
    this.#forget();
    this.#isReading = true;
    try {
      const changesOf: ChangesOf = (table) => changes?.tables.get(table) ?? NOTHING;
      if (!isWhole) await keeping.store.read(async (tx) => keeping.readAll(tx), 'parts');
      else if (changes !== undefined)
        await keeping.store.read(async (tx) => keeping.readChanged(tx, changesOf));
    } finally {
      this.#isReading = false;
    }
    this.#isWhole = follows !== undefined && follows === this.#unfollow;
    return keeping.value();
  }
}

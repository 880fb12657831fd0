import type { Operation } from '../model/operation.ts';
import type { AnyRow, Rows, TableName } from '../model/rows.ts';
import type { Instant } from '../shared/clock.ts';
import { rowsOf } from './apply-operation.ts';
import type { LocalFile } from './local-file.ts';
import type {
  IndexedColumns,
  LocalStore,
  OutboxEntry,
  PutAwayRow,
  ReadTransaction,
  StoreMeta,
  WriteTransaction,
} from './local-store.ts';
import { ChangeRecorder, type StoreChanges } from './store-changes.ts';

/** One collection of the database; `meta`, `outbox` and `shadows` beside the tables. */
type Collection = ReadonlyMap<string | number, unknown>;
interface Snapshot {
  readonly collections: ReadonlyMap<string, Collection>;
  readonly lastOutboxNo: number;
}

const EMPTY: Collection = new Map();
const rowKey = (table: TableName, id: string): string => `${table}/${id}`;

class MemoryTransaction implements WriteTransaction {
  readonly touched = new Set<string>();
  readonly written = new Map<string, Map<string | number, unknown>>();
  readonly changed = new ChangeRecorder();
  readonly #base: Snapshot;
  lastOutboxNo: number;
  #open = true;

  constructor(base: Snapshot) {
    this.#base = base;
    this.lastOutboxNo = base.lastOutboxNo;
  }

  close(): void {
    this.#open = false;
  }
  #requireOpen(): void {
    if (!this.#open) throw new Error('The transaction has ended.');
  }
  #read(collection: string): Collection {
    this.#requireOpen();
    this.touched.add(collection);
    return this.written.get(collection) ?? this.#base.collections.get(collection) ?? EMPTY;
  }
  #write(collection: string): Map<string | number, unknown> {
    this.#requireOpen();
    const known = this.written.get(collection);
    if (known) return known;
    const copy = new Map(this.#base.collections.get(collection) ?? EMPTY);
    this.written.set(collection, copy);
    return copy;
  }
  // IndexedDB hands out copies, and so does this.
  #where<Value>(collection: string, isWanted: (value: Value) => boolean): Value[] {
    const values = [...this.#read(collection).values()] as Value[];
    return values.filter(isWanted).map((value) => structuredClone(value));
  }
  #all<Value>(collection: string): Value[] {
    return this.#where<Value>(collection, () => true);
  }
  #one<Value>(collection: string, key: string | number): Value | undefined {
    return structuredClone(this.#read(collection).get(key)) as Value | undefined;
  }

  async get<Name extends TableName>(table: Name, id: string): Promise<Rows[Name] | undefined> {
    return this.#one<Rows[Name]>(table, id);
  }
  async getMany<Name extends TableName>(
    table: Name,
    ids: readonly string[],
  ): Promise<(Rows[Name] | undefined)[]> {
    return ids.map((id) => this.#one<Rows[Name]>(table, id));
  }
  async list<Name extends TableName>(table: Name): Promise<Rows[Name][]> {
    return this.#all<Rows[Name]>(table);
  }
  async collect<Name extends TableName, Value>(
    table: Name,
    make: (row: Rows[Name]) => Value | undefined,
  ): Promise<Value[]> {
    return this.#all<Rows[Name]>(table)
      .map(make)
      .filter((value) => value !== undefined);
  }
  async find<Name extends TableName>(
    table: Name,
    column: IndexedColumns[Name],
    value: string,
  ): Promise<Rows[Name][]> {
    return this.#where<Rows[Name]>(table, (row) => Reflect.get(row, column) === value);
  }
  async findBetween<Name extends TableName>(
    table: Name,
    column: IndexedColumns[Name],
    from: string,
    to: string,
  ): Promise<Rows[Name][]> {
    return this.#where<Rows[Name]>(table, (row) => {
      const value: unknown = Reflect.get(row, column);
      return typeof value === 'string' && value >= from && value <= to;
    });
  }
  async count(table: TableName): Promise<number> {
    return this.#read(table).size;
  }
  async meta<Key extends keyof StoreMeta>(key: Key): Promise<StoreMeta[Key] | undefined> {
    return this.#one<StoreMeta[Key]>('meta', key);
  }
  async outbox(): Promise<OutboxEntry[]> {
    return this.#all<OutboxEntry>('outbox').sort((one, other) => one.no - other.no);
  }
  async outboxOf(table: TableName, id: string): Promise<OutboxEntry[]> {
    const isOf = ({ operation }: OutboxEntry) =>
      rowsOf(operation).some((row) => row.table === table && row.id === id);
    return this.#where<OutboxEntry>('outbox', isOf).sort((one, other) => one.no - other.no);
  }
  async outboxEntries(nos: readonly number[]): Promise<OutboxEntry[]> {
    return nos.map((no) => this.#one<OutboxEntry>('outbox', no)).filter((entry) => entry !== undefined);
  }
  async outboxNumbers(state?: OutboxEntry['state']): Promise<number[]> {
    const entries = [...this.#read('outbox').values()] as OutboxEntry[];
    return entries
      .filter((entry) => state === undefined || entry.state === state)
      .map(({ no }) => no)
      .sort((one, other) => one - other);
  }
  async shadow<Name extends TableName>(table: Name, id: string): Promise<Rows[Name] | null | undefined> {
    return this.#one<Rows[Name] | null>('shadows', rowKey(table, id));
  }

  async putAway(leadId?: string): Promise<PutAwayRow[]> {
    const all = this.#all<PutAwayRow>('put_away');
    return leadId === undefined ? all : all.filter((row) => row.lead_id === leadId);
  }
  async countPutAway(): Promise<number> {
    return this.#read('put_away').size;
  }
  async file(id: string): Promise<LocalFile | undefined> {
    return this.#one<LocalFile>('files', id);
  }
  async files(): Promise<LocalFile[]> {
    return this.#all<LocalFile>('files');
  }
  async fileBytes(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#one<Uint8Array<ArrayBuffer>>('file_bytes', id);
  }

  async put<Name extends TableName>(table: Name, row: Rows[Name]): Promise<void> {
    this.changed.row(table, row.id, row);
    this.#write(table).set(row.id, structuredClone(row));
  }
  async putMany<Name extends TableName>(table: Name, rows: readonly Rows[Name][]): Promise<void> {
    for (const row of rows) await this.put(table, row);
  }
  async remove(table: TableName, id: string): Promise<void> {
    this.changed.row(table, id, await this.get(table, id));
    this.#write(table).delete(id);
  }
  async setMeta<Key extends keyof StoreMeta>(key: Key, value: StoreMeta[Key]): Promise<void> {
    this.#write('meta').set(key, structuredClone(value));
  }
  async enqueue(operation: Operation, queuedAt: Instant): Promise<number> {
    this.lastOutboxNo += 1;
    await this.putOutbox({ no: this.lastOutboxNo, operation, queued_at: queuedAt, state: 'waiting' });
    return this.lastOutboxNo;
  }
  async putOutbox(entry: OutboxEntry): Promise<void> {
    this.lastOutboxNo = Math.max(this.lastOutboxNo, entry.no);
    this.changed.operation(entry.no);
    this.#write('outbox').set(entry.no, structuredClone(entry));
  }
  async dropOutbox(no: number): Promise<void> {
    this.changed.operation(no);
    this.#write('outbox').delete(no);
  }
  async putShadow<Name extends TableName>(table: Name, id: string, row: Rows[Name] | null): Promise<void> {
    this.#write('shadows').set(rowKey(table, id), structuredClone<AnyRow | null>(row));
  }
  async dropShadow(table: TableName, id: string): Promise<void> {
    this.#write('shadows').delete(rowKey(table, id));
  }
  async addPutAway(rows: readonly PutAwayRow[]): Promise<void> {
    for (const row of rows) this.#write('put_away').set(rowKey(row.table, row.id), structuredClone(row));
  }
  async dropPutAway(table: TableName, ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#write('put_away').delete(rowKey(table, id));
  }
  async putFile(file: LocalFile): Promise<void> {
    this.#write('files').set(file.id, structuredClone(file));
  }
  async putFileBytes(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#write('file_bytes').set(id, structuredClone(bytes));
  }
  async dropFile(id: string): Promise<void> {
    this.#write('files').delete(id);
    this.#write('file_bytes').delete(id);
  }
}

interface Watcher {
  /** Runs the query again, or once more when it is running already. */
  readonly wake: () => void;
  touched: ReadonlySet<string>;
}

/** The local database in memory, for tests and simulations; keeps the promises of the real one but for the disk. */
export class MemoryStore implements LocalStore {
  #snapshot: Snapshot = { collections: new Map(), lastOutboxNo: 0 };
  #lastWrite: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  readonly #watchers = new Set<Watcher>();
  readonly #followers = new Set<(changes: StoreChanges) => void>();

  async read<Value>(work: (tx: ReadTransaction) => Promise<Value>): Promise<Value> {
    const transaction = this.#begin();
    try {
      return await work(transaction);
    } finally {
      transaction.close();
    }
  }

  write<Value>(work: (tx: WriteTransaction) => Promise<Value>): Promise<Value> {
    const result = this.#lastWrite.then(async () => {
      const transaction = this.#begin();
      try {
        const value = await work(transaction);
        this.#commit(transaction);
        return value;
      } finally {
        transaction.close();
      }
    });
    this.#lastWrite = result.catch(() => undefined);
    return result;
  }

  #begin(): MemoryTransaction {
    if (this.#isClosed) throw new Error('The local database is closed.');
    return new MemoryTransaction(this.#snapshot);
  }

  #commit(transaction: MemoryTransaction): void {
    this.#snapshot = {
      collections: new Map([...this.#snapshot.collections, ...transaction.written]),
      lastOutboxNo: transaction.lastOutboxNo,
    };
    for (const watcher of this.#watchers) {
      if ([...transaction.written.keys()].some((name) => watcher.touched.has(name))) watcher.wake();
    }
    const { changes } = transaction.changed;
    if (changes !== undefined) for (const follower of this.#followers) follower(changes);
  }

  watch<Value>(
    query: (tx: ReadTransaction) => Promise<Value>,
    onValue: (value: Value) => void,
    onError: (error: unknown) => void,
  ): () => void {
    let isRunning = false;
    let isStale = false;
    const run = async () => {
      do {
        isStale = false;
        const transaction = this.#begin();
        // Shared with the transaction, so a write during the query already finds what has been read.
        watcher.touched = transaction.touched;
        const value = await query(transaction).finally(() => transaction.close());
        if (!isStale && this.#watchers.has(watcher)) onValue(value);
      } while (isStale);
    };
    const watcher: Watcher = {
      touched: new Set(),
      wake: () => {
        isStale = true;
        if (isRunning) return;
        isRunning = true;
        run()
          .catch(onError)
          .finally(() => {
            isRunning = false;
          });
      },
    };
    this.#watchers.add(watcher);
    watcher.wake();
    return () => this.#watchers.delete(watcher);
  }

  follow(onChanges: (changes: StoreChanges) => void): () => void {
    const follower = (changes: StoreChanges): void => onChanges(changes);
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  close(): void {
    this.#isClosed = true;
    this.#watchers.clear();
    this.#followers.clear();
  }

  async destroy(): Promise<void> {
    this.close();
    this.#snapshot = { collections: new Map(), lastOutboxNo: 0 };
  }
}

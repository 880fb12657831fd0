import { type Collection, Dexie, liveQuery, type Table } from 'dexie';
import type { Operation } from '../model/operation.ts';
import { type AnyRow, type Rows, TABLE_NAMES, type TableName } from '../model/rows.ts';
import type { Instant } from '../shared/clock.ts';
import { rowsOf } from './apply-operation.ts';
import { ChangeNews } from './change-news.ts';
import { INDEXED_COLUMNS } from './indexed-columns.ts';
import type { LocalFile } from './local-file.ts';
import type {
  IndexedColumns,
  LocalStore,
  OutboxEntry,
  PutAwayRow,
  ReadAs,
  ReadTransaction,
  StoreMeta,
  WriteTransaction,
} from './local-store.ts';
import { keyOf } from './pending.ts';
import { belongsToLead, ChangeRecorder, type StoreChanges } from './store-changes.ts';

/** Raise by one for every change of tables or indexes; Dexie then upgrades the databases in the field. */
const SCHEMA_VERSION = 4;

interface ShadowRecord {
  readonly table: TableName;
  readonly id: string;
  readonly row: AnyRow | null;
}
/** An entry with the rows it shows itself in, by which it is found. */
interface OutboxRecord extends OutboxEntry {
  readonly rows: readonly string[];
}

const rowKeys = (operation: Operation): string[] => [...new Set(rowsOf(operation).map(keyOf))];
const toEntry = (record: OutboxRecord): OutboxEntry => {
  const { rows: _, ...entry } = record;
  return entry;
};

const SCHEMA: Record<string, string> = {
  ...Object.fromEntries(TABLE_NAMES.map((table) => [table, ['id', ...INDEXED_COLUMNS[table]].join(', ')])),
  meta: '',
  outbox: '++no, *rows, state',
  shadows: '[table+id]',
  put_away: '[table+id], lead_id',
  files: 'id',
  file_bytes: '',
};

/** The browser's databases, but for one that a newer version of this extension has made: that cannot be opened. */
const keepNewer = (): IDBFactory =>
  new Proxy(indexedDB, {
    get(target, name) {
      // Dexie opens a database of a newer schema than it knows without naming a version, and would then add what it
      // misses: an older extension must not write into what a newer one has made.
      if (name === 'open') {
        return (databaseName: string, version?: number) => {
          if (version === undefined) throw new DOMException('The schema is newer.', 'VersionError');
          return target.open(databaseName, version);
        };
      }
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });

/** Rows taken out of the database at a time: keys and drawing come between. */
const SLICE = 2_000;

/** Gives all rows of a query that begins behind an id to a function, in its order. */
async function inSlices<Row extends { readonly id: string }>(
  from: (after: string | undefined) => Collection<Row, string>,
  take: (row: Row) => void,
): Promise<void> {
  let last: string | undefined;
  for (;;) {
    const slice = await from(last).limit(SLICE).toArray();
    for (const row of slice) take(row);
    if (slice.length < SLICE) return;
    last = slice.at(-1)?.id;
  }
}

/** A transaction; or the database itself, where each read is one of its own. */
interface HasTables {
  table<Row, Key, New>(name: string): Table<Row, Key, New>;
}

class DexieTransaction implements WriteTransaction {
  readonly #transaction: HasTables;
  /** What is changed here; of no use to those that only read. */
  readonly #changed: ChangeRecorder;

  constructor(transaction: HasTables, changed = new ChangeRecorder()) {
    this.#transaction = transaction;
    this.#changed = changed;
  }

  #rows<Name extends TableName>(table: Name): Table<Rows[Name], string> {
    return this.#transaction.table(table);
  }
  get #outbox(): Table<OutboxRecord, number, Omit<OutboxRecord, 'no'> | OutboxRecord> {
    return this.#transaction.table('outbox');
  }
  get #shadows(): Table<ShadowRecord, [TableName, string]> {
    return this.#transaction.table('shadows');
  }
  get #putAway(): Table<PutAwayRow, [TableName, string]> {
    return this.#transaction.table('put_away');
  }
  get #files(): Table<LocalFile, string> {
    return this.#transaction.table('files');
  }
  get #fileBytes(): Table<Uint8Array<ArrayBuffer>, string> {
    return this.#transaction.table('file_bytes');
  }
  get #meta(): Table<unknown, keyof StoreMeta> {
    return this.#transaction.table('meta');
  }

  async get<Name extends TableName>(table: Name, id: string): Promise<Rows[Name] | undefined> {
    return this.#rows(table).get(id);
  }
  async getMany<Name extends TableName>(
    table: Name,
    ids: readonly string[],
  ): Promise<(Rows[Name] | undefined)[]> {
    return this.#rows(table).bulkGet([...ids]);
  }
  async list<Name extends TableName>(table: Name): Promise<Rows[Name][]> {
    const all: Rows[Name][] = [];
    await this.#each(table, (row) => all.push(row));
    return all;
  }
  async collect<Name extends TableName, Value>(
    table: Name,
    make: (row: Rows[Name]) => Value | undefined,
  ): Promise<Value[]> {
    const all: Value[] = [];
    await this.#each(table, (row) => {
      const value = make(row);
      if (value !== undefined) all.push(value);
    });
    return all;
  }
  async #each<Name extends TableName>(table: Name, take: (row: Rows[Name]) => void): Promise<void> {
    await inSlices((after) => {
      const rows = this.#rows(table);
      return after === undefined ? rows.orderBy(':id') : rows.where(':id').above(after);
    }, take);
  }
  async find<Name extends TableName>(
    table: Name,
    column: IndexedColumns[Name],
    value: string,
  ): Promise<Rows[Name][]> {
    const rows = () => this.#rows(table).where(column).equals(value);
    // Most are few; an index cannot be gone on with behind an id, so of many the ids are asked for first.
    const some = await rows().limit(SLICE).toArray();
    if (some.length < SLICE) return some;
    const ids = await rows().primaryKeys();
    const all: Rows[Name][] = [];
    for (let at = 0; at < ids.length; at += SLICE)
      for (const row of await this.getMany(table, ids.slice(at, at + SLICE)))
        if (row !== undefined) all.push(row);
    return all;
  }
  async findBetween<Name extends TableName>(
    table: Name,
    column: IndexedColumns[Name],
    from: string,
    to: string,
  ): Promise<Rows[Name][]> {
    return this.#rows(table).where(column).between(from, to, true, true).toArray();
  }
  async count(table: TableName): Promise<number> {
    return this.#rows(table).count();
  }
  async meta<Key extends keyof StoreMeta>(key: Key): Promise<StoreMeta[Key] | undefined> {
    return (await this.#meta.get(key)) as StoreMeta[Key] | undefined;
  }
  async outbox(): Promise<OutboxEntry[]> {
    return (await this.#outbox.orderBy(':id').toArray()).map(toEntry);
  }
  async outboxOf(table: TableName, id: string): Promise<OutboxEntry[]> {
    // Within one key an index is in the order of the numbers.
    return (await this.#outbox.where('rows').equals(keyOf({ table, id })).toArray()).map(toEntry);
  }
  async outboxEntries(nos: readonly number[]): Promise<OutboxEntry[]> {
    const records = await this.#outbox.bulkGet([...nos]);
    return records.filter((record) => record !== undefined).map(toEntry);
  }
  async outboxNumbers(state?: OutboxEntry['state']): Promise<number[]> {
    if (state === undefined) return this.#outbox.toCollection().primaryKeys();
    return this.#outbox.where('state').equals(state).primaryKeys();
  }
  async shadow<Name extends TableName>(table: Name, id: string): Promise<Rows[Name] | null | undefined> {
    const record = await this.#shadows.get([table, id]);
    return record?.row as Rows[Name] | null | undefined;
  }

  async putAway(leadId?: string): Promise<PutAwayRow[]> {
    if (leadId === undefined) return this.#putAway.toArray();
    return this.#putAway.where('lead_id').equals(leadId).toArray();
  }
  async countPutAway(): Promise<number> {
    return this.#putAway.count();
  }
  async file(id: string): Promise<LocalFile | undefined> {
    return this.#files.get(id);
  }
  async files(): Promise<LocalFile[]> {
    return this.#files.toArray();
  }
  async fileBytes(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#fileBytes.get(id);
  }

  async put<Name extends TableName>(table: Name, row: Rows[Name]): Promise<void> {
    this.#changed.row(table, row.id, row);
    await this.#rows(table).put(row);
  }
  async putMany<Name extends TableName>(table: Name, rows: readonly Rows[Name][]): Promise<void> {
    for (const row of rows) this.#changed.row(table, row.id, row);
    await this.#rows(table).bulkPut([...rows]);
  }
  async remove(table: TableName, id: string): Promise<void> {
    const gone = belongsToLead(table) ? await this.get(table, id) : undefined;
    this.#changed.row(table, id, gone);
    await this.#rows(table).delete(id);
  }
  async setMeta<Key extends keyof StoreMeta>(key: Key, value: StoreMeta[Key]): Promise<void> {
    await this.#meta.put(value, key);
  }
  async enqueue(operation: Operation, queuedAt: Instant): Promise<number> {
    // The key generator of IndexedDB only grows, also past deleted entries.
    const entry = { operation, queued_at: queuedAt, state: 'waiting', rows: rowKeys(operation) } as const;
    const no = await this.#outbox.add(entry);
    this.#changed.operation(no);
    return no;
  }
  async putOutbox(entry: OutboxEntry): Promise<void> {
    this.#changed.operation(entry.no);
    // A number above those generated moves the generator on.
    await this.#outbox.put({ ...entry, rows: rowKeys(entry.operation) });
  }
  async dropOutbox(no: number): Promise<void> {
    this.#changed.operation(no);
    await this.#outbox.delete(no);
  }
  async putShadow<Name extends TableName>(table: Name, id: string, row: Rows[Name] | null): Promise<void> {
    await this.#shadows.put({ table, id, row });
  }
  async dropShadow(table: TableName, id: string): Promise<void> {
    await this.#shadows.delete([table, id]);
  }
  async addPutAway(rows: readonly PutAwayRow[]): Promise<void> {
    await this.#putAway.bulkPut([...rows]);
  }
  async dropPutAway(table: TableName, ids: readonly string[]): Promise<void> {
    await this.#putAway.bulkDelete(ids.map((id): [TableName, string] => [table, id]));
  }
  async putFile(file: LocalFile): Promise<void> {
    await this.#files.put(file);
  }
  async putFileBytes(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#fileBytes.put(bytes, id);
  }
  async dropFile(id: string): Promise<void> {
    await this.#files.delete(id);
    await this.#fileBytes.delete(id);
  }
}

/** The local database in IndexedDB; opens on first use, and is created when missing. */
export class DexieStore implements LocalStore {
  readonly #db: Dexie;
  readonly #news: ChangeNews;

  constructor(databaseName: string) {
    this.#news = new ChangeNews(databaseName);
    this.#db = new Dexie(databaseName, {
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
      indexedDB: keepNewer(),
      IDBKeyRange,
    });
    this.#db
      .version(SCHEMA_VERSION)
      .stores(SCHEMA)
      .upgrade((transaction) =>
        transaction
          .table<OutboxRecord>('outbox')
          .toCollection()
          .modify((record) => Object.assign(record, { rows: rowKeys(record.operation) })),
      );
    // Dexie's own answer to a deletion elsewhere is to close and reopen on the next query, which would bring an
    // emptied database back after sign-out. Returning false keeps that answer from running.
    this.#db.on('versionchange', (event: IDBVersionChangeEvent) => {
      if (event.newVersion !== null) return true;
      this.close();
      return false;
    });
  }

  async read<Value>(work: (tx: ReadTransaction) => Promise<Value>, as: ReadAs = 'snapshot'): Promise<Value> {
    if (as === 'parts') return work(new DexieTransaction(this.#db));
    // Written as `async`, here and below: only then does Dexie follow a query through its awaits. What it reads after
    // the first would else not be watched.
    return this.#db.transaction('r', this.#db.tables, async (transaction) =>
      work(new DexieTransaction(transaction)),
    );
  }

  async write<Value>(work: (tx: WriteTransaction) => Promise<Value>): Promise<Value> {
    const changed = new ChangeRecorder();
    const value = await this.#db.transaction('rw', this.#db.tables, (transaction) =>
      work(new DexieTransaction(transaction, changed)),
    );
    if (changed.changes !== undefined) this.#news.tell(changed.changes);
    return value;
  }

  watch<Value>(
    query: (tx: ReadTransaction) => Promise<Value>,
    onValue: (value: Value) => void,
    onError: (error: unknown) => void,
    as: ReadAs = 'snapshot',
  ): () => void {
    const read = async (): Promise<Value> => this.read(query, as);
    const subscription = liveQuery(read).subscribe(onValue, onError);
    return () => subscription.unsubscribe();
  }

  follow(onChanges: (changes: StoreChanges) => void): () => void {
    return this.#news.follow(onChanges);
  }

  close(): void {
    this.#news.close();
    this.#db.close({ disableAutoOpen: true });
  }

  async destroy(): Promise<void> {
    this.#news.close();
    await this.#db.delete({ disableAutoOpen: true });
  }
}

/** What the browser says of a database whose files it cannot read, or in which a table is missing. */
const DAMAGE = ['UnknownError', 'NotFoundError', 'NotReadableError'];

/** Says if an error means that the database itself is broken, rather than the disk full or this version too old for it. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Dexie wraps what the browser threw when a database could not be opened.
  const inner = 'inner' in error && error.inner instanceof Error ? error.inner : error;
  return DAMAGE.includes(inner.name);
}

/** Names of the local databases of this browser profile. */
export const listDatabases = (): Promise<string[]> => Dexie.getDatabaseNames();

/** Deletes one local database; other contexts' connections close themselves. */
export const deleteDatabase = (name: string): Promise<void> => Dexie.delete(name);

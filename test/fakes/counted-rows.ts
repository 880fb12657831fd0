import type { LocalStore, ReadTransaction } from '../../lib/store/local-store.ts';

/** Rows that were read of each table, the outbox among them, until they are counted anew. */
export class RowCount {
  readonly #tables = new Map<string, number>();

  add(table: string, count: number): void {
    this.#tables.set(table, (this.#tables.get(table) ?? 0) + count);
  }
  clear(): void {
    this.#tables.clear();
  }
  get total(): number {
    return this.byTable.reduce((sum, [, count]) => sum + count, 0);
  }
  /** The most first. */
  get byTable(): readonly (readonly [table: string, count: number])[] {
    return [...this.#tables].sort(([, one], [, other]) => other - one);
  }
}

const READS: readonly PropertyKey[] = [
  'get',
  'getMany',
  'list',
  'collect',
  'find',
  'findBetween',
  'outbox',
  'outboxOf',
  'outboxEntries',
  'shadow',
  'putAway',
  'files',
];

const rowsIn = (answer: unknown): number =>
  (Array.isArray(answer) ? answer : [answer]).filter((row) => row !== undefined && row !== null).length;

function counting<Transaction extends ReadTransaction>(tx: Transaction, count: RowCount): Transaction {
  return new Proxy(tx, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      const call = member.bind(target) as (...args: unknown[]) => unknown;
      if (!READS.includes(name)) return call;
      return async (...args: unknown[]) => {
        const table = typeof args[0] === 'string' ? args[0] : String(name);
        if (name === 'collect') {
          const make = args[1] as (row: unknown) => unknown;
          return call(table, (row: unknown) => {
            count.add(table, 1);
            return make(row);
          });
        }
        const answer: unknown = await call(...args);
        count.add(table, rowsIn(answer));
        return answer;
      };
    },
  });
}

/** Counts from now on what is read from a store, in whatever transaction. */
export function countRows(store: LocalStore): RowCount {
  const count = new RowCount();
  const read = store.read.bind(store);
  const write = store.write.bind(store);
  const watch = store.watch.bind(store);
  store.read = (work, as) => read((tx) => work(counting(tx, count)), as);
  store.write = (work) => write((tx) => work(counting(tx, count)));
  store.watch = (query, onValue, onError, as) =>
    watch((tx) => query(counting(tx, count)), onValue, onError, as);
  return count;
}

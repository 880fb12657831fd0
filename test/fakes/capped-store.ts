import type { TableName } from '../../lib/model/rows.ts';
import type { LocalStore, WriteTransaction } from '../../lib/store/local-store.ts';

/** A store on a disk that can be full. */
export interface CappedStore {
  readonly store: LocalStore;
  /** Writes fail until a row has been removed. */
  fillUp(): void;
  /** Writes that put rows into this table fail. */
  refuseRows(table: TableName): void;
  freeUp(): void;
}

/** Calls that need room. */
const WRITES: readonly (string | symbol)[] = ['put', 'putMany', 'enqueue', 'putFileBytes'];

const full = (): never => {
  throw new DOMException('The disk is full.', 'QuotaExceededError');
};

/** A store whose transactions fail as the browser's do when there is no room: whole, with nothing of them kept. */
export function cappedStore(store: LocalStore): CappedStore {
  let isFilled = false;
  let refused: TableName | undefined;
  const guard = (tx: WriteTransaction): WriteTransaction =>
    new Proxy(tx, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        const call = member.bind(target) as (...args: unknown[]) => Promise<unknown>;
        if (name === 'remove') {
          return async (...args: unknown[]) => {
            isFilled = false;
            return call(...args);
          };
        }
        if (!WRITES.includes(name)) return call;
        return async (...args: unknown[]) => {
          const isRefused = args[0] === refused && (name === 'put' || (args[1] as unknown[]).length > 0);
          return isFilled || isRefused ? full() : call(...args);
        };
      },
    });
  return {
    store: {
      read: (work) => store.read(work),
      write: (work) => store.write((tx) => work(guard(tx))),
      watch: (query, onValue, onError, as) => store.watch(query, onValue, onError, as),
      follow: (onChanges) => store.follow(onChanges),
      close: () => store.close(),
      destroy: () => store.destroy(),
    },
    fillUp() {
      isFilled = true;
    },
    refuseRows(table) {
      refused = table;
    },
    freeUp() {
      isFilled = false;
      refused = undefined;
    },
  };
}

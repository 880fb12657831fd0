import type { Operation } from '../../lib/model/operation.ts';
import type { LocalStore, WriteTransaction } from '../../lib/store/local-store.ts';

/** A store that tells each operation that was queued and committed, with its number. */
export const notingStore = (
  store: LocalStore,
  onQueued: (no: number, operation: Operation) => void,
): LocalStore => ({
  read: (work) => store.read(work),
  async write(work) {
    const queued: [number, Operation][] = [];
    const value = await store.write((tx) => work(notingTransaction(tx, queued)));
    for (const [no, operation] of queued) onQueued(no, operation);
    return value;
  },
  watch: (query, onValue, onError, as) => store.watch(query, onValue, onError, as),
  follow: (onChanges) => store.follow(onChanges),
  close: () => store.close(),
  destroy: () => store.destroy(),
});

const notingTransaction = (tx: WriteTransaction, queued: [number, Operation][]): WriteTransaction =>
  new Proxy(tx, {
    get(target, name) {
      if (name !== 'enqueue') {
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      }
      return async (...args: Parameters<WriteTransaction['enqueue']>) => {
        const no = await target.enqueue(...args);
        queued.push([no, args[0]]);
        return no;
      };
    },
  });

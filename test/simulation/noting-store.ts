import type { LocalStore, WriteTransaction } from '../../lib/store/local-store.ts';

/** A store that tells the number of each operation that was queued and committed. */
export const notingStore = (store: LocalStore, onQueued: (no: number) => void): LocalStore => ({
  read: (work) => store.read(work),
  async write(work) {
    const numbers: number[] = [];
    const value = await store.write((tx) => work(notingTransaction(tx, numbers)));
    for (const no of numbers) onQueued(no);
    return value;
  },
  watch: (query, onValue, onError) => store.watch(query, onValue, onError),
  close: () => store.close(),
  destroy: () => store.destroy(),
});

const notingTransaction = (tx: WriteTransaction, numbers: number[]): WriteTransaction =>
  new Proxy(tx, {
    get(target, name) {
      if (name !== 'enqueue') {
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      }
      return async (...args: Parameters<WriteTransaction['enqueue']>) => {
        const no = await target.enqueue(...args);
        numbers.push(no);
        return no;
      };
    },
  });

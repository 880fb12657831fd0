import type { LocalStore, ReadTransaction, WriteTransaction } from '../../lib/store/local-store.ts';

/** A store with a count of what is read of its outbox: how often all of it, and how many entries by number. */
export function countOutboxReads(inner: LocalStore) {
  const read = { everything: 0, entries: 0 };
  const watched = <Tx extends ReadTransaction>(tx: Tx): Tx =>
    new Proxy(tx, {
      get(target, name) {
        if (name === 'outbox') read.everything += 1;
        const member: unknown = Reflect.get(target, name, target);
        if (name !== 'outboxEntries')
          return typeof member === 'function' ? (member.bind(target) as unknown) : member;
        return async (nos: readonly number[]) => {
          const entries = await target.outboxEntries(nos);
          read.entries += entries.length;
          return entries;
        };
      },
    });
  const store: LocalStore = {
    read: (work, as) => inner.read((tx) => work(watched(tx)), as),
    write: (work) => inner.write((tx) => work(watched<WriteTransaction>(tx))),
    watch: (query, onValue, onError, as) => inner.watch(query, onValue, onError, as),
    follow: (onChanges) => inner.follow(onChanges),
    close: () => inner.close(),
    destroy: () => inner.destroy(),
  };
  return { store, read };
}

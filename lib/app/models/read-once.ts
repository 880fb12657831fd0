import type { ReadTransaction } from '../../store/local-store.ts';

const REMEMBERED: readonly PropertyKey[] = ['get', 'shadow', 'find', 'outbox'];

/**
 * A snapshot that asks the database for each row once, however often it is read: many operations wait on few rows, and
 * as long as a query reads, the next edit waits.
 */
export function readOnce(tx: ReadTransaction): ReadTransaction {
  const known = new Map<string, unknown>();
  return new Proxy(tx, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (!REMEMBERED.includes(name)) return member.bind(target) as unknown;
      return (...args: readonly string[]): unknown => {
        const key = JSON.stringify([name, ...args]);
        if (!known.has(key)) known.set(key, member.apply(target, args));
        return known.get(key);
      };
    },
  });
}

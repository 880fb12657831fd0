import type { LocalStore } from '../../lib/store/local-store.ts';

const stores: LocalStore[] = [];

/** Has `settle` wait for this store too. */
export const settleWith = (store: LocalStore): void => void stores.push(store);

/** One macrotask: every promise that needs no thread and no disk has come to its end before. */
const drain = () => new Promise((resolve) => setImmediate(resolve));

/** Hashes are made on as many threads, each one after the other. */
const THREADS = 4;
const hash = () => crypto.subtle.digest('SHA-256', new Uint8Array());

/**
 * Lets what models began come to an end: the writes of the fake apps, which wait for hashes made on another thread, and
 * the queries that these writes wake, which are promises only. Waits for that itself, not for a while.
 */
export async function settle(): Promise<void> {
  await drain();
  // Those asked for before are done, and the writes that waited for them are in the queue.
  await Promise.all(Array.from({ length: THREADS }, hash));
  await drain();
  // An empty write stands behind all others in the queue; a closed store has none.
  await Promise.allSettled(stores.map((store) => store.write(async () => undefined)));
  await drain();
}

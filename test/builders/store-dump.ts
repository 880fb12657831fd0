import { TABLE_NAMES } from '../../lib/model/rows.ts';
import type { LocalStore } from '../../lib/store/local-store.ts';

const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : 1;

/** Everything a store shows: all rows by table, and the outbox. */
export function dumpStore(store: LocalStore) {
  return store.read(async (tx) => {
    const rows: Record<string, unknown[]> = {};
    for (const table of TABLE_NAMES) rows[table] = (await tx.list(table)).sort(byId);
    return { rows, outbox: await tx.outbox() };
  });
}

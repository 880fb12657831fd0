import type { MergeTable } from '../../model/operation.ts';
import type { LocalStore } from '../local-store.ts';

interface Pair {
  readonly table: MergeTable;
  readonly ids: readonly [string, string];
}

/** More verdicts than anybody gives; the oldest are asked again. */
const MOST_KEPT = 5000;

/** The name under which a verdict on two records is kept, whichever comes first. */
export const pairKey = ({ table, ids }: Pair): string => `${table} ${[...ids].sort().join(' ')}`;

/** Remembers on this device that two records are not one. */
export function keepApart(store: LocalStore, pair: Pair): Promise<boolean> {
  return store.write(async (tx) => {
    const kept = (await tx.meta('kept_apart')) ?? [];
    await tx.setMeta(
      'kept_apart',
      [...kept.filter((key) => key !== pairKey(pair)), pairKey(pair)].slice(-MOST_KEPT),
    );
    return true;
  });
}

/** Forgets that two records are not one. */
export function joinAgain(store: LocalStore, pair: Pair): Promise<boolean> {
  return store.write(async (tx) => {
    const kept = (await tx.meta('kept_apart')) ?? [];
    await tx.setMeta(
      'kept_apart',
      kept.filter((key) => key !== pairKey(pair)),
    );
    return true;
  });
}

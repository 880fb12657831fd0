import { seededRandom, shuffle } from '../../shared/seeded-random.ts';
import type { Outcomes } from './table.ts';

/** Rows to learn from and rows to test on. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Divides rows at random into `count` test sets, with the same share of won rows in each as near as can be; each
 * row is tested once. The same seed gives the same folds.
 */
export function stratifiedFolds(
  outcomes: Outcomes,
  rows: Int32Array,
  count: number,
  seed: number,
): readonly Split[] {
  const random = seededRandom(seed);
  const foldOf = new Map<number, number>();
  let next = 0;
  for (const outcome of [1, 0]) {
    const members = rows.filter((row) => outcomes[row] === outcome);
    shuffle(members, random);
    for (const row of members) {
      foldOf.set(row, next % count);
      next += 1;
    }
  }
  return Array.from({ length: count }, (_, fold) => ({
    train: rows.filter((row) => foldOf.get(row) !== fold),
    test: rows.filter((row) => foldOf.get(row) === fold),
  }));
}

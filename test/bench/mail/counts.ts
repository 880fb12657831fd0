/** Found, missed and false values of one kind. */
export interface Counts {
  hits: number;
  missed: number;
  wrong: number;
}

export const noCounts = (): Counts => ({ hits: 0, missed: 0, wrong: 0 });

export const addCounts = (to: Counts, more: Counts): void => {
  to.hits += more.hits;
  to.missed += more.missed;
  to.wrong += more.wrong;
};

/** Shares of found values that are right, and of right values that are found; NaN without any. */
export const precisionOf = ({ hits, wrong }: Counts): number => hits / (hits + wrong);
export const recallOf = ({ hits, missed }: Counts): number => hits / (hits + missed);
export const f1Of = (counts: Counts): number =>
  (2 * counts.hits) / (2 * counts.hits + counts.wrong + counts.missed);

/** Compares sets; `neutral` are values that count neither way. */
export function compareSets(
  found: readonly string[],
  expected: readonly string[],
  neutral: readonly string[] = [],
): Counts {
  const wanted = new Set(expected);
  const got = new Set(found);
  return {
    hits: [...wanted].filter((value) => got.has(value)).length,
    missed: [...wanted].filter((value) => !got.has(value)).length,
    wrong: [...got].filter((value) => !wanted.has(value) && !neutral.includes(value)).length,
  };
}

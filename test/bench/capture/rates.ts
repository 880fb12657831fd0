import { groupBy } from '../figures.ts';
import type { CorpusPage } from './corpus.ts';
import type { Tally } from './score.ts';

/** A tally with the page it is of. */
export interface PageTally {
  readonly page: CorpusPage;
  readonly tally: Tally;
}

/** Precision, recall and F1 over all values of some pages (micro), with the counts they come from. */
export interface Rates {
  readonly right: number;
  /** Harm: values that the page does not have, or that are not its own. */
  readonly wrong: number;
  readonly missed: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** A rate with the interval that holds 95 % of the bootstrap's. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The rates of some pages together; with nothing found precision is 1, with nothing to find recall is. */
export function ratesOf(tallies: readonly PageTally[]): Rates {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { tally } of tallies) {
    right += tally.hits.length;
    wrong += tally.wrong.length;
    missed += tally.missed.length;
  }
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = right + missed === 0 ? 1 : right / (right + missed);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { right, wrong, missed, precision, recall, f1 };
}

const ROUNDS = 1_000;

/** Intervals of the rates by drawing hosts anew, because the pages of one site share their mistakes. */
export function intervalsOf(
  tallies: readonly PageTally[],
): Readonly<Record<'precision' | 'recall' | 'f1', Interval>> {
  const hosts = [...groupBy(tallies, ({ page }) => page.host).values()];
  const random = createRandom(hosts.length);
  const drawn = Array.from({ length: ROUNDS }, () =>
    ratesOf(hosts.flatMap(() => hosts[Math.floor(random() * hosts.length)] ?? [])),
  );
  const between = (rate: 'precision' | 'recall' | 'f1'): Interval => {
    const sorted = drawn.map((rates) => rates[rate]).toSorted((a, b) => a - b);
    return { low: sorted[Math.floor(ROUNDS * 0.025)] ?? 0, high: sorted[Math.ceil(ROUNDS * 0.975) - 1] ?? 1 };
  };
  return { precision: between('precision'), recall: between('recall'), f1: between('f1') };
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

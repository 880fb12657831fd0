import type { Outcomes } from './table.ts';

/** How often a won case is ranked above a lost one, with its standard error; ties count half. */
export interface RankQuality {
  readonly auc: number;
  readonly variance: number;
}

/** A number with the interval in which it lies with 95 % confidence. */
export interface Estimate {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** The rank of each score from 1 up; equal scores share the mean of their ranks. */
function midRanks(scores: ArrayLike<number>, members: readonly number[]): Float64Array {
  const order = members
    .map((_, index) => index)
    .sort(
      (one, other) =>
        (scores[members[one] as number] as number) - (scores[members[other] as number] as number),
    );
  const ranks = new Float64Array(members.length);
  for (let first = 0; first < order.length; ) {
    const score = scores[members[order[first] as number] as number];
    let end = first + 1;
    while (end < order.length && scores[members[order[end] as number] as number] === score) end += 1;
    for (let index = first; index < end; index += 1) ranks[order[index] as number] = (first + end + 1) / 2;
    first = end;
  }
  return ranks;
}

/** For each case the share of the other side's cases that it is ranked rightly against (DeLong's placements). */
function placementsOf(scores: ArrayLike<number>, outcomes: Outcomes, rows: ArrayLike<number>) {
  const members = Array.from(rows);
  const won = members.filter((row) => outcomes[row] === 1);
  const lost = members.filter((row) => outcomes[row] !== 1);
  const all = midRanks(scores, [...won, ...lost]);
  const [wonRanks, lostRanks] = [midRanks(scores, won), midRanks(scores, lost)];
  return {
    won: wonRanks.map((rank, index) => ((all[index] as number) - rank) / lost.length),
    lost: lostRanks.map((rank, index) => 1 - ((all[won.length + index] as number) - rank) / won.length),
  };
}
type Placements = ReturnType<typeof placementsOf>;

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function varianceOfMean(values: Float64Array): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1) / values.length;
}

const qualityOf = ({ won, lost }: Placements): RankQuality => ({
  auc: mean(won),
  variance: varianceOfMean(won) + varianceOfMean(lost),
});

/** Area under the ROC curve over some rows, with DeLong's variance (1988); needs two won and two lost. */
export const rankQuality = (
  scores: ArrayLike<number>,
  outcomes: Outcomes,
  rows: ArrayLike<number>,
): RankQuality => qualityOf(placementsOf(scores, outcomes, rows));

/** How much better `scores` rank the same rows than `others`, with the variance of this difference. */
export function rankGain(
  scores: ArrayLike<number>,
  others: ArrayLike<number>,
  outcomes: Outcomes,
  rows: ArrayLike<number>,
): RankQuality {
  const [own, other] = [placementsOf(scores, outcomes, rows), placementsOf(others, outcomes, rows)];
  const gain = (one: Float64Array, two: Float64Array) =>
    one.map((value, index) => value - (two[index] as number));
  return qualityOf({ won: gain(own.won, other.won), lost: gain(own.lost, other.lost) });
}

const Z_95 = 1.959964;

/** The mean over separate test folds, as the standard error of cross-validated AUC (LeDell and others 2015). */
export function combine(folds: readonly RankQuality[]): Estimate {
  const value = folds.reduce((sum, fold) => sum + fold.auc, 0) / folds.length;
  const error = Math.sqrt(folds.reduce((sum, fold) => sum + fold.variance, 0)) / folds.length;
  return { value, from: value - Z_95 * error, to: value + Z_95 * error };
}

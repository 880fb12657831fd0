import { type BinnedTable, type Caution, penaltyOf } from './binned-table.ts';
import { stratifiedFolds } from './folds.ts';
import { fitLogistic, type LogisticModel, logLoss, logOddsOf } from './logistic.ts';
import type { Outcomes, Table } from './table.ts';

/** From strong to weak, so that each fit begins near the one before. */
const HEIGHTS = [100, 20, 4, 1] as const;
const ROUGHNESSES = [1000, 30, 5, 1] as const;
/** Bends must predict better by this much log-likelihood in all, else the line stands. */
const WORTH_A_BEND = 3;
const FOLDS = 4;
/** A fit this near to its end ranks cautions as the end does. */
const NEAR_ENOUGH = 1e-5;
/** As many rows are enough to see how much caution pays. */
const MOST_ROWS = 6000;

/** A stratified sample: the test rows of one fold. */
const sampleOf = (outcomes: Outcomes, rows: Int32Array, seed: number): Int32Array =>
  rows.length <= MOST_ROWS
    ? rows
    : (stratifiedFolds(outcomes, rows, Math.ceil(rows.length / MOST_ROWS), seed)[0]?.test ?? rows);

/**
 * The caution under which the rows left out are predicted best (by log-likelihood): first against all effects, then
 * against bends. Deterministic for a seed.
 */
export function chooseCaution(
  table: Table,
  binned: BinnedTable,
  outcomes: Outcomes,
  rows: Int32Array,
  seed: number,
): Caution {
  const { design } = binned;
  const folds = stratifiedFolds(outcomes, sampleOf(outcomes, rows, seed), FOLDS, seed).map((split) => ({
    ...split,
    penalty: penaltyOf(table, binned, split.train),
    model: undefined as LogisticModel | undefined,
  }));
  const lossAt = (caution: Caution): number => {
    let loss = 0;
    for (const fold of folds) {
      const model = fitLogistic({
        design,
        targets: outcomes,
        penalty: fold.penalty(caution),
        only: fold.train,
        settled: NEAR_ENOUGH,
        ...(fold.model ? { from: fold.model } : {}),
      });
      fold.model = model;
      for (const row of fold.test) loss += logLoss(logOddsOf(model, design, row), outcomes[row] as number);
    }
    return loss;
  };
  const best = (cautions: readonly Caution[]): { readonly caution: Caution; readonly gain: number } => {
    const losses = cautions.map(lossAt);
    const least = losses.indexOf(Math.min(...losses));
    return { caution: cautions[least] as Caution, gain: (losses[0] as number) - (losses[least] as number) };
  };
  const { caution: line } = best(HEIGHTS.map((height) => ({ height, roughness: ROUGHNESSES[0] })));
  const bent = best(ROUGHNESSES.map((roughness) => ({ height: line.height, roughness })));
  return bent.gain > WORTH_A_BEND ? bent.caution : line;
}

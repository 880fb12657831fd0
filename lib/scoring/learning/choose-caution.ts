import { type BinnedTable, type Caution, penaltyOf } from './binned-table.ts';
import { stratifiedFolds } from './folds.ts';
import { fitLogistic, type LogisticModel, logLoss, logOddsOf } from './logistic.ts';
import type { Outcomes, Table } from './table.ts';

/** From strong to weak, so that each fit begins near the one before. */
const HEIGHTS = [40, 10, 1] as const;
/** What stands unless another predicts better by much comes first. */
const NAMES = [1, 4, 16] as const;
const ROUGHNESSES = [1000, 30, 5, 1] as const;
/** Much, as log-likelihood of all rows. */
const MUCH = 3;
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
 * against single names, then against bends. Deterministic for a seed.
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
  const losses = new Map<string, number>();
  const lossAt = (caution: Caution): number => {
    const key = `${caution.height} ${caution.names} ${caution.roughness}`;
    const known = losses.get(key);
    if (known !== undefined) return known;
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
    losses.set(key, loss);
    return loss;
  };
  /** The caution that predicts best, or the first where none does so by more than `margin`. */
  const best = (cautions: readonly Caution[], margin: number): Caution => {
    const found = cautions.map(lossAt);
    const least = found.indexOf(Math.min(...found));
    const gain = (found[0] as number) - (found[least] as number);
    return cautions[gain > margin ? least : 0] as Caution;
  };
  const line = { names: NAMES[0], roughness: ROUGHNESSES[0] };
  const has = (wanted: 'numeric' | 'categorical') => binned.columns.some(({ kind }) => kind === wanted);
  const { height } = best(
    HEIGHTS.map((one) => ({ height: one, ...line })),
    0,
  );
  const { names } = best(
    NAMES.slice(0, has('categorical') ? NAMES.length : 1).map((one) => ({ ...line, height, names: one })),
    MUCH,
  );
  return best(
    ROUGHNESSES.slice(0, has('numeric') ? ROUGHNESSES.length : 1).map((roughness) => ({
      height,
      names,
      roughness,
    })),
    MUCH,
  );
}

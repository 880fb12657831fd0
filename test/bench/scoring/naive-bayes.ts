import { toBinnedTable } from '../../../lib/scoring/learning/binned-table.ts';
import { type BinnedColumn, binColumns } from '../../../lib/scoring/learning/bins.ts';
import type { Learner } from '../../../lib/scoring/learning/evaluate.ts';
import { logistic } from '../../../lib/scoring/learning/logistic.ts';
import type { Outcomes, Table } from '../../../lib/scoring/learning/table.ts';

/**
 * Naive Bayes over the same bins, with one row of each outcome added to each bin: takes every column for independent of
 * the others, and so is too sure where they say the same thing.
 */
export const naiveBayesLearner =
  (table: Table, outcomes: Outcomes): Learner =>
  (train) => {
    const columns: readonly BinnedColumn[] = binColumns(table, train);
    const { design } = toBinnedTable(table, columns);
    const counts = [new Float64Array(design.size).fill(1), new Float64Array(design.size).fill(1)];
    const totals = [0, 0];
    for (const row of train) {
      const outcome = outcomes[row] as number;
      const counted = counts[outcome] as Float64Array;
      totals[outcome] = (totals[outcome] as number) + 1;
      for (let entry = row * design.width; entry < (row + 1) * design.width; entry += 1) {
        const parameter = design.parameters[entry] as number;
        counted[parameter] = (counted[parameter] as number) + 1;
      }
    }
    const share = (parameter: number, outcome: number) =>
      ((counts[outcome] as Float64Array)[parameter] as number) / ((totals[outcome] as number) + 1);
    const scores = Float64Array.from({ length: table.rows }, (_, row) => {
      let sum = Math.log((totals[1] as number) / (totals[0] as number));
      for (let entry = row * design.width; entry < (row + 1) * design.width; entry += 1) {
        const parameter = design.parameters[entry] as number;
        sum += Math.log(share(parameter, 1) / share(parameter, 0));
      }
      return sum;
    });
    return { scores, chances: scores.map(logistic) };
  };

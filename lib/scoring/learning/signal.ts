import { seededRandom, shuffle } from '../../shared/seeded-random.ts';
import { type BinnedTable, penaltyOf } from './binned-table.ts';
import { factor, type SymmetricMatrix, solveFactored } from './cholesky.ts';
import { runAtOnce, type Steps } from './steps.ts';
import { countWon, type Outcomes, rangeOf, type Table } from './table.ts';

/** How little the test looks at rare names, and at bends beside lines: chosen once, on generated tables. */
const NAMES = 0.1;
const ROUGHNESS = 0.05;
const MOST_SHUFFLES = 999;
const LEAST_SHUFFLES = 199;
/** Cells that may be looked at in all, so that a long table does not take long. */
const MOST_CELLS = 100_000_000;
/** Cells looked at in one step. */
const CELLS_IN_A_STEP = 1_000_000;

/** A column as the test sees it: where its coefficients lie, and what a slope is divided by. */
interface TestedColumn {
  readonly first: number;
  readonly factored: SymmetricMatrix;
}

function testedColumns(table: Table, binned: BinnedTable, variance: number): readonly TestedColumn[] {
  const { rows, width, parameters } = binned.design;
  const counts = new Float64Array(binned.design.size);
  for (let entry = 0; entry < rows * width; entry += 1) {
    const parameter = parameters[entry] as number;
    counts[parameter] = (counts[parameter] as number) + 1;
  }
  const scale = rows * variance;
  const penalty = penaltyOf(
    table,
    binned,
    rangeOf(rows),
  )({ height: 0, names: NAMES * scale, roughness: ROUGHNESS * scale });
  return penalty.map(({ first, cost: factored }) => {
    for (let bin = 0; bin < factored.size; bin += 1) {
      const cell = bin * factored.size + bin;
      factored.values[cell] = (factored.values[cell] as number) + variance * (counts[first + bin] as number);
    }
    if (!factor(factored)) throw new Error('signal test: a column is not determined');
    return { first, factored };
  });
}

/** For each column, how far its bins' shares of won rows lie from the common share. */
function departuresOf(
  binned: BinnedTable,
  columns: readonly TestedColumn[],
  outcomes: Outcomes,
  share: number,
): Float64Array {
  const { rows, width, size, parameters } = binned.design;
  const slope = new Float64Array(size);
  for (let row = 0; row < rows; row += 1) {
    const miss = (outcomes[row] as number) - share;
    for (let entry = row * width; entry < (row + 1) * width; entry += 1) {
      const parameter = parameters[entry] as number;
      slope[parameter] = (slope[parameter] as number) + miss;
    }
  }
  return Float64Array.from(columns, ({ first, factored }) => {
    const own = slope.slice(first, first + factored.size);
    const solved = Float64Array.from(own);
    solveFactored(factored, solved);
    return own.reduce((sum, value, bin) => sum + value * (solved[bin] as number), 0);
  });
}

/** Share of the numbers that are at least as large as each number. */
function shareAtLeast(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((one, other) => one - other);
  return values.map((value) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return (sorted.length - low) / sorted.length;
  });
}

/**
 * The chance that columns which tell nothing would look as telling as these: a permutation test. The outcomes are
 * shuffled over the rows; what counts is both the most telling column and all columns together. Exact, whatever the
 * columns are like: of tables of noise a share p comes out at p or below. In steps.
 */
export function* chanceOfNoiseSteps(
  table: Table,
  binned: BinnedTable,
  outcomes: Outcomes,
  seed: number,
): Steps<number> {
  const random = seededRandom(seed);
  const share = countWon(outcomes) / table.rows;
  const columns = testedColumns(table, binned, share * (1 - share));
  const shuffles = Math.round(MOST_CELLS / (table.rows * columns.length));
  const count = Math.max(LEAST_SHUFFLES, Math.min(MOST_SHUFFLES, shuffles));
  const shuffled = Uint8Array.from(outcomes);
  const runs = [departuresOf(binned, columns, outcomes, share)];
  const inAStep = Math.max(1, Math.round(CELLS_IN_A_STEP / (table.rows * columns.length)));
  while (runs.length <= count) {
    if (runs.length % inAStep === 0) yield;
    shuffle(shuffled, random);
    runs.push(departuresOf(binned, columns, shuffled, share));
  }
  // Columns of different kinds are compared by how unusual they are among the shuffled runs.
  const unusual = columns.map((_, column) => {
    const values = runs.map((run) => run[column] as number);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
  });
  const ofRun = (combine: (values: readonly number[]) => number) =>
    runs.map((_, run) => combine(unusual.map((values) => values[run] as number)));
  const most = shareAtLeast(ofRun((values) => Math.max(...values)));
  const all = shareAtLeast(ofRun((values) => values.reduce((sum, value) => sum + value, 0)));
  const least = most.map((value, run) => -Math.min(value, all[run] as number));
  return shareAtLeast(least)[0] ?? 1;
}

/** The same at once. */
export const chanceOfNoise = (table: Table, binned: BinnedTable, outcomes: Outcomes, seed: number): number =>
  runAtOnce(chanceOfNoiseSteps(table, binned, outcomes, seed));

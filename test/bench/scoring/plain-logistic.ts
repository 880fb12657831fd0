import type { Learner } from '../../../lib/scoring/learning/evaluate.ts';
import { type Design, fitLogistic, logistic, logOddsOf } from '../../../lib/scoring/learning/logistic.ts';
import type { Column, Outcomes, Table } from '../../../lib/scoring/learning/table.ts';

/** What a column adds to the design: a parameter and a value for each row. */
interface Encoded {
  readonly size: number;
  /** Parameter counted from the column's first, and value; the value is 0 for a name not seen in training. */
  at(row: number): readonly [parameter: number, value: number];
}

/** A number in standard deviations from the mean; a missing one counts as the mean, and as missing. */
function encodeNumbers(values: Float64Array, train: Int32Array): readonly Encoded[] {
  const known = Array.from(train, (row) => values[row] as number).filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length);
  const deviation = Math.sqrt(variance) || 1;
  const scaled: Encoded = {
    size: 1,
    at: (row) => [0, Number.isNaN(values[row]) ? 0 : ((values[row] as number) - mean) / deviation],
  };
  const missing: Encoded = { size: 1, at: (row) => [0, Number.isNaN(values[row]) ? 1 : 0] };
  return known.length < train.length ? [scaled, missing] : [scaled];
}

/** Every name seen in training, and missing, has a parameter of its own. */
function encodeNames(values: readonly (string | null)[], train: Int32Array): readonly Encoded[] {
  const numbers = new Map<string | null | undefined, number>();
  for (const row of train) if (!numbers.has(values[row])) numbers.set(values[row], numbers.size);
  return [
    {
      size: numbers.size,
      at: (row) => {
        const number = numbers.get(values[row]);
        return number === undefined ? [0, 0] : [number, 1];
      },
    },
  ];
}

/** Names in more kinds than this are ids or free text: a parameter for each would fit chance, and take very long. */
const MOST_NAMES = 200;

const encode = (column: Column, train: Int32Array): readonly Encoded[] => {
  if (column.kind === 'numeric') return encodeNumbers(column.values, train);
  const names = encodeNames(column.values, train);
  return (names[0]?.size ?? 0) > MOST_NAMES ? [] : names;
};

/**
 * Plain L2 logistic regression with the usual penalty of 1: numbers standardised, names one by one, no bins, no rounding.
 * What the points are measured against.
 */
export const plainLogisticLearner =
  (table: Table, outcomes: Outcomes): Learner =>
  (train) => {
    const encoded = table.columns.flatMap((column) => encode(column, train));
    const width = encoded.length;
    const size = encoded.reduce((sum, one) => sum + one.size, 0);
    const parameters = new Int32Array(table.rows * width);
    const values = new Float64Array(table.rows * width);
    let first = 0;
    encoded.forEach((one, index) => {
      for (let row = 0; row < table.rows; row += 1) {
        const [parameter, value] = one.at(row);
        parameters[row * width + index] = first + parameter;
        values[row * width + index] = value;
      }
      first += one.size;
    });
    const design: Design = { rows: table.rows, width, size, parameters, values };
    const penalty = Array.from({ length: size }, (_, index) => ({
      first: index,
      cost: { size: 1, values: Float64Array.of(1) },
    }));
    const model = fitLogistic({ design, targets: outcomes, penalty, only: train, settled: 1e-8 });
    const scores = Float64Array.from({ length: table.rows }, (_, row) => logOddsOf(model, design, row));
    return { scores, chances: scores.map(logistic) };
  };

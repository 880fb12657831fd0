import type { Column, Outcomes, Table } from '../../lib/scoring/learning/table.ts';
import { seededRandom } from '../../lib/shared/seeded-random.ts';

/** A number from the standard normal distribution (Box-Muller). */
export const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export interface TablePlan {
  readonly rows: number;
  readonly seed: number;
  /** Log-odds per standard deviation of each column of numbers; 0 for one that tells nothing. */
  readonly slopes: readonly number[];
  /** Log-odds of each name of each column of names. */
  readonly names?: readonly Readonly<Record<string, number>>[];
  readonly intercept?: number;
  /** Share of the numbers that are missing. */
  readonly missing?: number;
}

/** A table whose outcomes are drawn from known log-odds; the same one for the same plan. */
export function generatedTable(plan: TablePlan): {
  readonly table: Table;
  readonly outcomes: Outcomes;
  /** The true log-odds of each row. */
  readonly logOdds: Float64Array;
} {
  const { rows, seed, slopes, names = [], intercept = 0, missing = 0 } = plan;
  const random = seededRandom(seed);
  const logOdds = new Float64Array(rows).fill(intercept);
  const add = (row: number, effect: number) => {
    logOdds[row] = (logOdds[row] as number) + effect;
  };
  const numbers = slopes.map((slope, index): Column => {
    const values = Float64Array.from({ length: rows }, (_, row) => {
      const value = normal(random);
      if (random() < missing) return Number.NaN;
      add(row, slope * value);
      return value;
    });
    return { kind: 'numeric', name: `number ${index}`, values };
  });
  const words = names.map((effects, index): Column => {
    const all = Object.keys(effects);
    const values = Array.from({ length: rows }, (_, row) => {
      const name = all[Math.floor(random() * all.length)] ?? '';
      add(row, effects[name] ?? 0);
      return name;
    });
    return { kind: 'categorical', name: `name ${index}`, values };
  });
  const outcomes = Uint8Array.from(logOdds, (odds) => (random() < 1 / (1 + Math.exp(-odds)) ? 1 : 0));
  return { table: { rows, columns: [...numbers, ...words] }, outcomes, logOdds };
}

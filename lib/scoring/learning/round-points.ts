import type { BinnedTable } from './binned-table.ts';
import { type BinEffect, type ColumnEffects, effectsOf, findJoinedBin, joinEffects } from './effects.ts';
import { type LogisticModel, logOddsOf } from './logistic.ts';
import { type PointBin, type PointCard, type PointColumn, pointsOfRows, spreadOf } from './point-card.ts';
import type { Table } from './table.ts';

/** About as many points as a card hands out at most; the first that loses too little to matter is taken. */
const SCALES = [100, 150, 200, 300, 400, 600, 800, 1600] as const;
/** Shares of the log-odds' variance that joined bins and whole points may lose; together less than .003 of AUC. */
const LOST_BY_JOINING = 0.006;
const LOST_BY_ROUNDING = 0.004;

const effectsSeen = ({ bins }: ColumnEffects): readonly number[] =>
  bins.filter(({ rows }) => rows > 0).map(({ effect }) => effect);

/** Neighbours that came out with the same points are one bin. */
function joinEqual(bins: readonly PointBin[]): readonly PointBin[] {
  const joined: PointBin[] = [];
  for (const next of bins) {
    const last = joined.at(-1);
    const bin = last && last.points === next.points && next.rows > 0 && findJoinedBin(last.bin, next.bin);
    if (last && bin) joined[joined.length - 1] = { bin, points: last.points, rows: last.rows + next.rows };
    else joined.push(next);
  }
  return joined;
}

/** A column on which one point is worth `unit` of log-odds, as on every other. */
function toPoints(column: ColumnEffects, unit: number): PointColumn {
  const { name, kind } = column;
  const lowest = Math.min(...effectsSeen(column));
  const bins = column.bins.map(({ bin, effect, rows }: BinEffect) => ({
    bin,
    points: Math.max(0, Math.round((effect - lowest) / unit)),
    rows,
  }));
  return { name, kind, bins: joinEqual(bins) };
}

/** Mean of some rows of a column of numbers, and sum of the squares around it. */
function spreadAround(values: ArrayLike<number>, rows: Int32Array) {
  const mean = rows.reduce((sum, row) => sum + (values[row] as number), 0) / rows.length;
  return { mean, squares: rows.reduce((sum, row) => sum + ((values[row] as number) - mean) ** 2, 0) };
}

/** Share of the variance of `logOdds` that a straight line over the points leaves unexplained. */
function lostBy(points: Int32Array, logOdds: Float64Array, rows: Int32Array): number {
  const [ofPoints, ofOdds] = [spreadAround(points, rows), spreadAround(logOdds, rows)];
  if (ofOdds.squares === 0 || ofPoints.squares === 0) return ofOdds.squares === 0 ? 0 : 1;
  let both = 0;
  for (const row of rows) {
    both += ((points[row] as number) - ofPoints.mean) * ((logOdds[row] as number) - ofOdds.mean);
  }
  return 1 - both ** 2 / (ofPoints.squares * ofOdds.squares);
}

/**
 * A model's coefficients as whole points: alike bins joined, and as few points as rank the rows nearly as well. Columns
 * that come out without points are left out; those with the widest spread come first.
 */
export function roundToPoints(
  table: Table,
  binned: BinnedTable,
  model: LogisticModel,
  rows: Int32Array,
): PointCard {
  const logOdds = Float64Array.from({ length: table.rows }, (_, row) => logOddsOf(model, binned.design, row));
  const effects = joinEffects(
    effectsOf(binned, model, rows),
    LOST_BY_JOINING * spreadAround(logOdds, rows).squares,
  );
  const spread = effects.reduce((sum, column) => {
    const seen = effectsSeen(column);
    return sum + Math.max(...seen) - Math.min(...seen);
  }, 0);
  let card: PointCard = { columns: [] };
  if (spread === 0) return card;
  for (const scale of SCALES) {
    const columns = effects
      .map((column) => toPoints(column, spread / scale))
      .filter((column) => spreadOf(column) > 0)
      .sort((one, other) => spreadOf(other) - spreadOf(one) || (one.name < other.name ? -1 : 1));
    card = { columns };
    if (lostBy(pointsOfRows(table, card), logOdds, rows) <= LOST_BY_JOINING + LOST_BY_ROUNDING) break;
  }
  return card;
}

import { type Caution, penaltyOf, toBinnedTable } from './binned-table.ts';
import { binColumns } from './bins.ts';
import { chooseCaution } from './choose-caution.ts';
import { type Design, fitLogistic, logistic, logOddsOf } from './logistic.ts';
import { type PointCard, pointsOfRows } from './point-card.ts';
import { roundToPoints } from './round-points.ts';
import type { Outcomes, Table } from './table.ts';

/** From points to the chance of winning: log-odds are a straight line over the points. */
export interface ChanceLine {
  readonly intercept: number;
  readonly perPoint: number;
}

/** A card of whole points, learned from closed cases. */
export interface PointModel {
  readonly card: PointCard;
  readonly chance: ChanceLine;
  readonly caution: Caution;
}

/** The chance of winning that so many points mean. */
export const chanceOf = ({ intercept, perPoint }: ChanceLine, points: number): number =>
  logistic(intercept + perPoint * points);

/** The line that comes nearest to the given chances, or outcomes, of some rows. */
export function fitChanceLine(
  points: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: Int32Array,
): ChanceLine {
  const values = Float64Array.from(points);
  const most = rows.reduce((sum, row) => Math.max(sum, Math.abs(values[row] as number)), 1);
  // Points of any size fit alike.
  const design: Design = {
    rows: values.length,
    width: 1,
    size: 1,
    parameters: new Int32Array(values.length),
    values: values.map((value) => value / most),
  };
  const penalty = [{ first: 0, cost: { size: 1, values: Float64Array.of(1e-6) } }];
  const { intercept, coefficients } = fitLogistic({ design, targets, penalty, only: rows });
  return { intercept, perPoint: (coefficients[0] as number) / most };
}

/**
 * Learns a card of whole points from some rows of a table: bins, penalised logistic regression, rounding. The line from
 * points to chances follows the regression's own chances, which the penalty has kept from being too sure.
 */
export function trainPoints(table: Table, outcomes: Outcomes, rows: Int32Array, seed: number): PointModel {
  const binned = toBinnedTable(table, binColumns(table, rows));
  const caution = chooseCaution(table, binned, outcomes, rows, seed);
  const penalty = penaltyOf(table, binned, rows)(caution);
  const model = fitLogistic({ design: binned.design, targets: outcomes, penalty, only: rows });
  const card = roundToPoints(table, binned, model, rows);
  const chances = Float64Array.from({ length: table.rows }, (_, row) =>
    logistic(logOddsOf(model, binned.design, row)),
  );
  return { card, chance: fitChanceLine(pointsOfRows(table, card), chances, rows), caution };
}

import { type Bin, type BinnedColumn, binNumbersOf } from './bins.ts';
import type { Table } from './table.ts';

/** A bin with its points, and how many of the rows learned from fell into it. */
export interface PointBin {
  readonly bin: Bin;
  readonly points: number;
  readonly rows: number;
}

/** What one column gives points for; its lowest bin gives none. */
export interface PointColumn {
  readonly name: string;
  readonly kind: BinnedColumn['kind'];
  readonly bins: readonly PointBin[];
}

/** A model a person can read and add up by hand: the columns that tell most come first. */
export interface PointCard {
  readonly columns: readonly PointColumn[];
}

/** The most points a row can have under a card. */
export const mostPointsOf = (card: PointCard): number =>
  card.columns.reduce((sum, column) => sum + spreadOf(column), 0);

/** The points between a column's lowest and highest bin. */
export const spreadOf = ({ bins }: PointColumn): number => Math.max(...bins.map(({ points }) => points));

/** The points of every row of a table with the card's columns, found by name. Throws where a column is not there. */
export function pointsOfRows(table: Table, card: PointCard): Int32Array {
  const points = new Int32Array(table.rows);
  for (const { name, kind, bins } of card.columns) {
    const column = table.columns.find((one) => one.name === name && one.kind === kind);
    if (!column) throw new Error(`no column ${name} to give points for`);
    const numbers = binNumbersOf(column, { name, kind, bins: bins.map(({ bin }) => bin) });
    for (let row = 0; row < table.rows; row += 1) {
      points[row] = (points[row] as number) + (bins[numbers[row] as number]?.points ?? 0);
    }
  }
  return points;
}

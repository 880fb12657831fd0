import { type BinnedColumn, binNumbersOf } from './bins.ts';
import type { Design, PenaltyBlock } from './logistic.ts';
import { roughnessOf } from './roughness.ts';
import type { Table } from './table.ts';

/** A table as a regression sees it: one parameter for each bin of each column. */
export interface BinnedTable {
  readonly columns: readonly BinnedColumn[];
  /** The first parameter of each column. */
  readonly offsets: readonly number[];
  readonly design: Design;
}

/** Puts every row of the table into the bins. */
export function toBinnedTable(table: Table, columns: readonly BinnedColumn[]): BinnedTable {
  const width = columns.length;
  const parameters = new Int32Array(table.rows * width);
  const offsets: number[] = [];
  let size = 0;
  columns.forEach((binned, index) => {
    const column = table.columns[index];
    if (!column) throw new Error('bins without a column');
    offsets.push(size);
    const numbers = binNumbersOf(column, binned);
    for (let row = 0; row < table.rows; row += 1) {
      parameters[row * width + index] = size + (numbers[row] as number);
    }
    size += binned.bins.length;
  });
  return { columns, offsets, design: { rows: table.rows, width, size, parameters } };
}

/** How much evidence it takes before an effect is believed. */
export interface Caution {
  /** Against effects at all, by the share of the rows that have them: the usual L2 penalty on standardised columns. */
  readonly height: number;
  /** Against the effect of a single name, however few rows have it. */
  readonly names: number;
  /** Against ranges that leave the straight line. */
  readonly roughness: number;
}

/** Share of the rows in each bin, and the mean value in each range. */
function binFactsOf(table: Table, binned: BinnedTable, rows: Int32Array, index: number) {
  const { design } = binned;
  const count = binned.columns[index]?.bins.length ?? 0;
  const [sums, counts] = [new Float64Array(count), new Float64Array(count)];
  const column = table.columns[index];
  const offset = binned.offsets[index] as number;
  for (const row of rows) {
    const bin = (design.parameters[row * design.width + index] as number) - offset;
    counts[bin] = (counts[bin] as number) + 1;
    if (column?.kind === 'numeric') sums[bin] = (sums[bin] as number) + (column.values[row] as number);
  }
  return {
    shares: counts.map((rowsIn) => rowsIn / rows.length),
    means: sums.map((sum, bin) => sum / Math.max(1, counts[bin] as number)),
  };
}

/** A range that is empty among some rows still costs a little. */
const TRACE = 1e-6;

/**
 * What the coefficients cost. Names are drawn towards nothing. Ranges are drawn towards the straight line that fits them
 * best, and lightly towards nothing: so they are no worse than a regression without bins, and bend where many rows say
 * so.
 */
export function penaltyOf(
  table: Table,
  binned: BinnedTable,
  rows: Int32Array,
): (caution: Caution) => readonly PenaltyBlock[] {
  const columns = binned.columns.map(({ bins }, index) => {
    const { shares, means } = binFactsOf(table, binned, rows, index);
    const ranges = bins.filter(({ kind }) => kind === 'range').length;
    const known = shares.slice(0, ranges).reduce((sum, share) => sum + share + TRACE, 0);
    const facts = {
      means: means.slice(0, ranges),
      shares: shares.slice(0, ranges).map((share) => (share + TRACE) / known),
    };
    return { first: binned.offsets[index] as number, shares, ranges, rough: roughnessOf(facts) };
  });
  return ({ height, names, roughness }) =>
    columns.map(({ first, shares, ranges, rough }) => {
      const size = shares.length;
      const values = new Float64Array(size * size);
      shares.forEach((share, bin) => {
        values[bin * size + bin] = height * share + (bin < ranges ? TRACE : names);
      });
      for (let row = 0; row < ranges; row += 1) {
        for (let column = 0; column < ranges; column += 1) {
          const cell = row * size + column;
          values[cell] = (values[cell] as number) + roughness * (rough[row * ranges + column] as number);
        }
      }
      return { first, cost: { size, values } };
    });
}

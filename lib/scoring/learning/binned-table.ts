import { type BinnedColumn, binNumbersOf } from './bins.ts';
import type { Design, PenaltyBlock } from './logistic.ts';
import { type RangeFacts, roughnessOf } from './roughness.ts';
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
  /** Against effects at all, as the usual L2 penalty on standardised columns. */
  readonly height: number;
  /** Against ranges that leave the straight line. */
  readonly roughness: number;
}

const TRACE = 1e-3;

/** Mean value and share of the rows of each range of a column. */
function rangeFactsOf(table: Table, binned: BinnedTable, rows: Int32Array, index: number): RangeFacts {
  const { design } = binned;
  const count = binned.columns[index]?.bins.filter(({ kind }) => kind === 'range').length ?? 0;
  const [means, shares] = [new Float64Array(count), new Float64Array(count)];
  const column = table.columns[index];
  const offset = binned.offsets[index] as number;
  if (column?.kind === 'numeric') {
    for (const row of rows) {
      const bin = (design.parameters[row * design.width + index] as number) - offset;
      if (bin >= count) continue;
      means[bin] = (means[bin] as number) + (column.values[row] as number);
      shares[bin] = (shares[bin] as number) + 1;
    }
  }
  const known = shares.reduce((sum, share) => sum + share, 0);
  return {
    means: means.map((sum, bin) => sum / Math.max(1, shares[bin] as number)),
    // A range may be empty among these rows; it still costs a little.
    shares: shares.map((rowsIn) => (rowsIn + TRACE) / (known + TRACE * count)),
  };
}

/**
 * What the coefficients cost. Names are drawn towards nothing. Ranges are drawn towards the straight line that fits them
 * best, and lightly towards nothing: so they are no worse than a regression without bins, and bend where many rows say so.
 */
export function penaltyOf(
  table: Table,
  binned: BinnedTable,
  rows: Int32Array,
): (caution: Caution) => readonly PenaltyBlock[] {
  const columns = binned.columns.map(({ bins }, index) => {
    const facts = rangeFactsOf(table, binned, rows, index);
    return { size: bins.length, first: binned.offsets[index] as number, facts, rough: roughnessOf(facts) };
  });
  return ({ height, roughness }) =>
    columns.map(({ size, first, facts, rough }) => {
      const values = new Float64Array(size * size);
      const ranges = facts.means.length;
      for (let row = 0; row < size; row += 1) {
        values[row * size + row] = height * (row < ranges ? (facts.shares[row] as number) : 1);
        if (row >= ranges) continue;
        for (let column = 0; column < ranges; column += 1) {
          const cell = row * size + column;
          values[cell] = (values[cell] as number) + roughness * (rough[row * ranges + column] as number);
        }
      }
      return { first, cost: { size, values } };
    });
}

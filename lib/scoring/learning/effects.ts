import type { BinnedTable } from './binned-table.ts';
import type { Bin, BinnedColumn } from './bins.ts';
import type { LogisticModel } from './logistic.ts';

/** What a bin adds to the log-odds, and how many of the rows learned from fell into it. */
export interface BinEffect {
  readonly bin: Bin;
  readonly effect: number;
  readonly rows: number;
}

/** A column's effects; those that may be joined stand side by side. */
export interface ColumnEffects {
  readonly name: string;
  readonly kind: BinnedColumn['kind'];
  readonly bins: readonly BinEffect[];
}

/** The two bins as one where that makes sense: neighbouring ranges, names, names and the rest; else undefined. */
export function findJoinedBin(one: Bin, other: Bin): Bin | undefined {
  if (one.kind === 'range' && other.kind === 'range') {
    return { kind: 'range', from: one.from, below: other.below };
  }
  if (one.kind === 'names' && other.kind === 'names') {
    return { kind: 'names', names: [...one.names, ...other.names] };
  }
  const named = [one, other].every(({ kind }) => kind === 'names' || kind === 'other');
  return named ? { kind: 'other' } : undefined;
}

/** The effects of a model by column; names in the order of their effect, then what no row fell into, then missing. */
export function effectsOf(
  binned: BinnedTable,
  model: LogisticModel,
  rows: Int32Array,
): readonly ColumnEffects[] {
  const { design } = binned;
  const counts = new Int32Array(design.size);
  for (const row of rows) {
    for (let entry = row * design.width; entry < (row + 1) * design.width; entry += 1) {
      const parameter = design.parameters[entry] as number;
      counts[parameter] = (counts[parameter] as number) + 1;
    }
  }
  return binned.columns.map(({ name, kind, bins }, index) => {
    const offset = binned.offsets[index] as number;
    const effects = bins.map((bin, number) => ({
      bin,
      effect: model.coefficients[offset + number] as number,
      rows: counts[offset + number] as number,
    }));
    const isLast = ({ bin, rows: inBin }: BinEffect) => bin.kind === 'missing' || inBin === 0;
    const first = effects.filter((one) => !isLast(one));
    const last = effects.filter(isLast);
    if (kind === 'categorical') first.sort((one, other) => other.effect - one.effect);
    return { name, kind, bins: [...first, ...last] };
  });
}

/** Joining two bins: where, and the sum of squares of log-odds that it costs. */
interface Join {
  readonly column: number;
  readonly at: number;
  readonly cost: number;
}

function joinsOf({ bins }: ColumnEffects, column: number): readonly Join[] {
  return bins.slice(1).flatMap((other, at): readonly Join[] => {
    const one = bins[at] as BinEffect;
    if (one.rows === 0 || other.rows === 0 || !findJoinedBin(one.bin, other.bin)) return [];
    const weight = (one.rows * other.rows) / (one.rows + other.rows);
    return [{ column, at, cost: weight * (one.effect - other.effect) ** 2 }];
  });
}

/** The same bins with one and its next as one, of their mean effect. */
export function joinAt(bins: readonly BinEffect[], at: number): readonly BinEffect[] {
  const [one, other] = [bins[at], bins[at + 1]];
  const bin = one && other && findJoinedBin(one.bin, other.bin);
  if (!bin) return bins;
  const rows = one.rows + other.rows;
  const effect = (one.effect * one.rows + other.effect * other.rows) / rows;
  return bins.toSpliced(at, 2, { bin, effect, rows });
}

/**
 * Joins bins of about the same effect, the most alike first and over all columns, while what is lost stays below
 * `budget` (a sum of squares of log-odds over the rows): a column that tells little ends with few bins.
 */
export function joinEffects(columns: readonly ColumnEffects[], budget: number): readonly ColumnEffects[] {
  const joined = [...columns];
  const joins = joined.map(joinsOf);
  let lost = 0;
  for (;;) {
    let best: Join | undefined;
    for (const join of joins.flat()) if (!best || join.cost < best.cost) best = join;
    const column = best && joined[best.column];
    if (!best || !column || lost + best.cost > budget) return joined;
    lost += best.cost;
    const shorter = { ...column, bins: joinAt(column.bins, best.at) };
    joined[best.column] = shorter;
    joins[best.column] = joinsOf(shorter, best.column);
  }
}

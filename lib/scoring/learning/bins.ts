import type { Column, Table } from './table.ts';

/** A range of numbers: from `from` on, up to but without `below`; null where it is open. */
export interface NumberBin {
  readonly kind: 'range';
  readonly from: number | null;
  readonly below: number | null;
}

/** One or more names that count alike. */
export interface NameBin {
  readonly kind: 'names';
  readonly names: readonly string[];
}

/** What a column's value can be as far as points go; every value falls into exactly one. */
export type Bin =
  | NumberBin
  | NameBin
  /** Names too rare to be judged, and those never seen. */
  | { readonly kind: 'other' }
  | { readonly kind: 'missing' };

/** The bins of one column; a range column's ranges come first and in order. */
export interface BinnedColumn {
  readonly name: string;
  readonly kind: Column['kind'];
  readonly bins: readonly Bin[];
}

/** About as many bins as a column of numbers gets; their finer ends add a few. */
const MOST_RANGES = 20;
const MOST_NAMES = 40;
/** All columns together, so that a table with very many columns, or with few rows, can still be fitted in a moment. */
const MOST_BINS_IN_ALL = 500;
const ROWS_TO_A_BIN = 2;
/** Even so a column may have this many. */
const ALWAYS_ALLOWED = 4;
/** Fewer rows than this say too little about a range of their own. */
const LEAST_IN_RANGE = 5;
/** Rarer names are pooled. */
const LEAST_NAMED = 10;
/** The outer shares of a column's values that are divided finer, and how much finer. */
const END_SHARE = 0.1;
const END_WIDTH = 0.1;

/** A number with few digits that lies above `low` and not above `high`; `high` itself where it has as few. */
export function plainNumberBetween(low: number, high: number): number {
  for (let digits = 1; digits <= 17; digits += 1) {
    for (const between of [high, (low + high) / 2]) {
      const plain = Number(between.toPrecision(digits));
      if (plain > low && plain <= high) return plain;
    }
  }
  return high;
}

/** A run of equal numbers in a sorted list. */
interface Run {
  readonly value: number;
  count: number;
}

function runsOf(sorted: Float64Array): readonly Run[] {
  const runs: Run[] = [];
  let last: Run | undefined;
  for (const value of sorted) {
    if (last && last.value === value) last.count += 1;
    else {
      last = { value, count: 1 };
      runs.push(last);
    }
  }
  return runs;
}

/**
 * The runs in at most about `most` groups of `least` numbers or more. A value frequent enough to fill a group has one of
 * its own; at both ends the groups are smaller, since a few large numbers can matter much.
 */
function groupsOf(runs: readonly Run[], most: number, least: number): readonly (readonly Run[])[] {
  const total = runs.reduce((sum, { count }) => sum + count, 0);
  const frequent = ({ count }: Run) => count >= Math.max(least, total / most);
  const rare = runs.filter((run) => !frequent(run));
  const rareRows = rare.reduce((sum, { count }) => sum + count, 0);
  const usual = rareRows / Math.max(1, most - (runs.length - rare.length));
  const groups: Run[][] = [];
  let group: Run[] = [];
  let size = 0;
  let seen = 0;
  const close = () => {
    if (size >= least || groups.length === 0) {
      if (group.length > 0) groups.push(group);
    } else groups.at(-1)?.push(...group);
    group = [];
    size = 0;
  };
  for (const run of runs) {
    if (frequent(run)) {
      close();
      groups.push([run]);
    } else {
      group.push(run);
      size += run.count;
      const fromEnd = Math.min(seen, total - seen) / total;
      const width = Math.min(1, Math.max(END_WIDTH, fromEnd / END_SHARE));
      if (size >= Math.max(least, usual * width)) close();
    }
    seen += run.count;
  }
  close();
  return groups;
}

/** The cuts between neighbouring groups, each a number with as few digits as will do. */
function cutsOf(values: Float64Array, most: number, least: number): readonly number[] {
  const groups = groupsOf(runsOf(values.toSorted()), most, least);
  const cuts: number[] = [];
  groups.forEach((group, index) => {
    const before = groups[index - 1]?.at(-1);
    const first = group[0];
    if (before && first) cuts.push(plainNumberBetween(before.value, first.value));
  });
  return cuts;
}

function rangesOf(cuts: readonly number[]): NumberBin[] {
  return [null, ...cuts].map((from, index) => ({ kind: 'range', from, below: cuts[index] ?? null }));
}

/** Names that are not rare, the most frequent first. */
function frequentNames(values: readonly (string | null)[], rows: Int32Array): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = values[row];
    if (value != null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= LEAST_NAMED)
    .sort(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : 1))
    .map(([name]) => name);
}

/** A column before it is divided: into how many bins at most, and how. */
interface Divisible {
  readonly wanted: number;
  divide(most: number): readonly Bin[];
}

function toDivisible(column: Column, rows: Int32Array): Divisible {
  if (column.kind === 'categorical') {
    const names = frequentNames(column.values, rows);
    const toBin = (name: string): Bin => ({ kind: 'names', names: [name] });
    return {
      wanted: Math.min(MOST_NAMES, names.length),
      divide: (most) => [...names.slice(0, most).map(toBin), { kind: 'other' }],
    };
  }
  const known = Float64Array.from(rows, (row) => column.values[row] as number).filter(
    (value) => !Number.isNaN(value),
  );
  const wanted = Math.min(MOST_RANGES, new Set(known).size, Math.max(2, known.length / LEAST_IN_RANGE));
  return { wanted, divide: (most) => rangesOf(cutsOf(known, most, LEAST_IN_RANGE)) };
}

/** The most bins a column may have so that all together do not have too many. */
function fairShare(wanted: readonly number[], inAll: number): number {
  for (let most = MOST_NAMES; most > ALWAYS_ALLOWED; most -= 1) {
    if (wanted.reduce((sum, bins) => sum + Math.min(bins, most), 0) <= inAll) return most;
  }
  return ALWAYS_ALLOWED;
}

/** Divides each column into bins, from the given rows alone and without a look at how they ended. */
export function binColumns(table: Table, rows: Int32Array): readonly BinnedColumn[] {
  const divisible = table.columns.map((column) => toDivisible(column, rows));
  const most = fairShare(
    divisible.map(({ wanted }) => wanted),
    Math.min(MOST_BINS_IN_ALL, rows.length / ROWS_TO_A_BIN),
  );
  return table.columns.map(({ name, kind }, index): BinnedColumn => {
    const { wanted, divide } = divisible[index] as Divisible;
    return { name, kind, bins: [...divide(Math.floor(Math.min(wanted, most))), { kind: 'missing' }] };
  });
}

/** For each row of the column, the number of the bin that its value falls into. */
export function binNumbersOf(column: Column, { bins }: BinnedColumn): Int32Array {
  const missing = bins.findIndex(({ kind }) => kind === 'missing');
  if (column.kind === 'categorical') {
    const numbers = new Map<string, number>();
    bins.forEach((bin, index) => {
      if (bin.kind === 'names') for (const name of bin.names) numbers.set(name, index);
    });
    const other = bins.findIndex(({ kind }) => kind === 'other');
    return Int32Array.from(column.values, (value) =>
      value === null ? missing : (numbers.get(value) ?? other),
    );
  }
  const cuts = bins.flatMap((bin) => (bin.kind === 'range' && bin.below !== null ? [bin.below] : []));
  return Int32Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return missing;
    let [low, high] = [0, cuts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value >= (cuts[middle] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

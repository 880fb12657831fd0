import { type Column, countWon, type Outcomes, type Table } from '../../../lib/scoring/learning/table.ts';
import type { CsvFile } from './read-csv.ts';

/** A table to learn from, with how each row ended. */
export interface LabelledTable {
  readonly table: Table;
  readonly outcomes: Outcomes;
  /** The value of the target that counts as won. */
  readonly positive: string;
  /** Rows left out because they do not say how they ended. */
  readonly unlabelled: number;
}

const MISSING = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?']);
const isMissing = (cell: string): boolean => MISSING.has(cell.toLowerCase());
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;
const POSITIVE_WORDS = ['1', 'yes', 'true', 'won', 'y', 't', 'converted', '是', '成交'];

/** Numbers as they are, dates as days since 1970; undefined for anything else. */
function findNumber(cell: string): number | undefined {
  if (DATE.test(cell)) return Date.parse(cell.slice(0, 10)) / 86_400_000;
  const number = Number(cell);
  return Number.isFinite(number) ? number : undefined;
}

/** A column of numbers if every cell that is not missing is one, else of names. */
function toColumn(name: string, cells: readonly string[]): Column {
  const numbers = cells.map((cell) => (isMissing(cell) ? Number.NaN : findNumber(cell)));
  if (numbers.every((number) => number !== undefined)) {
    return { kind: 'numeric', name, values: Float64Array.from(numbers) };
  }
  return { kind: 'categorical', name, values: cells.map((cell) => (isMissing(cell) ? null : cell)) };
}

/** The value that counts as won when nobody says: a word for yes, else the rarer one of two. */
function positiveOf(cells: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const word = [...counts.keys()].find((value) => POSITIVE_WORDS.includes(value.toLowerCase()));
  if (word !== undefined) return word;
  if (counts.size !== 2)
    throw new Error(`the target has ${counts.size} values: say which is won with --positive`);
  const [first = ['', 0], second = ['', 0]] = [...counts];
  return first[1] <= second[1] ? first[0] : second[0];
}

/** Makes a table of a CSV file: the target column apart, the dropped ones left out. */
export function toTable(
  { header, rows }: CsvFile,
  options: {
    readonly target: string;
    readonly positive: string | undefined;
    readonly drop: readonly string[];
  },
): LabelledTable {
  const absent = [options.target, ...options.drop].filter((name) => !header.includes(name));
  if (absent.length > 0) throw new Error(`no column ${absent.join(', ')}; there are: ${header.join(', ')}`);
  const target = header.indexOf(options.target);
  const labelled = rows.filter((row) => !isMissing(row[target] ?? ''));
  const targets = labelled.map((row) => row[target] ?? '');
  const positive = options.positive ?? positiveOf(targets);
  const outcomes = Uint8Array.from(targets, (value) => (value === positive ? 1 : 0));
  if (countWon(outcomes) === 0) throw new Error(`no row has ${options.target} = ${positive}`);
  const columns = header.flatMap((name, index) =>
    index === target || options.drop.includes(name)
      ? []
      : [
          toColumn(
            name,
            labelled.map((row) => row[index] ?? ''),
          ),
        ],
  );
  return {
    table: { rows: labelled.length, columns },
    outcomes,
    positive,
    unlabelled: rows.length - labelled.length,
  };
}

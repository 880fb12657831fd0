import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bin, binColumns, binNumbersOf, plainNumberBetween } from './bins.ts';
import { type Column, rangeOf } from './table.ts';

const numbersColumn = (values: readonly number[]): Column => ({
  kind: 'numeric',
  name: 'number',
  values: Float64Array.from(values),
});
const namesColumn = (values: readonly (string | null)[]): Column => ({
  kind: 'categorical',
  name: 'name',
  values,
});

function binsOf(column: Column) {
  const table = { rows: column.values.length, columns: [column] };
  const [binned] = binColumns(table, rangeOf(table.rows));
  if (!binned) throw new Error('no bins');
  return { binned, numbers: binNumbersOf(column, binned) };
}

const holds = (bin: Bin | undefined, value: number): boolean =>
  Number.isNaN(value)
    ? bin?.kind === 'missing'
    : bin?.kind === 'range' &&
      (bin.from === null || value >= bin.from) &&
      (bin.below === null || value < bin.below);

describe('bins of numbers', () => {
  const value = fc.oneof(
    fc.constant(Number.NaN),
    fc.integer({ min: -3, max: 3 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  );

  it('hold every value exactly once', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), (values) => {
        const { binned, numbers } = binsOf(numbersColumn(values));
        values.forEach((one, row) => {
          const holding = binned.bins.filter((bin) => holds(bin, one));
          expect(holding).toEqual([binned.bins[numbers[row] ?? -1]]);
        });
      }),
    );
  });

  it('give a frequent value a bin of its own', () => {
    const values = [...Array<number>(90).fill(999), ...Array.from({ length: 60 }, (_, index) => index)];
    const { binned, numbers } = binsOf(numbersColumn(values));
    const ofFrequent = numbers[0] ?? -1;
    expect(values.filter((_, row) => numbers[row] === ofFrequent)).toEqual(Array<number>(90).fill(999));
    expect(binned.bins.length).toBeGreaterThan(5);
  });

  it('are finer at both ends, where a few large numbers can matter much', () => {
    const values = Array.from({ length: 5000 }, (_, index) => index);
    const { binned, numbers } = binsOf(numbersColumn(values));
    const counts = binned.bins.map((_, bin) => numbers.filter((number) => number === bin).length);
    expect(binned.bins.at(-1)).toEqual({ kind: 'missing' });
    const [first = 0, middle = 0, last = 0] = [
      counts[0],
      counts[Math.floor(counts.length / 2)],
      counts.at(-2),
    ];
    expect(middle).toBeGreaterThan(4 * Math.max(first, last));
    expect(binned.bins.length).toBeLessThan(40);
  });

  it('are cut at numbers with few digits, above the lower value and not above the higher', () => {
    expect([
      plainNumberBetween(2, 3),
      plainNumberBetween(0, 1),
      plainNumberBetween(1.2345, 1.2456),
      plainNumberBetween(28.9, 41),
      plainNumberBetween(-7, -6.2),
    ]).toEqual([3, 1, 1.24, 40, -6.2]);
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
        fc.double({ noNaN: true, min: 1e-6, max: 1e6 }),
        (low, gap) => {
          const high = low + gap;
          fc.pre(high > low);
          const cut = plainNumberBetween(low, high);
          expect(cut > low && cut <= high).toBe(true);
        },
      ),
    );
  });
});

describe('bins of names', () => {
  it('pool what is rare, and take what was never seen for rare', () => {
    const values = [...Array<string>(30).fill('fair'), ...Array<string>(12).fill('web'), 'fax', null];
    const { binned } = binsOf(namesColumn(values));
    expect(binned.bins).toEqual([
      { kind: 'names', names: ['fair'] },
      { kind: 'names', names: ['web'] },
      { kind: 'other' },
      { kind: 'missing' },
    ]);
    expect([...binNumbersOf(namesColumn(['web', 'fax', 'carrier pigeon', null]), binned)]).toEqual([
      1, 2, 2, 3,
    ]);
  });

  it('leave an id out: every value is rare', () => {
    const { binned } = binsOf(namesColumn(Array.from({ length: 200 }, (_, index) => `id-${index}`)));
    expect(binned.bins).toEqual([{ kind: 'other' }, { kind: 'missing' }]);
  });
});

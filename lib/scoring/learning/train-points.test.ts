import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatedTable } from '../../../test/builders/generated-table.ts';
import type { Bin } from './bins.ts';
import { mostPointsOf, type PointCard, pointsOfRows } from './point-card.ts';
import { type Column, rangeOf, type Table } from './table.ts';
import { chanceOf, fitChanceLine, trainPoints } from './train-points.ts';

/** The points of one row, added up by reading the card as a person would. */
function addUp(table: Table, card: PointCard, row: number): number {
  const holds = (
    bin: Bin,
    value: number | string | null,
    column: Column,
    named: ReadonlySet<string>,
  ): boolean => {
    const missing = value === null || (typeof value === 'number' && Number.isNaN(value));
    if (bin.kind === 'missing') return missing;
    if (missing) return false;
    if (bin.kind === 'range') {
      const number = Number(value);
      return (bin.from === null || number >= bin.from) && (bin.below === null || number < bin.below);
    }
    if (bin.kind === 'names') return bin.names.includes(String(value));
    return column.kind === 'categorical' && !named.has(String(value));
  };
  return card.columns.reduce((sum, { name, bins }) => {
    const column = table.columns.find((one) => one.name === name);
    if (!column) throw new Error(name);
    const named = new Set(bins.flatMap(({ bin }) => (bin.kind === 'names' ? bin.names : [])));
    const fitting = bins.filter(({ bin }) => holds(bin, column.values[row] ?? null, column, named));
    expect(fitting).toHaveLength(1);
    return sum + (fitting[0]?.points ?? Number.NaN);
  }, 0);
}

const plan = { rows: 500, slopes: [1, -0.5], names: [{ fair: 1, web: 0, list: -1, fax: 0.1 }], missing: 0.1 };

describe('a card of points', () => {
  it('gives every row exactly the points that a person adds up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const { table, outcomes } = generatedTable({ ...plan, rows: 150, seed });
        const { card } = trainPoints(table, outcomes, rangeOf(120), seed);
        const points = pointsOfRows(table, card);
        for (const row of rangeOf(table.rows)) expect(points[row]).toBe(addUp(table, card, row));
      }),
      { numRuns: 12 },
    );
  });

  it('has whole points from 0 up, the same log-odds to a point in every column', () => {
    const { table, outcomes } = generatedTable({ rows: 6000, seed: 9, slopes: [1.2, 0.6] });
    const { card, chance } = trainPoints(table, outcomes, rangeOf(6000), 1);
    const points = card.columns.flatMap(({ bins }) => bins.map((bin) => bin.points));
    expect(points.every((point) => Number.isInteger(point) && point >= 0)).toBe(true);
    // Both columns are alike but for their slopes of 1.2 and .6: twice the spread, twice the points.
    const [strong = 0, weak = 0] = card.columns.map(({ bins }) => Math.max(...bins.map((bin) => bin.points)));
    expect(strong / weak).toBeGreaterThan(1.6);
    expect(strong / weak).toBeLessThan(2.5);
    const middle = pointsOfRows(
      {
        rows: 2,
        columns: table.columns.map((column) => ({
          ...column,
          kind: 'numeric',
          values: Float64Array.of(-1, 1),
        })),
      },
      card,
    );
    const gap = chance.perPoint * ((middle[1] ?? 0) - (middle[0] ?? 0));
    // Two standard deviations of both columns: 2 · (1.2 + .6).
    expect(gap).toBeGreaterThan(3.1);
    expect(gap).toBeLessThan(4.1);
  });

  it('leaves out columns that tell nothing and puts those first that tell most', () => {
    const { table, outcomes } = generatedTable({ rows: 4000, seed: 2, slopes: [0, 0.4, 1.2] });
    const { card } = trainPoints(table, outcomes, rangeOf(4000), 1);
    expect(card.columns.slice(0, 2).map(({ name }) => name)).toEqual(['number 2', 'number 1']);
    expect(card.columns.every(({ bins }) => bins.length <= 20)).toBe(true);
  });

  it('gives chances whose mean is the share won', () => {
    const { table, outcomes } = generatedTable({ ...plan, seed: 4, intercept: -1 });
    const { card, chance } = trainPoints(table, outcomes, rangeOf(500), 1);
    const chances = Array.from(pointsOfRows(table, card), (points) => chanceOf(chance, points));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(chances)).toBeCloseTo(mean(Array.from(outcomes)), 3);
  });

  it('of a table without anything to tell is empty', () => {
    const values = Array<string>(120).fill('same');
    const outcomes = Uint8Array.from({ length: 120 }, (_, row) => row % 2);
    const table: Table = { rows: 120, columns: [{ kind: 'categorical', name: 'same', values }] };
    const { card, chance } = trainPoints(table, outcomes, rangeOf(120), 1);
    expect([card.columns, mostPointsOf(card)]).toEqual([[], 0]);
    expect(chanceOf(chance, 0)).toBeCloseTo(0.5, 6);
  });

  it('refuses a table without one of its columns', () => {
    const { table, outcomes } = generatedTable({ ...plan, seed: 4 });
    const { card } = trainPoints(table, outcomes, rangeOf(500), 1);
    expect(() => pointsOfRows({ rows: 0, columns: [] }, card)).toThrow('no column');
  });
});

describe('a line from points to chances', () => {
  it('is found again from the chances it gives', () => {
    const line = { intercept: -2.5, perPoint: 0.04 };
    const points = Array.from({ length: 101 }, (_, index) => index);
    const found = fitChanceLine(
      points,
      points.map((point) => chanceOf(line, point)),
      rangeOf(101),
    );
    expect(found.intercept).toBeCloseTo(line.intercept, 3);
    expect(found.perPoint).toBeCloseTo(line.perPoint, 4);
  });
});

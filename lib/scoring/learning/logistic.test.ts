import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Design, fitLogistic, logistic, logit, logOddsOf, type PenaltyBlock } from './logistic.ts';

const ridge = (size: number, weight: number): readonly PenaltyBlock[] =>
  Array.from({ length: size }, (_, first) => ({ first, cost: { size: 1, values: Float64Array.of(weight) } }));

/** Rows of one number each. */
const numbers = (values: readonly number[]): Design => ({
  rows: values.length,
  width: 1,
  size: 1,
  parameters: new Int32Array(values.length),
  values: Float64Array.from(values),
});

describe('logistic regression', () => {
  it('without parameters finds the log-odds of the share won', () => {
    const design: Design = { rows: 4, width: 0, size: 0, parameters: new Int32Array(0) };
    const { intercept } = fitLogistic({ design, targets: [1, 0, 0, 0], penalty: [] });
    expect(intercept).toBeCloseTo(Math.log(1 / 3), 6);
  });

  it('of a yes and a no finds the log of the odds ratio', () => {
    // Of 10 with a yes 8 won, of 20 without 5: the odds are 4 and 1/3, their ratio is 12.
    const yes = [...Array<number>(10).fill(1), ...Array<number>(20).fill(0)];
    const won = [
      ...Array<number>(8).fill(1),
      0,
      0,
      ...Array<number>(5).fill(1),
      ...Array<number>(15).fill(0),
    ];
    const model = fitLogistic({ design: numbers(yes), targets: won, penalty: ridge(1, 1e-9) });
    expect(model.intercept).toBeCloseTo(Math.log(1 / 3), 6);
    expect(model.coefficients[0]).toBeCloseTo(Math.log(12), 6);
  });

  it('finds the line again from which chances were worked out', () => {
    const values = [-2, -1, 0, 0.5, 3];
    const targets = values.map((value) => logistic(0.7 - 1.3 * value));
    const model = fitLogistic({ design: numbers(values), targets, penalty: ridge(1, 1e-12) });
    expect(model.intercept).toBeCloseTo(0.7, 5);
    expect(model.coefficients[0]).toBeCloseTo(-1.3, 5);
  });

  it('stops where the penalty outweighs what the rows say: x·(y - p) = penalty · b', () => {
    const cases = fc.array(
      fc.record({ x: fc.double({ min: -3, max: 3, noNaN: true }), y: fc.constantFrom(0, 1) }),
      { minLength: 2, maxLength: 30 },
    );
    fc.assert(
      fc.property(cases, fc.double({ min: 0.1, max: 10, noNaN: true }), (rows, weight) => {
        const won = rows.filter(({ y }) => y === 1).length;
        fc.pre(won > 0 && won < rows.length);
        const design = numbers(rows.map(({ x }) => x));
        const model = fitLogistic({ design, targets: rows.map(({ y }) => y), penalty: ridge(1, weight) });
        const misses = rows.map(({ y }, row) => y - logistic(logOddsOf(model, design, row)));
        const pull = misses.reduce((sum, miss, row) => sum + miss * (rows[row]?.x ?? 0), 0);
        expect(pull).toBeCloseTo(weight * (model.coefficients[0] ?? Number.NaN), 3);
        expect(misses.reduce((sum, miss) => sum + miss, 0)).toBeCloseTo(0, 3);
      }),
    );
  });

  it('ends on rows that are told apart perfectly', () => {
    const { coefficients } = fitLogistic({
      design: numbers([-1, -1, 1, 1]),
      targets: [0, 0, 1, 1],
      penalty: ridge(1, 0.01),
    });
    expect(coefficients[0]).toBeGreaterThan(3);
    expect(Number.isFinite(coefficients[0])).toBe(true);
  });

  it('learns from the named rows alone', () => {
    const design = numbers([0, 0, 0, 0]);
    const { intercept } = fitLogistic({
      design,
      targets: [1, 0, 1, 1],
      penalty: ridge(1, 1),
      only: Int32Array.of(0, 1),
    });
    expect(intercept).toBeCloseTo(0, 9);
  });

  it('refuses a parameter that nothing determines', () => {
    const design: Design = { rows: 2, width: 1, size: 2, parameters: Int32Array.of(0, 0) };
    expect(() => fitLogistic({ design, targets: [0, 1], penalty: ridge(1, 1) })).toThrow('not determined');
  });

  it('has chances and log-odds that undo each other', () => {
    expect(logit(logistic(1.7))).toBeCloseTo(1.7, 12);
  });
});

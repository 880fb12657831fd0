import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine, rankGain, rankQuality } from './auc.ts';
import { rangeOf } from './table.ts';

const cases = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 6 }), won: fc.constantFrom(0, 1) }), {
    minLength: 2,
    maxLength: 40,
  })
  .filter((rows) => rows.some(({ won }) => won === 1) && rows.some(({ won }) => won === 0));

describe('AUC', () => {
  it('is the share of pairs of a won and a lost case that are ranked rightly, ties for half', () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const [won, lost] = [1, 0].map((outcome) => rows.filter((row) => row.won === outcome));
        const pairs = (won ?? []).flatMap((one) =>
          (lost ?? []).map((other) => (one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0)),
        );
        const scores = rows.map(({ score }) => score);
        const outcomes = Uint8Array.from(rows, (row) => row.won);
        const { auc } = rankQuality(scores, outcomes, rangeOf(rows.length));
        expect(auc).toBeCloseTo(pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length, 12);
      }),
    );
  });

  it('has the variance of DeLong, worked out by hand', () => {
    // Won 3 and 1, lost 2 and 0: placements 1 and 1/2 on either side, so 1/8 / 2 twice.
    const { auc, variance } = rankQuality([3, 1, 2, 0], Uint8Array.of(1, 1, 0, 0), rangeOf(4));
    expect([auc, variance]).toEqual([0.75, 0.125]);
  });

  it('looks at the named rows alone', () => {
    expect(rankQuality([3, 1, 2, 0], Uint8Array.of(1, 1, 0, 0), [0, 2]).auc).toBe(1);
  });

  it('gains over another ranking what the one has more, for sure where they agree', () => {
    const outcomes = Uint8Array.of(1, 1, 0, 0);
    expect(rankGain([3, 1, 2, 0], [6, 2, 4, 0], outcomes, rangeOf(4))).toEqual({ auc: 0, variance: 0 });
    expect(rankGain([3, 2, 1, 0], [3, 1, 2, 0], outcomes, rangeOf(4)).auc).toBe(0.25);
  });

  it('over folds is their mean, surer than one of them', () => {
    const { value, from, to } = combine([
      { auc: 0.7, variance: 0.01 },
      { auc: 0.8, variance: 0.01 },
    ]);
    expect(value).toBeCloseTo(0.75, 12);
    expect(to - from).toBeCloseTo(2 * 1.959964 * Math.sqrt(0.02) * 0.5, 9);
  });
});

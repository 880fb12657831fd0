import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../shared/seeded-random.ts';
import { calibrationError, reliabilityGroups, wilsonInterval } from './reliability.ts';
import { rangeOf } from './table.ts';

describe('reliability', () => {
  it('is perfect where the share won is the chance that was given', () => {
    // Of 10 given 20 % two won, of 10 given 70 % seven.
    const chances = [...Array<number>(10).fill(0.2), ...Array<number>(10).fill(0.7)];
    const outcomes = Uint8Array.from('11000000001111111000'.split(''), Number);
    const groups = reliabilityGroups(chances, outcomes, rangeOf(20));
    expect(groups.map(({ won, count }) => [won, count])).toEqual([
      [0.2, 10],
      [0.7, 10],
    ]);
    expect(calibrationError(groups)).toBeCloseTo(0, 12);
  });

  it('is off by the gap, weighted by the size of the groups', () => {
    // 5 given 0 % of whom none won, 15 given 50 % of whom all won: 3/4 of the rows are off by 1/2.
    const chances = [...Array<number>(5).fill(0), ...Array<number>(15).fill(0.5)];
    const outcomes = Uint8Array.from([...Array<number>(5).fill(0), ...Array<number>(15).fill(1)]);
    expect(calibrationError(reliabilityGroups(chances, outcomes, rangeOf(20)))).toBeCloseTo(0.375, 12);
  });

  it('has ten groups of the same size where chances differ, and small error where they are true', () => {
    const random = seededRandom(3);
    const chances = Float64Array.from({ length: 20_000 }, () => random());
    const outcomes = Uint8Array.from(chances, (chance) => (random() < chance ? 1 : 0));
    const groups = reliabilityGroups(chances, outcomes, rangeOf(20_000));
    expect(groups.map(({ count }) => count)).toEqual(Array(10).fill(2000));
    expect(calibrationError(groups)).toBeLessThan(0.015);
    for (const { from, won, to } of groups) expect(from < won && won < to).toBe(true);
  });

  it('has the intervals of Wilson, within 0 and 1', () => {
    const rounded = (won: number, count: number) => {
      const { from, to } = wilsonInterval(won, count);
      return [from, to].map((value) => Number(value.toFixed(4)));
    };
    expect(rounded(0, 10)).toEqual([0, 0.2775]);
    expect(rounded(5, 10)).toEqual([0.2366, 0.7634]);
    expect(rounded(10, 10)).toEqual([0.7225, 1]);
  });
});

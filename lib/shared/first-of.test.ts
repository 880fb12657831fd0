import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstOf } from './first-of.ts';

const byWeight = (one: { weight: number }, other: { weight: number }) => one.weight - other.weight;

it('gives what sorting everything and taking the first would give, equals in the order they came', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.nat(12), (weights, most) => {
      const items = weights.map((weight, no) => ({ weight, no }));
      expect(firstOf(items, most, byWeight)).toEqual(items.toSorted(byWeight).slice(0, most));
    }),
  );
});

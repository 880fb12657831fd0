import { expect, it } from 'vitest';
import { stratifiedFolds } from './folds.ts';
import { countWon, rangeOf } from './table.ts';

const outcomes = Uint8Array.from({ length: 103 }, (_, row) => (row % 4 === 0 ? 1 : 0));
const folds = stratifiedFolds(outcomes, rangeOf(103), 5, 7);

it('folds test each row once and learn from all others', () => {
  expect(folds.flatMap(({ test }) => [...test]).sort((one, other) => one - other)).toEqual([...rangeOf(103)]);
  for (const { train, test } of folds) {
    expect([...train, ...test].sort((one, other) => one - other)).toEqual([...rangeOf(103)]);
  }
});

it('folds have the same share of won rows, but for one', () => {
  const won = folds.map(({ test }) => countWon(outcomes.filter((_, row) => test.includes(row))));
  expect(Math.max(...won) - Math.min(...won)).toBeLessThanOrEqual(1);
});

it('folds repeat for a seed and differ for another', () => {
  expect(stratifiedFolds(outcomes, rangeOf(103), 5, 7)).toEqual(folds);
  expect(stratifiedFolds(outcomes, rangeOf(103), 5, 8)).not.toEqual(folds);
});

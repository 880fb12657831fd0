import { expect, test } from 'vitest';
import { bandsOf, calibrationError } from './calibration.ts';

const values = (confidence: number, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => ({ confidence, isRight: true })),
  ...Array.from({ length: wrong }, () => ({ confidence, isRight: false })),
];

test('a band counts its values and those of them that are right; bands without values are left out', () => {
  const bands = bandsOf([...values(0.95, 9, 1), ...values(1, 1, 0), ...values(0.55, 1, 3)]);
  expect(bands.map(({ from, to, values: count, right }) => [from, to, count, right])).toEqual([
    [0.5, 0.6, 4, 1],
    [0.9, 1, 11, 10],
  ]);
});

test('the calibration error is nothing where nine in ten of the values marked .9 are right', () => {
  expect(calibrationError(bandsOf(values(0.9, 9, 1)))).toBeCloseTo(0);
  expect(calibrationError(bandsOf(values(0.9, 5, 5)))).toBeCloseTo(0.4);
});

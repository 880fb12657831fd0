import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { factor, solveFactored } from './cholesky.ts';

const number = fc.double({ min: -5, max: 5, noNaN: true });

it('solves every system of a positive definite matrix', () => {
  const square = fc.integer({ min: 1, max: 6 }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      parts: fc.array(number, { minLength: size * size, maxLength: size * size }),
      wanted: fc.array(number, { minLength: size, maxLength: size }),
    }),
  );
  fc.assert(
    fc.property(square, ({ size, parts, wanted }) => {
      // M·Mᵀ + I is positive definite for every M.
      const cell = (row: number, column: number) =>
        parts
          .slice(row * size, (row + 1) * size)
          .reduce(
            (sum, part, index) => sum + part * (parts[column * size + index] ?? 0),
            row === column ? 1 : 0,
          );
      const values = Float64Array.from({ length: size * size }, (_, at) =>
        cell(Math.floor(at / size), at % size),
      );
      const b = Float64Array.from({ length: size }, (_, row) =>
        wanted.reduce((sum, value, column) => sum + (values[row * size + column] ?? 0) * value, 0),
      );
      expect(factor({ size, values })).toBe(true);
      solveFactored({ size, values }, b);
      b.forEach((value, index) => {
        expect(value).toBeCloseTo(wanted[index] ?? Number.NaN, 6);
      });
    }),
  );
});

it('says that a matrix with a row twice is not positive definite', () => {
  expect(factor({ size: 2, values: Float64Array.of(1, 1, 1, 1) })).toBe(false);
});

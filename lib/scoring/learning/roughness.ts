/** Mean value and share of the rows (adding up to 1) of each range of a column, lowest first. */
export interface RangeFacts {
  readonly means: Float64Array;
  readonly shares: Float64Array;
}

/** Constant and straight line over the ranges, made to be of length 1 and at right angles under the shares as weights. */
function lineBasis({ means, shares }: RangeFacts): readonly Float64Array[] {
  const centre = means.reduce((sum, mean, index) => sum + mean * (shares[index] as number), 0);
  const constant = new Float64Array(means.length).fill(1);
  const slope = means.map((mean) => mean - centre);
  const length = Math.sqrt(
    slope.reduce((sum, value, index) => sum + value ** 2 * (shares[index] as number), 0),
  );
  return length > 0 ? [constant, slope.map((value) => value / length)] : [constant];
}

/**
 * The matrix R for which bᵀ·R·b says how far coefficients b leave their best straight line: the squares of what is left
 * over, and of its steps from range to range. It is 0 for a line, whatever its slope.
 */
export function roughnessOf(facts: RangeFacts): Float64Array {
  const { shares } = facts;
  const size = shares.length;
  const basis = lineBasis(facts);
  // Takes the line out of coefficients.
  const rest = Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size }, (_, column) => {
      const onLine = basis.reduce((sum, part) => sum + (part[row] as number) * (part[column] as number), 0);
      return (row === column ? 1 : 0) - onLine * (shares[column] as number);
    }),
  );
  const measured = rest.flatMap((line, row) => {
    const height = line.map((value) => value * Math.sqrt(shares[row] as number));
    const next = rest[row + 1];
    return next
      ? [height, line.map((value, column) => ((next[column] as number) - value) * Math.sqrt(size - 1))]
      : [height];
  });
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const sum = measured.reduce(
        (total, line) => total + (line[row] as number) * (line[column] as number),
        0,
      );
      matrix[row * size + column] = sum;
      matrix[column * size + row] = sum;
    }
  }
  return matrix;
}

/** A symmetric matrix, row by row; only the lower half is read. */
export interface SymmetricMatrix {
  readonly size: number;
  readonly values: Float64Array;
}

/** Rows of a matrix worked on together, which halves the time. */
const TOGETHER = 4;

/** The entry of L in a row of a column, when all columns before are done. */
function entryAt({ size, values }: SymmetricMatrix, row: number, column: number): number {
  let sum = values[row * size + column] as number;
  for (let k = 0; k < column; k += 1) {
    sum -= (values[row * size + k] as number) * (values[column * size + k] as number);
  }
  return sum;
}

/**
 * Factors a positive definite matrix in place into L with L·Lᵀ, which takes the lower half. False where the matrix is
 * not positive definite; its values are then of no use.
 */
export function factor(matrix: SymmetricMatrix): boolean {
  const { size, values } = matrix;
  for (let column = 0; column < size; column += 1) {
    const own = column * size;
    const square = entryAt(matrix, column, column);
    if (!(square > 0)) return false;
    const root = Math.sqrt(square);
    values[own + column] = root;
    let row = column + 1;
    for (; row + TOGETHER <= size; row += TOGETHER) {
      const [a, b, c, d] = [row * size, (row + 1) * size, (row + 2) * size, (row + 3) * size];
      let sumA = values[a + column] as number;
      let sumB = values[b + column] as number;
      let sumC = values[c + column] as number;
      let sumD = values[d + column] as number;
      for (let k = 0; k < column; k += 1) {
        const other = values[own + k] as number;
        sumA -= (values[a + k] as number) * other;
        sumB -= (values[b + k] as number) * other;
        sumC -= (values[c + k] as number) * other;
        sumD -= (values[d + k] as number) * other;
      }
      values[a + column] = sumA / root;
      values[b + column] = sumB / root;
      values[c + column] = sumC / root;
      values[d + column] = sumD / root;
    }
    for (; row < size; row += 1) values[row * size + column] = entryAt(matrix, row, column) / root;
  }
  return true;
}

/** Solves L·Lᵀ·x = b for a factored matrix, in place: `b` becomes x. */
export function solveFactored({ size, values }: SymmetricMatrix, b: Float64Array): void {
  for (let row = 0; row < size; row += 1) {
    let sum = b[row] as number;
    for (let k = 0; k < row; k += 1) sum -= (values[row * size + k] as number) * (b[k] as number);
    b[row] = sum / (values[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = b[row] as number;
    for (let k = row + 1; k < size; k += 1) sum -= (values[k * size + row] as number) * (b[k] as number);
    b[row] = sum / (values[row * size + row] as number);
  }
}

/** A symmetric matrix, row by row; only the lower half is read. */
export interface SymmetricMatrix {
  readonly size: number;
  readonly values: Float64Array;
}

/**
 * Factors a positive definite matrix in place into L with L·Lᵀ, which takes the lower half. False where the matrix is
 * not positive definite; its values are then of no use.
 */
export function factor({ size, values }: SymmetricMatrix): boolean {
  for (let row = 0; row < size; row += 1) {
    const at = row * size;
    for (let column = 0; column <= row; column += 1) {
      const other = column * size;
      let sum = values[at + column] ?? 0;
      for (let k = 0; k < column; k += 1) sum -= (values[at + k] as number) * (values[other + k] as number);
      if (column < row) {
        values[at + column] = sum / (values[other + column] as number);
      } else {
        if (!(sum > 0)) return false;
        values[at + row] = Math.sqrt(sum);
      }
    }
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

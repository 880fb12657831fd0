/** A column of closed cases; every list is as long as the table has rows. */
export type Column =
  /** Measured numbers; NaN where missing. */
  | { readonly kind: 'numeric'; readonly name: string; readonly values: Float64Array }
  /** Names without an order; null where missing. */
  | { readonly kind: 'categorical'; readonly name: string; readonly values: readonly (string | null)[] };

/** What closed cases were known by, before they were closed. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** How each row ended: 1 won, 0 lost. */
export type Outcomes = Uint8Array;

/** How many rows were won. */
export const countWon = (outcomes: Outcomes): number => outcomes.reduce((sum, outcome) => sum + outcome, 0);

/** The numbers from 0 up to `count`. */
export const rangeOf = (count: number): Int32Array => Int32Array.from({ length: count }, (_, index) => index);

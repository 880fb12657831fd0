/** A share from 0 to 1 as a whole number of 100. */
export const outOf100 = (share: number): string => String(Math.round(100 * share)).replace('-', '−');

import { countWon, type Outcomes } from './table.ts';

/** The least number of closed cases, and of each outcome, from which weights can be learned. */
export const LEAST_CLOSED = 100;
export const LEAST_OF_EACH = 20;

/** How many cases there are and how many more it takes; all missing numbers are 0 where there are enough. */
export interface Supply {
  readonly closed: number;
  readonly won: number;
  readonly lost: number;
  readonly missing: { readonly closed: number; readonly won: number; readonly lost: number };
}

/** Counts the cases against what learning needs. */
export function supplyOf(outcomes: Outcomes): Supply {
  const closed = outcomes.length;
  const won = countWon(outcomes);
  const lost = closed - won;
  return {
    closed,
    won,
    lost,
    missing: {
      closed: Math.max(0, LEAST_CLOSED - closed),
      won: Math.max(0, LEAST_OF_EACH - won),
      lost: Math.max(0, LEAST_OF_EACH - lost),
    },
  };
}

export const isEnough = ({ missing }: Supply): boolean => missing.closed + missing.won + missing.lost === 0;

import type { Lead } from '../model/rows.ts';

/** An amount in integer minor units of an ISO 4217 currency. */
export interface CurrencySum {
  readonly currency: string;
  readonly minor: number;
}

/** Amounts of a list of leads, never added across currencies. */
export interface LeadSums {
  /** The currency of most leads first, then by code. */
  readonly sums: readonly CurrencySum[];
  /** How many leads have no amount and are in no sum. */
  readonly withoutAmount: number;
}

/** Adds the leads' amounts for each currency. */
export function sumByCurrency(leads: readonly Pick<Lead, 'amount_minor' | 'currency'>[]): LeadSums {
  const found = new Map<string, { minor: number; count: number }>();
  let withoutAmount = 0;
  for (const { amount_minor, currency } of leads) {
    if (amount_minor === null || currency === null) {
      withoutAmount += 1;
      continue;
    }
    const known = found.get(currency);
    if (known === undefined) found.set(currency, { minor: amount_minor, count: 1 });
    else {
      known.minor += amount_minor;
      known.count += 1;
    }
  }
  const sums = [...found]
    .sort(([one, left], [other, right]) => right.count - left.count || (one < other ? -1 : 1))
    .map(([currency, { minor }]) => ({ currency, minor }));
  return { sums, withoutAmount };
}

/** The sums at a chance of winning from 0 to 100, rounded to whole minor units. */
export const weightedBy = (sums: readonly CurrencySum[], probability: number): readonly CurrencySum[] =>
  sums.map(({ currency, minor }) => ({ currency, minor: Math.round((minor * probability) / 100) }));

import type { CurrencyRate, Lead } from '../model/rows.ts';
import type { Day } from '../shared/clock.ts';

/** What one unit of a currency is worth on a day: the last rate that began by then; undefined without one. */
export function rateOn(rates: readonly CurrencyRate[], currency: string, day: Day): number | undefined {
  let best: CurrencyRate | undefined;
  for (const rate of rates) {
    if (rate.deleted_at !== null || rate.currency !== currency || rate.valid_from > day) continue;
    if (best === undefined || rate.valid_from > best.valid_from) best = rate;
  }
  return best?.rate;
}

/** Amounts of leads in one currency, and how many could not be counted. */
export interface ConvertedSum {
  readonly minor: number;
  readonly counted: number;
  /** Leads with an amount in a currency that has no rate on their day. */
  readonly without: number;
}

/** A lead as far as it is worth something. */
type Worth = Pick<Lead, 'amount_minor' | 'currency' | 'stage_entered_at'>;

interface Conversion {
  /** The currency to count in, and how many digits each currency has after the point. */
  readonly currency: string;
  readonly digitsOf: (currency: string) => number;
  readonly rates: readonly CurrencyRate[];
  /** The day whose rate counts for a lead. */
  readonly dayOf: (lead: Worth) => Day;
}

/** A lead's amount in one currency, in its minor units, not rounded; undefined without a rate, null without an amount. */
export function convertAmount(lead: Worth, conversion: Conversion): number | null | undefined {
  const { currency, digitsOf, rates, dayOf } = conversion;
  if (lead.amount_minor === null || lead.currency === null) return null;
  if (lead.currency === currency) return lead.amount_minor;
  const rate = rateOn(rates, lead.currency, dayOf(lead));
  if (rate === undefined) return undefined;
  return lead.amount_minor * rate * 10 ** (digitsOf(currency) - digitsOf(lead.currency));
}

/** Adds the leads' amounts in one currency at dated rates; what has no rate is counted apart, never added. */
export function sumConverted(leads: readonly Worth[], conversion: Conversion): ConvertedSum {
  let minor = 0;
  let counted = 0;
  let without = 0;
  for (const lead of leads) {
    const amount = convertAmount(lead, conversion);
    if (amount === null) continue;
    if (amount === undefined) {
      without += 1;
      continue;
    }
    counted += 1;
    minor += amount;
  }
  return { minor: Math.round(minor), counted, without };
}

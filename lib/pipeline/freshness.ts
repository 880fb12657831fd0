import type { Day, Instant } from '../shared/clock.ts';
import { dayOf, daysBetween } from '../shared/days.ts';

/** So long what is known of a customer counts as current, in days: people change jobs, companies their numbers. */
export const CURRENT_DAYS = 180;

/** When a company or person was last known to be as recorded. */
export interface Freshness {
  readonly on: Day;
  readonly isStale: boolean;
}

interface ConfirmableRow {
  readonly confirmed_on: Day | null;
  readonly updated_at: Instant;
}

/**
 * The last day on which a row was confirmed by a person or seen on a page; `seen` are the moments at which captures
 * found values that it still has. What was only typed counts from its last change.
 */
export function freshnessOf(row: ConfirmableRow, seen: readonly Instant[], today: Day): Freshness {
  const days = [row.confirmed_on, ...seen.map((instant) => dayOf(instant))].filter((day) => day !== null);
  const on = days.reduce((latest, day) => (day > latest ? day : latest), days[0] ?? dayOf(row.updated_at));
  return { on, isStale: daysBetween(on, today) > CURRENT_DAYS };
}

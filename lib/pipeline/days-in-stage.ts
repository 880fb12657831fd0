import type { Lead } from '../model/rows.ts';
import type { Day } from '../shared/clock.ts';
import { dayOf, daysBetween } from '../shared/days.ts';

/** Calendar days since the lead entered its stage, never negative; `timeZone` defaults to this machine's. */
export const daysInStage = (
  { stage_entered_at }: Pick<Lead, 'stage_entered_at'>,
  today: Day,
  timeZone?: string,
): number => Math.max(0, daysBetween(dayOf(stage_entered_at, timeZone), today));

import type { Day, Instant } from './clock.ts';

const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

const plainDay = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

function dayFormatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  });
  formatters.set(timeZone, made);
  return made;
}

/**
 * The calendar day of a moment where the reader is; `timeZone` defaults to this machine's. What is no moment is given
 * back as its text: one bad row must not take the screen down that it stands on.
 */
export function dayOf(instant: Instant | number, timeZone?: string): Day {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return String(instant);
  // Without a formatter where there is none to ask: lists have many thousands of moments.
  if (timeZone === undefined) return plainDay(moment.getFullYear(), moment.getMonth() + 1, moment.getDate());
  const parts = dayFormatter(timeZone).formatToParts(moment);
  const read = (type: 'year' | 'month' | 'day') => parts.find((part) => part.type === type)?.value ?? '';
  return `${read('year').padStart(4, '0')}-${read('month')}-${read('day')}`;
}

/** Calendar days from one day to another; negative when `to` is earlier, NaN when one of them is no day. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** The day that many calendar days later. */
export const addDays = (day: Day, count: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);

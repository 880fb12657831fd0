import type { Day, Instant } from '../shared/clock.ts';
import { addDays } from '../shared/days.ts';

/** Something with a day, as a calendar shows it. */
export interface CalendarTask {
  /** Stays the same for the same task, so that a calendar replaces what it has. */
  readonly id: string;
  readonly title: string;
  readonly day: Day;
  /** What the calendar shows below the title. */
  readonly about: string;
}

const LINE_BYTES = 75;
const utf8 = new TextEncoder();

/** Text as RFC 5545 writes it: what separates is escaped, other control characters are left out. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/gu, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/gu, '\\$&')
    .replace(/\n/gu, '\\n');

/** A content line in parts of at most 75 bytes; a character is never cut. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    // What goes on begins with a space, which counts.
    if (bytes + size > LINE_BYTES) {
      parts.push(part);
      part = ' ';
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n');
}

const dateOf = (day: Day): string => day.replaceAll('-', '');

/** A calendar file (RFC 5545) with a whole-day entry for each task. */
export function calendarOf(tasks: readonly CalendarTask[], now: Instant): string {
  const stamp = now.replace(/[-:]|\.\d+/gu, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sluice//Tasks//EN',
    ...tasks.flatMap(({ id, title, day, about }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(id)}@sluice`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${dateOf(day)}`,
      `DTEND;VALUE=DATE:${dateOf(addDays(day, 1))}`,
      `SUMMARY:${escaped(title)}`,
      ...(about === '' ? [] : [`DESCRIPTION:${escaped(about)}`]),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

import { expect, test } from 'vitest';
import { calendarOf } from './task-calendar.ts';

const NOW = '2026-11-21T14:02:03.456Z';
const task = { id: 'task-1', title: 'Visit the plant', day: '2026-12-31', about: 'Haoyuan Valve' };
/** The content lines as a calendar program reads them. */
const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');

test('a task is a whole day, up to the day after it', () => {
  expect(calendarOf([task], NOW)).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Sluice//Tasks//EN',
      'BEGIN:VEVENT',
      'UID:task-1@sluice',
      'DTSTAMP:20261121T140203Z',
      'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270101',
      'SUMMARY:Visit the plant',
      'DESCRIPTION:Haoyuan Valve',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
});

test('separators, backslashes and line ends are escaped, so that a title can add no line of its own', () => {
  const file = calendarOf([{ ...task, title: 'a, b; c\\d\r\nEND:VEVENT\u0007', about: '' }], NOW);
  expect(unfolded(file)).toContain(String.raw`SUMMARY:a\, b\; c\\d\nEND:VEVENT `);
  expect(unfolded(file).filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  expect(file).not.toContain('DESCRIPTION');
});

test('no line is longer than 75 bytes, no character is cut, and put together it is the title again', () => {
  const title = '拜访昊源阀门工厂并确认图纸👩‍🏭'.repeat(12);
  const file = calendarOf([{ ...task, title }], NOW);
  for (const line of file.split('\r\n'))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(unfolded(file)).toContain(`SUMMARY:${title}`);
});

test('several tasks stand in one calendar', () => {
  const file = calendarOf([task, { ...task, id: 'task-2' }], NOW);
  expect(file.match(/BEGIN:VEVENT/gu)).toHaveLength(2);
  expect(file.match(/BEGIN:VCALENDAR/gu)).toHaveLength(1);
});

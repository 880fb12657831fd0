import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween } from './days.ts';

describe('days', () => {
  it('of a moment depend on where the reader is', () => {
    const moment = '2026-03-11T20:30:00.000Z';
    expect(dayOf(moment, 'Asia/Shanghai')).toBe('2026-03-12');
    expect(dayOf(moment, 'America/New_York')).toBe('2026-03-11');
    expect(dayOf(Date.parse(moment), 'UTC')).toBe('2026-03-11');
  });

  it('of what is no moment are its text', () => {
    expect(dayOf('soon')).toBe('soon');
    expect(dayOf('infinity', 'Asia/Shanghai')).toBe('infinity');
    expect(daysBetween('soon', '2026-03-12')).toBeNaN();
  });

  it('of a clock change and of a leap year count as one each', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-03-12', '2026-03-09')).toBe(-3);
  });

  it('are added over the end of a month and a year', () => {
    expect(addDays('2026-12-30', 3)).toBe('2027-01-02');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});

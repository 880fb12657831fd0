import { expect, it } from 'vitest';
import { daysInStage } from './days-in-stage.ts';

const entered = { stage_entered_at: '2026-03-11T20:30:00.000Z' };

it('days in a stage are counted by the calendar of the reader', () => {
  expect(daysInStage(entered, '2026-03-12', 'Europe/Berlin')).toBe(1);
  expect(daysInStage(entered, '2026-03-12', 'Asia/Shanghai')).toBe(0);
});

it('days in a stage are never negative, even where a clock runs ahead', () => {
  expect(daysInStage(entered, '2026-03-01', 'UTC')).toBe(0);
});

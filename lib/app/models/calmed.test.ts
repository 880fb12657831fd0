import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calmed } from './calmed.ts';
import type { LeadLine } from './lead-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const few = (): readonly LeadLine[] => [];
const many = (): readonly LeadLine[] => Array.from({ length: 5_000 }, () => ({}) as LeadLine);

it('few lines, or none any more, are told at once', () => {
  const lines = signal<readonly LeadLine[] | undefined>(undefined);
  const calm = calmed(lines, signal(true));
  lines.value = few();
  expect(calm.value).toBe(lines.value);
  lines.value = many();
  lines.value = undefined;
  expect(calm.value).toBeUndefined();
  vi.advanceTimersByTime(1_000);
  expect(calm.value).toBeUndefined();
});

it('of many thousands the last are told a moment later, once', () => {
  const lines = signal<readonly LeadLine[] | undefined>(few());
  const calm = calmed(lines, signal(true));
  const before = calm.value;
  const told = vi.fn();
  calm.subscribe(told);
  for (let time = 0; time < 3; time += 1) {
    lines.value = many();
    vi.advanceTimersByTime(40);
  }
  expect(calm.value).toBe(before);
  vi.advanceTimersByTime(100);
  expect(calm.value).toBe(lines.value);
  expect(told).toHaveBeenCalledTimes(2);
});

it('where nobody looks it waits until nothing changes any more, but not for ever', () => {
  const lines = signal<readonly LeadLine[] | undefined>(few());
  const isShown = signal(false);
  const calm = calmed(lines, isShown);
  const before = calm.value;
  for (let time = 0; time < 9; time += 1) {
    lines.value = many();
    vi.advanceTimersByTime(500);
  }
  expect(calm.value).toBe(before);
  vi.advanceTimersByTime(500);
  expect(calm.value).toBe(lines.value);

  lines.value = many();
  isShown.value = true;
  vi.advanceTimersByTime(150);
  expect(calm.value).toBe(lines.value);
});

import { describe, expect, test } from 'vitest';
import { CURRENT_DAYS, freshnessOf } from './freshness.ts';

const TODAY = '2026-11-22';
const typed = { confirmed_on: null, updated_at: '2026-01-10T12:00:00.000Z' };

describe('how current a customer’s data is', () => {
  test('what was only typed counts from its last change', () => {
    expect(freshnessOf(typed, [], TODAY)).toEqual({ on: '2026-01-10', isStale: true });
  });

  test('the latest sight of a value counts, not the latest change', () => {
    const seen = ['2026-06-01T09:00:00.000Z', '2026-09-03T09:00:00.000Z'];
    expect(freshnessOf({ ...typed, updated_at: '2026-11-20T09:00:00.000Z' }, seen, TODAY)).toEqual({
      on: '2026-09-03',
      isStale: false,
    });
  });

  test('a person’s word outweighs an older sight', () => {
    const row = { ...typed, confirmed_on: '2026-11-01' };
    expect(freshnessOf(row, ['2026-02-01T09:00:00.000Z'], TODAY).on).toBe('2026-11-01');
  });

  test(`stale begins the day after ${CURRENT_DAYS} days`, () => {
    const on = (confirmed_on: string) => freshnessOf({ ...typed, confirmed_on }, [], TODAY).isStale;
    expect(on('2026-05-26')).toBe(false);
    expect(on('2026-05-25')).toBe(true);
  });
});

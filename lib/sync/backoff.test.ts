import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffDelay, remainingDelay } from './backoff.ts';

it('a delay lies between half a second and five minutes and does not shrink with more failures', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, chance) => {
        const delay = backoffDelay(attempts, () => chance);
        expect(delay).toBeGreaterThanOrEqual(500);
        expect(delay).toBeLessThanOrEqual(300_000);
        expect(backoffDelay(attempts + 1, () => chance)).toBeGreaterThanOrEqual(delay);
      },
    ),
  );
});

it('the server’s own wish is respected, up to a quarter of an hour', () => {
  expect(backoffDelay(1, () => 0, 20_000)).toBe(20_000);
  expect(backoffDelay(1, () => 0, 24 * 3600_000)).toBe(15 * 60_000);
  expect(backoffDelay(9, () => 1, 10)).toBe(256_000);
});

it('a stored moment counts only while it can be one of ours', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  expect(remainingDelay(null, now)).toBe(0);
  expect(remainingDelay('2026-11-21T12:00:30.000Z', now)).toBe(30_000);
  expect(remainingDelay('2026-11-21T11:00:00.000Z', now)).toBe(0);
  expect(remainingDelay('2031-11-21T12:00:00.000Z', now)).toBe(0);
});

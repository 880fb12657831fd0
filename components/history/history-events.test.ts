import { expect, test } from 'vitest';
import type { HistoryLine } from '../../lib/messaging/protocol.ts';
import type { MemberId } from '../../lib/shared/ids.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { toEvents } from './history-events.ts';

const line = (id: number, field: string, old: unknown, next: unknown, at = `2026-11-${id}`): HistoryLine => ({
  id,
  field,
  old,
  new: next,
  by: 'li' as MemberId,
  at,
  conflict: false,
});
const lead = sampleRow('leads', 'lead', { amount_minor: 300, currency: 'USD' });

test('a figure and its currency, changed together, are one change', () => {
  const lines = [
    line(19, 'currency', 'EUR', 'USD', 'same'),
    line(18, 'source', 'fair', 'mail', 'same'),
    line(17, 'amount_minor', 200, 300, 'same'),
  ];
  expect(toEvents(lines, lead, false)).toMatchObject([
    { field: 'amount_minor', old: 200, new: 300, currencies: { old: 'EUR', new: 'USD' } },
    { field: 'source' },
  ]);
});

test('each older figure has the currency of its time', () => {
  const lines = [
    line(20, 'amount_minor', 250, 300),
    line(19, 'currency', 'EUR', 'USD', 'same'),
    line(18, 'amount_minor', 200, 250, 'same'),
    line(17, 'amount_minor', null, 200),
  ];
  expect(
    toEvents(lines, lead, false).map(({ old, new: next, currencies }) => [old, next, currencies]),
  ).toEqual([
    [250, 300, { old: 'USD', new: 'USD' }],
    [200, 250, { old: 'EUR', new: 'USD' }],
    [null, 200, { old: 'EUR', new: 'EUR' }],
  ]);
});

test('a currency alone is a change of the amount too', () => {
  expect(toEvents([line(20, 'currency', 'EUR', 'USD')], lead, false)).toMatchObject([
    { field: 'amount_minor', old: 300, new: 300, currencies: { old: 'EUR', new: 'USD' } },
  ]);
});

test('half a change at the end of a page waits for the next one', () => {
  const lines = [line(20, 'source', 'fair', 'mail'), line(19, 'amount_minor', 200, 300)];
  expect(toEvents(lines, lead, true).map(({ field }) => field)).toEqual(['source']);
  expect(toEvents(lines, lead, false).map(({ field }) => field)).toEqual(['source', 'amount_minor']);
});

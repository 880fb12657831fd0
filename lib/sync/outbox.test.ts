import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OutboxEntry } from '../store/local-store.ts';
import { takeBatch, toNumbered } from './outbox.ts';

const entry = (no: number, body: string, state: OutboxEntry['state'] = 'waiting'): OutboxEntry => ({
  no,
  operation: { op: 'create', table: 'activities', id: `note-${no}`, values: { body } },
  queued_at: '2026-11-21T12:00:00.000Z',
  state,
});
const entries = fc
  .array(
    fc.tuple(fc.string({ maxLength: 400, unit: 'grapheme' }), fc.constantFrom('waiting', 'sent', 'refused')),
  )
  .map((all) => all.map(([body, state], index) => entry(index + 1, body, state as OutboxEntry['state'])));

it('a batch is the longest beginning of what waits that keeps both limits', () => {
  fc.assert(
    fc.property(
      entries,
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 100, max: 3000 }),
      (outbox, count, bytes) => {
        const waiting = outbox.filter(({ state }) => state === 'waiting');
        const batch = takeBatch(outbox, count, bytes);
        const sizeOf = (part: readonly OutboxEntry[]) =>
          new TextEncoder().encode(JSON.stringify(part.map(toNumbered))).length;
        expect(batch).toEqual(waiting.slice(0, batch.length));
        if (batch.length > 1) {
          expect(batch.length).toBeLessThanOrEqual(count);
          expect(sizeOf(batch)).toBeLessThanOrEqual(bytes);
        }
        if (batch.length < waiting.length) {
          const isFull = batch.length >= count || sizeOf(waiting.slice(0, batch.length + 1)) >= bytes - 1;
          expect(isFull).toBe(true);
        }
      },
    ),
  );
});

it('an operation that is too big by itself goes alone', () => {
  const outbox = [entry(1, 'x'.repeat(300_000)), entry(2, 'small')];
  expect(takeBatch(outbox).map(({ no }) => no)).toEqual([1]);
  expect(takeBatch([...outbox].reverse()).map(({ no }) => no)).toEqual([2]);
});

it('an empty queue gives an empty batch', () => {
  expect(takeBatch([entry(1, 'x', 'refused'), entry(2, 'y', 'sent')])).toEqual([]);
});

import { expect, test } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { Activity } from '../../model/rows.ts';
import type { Id } from '../../shared/ids.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { readReplies } from './reply-rows.ts';

const LEAD = 'lead' as Id<'lead'>;
const at = (hour: string) => `2026-11-20T${hour}:00:00.000Z`;
const activity = (id: string, changes: Partial<Activity>) =>
  sampleRow('activities', id, { lead_id: LEAD, kind: 'mail', ...changes });

/** What is read of these entries of one lead. */
async function read(entries: readonly Activity[], seen: readonly string[] = []) {
  const store = new MemoryStore();
  await store.write(async (tx) => {
    for (const entry of entries) await tx.put('activities', entry);
  });
  return store.read((tx) => readReplies(tx, new Set(seen), '2026-11-22'));
}

const reply = activity('reply', { direction: 'in', news: 'replied', happened_at: at('09') });

test('answers are read with the moment in which the team last turned to the customer', async () => {
  const { replies, contacted } = await read([
    reply,
    activity('asked', { direction: 'out', happened_at: at('08') }),
    activity('answered', { direction: 'out', happened_at: at('10') }),
  ]);
  expect(replies.map(({ id }) => id)).toEqual(['reply']);
  expect(contacted.get(LEAD)).toBe(at('10'));
});

test.each<[string, Partial<Activity>]>([
  ['a note', { kind: 'note' }],
  ['the customer’s own mail', { direction: 'in' }],
  ['a mail that was taken off', { direction: 'out', deleted_at: at('11') }],
])('%s is no answer to them', async (_name, changes) => {
  const { contacted } = await read([reply, activity('later', { happened_at: at('10'), ...changes })]);
  expect(contacted.get(LEAD)).toBeUndefined();
});

test('what was looked at is not read again, and a lead without answers costs nothing', async () => {
  const { replies, contacted } = await read([reply, activity('sent', { direction: 'out' })], ['reply']);
  expect([replies, contacted.size]).toEqual([[], 0]);
});

import { beforeEach, expect, test } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { LeadId, TaskId } from '../../shared/ids.ts';
import type { LocalStore } from '../local-store.ts';
import { MemoryStore } from '../memory-store.ts';
import { recordContact } from './record-contact.ts';

const lead = 'lead' as LeadId;
const taskId = 'visit' as TaskId;
let store: LocalStore;
let now = 0;
const context = sampleContext({
  clock: {
    now: () => {
      now += 1;
      return now;
    },
  },
});
const record = (title: string | null) =>
  recordContact(store, context, {
    taskId,
    outcome: 'They want a quote',
    next: title === null ? null : { title, dueOn: null },
    today: '2026-11-22',
  });

beforeEach(async () => {
  store = new MemoryStore();
  await store.write(async (tx) => {
    await tx.put('leads', sampleRow('leads', lead));
    await tx.put('tasks', sampleRow('tasks', taskId, { lead_id: lead, kind: 'visit', title: 'Visit' }));
  });
});

test('a plan is done at the very moment of its record, by which the timeline tells them as one', async () => {
  const recorded = await record('Send the quote');
  if (!recorded.ok) throw new Error('not recorded');
  const { task, activity } = await store.read(async (tx) => ({
    task: await tx.get('tasks', taskId),
    activity: await tx.get('activities', recorded.value.activityId),
  }));
  expect(activity?.happened_at).toBe(task?.done_at);
});

test('nothing is written where what follows has no title', async () => {
  expect(await record(' ')).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(await store.read((tx) => tx.outbox())).toEqual([]);
});

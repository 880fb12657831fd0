import { beforeEach, describe, expect, test } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { LeadId, PersonId, TaskId } from '../../shared/ids.ts';
import type { LocalStore } from '../local-store.ts';
import { MemoryStore } from '../memory-store.ts';
import { type CallInput, logCall, undoLogCall } from './log-call.ts';

const lead = 'lead' as LeadId;
const person = 'zhang' as PersonId;
let now = Date.UTC(2026, 10, 22, 9);
const context = sampleContext({
  clock: {
    now: () => {
      now += 1;
      return now;
    },
  },
});
const number = '+86 138 0000 4417';
let store: LocalStore;

beforeEach(async () => {
  store = new MemoryStore();
  await store.write(async (tx) => {
    await tx.put('leads', sampleRow('leads', lead, { primary_person_id: person }));
    await tx.put('people', sampleRow('people', person, { mobile: number, no_contact: ['mail'] }));
    await tx.put('tasks', sampleRow('tasks', 'due', { lead_id: lead }));
  });
});

const read = () =>
  store.read(async (tx) => ({
    person: await tx.get('people', person),
    calls: (await tx.find('activities', 'lead_id', lead)).filter((row) => row.deleted_at === null),
    tasks: (await tx.find('tasks', 'lead_id', lead)).filter((row) => row.deleted_at === null),
  }));
const call = (
  changes: Partial<CallInput> = {},
  next?: { title: string; dueOn: string; doneTaskId?: TaskId },
) =>
  logCall(store, context, {
    leadId: lead,
    personId: person,
    number,
    outcome: 'reached',
    body: 'Wants an offer',
    today: '2026-11-22',
    next,
    ...changes,
  });

describe('a call', () => {
  test('stands on the timeline with what came of it, and its next step settles the task before; undone in one go', async () => {
    const logged = await call(
      {},
      { title: 'Send the offer', dueOn: '2026-11-24', doneTaskId: 'due' as TaskId },
    );
    if (!logged.ok) throw new Error('not logged');
    const after = await read();
    expect(after.calls).toMatchObject([
      { kind: 'call', direction: 'out', call_outcome: 'reached', body: 'Wants an offer', person_id: person },
    ]);
    expect(after.tasks).toMatchObject([{ id: 'due' }, { title: 'Send the offer', due_on: '2026-11-24' }]);
    // By which the timeline tells them as one.
    expect(after.tasks[0]?.done_at).toBe(after.calls[0]?.happened_at);
    expect(await undoLogCall(store, context, logged.value)).toMatchObject({ ok: true });
    const undone = await read();
    expect(undone.calls).toEqual([]);
    expect(undone.tasks).toMatchObject([{ id: 'due', done_at: null }]);
  });

  test('that reached a wrong number marks the number once', async () => {
    const logged = await call({ outcome: 'wrong_number' });
    await call({ outcome: 'wrong_number' });
    expect((await read()).person?.wrong_numbers).toEqual([number]);
    if (!logged.ok) throw new Error('not logged');
    await undoLogCall(store, context, logged.value);
    expect((await read()).person?.wrong_numbers).toEqual([]);
  });

  test('in which somebody wants no contact any more keeps the wish for every way, sent after the call itself', async () => {
    const logged = await call({ outcome: 'refused' });
    expect((await read()).person?.no_contact).toEqual(['phone', 'mail', 'other']);
    const outbox = await store.read((tx) => tx.outbox());
    expect(outbox.map(({ operation }) => operation.table)).toEqual(['activities', 'people']);
    if (!logged.ok) throw new Error('not logged');
    await undoLogCall(store, context, logged.value);
    expect((await read()).person?.no_contact).toEqual(['mail']);
  });

  test('is not logged where the wish could not be kept, or the lead may only be read', async () => {
    await store.write((tx) => tx.put('people', sampleRow('people', person, { editable: false })));
    expect(await call({ outcome: 'refused' })).toMatchObject({ ok: false, error: { code: 'not_editable' } });
    await store.write((tx) => tx.put('leads', sampleRow('leads', lead, { editable: false })));
    expect(await call()).toMatchObject({ ok: false, error: { code: 'not_editable' } });
    expect((await read()).calls).toEqual([]);
    expect(await store.read((tx) => tx.outbox())).toEqual([]);
  });
});

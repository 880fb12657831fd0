import { beforeEach, expect, test } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { LeadId, PersonId, PipelineId, TargetListId } from '../../shared/ids.ts';
import { targetListLeadIdOf } from '../derived-ids.ts';
import { MemoryStore } from '../memory-store.ts';
import { removeRow } from './remove-row.ts';
import {
  addToTargetList,
  createTargetList,
  renameTargetList,
  touchListLead,
  undoTouch,
} from './target-list.ts';

const pipelineId = 'pipeline' as PipelineId;
const [one, two] = ['one' as LeadId, 'two' as LeadId];
const context = sampleContext();
let store: MemoryStore;
let listId: TargetListId;

beforeEach(async () => {
  store = new MemoryStore();
  await store.write(async (tx) => {
    await tx.put('leads', sampleRow('leads', one, { primary_person_id: 'zhang' as PersonId }));
    await tx.put('leads', sampleRow('leads', two));
    await tx.put('leads', sampleRow('leads', 'theirs', { editable: false }));
  });
  const made = await createTargetList(store, context, { name: '  Fair  ', pipelineId });
  if (!made.ok) throw new Error('no list');
  listId = made.value.listId;
});

const places = () => store.read((tx) => tx.list('target_list_leads'));
const outbox = async () =>
  (await store.read((tx) => tx.outbox())).map(({ operation: { op, table } }) => `${op} ${table}`);

test('a new list is its maker’s, under the trimmed name', async () => {
  const [list] = await store.read((tx) => tx.list('target_lists'));
  expect(list).toMatchObject({
    name: 'Fair',
    pipeline_id: pipelineId,
    owner_id: context.memberId,
    source_url: null,
  });
});

test('a list without a name is refused, when made and when renamed', async () => {
  expect(await createTargetList(store, context, { name: ' ', pipelineId })).toMatchObject({ ok: false });
  expect(await renameTargetList(store, context, { listId, name: ' ' })).toMatchObject({
    ok: false,
    error: { code: 'invalid' },
  });
  expect(await renameTargetList(store, context, { listId, name: 'Fair 2027' })).toEqual({
    ok: true,
    value: { name: 'Fair' },
  });
});

test('a name of more than 300 characters is cut where the database would refuse it', async () => {
  await renameTargetList(store, context, { listId, name: '名'.repeat(400) });
  const [list] = await store.read((tx) => tx.list('target_lists'));
  expect(list?.name).toBe('名'.repeat(300));
});

test('leads are added once, at the end, in their order', async () => {
  expect(await addToTargetList(store, context, { listId, leadIds: [two, two] })).toMatchObject({
    value: { added: [two] },
  });
  expect(await addToTargetList(store, context, { listId, leadIds: [one, two] })).toMatchObject({
    value: { added: [one] },
  });
  const placed = await places();
  expect(placed.toSorted((a, b) => a.position - b.position).map(({ lead_id }) => lead_id)).toEqual([
    two,
    one,
  ]);
});

test('nothing is added when one of the leads may only be read', async () => {
  const added = await addToTargetList(store, context, { listId, leadIds: [one, 'theirs' as LeadId] });
  expect(added).toMatchObject({ ok: false, error: { code: 'not_editable', id: 'theirs' } });
  expect(await places()).toEqual([]);
});

test('a lead taken off a list and added again is back on it', async () => {
  await addToTargetList(store, context, { listId, leadIds: [one] });
  await removeRow(store, context, { table: 'target_list_leads', id: await targetListLeadIdOf(listId, one) });
  expect(await places()).toEqual([]);
  await addToTargetList(store, context, { listId, leadIds: [one] });
  expect((await places()).map(({ id }) => id)).toEqual([await targetListLeadIdOf(listId, one)]);
});

test('an outcome stands on the list, on the timeline, and as a task; taking it back takes back all three', async () => {
  await addToTargetList(store, context, { listId, leadIds: [one] });
  const placeId = await targetListLeadIdOf(listId, one);
  const touched = await touchListLead(store, context, {
    placeId,
    outcome: 'call_back',
    call: { body: 'Call back', number: '+86 1' },
    task: { title: 'Call back', dueOn: '2026-11-23' },
  });
  if (!touched.ok) throw new Error('not touched');
  const read = () =>
    store.read(async (tx) => ({
      place: await tx.get('target_list_leads', placeId),
      calls: await tx.find('activities', 'lead_id', one),
      tasks: await tx.find('tasks', 'lead_id', one),
    }));
  expect(await read()).toMatchObject({
    place: { outcome: 'call_back', touched_at: new Date(context.clock.now()).toISOString() },
    calls: [{ kind: 'call', call_outcome: 'call_back', direction: 'out', person_id: 'zhang' }],
    tasks: [{ title: 'Call back', due_on: '2026-11-23' }],
  });
  expect(await undoTouch(store, context, touched.value)).toMatchObject({ ok: true });
  expect(await read()).toMatchObject({ place: { outcome: null, touched_at: null }, calls: [], tasks: [] });
});

test('the outcome of a lead that may only be read is refused and nothing is queued', async () => {
  const placeId = await targetListLeadIdOf(listId, 'theirs' as LeadId);
  await store.write((tx) =>
    tx.put(
      'target_list_leads',
      sampleRow('target_list_leads', placeId, { list_id: listId, editable: false }),
    ),
  );
  const before = await outbox();
  expect(await touchListLead(store, context, { placeId, outcome: 'reached' })).toMatchObject({ ok: false });
  expect(await outbox()).toEqual(before);
});

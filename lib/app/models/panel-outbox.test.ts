import { expect, test } from 'vitest';
import { putAttachment, putFile } from '../../../test/builders/attachment-scene.ts';
import { daysAgo, HAOYUAN, seedPanel } from '../../../test/builders/panel-scene.ts';
import { createFakeApp } from '../../../test/fakes/fake-app.ts';
import { createFakePanel } from '../../../test/fakes/fake-panel.ts';
import { settle } from '../../../test/fakes/settle.ts';
import type { Operation, RejectionCode } from '../../model/operation.ts';
import type { LocalStore } from '../../store/local-store.ts';
import { readOutbox } from './panel-outbox.ts';
import { exportRefused } from './refused-export.ts';

const queue = (store: LocalStore, operation: Operation, refusal?: RejectionCode): Promise<number> =>
  store.write(async (tx) => {
    const no = await tx.enqueue(operation, daysAgo(0));
    const entry = (await tx.outbox()).find((each) => each.no === no);
    if (refusal && entry) {
      await tx.putOutbox({ ...entry, state: 'refused', refusal: { code: refusal, message: '' } });
    }
    return no;
  });

const note = (body: string): Operation => ({
  op: 'create',
  table: 'activities',
  id: `note-${body}`,
  values: { lead_id: HAOYUAN, kind: 'note', body },
});

async function openStore() {
  const fake = await createFakeApp({ seed: seedPanel });
  const { panel } = createFakePanel(fake.app);
  return { ...fake, panel };
}

test('a file whose row is sent waits as a change of its lead, until it is brought or taken off', async () => {
  const { store, app } = await openStore();
  await store.write(async (tx) => {
    await putAttachment(tx, 'file', { stored_at: null });
    await putFile(tx, 'file', 'bytes');
  });
  const waiting = async () =>
    (await store.read(readOutbox)).waiting.map(({ subject, count }) => [subject.leadId, count]);
  expect(await waiting()).toEqual([[HAOYUAN, 1]]);
  const stop = app.sync.state.subscribe(() => undefined);
  await settle();
  expect(app.sync.state.value).toMatchObject({ kind: 'waiting', waiting: 1, waitingLeads: 1 });
  await queue(store, note('beside it'));
  expect(await waiting()).toEqual([[HAOYUAN, 2]]);
  await store.write((tx) => putAttachment(tx, 'file', { deleted_at: daysAgo(0) }));
  expect(await waiting()).toEqual([[HAOYUAN, 1]]);
  stop();
});

test('what waits is told by lead: its own rows, its company and its people together', async () => {
  const { store } = await openStore();
  await queue(store, note('one'));
  await queue(store, { op: 'patch', table: 'companies', id: 'haoyuan-co', fields: {} });
  await queue(store, { op: 'patch', table: 'people', id: 'zhang', fields: {} });
  await queue(store, { op: 'patch', table: 'tasks', id: 'task-kestrel', fields: {} });
  const { waiting, refused } = await store.read(readOutbox);
  expect(waiting.map(({ subject, count }) => [subject.title, count])).toEqual([
    ['昊源阀门', 3],
    ['Kestrel Antriebstechnik', 1],
  ]);
  expect(refused).toEqual([]);
});

test('a refused change keeps what was written, and the reason', async () => {
  const { store } = await openStore();
  const no = await queue(store, note('Budget round on the 14th'), 'forbidden');
  const { drafts } = await store.read(readOutbox);
  expect(drafts).toEqual([
    {
      no,
      at: daysAgo(0),
      op: 'create',
      table: 'activities',
      subject: { leadId: HAOYUAN, title: '昊源阀门' },
      values: [
        ['lead_id', HAOYUAN],
        ['kind', 'note'],
        ['body', 'Budget round on the 14th'],
      ],
      currency: null,
      code: 'forbidden',
      message: '',
      about: { table: 'leads', id: HAOYUAN },
      reachable: true,
    },
  ]);
});

test('a refused new lead is named by what it would have been called', async () => {
  const { store } = await openStore();
  await queue(store, { op: 'create', table: 'leads', id: 'new', values: { name: 'Tidewater' } }, 'invalid');
  const { refused } = await store.read(readOutbox);
  expect(refused[0]?.subject).toEqual({ leadId: null, title: 'Tidewater' });
});

test('what was sent and only waits for its echo is not told', async () => {
  const { store } = await openStore();
  await queue(store, note('one'));
  await store.write(async (tx) => {
    for (const entry of await tx.outbox()) await tx.putOutbox({ ...entry, state: 'sent' });
  });
  expect(await store.read(readOutbox)).toEqual({ refused: [], drafts: [], waiting: [] });
});

test('a refused change is sent again as a new one', async () => {
  const { panel, store, calls } = await openStore();
  const no = await queue(store, note('again'), 'conflict');
  await panel.waiting.retry([no]);
  const outbox = await store.read((tx) => tx.outbox());
  expect(outbox.map(({ state, operation }) => [state, operation.id])).toEqual([['waiting', 'note-again']]);
  expect(outbox[0]?.no).toBeGreaterThan(no);
  expect(calls.map(({ name }) => name)).toContain('outboxChanged');
});

test('a refused change that is given up is gone, until that is taken back', async () => {
  const { app, panel, store } = await openStore();
  const no = await queue(store, note('never mind'), 'not_found');
  await panel.waiting.discard([no]);
  expect(await store.read((tx) => tx.outbox())).toEqual([]);
  expect(app.undo.current.value?.text).toBe('1 change discarded');
  await app.undo.take();
  expect(await store.read((tx) => tx.outbox())).toMatchObject([{ no, state: 'refused' }]);
});

const scored: Operation = {
  op: 'patch',
  table: 'leads',
  id: HAOYUAN,
  fields: { grade: { base: 'B', next: 'A' }, points: { base: 60, next: 75 } },
};

test('a score written along is told neither as refused nor as a change that waits', async () => {
  const { app, panel, store } = await openStore();
  const no = await queue(store, note('one'), 'not_found');
  await queue(store, scored, 'not_found');
  await queue(store, note('two'));
  await queue(store, scored);
  const lists = await store.read(readOutbox);
  expect(lists.drafts.map((draft) => draft.no)).toEqual([no]);
  expect(lists.waiting.map(({ count }) => count)).toEqual([1]);
  const stop = app.sync.state.subscribe(() => undefined);
  await settle();
  expect(app.sync.state.value).toMatchObject({ refused: 1 });
  await panel.waiting.discard([no]);
  expect(app.undo.current.value?.text).toBe('1 change discarded');
  stop();
});

const leadPatch: Operation = {
  op: 'patch',
  table: 'leads',
  id: HAOYUAN,
  fields: { name: { base: 'old', next: 'Haoyuan' } },
};

test.each(['not_found', 'forbidden', 'deleted'] as const)(
  'what was refused as %s is kept as a draft, out of reach until its row is here and may be changed',
  async (code) => {
    const { store } = await openStore();
    await queue(store, leadPatch, code);
    const reachable = async () => (await store.read(readOutbox)).drafts.map((draft) => draft.reachable);
    const lead = await store.read((tx) => tx.get('leads', HAOYUAN));
    if (!lead) throw new Error('no lead');
    await store.write((tx) => tx.remove('leads', HAOYUAN));
    expect(await reachable()).toEqual([false]);
    await store.write((tx) => tx.put('leads', { ...lead, editable: false }));
    expect(await reachable()).toEqual([false]);
    await store.write((tx) => tx.put('leads', lead));
    expect(await reachable()).toEqual([true]);
    expect((await store.read(readOutbox)).refused).toEqual([]);
  },
);

test('a draft of something that hangs on a lead is about the lead, a new company about itself', async () => {
  const { store } = await openStore();
  await queue(store, note('one'), 'not_found');
  await queue(
    store,
    { op: 'create', table: 'companies', id: 'new', values: { name: 'Tidewater' } },
    'forbidden',
  );
  const { drafts } = await store.read(readOutbox);
  expect(drafts.map(({ about, reachable }) => [about, reachable])).toEqual([
    [{ table: 'leads', id: HAOYUAN }, true],
    [{ table: 'companies', id: 'new' }, true],
  ]);
});

test('a new lead is out of reach while the stage it was to stand in is not here', async () => {
  const { store } = await openStore();
  const lead = (id: string, stage: string): Operation => ({
    op: 'create',
    table: 'leads',
    id,
    values: { name: id, pipeline_id: 'new', stage_id: stage },
  });
  await queue(store, lead('one', 'reserve'), 'not_found');
  await queue(store, lead('two', 'elsewhere'), 'not_found');
  expect((await store.read(readOutbox)).drafts.map(({ reachable }) => reachable)).toEqual([true, false]);
});

test('only what is still listed stays marked', async () => {
  const { panel, store } = await openStore();
  const stop = panel.waiting.lists.subscribe(() => undefined);
  const nos = [await queue(store, note('one'), 'conflict'), await queue(store, note('two'), 'invalid')];
  await settle();
  panel.waiting.mark(nos, true);
  expect([...panel.waiting.marked.value]).toEqual(nos);
  await panel.waiting.retry(nos.slice(0, 1));
  await settle();
  expect([...panel.waiting.marked.value]).toEqual(nos.slice(1));
  panel.waiting.mark(nos, false);
  expect(panel.waiting.marked.value.size).toBe(0);
  stop();
});

test('an export holds everything that was to be changed, the record, and the reason', async () => {
  const { store } = await openStore();
  await queue(store, note('Budget round on the 14th'), 'not_found');
  const { drafts } = await store.read(readOutbox);
  expect(JSON.parse(exportRefused(drafts))).toEqual({
    format: 'sluice-unsent-1',
    changes: [
      {
        made_at: daysAgo(0),
        operation: 'create',
        table: 'activities',
        of: { table: 'leads', id: HAOYUAN },
        title: '昊源阀门',
        values: { lead_id: HAOYUAN, kind: 'note', body: 'Budget round on the 14th' },
        refused: { code: 'not_found', message: '' },
      },
    ],
  });
});

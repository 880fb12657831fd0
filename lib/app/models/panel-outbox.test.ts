import { expect, test } from 'vitest';
import { daysAgo, HAOYUAN, seedPanel } from '../../../test/builders/panel-scene.ts';
import { createFakeApp } from '../../../test/fakes/fake-app.ts';
import { createFakePanel } from '../../../test/fakes/fake-panel.ts';
import type { Operation, RejectionCode } from '../../model/operation.ts';
import type { LocalStore } from '../../store/local-store.ts';
import { readOutbox } from './panel-outbox.ts';

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
  const { refused } = await store.read(readOutbox);
  expect(refused).toEqual([
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
  expect(await store.read(readOutbox)).toEqual({ refused: [], waiting: [] });
});

test('a refused change is sent again as a new one', async () => {
  const { panel, store, calls } = await openStore();
  const no = await queue(store, note('again'), 'conflict');
  await panel.waiting.retry(no);
  const outbox = await store.read((tx) => tx.outbox());
  expect(outbox.map(({ state, operation }) => [state, operation.id])).toEqual([['waiting', 'note-again']]);
  expect(outbox[0]?.no).toBeGreaterThan(no);
  expect(calls.map(({ name }) => name)).toContain('outboxChanged');
});

test('a refused change that is given up is gone', async () => {
  const { panel, store } = await openStore();
  const no = await queue(store, note('never mind'), 'not_found');
  await panel.waiting.discard(no);
  expect(await store.read((tx) => tx.outbox())).toEqual([]);
});

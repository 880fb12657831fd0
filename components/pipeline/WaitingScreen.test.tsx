// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { Operation } from '../../lib/model/operation.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { daysAgo, HAOYUAN, seedPanel, UP_TO_DATE } from '../../test/builders/panel-scene.ts';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, renderView, settle } from '../../test/fakes/render-view.tsx';
import { WaitingScreen } from './WaitingScreen.tsx';

let open: FakePanel | undefined;

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= HTMLDialogElement.prototype.show;
});
afterEach(() => open?.panel[Symbol.dispose]());

const NOTE: Operation = {
  op: 'create',
  table: 'activities',
  id: 'note',
  values: { lead_id: HAOYUAN, kind: 'note', body: 'Eva confirmed the budget.' },
};

const refuse = (operation: Operation) => async (tx: WriteTransaction) => {
  await seedPanel(tx);
  const no = await tx.enqueue(operation, daysAgo(0));
  const entry = (await tx.outbox()).find((each) => each.no === no);
  if (entry) await tx.putOutbox({ ...entry, state: 'refused', refusal: { code: 'forbidden', message: '' } });
};

async function show(options: FakeAppOptions) {
  const fake = await createFakeApp(options);
  open = createFakePanel(fake.app, { screen: 'waiting' });
  await renderView(
    <PanelContext.Provider value={open.panel}>
      <WaitingScreen />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  return { ...fake, outbox: () => fake.store.read((tx) => tx.outbox()) };
}

const text = () => document.body.textContent ?? '';

test('a refused note names its lead, the reason and its text, which can be copied', async () => {
  const { copied } = await show({ seed: refuse(NOTE) });
  expect(text()).toContain('昊源阀门');
  expect(text()).toContain('You may not change this record. Your text is kept here.');
  expect(document.querySelector('.snip')?.textContent).toBe('Eva confirmed the budget.');
  await click(find('button', 'Copy'));
  expect(copied).toEqual(['Eva confirmed the budget.']);
  expect(find('button', 'Copied')).not.toBeNull();
});

test('it is sent again at a press', async () => {
  const { outbox } = await show({ seed: refuse(NOTE) });
  await click(find('button', 'Try again'));
  expect((await outbox()).map(({ state }) => state)).toEqual(['waiting']);
  expect(text()).toContain('Waiting to be sent');
});

test('it is given up only after a question', async () => {
  const { outbox } = await show({ seed: refuse(NOTE) });
  await click(find('article > .acts button', 'Discard'));
  expect(await outbox()).toHaveLength(1);
  expect(document.querySelector('dialog')?.open).toBe(true);
  await click(find('dialog button', 'Cancel'));
  expect(await outbox()).toHaveLength(1);
  await click(find('article > .acts button', 'Discard'));
  await click(find('dialog .actions button', 'Discard'));
  expect(await outbox()).toEqual([]);
  expect(text()).toContain('Everything is sent.');
});

test('changed fields are told by their names in the words of the record', async () => {
  await show({
    seed: refuse({
      op: 'patch',
      table: 'companies',
      id: 'haoyuan-co',
      fields: { phone: { base: null, next: '+86 512 5555 0199' }, tier: { base: null, next: 'vip' } },
    }),
  });
  expect(document.querySelector('.snip')?.textContent).toBe('Phone: +86 512 5555 0199\nTier: VIP');
});

test('an amount is told with its currency, also where only the figure was changed', async () => {
  await show({
    seed: refuse({
      op: 'patch',
      table: 'leads',
      id: HAOYUAN,
      fields: { amount_minor: { base: 1, next: 98_000_000 } },
    }),
  });
  expect(document.querySelector('.snip')?.textContent).toBe('Amount: ¥980,000');
});

test('an answer is told by its question’s name and the answer given', async () => {
  await show({
    seed: refuse({
      op: 'create',
      table: 'answers',
      id: 'answer',
      values: { lead_id: HAOYUAN, criterion: 'money', value: 2, note: 'Paid in time.' },
    }),
  });
  expect(document.querySelector('.snip')?.textContent).toBe('Money: yes\nPaid in time.');
});

test('a move has no text to copy', async () => {
  await show({
    seed: refuse({
      op: 'move',
      table: 'leads',
      id: HAOYUAN,
      from: 'target' as never,
      to: 'won' as never,
      change_id: 'change' as never,
    }),
  });
  expect(text()).toContain('Moved: lead');
  expect(document.querySelector('.snip')).toBeNull();
});

test('who is signed out is led to sign in, not to a press that cannot work', async () => {
  const { opened } = await show({
    seed: async (tx) => {
      await refuse(NOTE)(tx);
      await tx.setMeta('sync', { ...UP_TO_DATE, trouble: { code: 'signed_out', message: '' } });
    },
  });
  await click(find('button', 'Sign in again'));
  expect(opened).toEqual(['welcome']);
});

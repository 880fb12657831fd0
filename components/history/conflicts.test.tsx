// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { PanelPlace } from '../../lib/app/models/panel-place.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { seedConflicts } from '../../test/builders/conflict-scene.ts';
import { daysAgo, HAOYUAN, seedPanel } from '../../test/builders/panel-scene.ts';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, renderView, settle } from '../../test/fakes/render-view.tsx';
import { RecordScreen } from '../leads/RecordScreen.tsx';
import { WaitingScreen } from '../pipeline/WaitingScreen.tsx';

let open: FakePanel | undefined;

beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});
afterEach(() => open?.panel[Symbol.dispose]());

const RECORD = { screen: 'record', leadId: HAOYUAN, tab: 'facts' } as const;

async function show(place: Partial<PanelPlace>, options: FakeAppOptions = {}) {
  const fake = await createFakeApp({ seed: seedConflicts, ...options });
  open = createFakePanel(fake.app, place);
  const { panel } = open;
  await renderView(
    <PanelContext.Provider value={panel}>
      {place.screen === 'record' ? <RecordScreen /> : <WaitingScreen />}
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  const outbox = () => fake.store.read((tx) => tx.outbox());
  const notices = () => fake.store.read((tx) => tx.meta('notices'));
  const phone = async () => (await fake.store.read((tx) => tx.get('companies', 'haoyuan-co')))?.phone;
  const lead = () => fake.store.read((tx) => tx.get('leads', HAOYUAN));
  return { ...fake, panel, outbox, notices, phone, lead };
}

const section = (name: string) => find('section', name).textContent ?? '';
const article = (name: string) => find('article', name);
const choose = async (word: string) => {
  const option = [...document.querySelectorAll<HTMLLabelElement>('.opt')].find((one) =>
    one.textContent?.includes(word),
  );
  const input = option?.querySelector('input');
  if (!input) throw new Error(`no choice ${word}`);
  await act(() => input.click());
};

test('the list tells who changed what and when, and which value was kept', async () => {
  await show({ screen: 'waiting' });
  const settled = section('Settled for you');
  expect(settled).toContain('Anna Weber changed Phone at 13:40; yours was kept.');
  expect(settled).toContain('kept+86 512 5555 0101 ×801');
  expect(settled).toContain('put aside+86 512 5555 0140');
  expect(settled).toContain('Studio or an import changed Job title on 19 Nov; yours was kept.');
  // What the program works out is nobody's concern.
  expect(document.querySelectorAll('.settled')).toHaveLength(2);
});

test('undo puts the other value back, offline too, and can itself be undone by name', async () => {
  const { app, outbox, phone, notices } = await show({ screen: 'waiting' });
  await click(find('button', 'Undo: take the other Phone'));
  expect(await phone()).toBe('+86 512 5555 0140');
  expect((await outbox()).at(-1)).toMatchObject({
    state: 'waiting',
    operation: {
      op: 'patch',
      fields: { phone: { base: '+86 512 5555 0101 ×801', next: '+86 512 5555 0140' } },
    },
  });
  expect(document.body.textContent).not.toContain('changed Phone at');
  expect(app.undo.current.value?.text).toBe('Phone of 昊源阀门 put back');
  await app.undo.take();
  await settle();
  expect(await phone()).toBe('+86 512 5555 0101 ×801');
  expect(section('Settled for you')).toContain('changed Phone at');
  expect(await notices()).toHaveLength(3);
});

test('a notice is put out of sight and keeps the value; that too can be undone', async () => {
  const { app, outbox, phone } = await show({ screen: 'waiting' });
  await click(find('button', 'Keep mine and hide this: Phone'));
  expect(document.body.textContent).not.toContain('changed Phone at');
  expect(await phone()).toBe('+86 512 5555 0101 ×801');
  expect(await outbox()).toHaveLength(1);
  await app.undo.take();
  await settle();
  expect(section('Settled for you')).toContain('changed Phone at');
});

test('a notice goes when the field was changed since', async () => {
  const { store } = await show({ screen: 'waiting' });
  await act(() =>
    store.write(async (tx) => {
      const company = await tx.get('companies', 'haoyuan-co');
      if (company) await tx.put('companies', { ...company, phone: '+86 512 5555 0777' });
    }),
  );
  await settle();
  expect(document.body.textContent).not.toContain('changed Phone at');
});

test('an amount is a question with both values, and theirs is chosen until one says otherwise', async () => {
  await show({ screen: 'waiting' });
  const question = section('Your decision');
  expect(question).toContain('Anna Weber and you both changed it. Money is never chosen for you.');
  expect(question).toContain('Yours, 13:48¥150,000');
  expect(question).toContain('Anna Weber, 14:01¥120,000');
  expect(find('section button', 'Use ¥120,000')).toBeDefined();
  // It is asked once: not among what was refused as well.
  expect(document.body.textContent).not.toContain('Not accepted');
});

test('mine is set from what stands now, and the answer can be taken back', async () => {
  const { app, outbox, lead } = await show({ screen: 'waiting' });
  await choose('Yours');
  await click(find('section button', 'Use ¥150,000'));
  expect(await lead()).toMatchObject({ amount_minor: 15_000_000 });
  expect(await outbox()).toMatchObject([
    { state: 'waiting', operation: { fields: { amount_minor: { base: 12_000_000, next: 15_000_000 } } } },
  ]);
  expect(app.undo.current.value?.text).toBe('Amount: ¥150,000');
  await app.undo.take();
  await settle();
  expect(section('Your decision')).toContain('¥150,000');
  expect(await lead()).toMatchObject({ amount_minor: 12_000_000 });
});

test('theirs is kept at a press and nothing is sent', async () => {
  const { outbox, lead } = await show({ screen: 'waiting' });
  await click(find('section button', 'Use ¥120,000'));
  expect(await outbox()).toEqual([]);
  expect(await lead()).toMatchObject({ amount_minor: 12_000_000 });
});

test('the record tells them beside their fields, and those of other parts at the top', async () => {
  await show(RECORD);
  const fields = [...document.querySelectorAll('.fields .issue.beside')].map((one) => one.textContent ?? '');
  expect(fields.map((one) => one.includes('¥150,000') || one.includes('changed Phone'))).toEqual([
    true,
    true,
  ]);
  expect(document.querySelector('.conflicts')?.textContent).toContain('changed Job title');
  const row = article('昊源阀门: Phone').previousElementSibling;
  expect(row?.querySelector('.k')?.textContent).toBe('Phone');
});

test('under another part of the record all of them stand at the top', async () => {
  await show({ ...RECORD, tab: 'timeline' });
  const top = document.querySelector('.conflicts')?.textContent ?? '';
  for (const part of ['changed Phone', 'changed Job title', '¥150,000']) expect(top).toContain(part);
});

test('undo beside the field', async () => {
  const { phone } = await show(RECORD);
  await click(find('button', 'Undo: take the other Phone'));
  expect(await phone()).toBe('+86 512 5555 0140');
  expect(document.querySelector('.fields .settled')).toBeNull();
});

test('in Chinese', async () => {
  await show({ screen: 'waiting' }, { language: 'zh' });
  expect(section('已自动处理')).toContain('Anna Weber 于 13:40 修改了电话；已保留您的值。');
  expect(section('需要您决定')).toContain('Anna Weber与您都改了金额，须由您选定。');
});

const seedDeleted = async (tx: WriteTransaction) => {
  await seedPanel(tx);
  await tx.remove('companies', 'haoyuan-co');
  await tx.putOutbox({
    no: 1,
    operation: {
      op: 'patch',
      table: 'companies',
      id: 'haoyuan-co',
      fields: { phone: { base: null, next: '+86 512 5555 0199' } },
    },
    queued_at: daysAgo(1),
    state: 'refused',
    refusal: { code: 'deleted', message: 'deleted' },
  });
};

test('what a colleague deleted is restored, and the change made', async () => {
  const { outbox } = await show({ screen: 'waiting' }, { seed: seedDeleted });
  await click(find('button', 'Restore and apply'));
  expect((await outbox()).map(({ state, operation }) => [state, operation.op])).toEqual([
    ['waiting', 'restore'],
    ['waiting', 'patch'],
  ]);
});

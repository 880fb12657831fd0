// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { RecordTab } from '../../lib/app/models/panel-place.ts';
import type { Background, CallInput } from '../../lib/app/platform.ts';
import { cutBackground, tellingBackground } from '../../test/builders/conflict-scene.ts';
import { HAOYUAN, seedPanel } from '../../test/builders/panel-scene.ts';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, renderView, settle } from '../../test/fakes/render-view.tsx';
import { RecordScreen } from '../leads/RecordScreen.tsx';

let open: FakePanel | undefined;

beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});
afterEach(() => open?.panel[Symbol.dispose]());

async function show(tab: RecordTab = 'facts', background: Background = tellingBackground) {
  const fake = await createFakeApp({ seed: seedPanel });
  open = createFakePanel(fake.app, { screen: 'record', leadId: HAOYUAN, tab }, background);
  const { panel } = open;
  await renderView(
    <PanelContext.Provider value={panel}>
      <RecordScreen />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  return { ...fake, panel };
}

const dialog = () => document.querySelector('dialog')?.textContent ?? '';
const events = () =>
  [...document.querySelectorAll('dialog .hist-list .change')].map((one) => one.textContent ?? '');

test('a field tells who changed it, from what to what and when, newest first and page by page', async () => {
  await show();
  await click(find('button', 'History of Phone'));
  expect(find('dialog h2', 'History: Phone')).toBeDefined();
  expect(dialog()).toContain('You13:50');
  expect(dialog()).toContain('the earlier value was replaced before it was seen');
  expect(events()).toEqual([
    'before +86 512 5555 0140since then +86 512 5555 0101 ×801',
    'before +86 512 5555 0139since then +86 512 5555 0140',
  ]);
  await click(find('dialog button', 'Show older'));
  expect(events()).toHaveLength(3);
  expect(dialog()).toContain('A former colleague');
  expect(dialog()).toContain('Saved');
});

test('what captures hold of the field stands below', async () => {
  await show();
  await click(find('button', 'History of Phone'));
  expect(find('section', 'Found on pages').textContent).toContain('haoyuan.example, 13 Nov');
});

test('an older value is put back, which can be undone by name', async () => {
  const { app, store } = await show();
  const phone = async () => (await store.read((tx) => tx.get('companies', 'haoyuan-co')))?.phone;
  await click(find('button', 'History of Phone'));
  await click(find('button', 'Put back: +86 512 5555 0139'));
  expect(await phone()).toBe('+86 512 5555 0139');
  expect(app.undo.current.value?.text).toBe('Phone of Haoyuan Valve Co., Ltd changed');
  await app.undo.take();
  expect(await phone()).toBe('+86 512 5555 0101 ×801');
});

test('an amount is told with the currency of its time', async () => {
  const { store } = await show();
  await click(find('button', 'History of Amount'));
  expect(events()).toEqual(['before €90,000since then ¥120,000']);
  await click(find('button', 'Put back: €90,000'));
  expect(await store.read((tx) => tx.get('leads', HAOYUAN))).toMatchObject({
    amount_minor: 9_000_000,
    currency: 'EUR',
  });
});

test('all changes of the lead name their fields, stages by their names', async () => {
  await show('timeline');
  await click(find('button', 'All changes'));
  await click(find('dialog button', 'Show older'));
  expect(dialog()).toContain('Stage:before Reservesince then Target');
  expect(dialog()).toContain('Studio or an import');
  const select = document.querySelector<HTMLSelectElement>('dialog select');
  expect([...(select?.options ?? [])].map(({ textContent }) => textContent)).toEqual([
    '昊源阀门',
    'Haoyuan Valve Co., Ltd',
    'Zhang Wei',
    '刘青',
  ]);
});

test('without a network it says so, shows what captures hold, and asks again at a press', async () => {
  let isCut = true;
  const background: Background = {
    ...tellingBackground,
    call: ((name: 'recordHistory', asked: CallInput<'recordHistory'>[0]) =>
      (isCut ? cutBackground : tellingBackground).call(name, asked)) as Background['call'],
  };
  await show('facts', background);
  await click(find('button', 'History of Phone'));
  expect(dialog()).toContain('it cannot be reached now');
  expect(dialog()).toContain('haoyuan.example, 13 Nov');
  isCut = false;
  await click(find('dialog button', 'Try again'));
  expect(events()).toHaveLength(2);
});

test('it closes, and the record is as it was', async () => {
  const { panel } = await show();
  await click(find('button', 'History of Phone'));
  await act(() => find('dialog button', 'Close').click());
  expect(panel.history.state.value).toBeNull();
  expect(document.querySelector('dialog .hist-list')).toBeNull();
});

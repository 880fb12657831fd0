// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import { FAIR_LIST, HAOYUAN, seedLists } from '../../test/builders/panel-scene.ts';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { RecordScreen } from './RecordScreen.tsx';

let open: FakePanel | undefined;

beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});
afterEach(() => open?.panel[Symbol.dispose]());

async function show() {
  const fake = await createFakeApp({ seed: seedLists });
  open = createFakePanel(fake.app, { screen: 'record', leadId: HAOYUAN, tab: 'facts' });
  const { panel } = open;
  await renderView(
    <PanelContext.Provider value={panel}>
      <RecordScreen />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  const places = () => fake.store.read((tx) => tx.find('target_list_leads', 'lead_id', HAOYUAN));
  const lists = () => fake.store.read((tx) => tx.list('target_lists'));
  await click(find('button', 'Add to a list…'));
  return { ...fake, panel, places, lists };
}
const item = () => [...document.querySelectorAll<HTMLButtonElement>('.stages-menu .item')];

test('lists of one’s own are offered; the one that holds the lead says so', async () => {
  await show();
  const holding = item().find(({ textContent }) => textContent?.includes('on it'));
  expect(holding?.disabled).toBe(true);
});

test('a lead taken off a list goes back on it, and that is taken back by name', async () => {
  const { app, panel, places } = await show();
  const place = (await places()).find(({ list_id }) => list_id === FAIR_LIST);
  const lead = panel.record.view.value?.rows.lead;
  if (place === undefined || lead === undefined) throw new Error('the scene has no such place');
  await panel.lists.takeOff({
    place,
    lead,
    company: undefined,
    person: undefined,
    phone: null,
    editable: true,
  });
  await settle();
  const button = item().find(({ textContent }) => textContent?.includes('Valve makers'));
  if (button === undefined) throw new Error('the list is not offered');
  await click(button);
  await settle();
  expect(
    (await places()).filter(({ list_id, deleted_at }) => list_id === FAIR_LIST && deleted_at === null),
  ).toHaveLength(1);
  expect(app.undo.current.value?.text).toBe('昊源阀门 put on Valve makers, Yangtze delta');
  await app.undo.take();
  expect((await places()).filter(({ list_id }) => list_id === FAIR_LIST)).toEqual([]);
});

test('a new list is made with the lead on it', async () => {
  const { app, places, lists } = await show();
  const [before, held] = [(await lists()).length, (await places()).length];
  const input = document.querySelector<HTMLInputElement>('.stages-menu input');
  if (input === null) throw new Error('no field for the name');
  await type(input, '  Spring fair ');
  await click(find('button', 'Make and add'));
  await settle();
  expect((await lists()).length).toBe(before + 1);
  expect((await lists()).some(({ name }) => name === 'Spring fair')).toBe(true);
  expect((await places()).length).toBe(held + 1);
  expect(app.undo.current.value?.text).toBe('昊源阀门 put on Spring fair');
  await app.undo.take();
  expect((await lists()).some(({ name }) => name === 'Spring fair')).toBe(false);
});

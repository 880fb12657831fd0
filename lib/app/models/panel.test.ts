import { afterEach, expect, test } from 'vitest';
import { HAOYUAN, seedPanel } from '../../../test/builders/panel-scene.ts';
import { createFakeApp, READY } from '../../../test/fakes/fake-app.ts';
import { createFakePanel } from '../../../test/fakes/fake-panel.ts';
import { settle } from '../../../test/fakes/settle.ts';
import { parsePlace, startIn } from './panel-place.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function openPanel(place: Parameters<typeof createFakePanel>[1] = {}) {
  const fake = await createFakeApp({ seed: seedPanel });
  const made = createFakePanel(fake.app, place);
  stops.push(() => made.panel[Symbol.dispose]());
  await settle();
  return { ...fake, ...made };
}

test('the panel opens where it was closed', async () => {
  const { panel, places } = await openPanel();
  panel.navigation.openLead(HAOYUAN, 'score');
  const kept = await places.getValue();
  const again = await openPanel(parsePlace(kept));
  expect(again.panel.navigation.place.value).toMatchObject({
    screen: 'record',
    leadId: HAOYUAN,
    tab: 'score',
  });
});

test('another team starts anew', async () => {
  const { panel, settings } = await openPanel({ screen: 'waiting' });
  await settings.account.setValue({ ...READY, databaseName: 'sluice-other' });
  expect(panel.navigation.place.value).toEqual(startIn('sluice-other'));
});

test.each([
  [null],
  ['text'],
  [{}],
  [{ ...startIn('db'), screen: 'inbox' }],
  [{ ...startIn('db'), toggled: [1] }],
  [{ ...startIn('db'), leadId: 7 }],
])('a kept place of another form counts as none: %j', (kept) => {
  expect(parsePlace(kept)).toBeUndefined();
});

test('a kept place of this form is taken as it is', () => {
  expect(parsePlace(startIn('db'))).toEqual(startIn('db'));
});

test('what the popup asks to see is opened once, in an open panel too', async () => {
  const { panel, targets } = await openPanel();
  await targets.setValue(HAOYUAN);
  await settle();
  expect(panel.navigation.place.value).toMatchObject({ screen: 'record', leadId: HAOYUAN, tab: 'facts' });
  expect(await targets.getValue()).toBeNull();
  panel.navigation.openPipeline();
  await settle();
  expect(panel.navigation.place.value?.screen).toBe('pipeline');
});

test('a lead is opened on the tab where it was left, another one on its facts', async () => {
  const { panel } = await openPanel();
  panel.navigation.openLead(HAOYUAN, 'score');
  panel.navigation.openPipeline();
  panel.navigation.openLead(HAOYUAN);
  expect(panel.navigation.place.value?.tab).toBe('score');
  panel.navigation.openLead('kestrel' as typeof HAOYUAN);
  expect(panel.navigation.place.value?.tab).toBe('facts');
});

test('when the open lead leaves this device the panel says so and goes back to the list', async () => {
  const { panel, store } = await openPanel({ screen: 'record', leadId: HAOYUAN });
  stops.push(panel.record.view.subscribe(() => undefined));
  await settle();
  expect(panel.record.view.value?.title).toBe('昊源阀门');
  await store.write((tx) => tx.remove('leads', HAOYUAN));
  await settle();
  expect(panel.navigation.place.value?.screen).toBe('pipeline');
  expect(panel.actions.notice.value).toEqual({ code: 'lead_gone' });
});

test('a change that the device cannot write is told, and nothing is offered to be taken back', async () => {
  const { app, panel, store } = await openPanel({ screen: 'record', leadId: HAOYUAN });
  const logged: unknown[] = [];
  const { error } = console;
  console.error = (told: unknown) => void logged.push(told);
  stops.push(() => {
    console.error = error;
  });
  store.write = () => Promise.reject(new Error('QuotaExceededError'));
  expect(await panel.record.addNote('Called.', 'call')).toBe(false);
  expect(panel.actions.notice.value).toEqual({ code: 'failed' });
  expect(app.undo.current.value).toBeNull();
  expect(logged).toEqual([new Error('QuotaExceededError')]);
});

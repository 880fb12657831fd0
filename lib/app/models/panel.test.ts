import { afterEach, expect, test } from 'vitest';
import { HAOYUAN, seedPanel } from '../../../test/builders/panel-scene.ts';
import { createFakeApp, READY } from '../../../test/fakes/fake-app.ts';
import { createFakePanel } from '../../../test/fakes/fake-panel.ts';
import { settle } from '../../../test/fakes/settle.ts';
import type { AccountResult, Fate } from '../../messaging/protocol.ts';
import { ok } from '../../shared/result.ts';
import { removeRow } from '../../store/commands/remove-row.ts';
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
  expect(panel.actions.notice.value).toEqual({
    code: 'left',
    left: { what: 'open_lead', count: 1, title: '昊源阀门', fate: 'unasked' },
  });
});

const fateOf = (fate: Partial<Fate>): Fate => ({
  id: HAOYUAN,
  fate: 'owner',
  memberName: 'Li Na',
  byMe: false,
  into: null,
  ...fate,
});
const answering =
  (...fates: Fate[]) =>
  async () =>
    ok(fates);

async function watchList(whereRowsWent: () => Promise<AccountResult<Fate[]>>) {
  const fake = await createFakeApp({ seed: seedPanel, answers: { whereRowsWent } });
  const { panel } = createFakePanel(fake.app, {}, fake.platform.background);
  stops.push(() => panel[Symbol.dispose]());
  stops.push(panel.pipeline.groups.subscribe(() => undefined));
  await settle();
  return { ...fake, panel };
}

test('a lead that leaves the list says where it went', async () => {
  const fate = fateOf({});
  const { panel, store } = await watchList(answering(fate));
  await store.write((tx) => tx.remove('leads', HAOYUAN));
  await settle();
  expect(panel.actions.notice.value).toEqual({
    code: 'left',
    left: { what: 'leads', count: 1, title: '昊源阀门', fate },
  });
});

test('several that leave at once are counted, and of one nothing is told that may not be', async () => {
  const { panel, store } = await watchList(answering());
  await store.write((tx) => tx.remove('leads', 'kestrel'));
  await settle();
  expect(panel.actions.notice.value).toMatchObject({ left: { count: 1, fate: 'untold' } });
  await store.write(async (tx) => {
    await tx.remove('leads', HAOYUAN);
    await tx.remove('leads', 'boyuan');
  });
  await settle();
  expect(panel.actions.notice.value).toEqual({
    code: 'left',
    left: { what: 'leads', count: 2, title: null },
  });
});

test('a lead removed by this member is no news, here or from another device', async () => {
  const { app, panel, store } = await watchList(answering(fateOf({ fate: 'deleted', byMe: true })));
  await app.workspace.act(({ store: open, context }) =>
    removeRow(open, context, { table: 'leads', id: HAOYUAN }),
  );
  await settle();
  expect(panel.actions.notice.value).toBeNull();
  await store.write((tx) => tx.remove('leads', 'kestrel'));
  await settle();
  expect(panel.actions.notice.value).toBeNull();
});

test('a pipeline that was made private says so', async () => {
  const fate = fateOf({ id: 'new', fate: 'private', memberName: null });
  const { panel, store } = await watchList(answering(fate));
  await store.write((tx) => tx.remove('pipelines', 'new'));
  await settle();
  expect(panel.actions.notice.value).toEqual({
    code: 'left',
    left: { what: 'pipeline', count: 1, title: 'New business', fate },
  });
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

// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { PanelPlace } from '../../lib/app/models/panel-place.ts';
import { FAIR_LIST, HAOYUAN, seedLists, seedPanel } from '../../test/builders/panel-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import { click, find, press, settle, type } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();

async function show(place: Partial<PanelPlace> = {}, options: FakeAppOptions = {}) {
  const fake = await createFakeApp({ seed: seedLists, ...options });
  const panel = await drawPanel(fake, place);
  return { ...fake, panel };
}
const showList = () => show({ screen: 'list', listId: FAIR_LIST });
const now = () => document.querySelector('.nextup .linked')?.textContent;
const group = (name: string) =>
  [...document.querySelectorAll(`section[aria-label="${name}"] .tlead .line`)].map(
    (one) => one.querySelector('bdi')?.textContent,
  );

test('the lists of all whom one may see stand with how far each is, own ones first', async () => {
  const { panel } = await show();
  await press('l');
  await settle();
  const rows = [...document.querySelectorAll('.tlist')].map((row) => row.textContent);
  expect(rows[0]).toContain('Valve makers, Yangtze delta3 of 7 tried');
  expect(rows[1]).toContain('by Li Na');
  const [first] = document.querySelectorAll<HTMLElement>('.tlist .line');
  if (first) await click(first);
  expect(panel.navigation.place.value).toMatchObject({ screen: 'list', listId: FAIR_LIST });
});

test('without a list it says how one is made', async () => {
  await show({ screen: 'lists' }, { seed: seedPanel });
  expect(document.body.textContent).toContain('No target list yet');
});

test('a list that left the member’s sight says so', async () => {
  await show({ screen: 'list', listId: 'gone' as typeof FAIR_LIST });
  expect(document.body.textContent).toContain('This list is gone, or you may no longer see it.');
});

describe('working through a list', () => {
  test('begins at the first lead not yet tried, with its number to call', async () => {
    await showList();
    expect(now()).toBe('昊源阀门');
    expect(find('a', 'Call +86 138 0000 4417').getAttribute('href')).toBe('tel:+8613800004417');
    expect(group('Not yet tried')).toHaveLength(4);
  });

  test('an outcome goes onto the timeline, the next lead comes up, and it can be taken back by name', async () => {
    const { store, app } = await showList();
    await click(find('button', 'Not interested'));
    await settle();
    expect(now()).toBe('Officine Talvera');
    expect(group('Tried')[0]).toBe('昊源阀门');
    const calls = async () =>
      (await store.read((tx) => tx.find('activities', 'lead_id', HAOYUAN))).filter(({ id }) => id !== 'call');
    expect((await calls()).filter(({ kind }) => kind === 'call')).toMatchObject([
      { body: 'Call: not interested' },
    ]);
    expect(app.undo.current.value?.text).toBe('昊源阀门: not interested');
    await press('z');
    await settle();
    expect(now()).toBe('昊源阀门');
    expect((await calls()).filter(({ kind }) => kind === 'call')).toEqual([]);
  });

  test('whoever wants no contact is not offered to be called again, until that is taken back', async () => {
    const { store, panel } = await showList();
    await click(find('button', 'Wants no contact'));
    await settle();
    const wishes = async () => (await store.read((tx) => tx.get('people', 'zhang')))?.no_contact;
    expect(await wishes()).toEqual(['phone', 'mail', 'other']);
    panel.lists.choose(HAOYUAN);
    await settle();
    expect(document.querySelector('.nextup a')).toBeNull();
    expect(document.querySelector('.nextup')?.textContent).toContain('Zhang Wei wants no calls');
    await press('z');
    await settle();
    expect(await wishes()).toEqual([]);
  });

  test('a call back asks for its day and plans the call', async () => {
    const { store } = await showList();
    await click(find('button', 'Call back'));
    await click(find('button', 'In 3 days'));
    await settle();
    const tasks = await store.read((tx) => tx.find('tasks', 'lead_id', HAOYUAN));
    expect(tasks).toContainEqual(expect.objectContaining({ title: 'Call back', due_on: '2026-11-24' }));
    expect(now()).toBe('Officine Talvera');
  });

  test('n and p go through the list without saying anything about a lead', async () => {
    const { store } = await showList();
    const before = (await store.read((tx) => tx.outbox())).length;
    await press('n');
    expect(now()).toBe('Officine Talvera');
    await press('n');
    await press('p');
    expect(now()).toBe('Officine Talvera');
    await press('p');
    await press('p');
    expect(now()).toBe('昊源阀门');
    expect((await store.read((tx) => tx.outbox())).length).toBe(before);
  });

  test('what was tried can be put back', async () => {
    await showList();
    await click(find('button', 'Put back Ruitong Pump'));
    await settle();
    expect(group('Not yet tried')).toContain('Ruitong Pump');
    expect(document.body.textContent).toContain('2 of 7 tried');
  });

  test('a lead taken off is gone from the list and comes back by name', async () => {
    await showList();
    await click(find('button', 'Take 昊源阀门 off the list'));
    await settle();
    expect(document.body.textContent).toContain('of 6 tried');
    await press('z');
    await settle();
    expect(document.body.textContent).toContain('of 7 tried');
  });

  test('a lead opened from the list leads back to the list', async () => {
    const { panel } = await showList();
    await click(find('button', 'Open 昊源阀门'));
    await settle();
    expect(panel.navigation.place.value).toMatchObject({ screen: 'record', leadId: HAOYUAN });
    await press('Escape');
    expect(panel.navigation.place.value).toMatchObject({ screen: 'list' });
    await press('Escape');
    expect(panel.navigation.place.value).toMatchObject({ screen: 'lists' });
  });
});

test('a list is renamed and removed, each taken back by name', async () => {
  const { store, app } = await showList();
  const names = async () => (await store.read((tx) => tx.list('target_lists'))).map(({ name }) => name);
  await click(find('button', 'More for this list'));
  await click(find('button', 'Rename'));
  await type(find('input', 'Name of the list') as HTMLInputElement, 'Fair 2027');
  await click(find('button', 'Save the name'));
  await settle();
  expect(await names()).toContain('Fair 2027');
  expect(app.undo.current.value?.text).toBe('List renamed to Fair 2027');
  await click(find('button', 'More for this list'));
  await click(find('button', 'Remove the list'));
  await settle();
  expect(await names()).toEqual(['苏州参展商']);
  await press('z');
  await settle();
  expect(await names()).toContain('Fair 2027');
});

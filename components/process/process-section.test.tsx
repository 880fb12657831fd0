// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { MemberRole } from '../../lib/model/words.ts';
import type { StageId } from '../../lib/shared/ids.ts';
import { err, ok } from '../../lib/shared/result.ts';
import { seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, type FakeAppOptions, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { ProcessSection } from './ProcessSection.tsx';

async function show(role: MemberRole = 'admin', answers: FakeAppOptions['answers'] = {}) {
  const fake = await createFakeApp({
    answers,
    seed: async (tx) => {
      await seedPanel(tx);
      await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, { display_name: 'Chen Yu', role }));
    },
  });
  await renderView(<ProcessSection />, fake.app);
  await settle();
  const rows = <
    Table extends
      | 'stages'
      | 'choices'
      | 'custom_fields'
      | 'currency_rates'
      | 'pipelines'
      | 'stage_rules'
      | 'owner_rules'
      | 'targets',
  >(
    table: Table,
  ) => fake.store.read((tx) => tx.list(table));
  const stage = async (id: string) => (await rows('stages')).find((row) => row.id === id);
  const queued = async () => (await fake.store.read((tx) => tx.outbox())).map(({ operation }) => operation);
  return { ...fake, rows, stage, queued };
}

const text = () => document.body.textContent ?? '';
const stageButton = (name: string) => {
  const found = [...document.querySelectorAll<HTMLButtonElement>('.srow')].find(
    (row) => row.querySelector('.strong')?.textContent === name,
  );
  if (!found) throw new Error(`no stage ${name}`);
  return found;
};
const names = () => [...document.querySelectorAll('.srow .strong')].map((each) => each.textContent);
/** Types and leaves the field, as the change event of a browser has it. */
const enter = async (input: HTMLInputElement, value: string) => {
  await act(() => {
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
};
const input = (label: string) => find<HTMLInputElement>('input', label);
const choose = async (label: string, value: string) => {
  const select = find<HTMLSelectElement>('select', label);
  await act(() => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
};
const openTab = (name: string) => click(find('[role=tab]', name));

test('a stage is renamed and given a condition, with what it does to the leads told before it is saved', async () => {
  const { stage, app } = await show();
  await click(stageButton('Opportunity'));
  await type(input('Name, English'), 'Offer');
  await click(find('button', 'Expected close'));
  expect(text()).toContain('2 changes not saved');
  expect(text()).toMatch(/before it lack something and will be told so on entering/);
  await click(find('[role=radio]', 'Do not let it in'));
  expect(text()).toMatch(/lack something and cannot enter without it/);
  expect(await stage('opportunity')).toMatchObject({ name: { en: 'Opportunity' }, required_fields: [] });
  await click(find('button', 'Save stage'));
  expect(await stage('opportunity')).toMatchObject({
    name: { en: 'Offer', zh: '商机' },
    required_fields: ['expected_close'],
    requires: 'block',
  });
  expect(app.undo.current.value?.text).toBe('Opportunity changed');
  await click(find('button', 'Undo'));
  expect(await stage('opportunity')).toMatchObject({ name: { en: 'Opportunity' }, required_fields: [] });
});

test('fewer days tell how many leads would be idle at once', async () => {
  await show();
  await click(stageButton('Target'));
  await type(input('Idle after'), '1');
  expect(text()).toMatch(/\d+ of \d+ leads would be idle at once; now 0/);
  await type(input('Idle after'), 'soon');
  expect(text()).toContain('The days must be a whole number from 1 to 3,650, or empty.');
  expect(find<HTMLButtonElement>('button', 'Save stage').disabled).toBe(true);
});

test('Alt with the arrows moves a stage, and the order is kept', async () => {
  const { stage, app } = await show();
  expect(names().slice(0, 2)).toEqual(['Reserve', 'Target']);
  stageButton('Target').focus();
  await act(() => {
    stageButton('Target').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true, cancelable: true }),
    );
  });
  await settle();
  expect(names().slice(0, 2)).toEqual(['Target', 'Reserve']);
  expect((await stage('target'))?.position).toBeLessThan((await stage('reserve'))?.position ?? 0);
  expect(app.undo.current.value?.text).toBe('Target moved');
  await click(find('button', 'Undo'));
  expect(names().slice(0, 2)).toEqual(['Reserve', 'Target']);
});

test('words are put in another order, which is taken back by name without what a colleague moved since', async () => {
  const { rows, app, store } = await show();
  await openTab('Lists');
  for (const name of ['Fair', 'Friends', 'Website']) {
    await enter(input('Name, English: new'), name);
    await click(find('button', 'Add'));
  }
  const order = async () =>
    (await rows('choices')).toSorted((a, b) => a.position - b.position).map(({ name }) => name.en);
  await click(find('button', 'Move Website up'));
  expect(await order()).toEqual(['Fair', 'Website', 'Friends']);
  expect(app.undo.current.value?.text).toBe('Website moved');
  const friends = (await rows('choices')).find(({ name }) => name.en === 'Friends');
  await store.write(async (tx) => {
    if (friends) await tx.put('choices', { ...friends, position: 5 });
  });
  await act(() => app.undo.take());
  expect(await order()).toEqual(['Friends', 'Fair', 'Website']);
});

test('a word that is renamed keeps the names it had, and the way back gives them up', async () => {
  const { rows, app } = await show();
  await openTab('Lists');
  await enter(input('Name, English: new'), 'Fair');
  await enter(input('Name, Chinese: new'), '展会');
  await click(find('button', 'Add'));
  await enter(input('Name, English: Fair'), 'Exhibition');
  expect(await rows('choices')).toMatchObject([
    { name: { en: 'Exhibition', zh: '展会' }, former_names: ['Fair'] },
  ]);
  await act(() => app.undo.take());
  expect(await rows('choices')).toMatchObject([{ name: { en: 'Fair', zh: '展会' }, former_names: [] }]);
});

test('a reason for which leads have ended stays, and it says what to do instead', async () => {
  const { rows, store } = await show();
  await store.write(async (tx) => {
    const name = { en: 'Too slow', zh: '太慢' };
    await tx.put('choices', sampleRow('choices', 'slow', { kind: 'lost_cause', name }));
    const [one] = await tx.list('leads');
    if (one) await tx.put('leads', { ...one, custom: { lost_cause: 'slow' } });
  });
  await openTab('Lists');
  await choose('List', 'lost_cause');
  await click(find('button', 'Remove Too slow'));
  expect(text()).toContain('1 lead ended for this reason and would show none.');
  expect(await rows('choices')).toHaveLength(1);
});

test('before an own field goes it is told who holds it and what asks for it, and all of it comes back', async () => {
  const { rows, stage, store, app } = await show();
  await store.write(async (tx) => {
    await tx.put('custom_fields', sampleRow('custom_fields', 'seats', { name: { en: 'Seats', zh: '席位' } }));
    const [one, two] = await tx.list('leads');
    if (one) await tx.put('leads', { ...one, custom: { seats: 3 } });
    if (two) await tx.put('leads', { ...two, custom: { seats: null } });
    const asking = await tx.get('stages', 'target' as StageId);
    if (asking)
      await tx.put('stages', { ...asking, required_fields: ['source', 'custom.seats'], requires: 'block' });
  });
  await openTab('Own fields');
  await click(find('button', 'Remove Seats'));
  await settle();
  expect(text()).toContain('Filled in on this device: 1 lead.');
  expect(text()).toContain('It is needed to enter Target: that will no longer be asked.');
  expect(await rows('custom_fields')).toHaveLength(1);
  await click(find('button', 'Remove field'));
  expect(await rows('custom_fields')).toEqual([]);
  expect((await stage('target'))?.required_fields).toEqual(['source']);
  expect(app.undo.current.value?.text).toBe('Seats removed');
  await act(() => app.undo.take());
  expect(await rows('custom_fields')).toMatchObject([{ key: 'seats', deleted_at: null }]);
  expect((await stage('target'))?.required_fields).toEqual(['source', 'custom.seats']);
});

test('a stage is added beside the chosen one and taken back by name', async () => {
  const { rows } = await show();
  const before = (await rows('stages')).length;
  await click(find('button', 'Add a stage'));
  expect((await rows('stages')).length).toBe(before + 1);
  expect(names()).toContain('New stage');
  await click(find('button', 'Undo'));
  expect(names()).not.toContain('New stage');
});

test('removing a stage asks where its leads go and does both at the backend', async () => {
  const { calls, app } = await show('admin', {
    removeStage: () => ok({ moved: 3, removalId: 'removal' }),
    undoStageRemoval: () => ok({ back: 2, kept: 1 }),
  });
  await click(stageButton('Target'));
  await click(find('button', 'Remove…'));
  await click(
    [...document.querySelectorAll<HTMLButtonElement>('dialog .actions button')].at(-1) as HTMLElement,
  );
  expect(calls.find(({ name }) => name === 'removeStage')?.input).toEqual({
    stageId: 'target',
    leadsTo: 'reserve',
  });
  expect(document.querySelector('dialog')).toBeNull();
  expect(app.undo.current.value?.text).toBe('Target removed');
  await click(find('button', 'Undo'));
  expect(calls.find(({ name }) => name === 'undoStageRemoval')?.input).toEqual({ removalId: 'removal' });
  expect(text()).toContain('The stage is back, with 2 leads. 1 lead had been moved on meanwhile');
  await click(find('button', 'Close'));
  expect(text()).not.toContain('The stage is back');
});

test('a removal that cannot be taken back now says so', async () => {
  const { app } = await show('admin', {
    removeStage: () => ok({ moved: 3, removalId: 'removal' }),
    undoStageRemoval: () => err({ code: 'offline', message: '' }),
  });
  await click(find('button', 'Remove…'));
  await click(
    [...document.querySelectorAll<HTMLButtonElement>('dialog .actions button')].at(-1) as HTMLElement,
  );
  await act(() => app.undo.take());
  await settle();
  expect(text()).toContain('Not done: this needs the network.');
});

test('a stage that insists on what the leads lack is no place to move them to, and it says why', async () => {
  const { store } = await show();
  await store.write(async (tx) => {
    const reserve = await tx.get('stages', 'reserve' as StageId);
    if (reserve) await tx.put('stages', { ...reserve, required_fields: ['source'], requires: 'block' });
    for (const lead of await tx.list('leads')) await tx.put('leads', { ...lead, source: null });
  });
  await settle();
  await click(stageButton('Target'));
  await click(find('button', 'Remove…'));
  expect(text()).toMatch(/\d+ leads? of it lack something that Reserve insists on/);
  const confirm = () => [...document.querySelectorAll<HTMLButtonElement>('dialog .actions button')].at(-1);
  expect(confirm()?.disabled).toBe(true);
  const select = document.querySelector<HTMLSelectElement>('dialog select');
  await act(() => {
    if (select) select.value = 'opportunity';
    select?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(confirm()?.disabled).toBe(false);
  expect(text()).not.toContain('insists on');
});

test('without the network a stage stays, and that is said', async () => {
  await show('admin', { removeStage: () => err({ code: 'offline', message: '' }) });
  await click(find('button', 'Remove…'));
  await click(
    [...document.querySelectorAll<HTMLButtonElement>('dialog .actions button')].at(-1) as HTMLElement,
  );
  expect(text()).toContain('Not done: this needs the network.');
});

test('a new pipeline begins with the stages of a template', async () => {
  const { rows } = await show();
  await click(find('button', 'New pipeline'));
  await type(document.querySelector('dialog input') as HTMLInputElement, 'Small deals');
  await choose('Begins with', 'short');
  await click(find('button', 'Make it'));
  const made = (await rows('pipelines')).find((row) => row.name.en === 'Small deals');
  expect(made).toMatchObject({ name: { zh: 'Small deals' }, visibility: 'visible' });
  const stages = (await rows('stages')).filter((row) => row.pipeline_id === made?.id);
  expect(stages.map(({ kind }) => kind)).toEqual(['lead', 'opportunity', 'won', 'lost']);
  expect(names()).toEqual(['Asked', 'Offered', 'Won', 'Lost']);
});

test('a stage gets a task that entering it makes', async () => {
  const { rows } = await show();
  await enter(input('Task, English: new'), 'Call them');
  await enter(input('Due in days: new'), '2');
  await click(document.querySelector<HTMLElement>('.rowline.new button[type=submit]') as HTMLElement);
  expect(await rows('stage_rules')).toMatchObject([
    { stage_id: 'reserve', task_title: { en: 'Call them', zh: 'Call them' }, due_in_days: 2 },
  ]);
});

test('a source with its cost is added, changed, refused in words, and removed', async () => {
  const { rows } = await show();
  await openTab('Lists');
  await enter(input('Name, English: new'), 'Fair');
  await enter(input('Name, Chinese: new'), '展会');
  await enter(input('Cost a month, CNY: new'), '1200');
  await click(find('button', 'Add'));
  expect(await rows('choices')).toMatchObject([
    { kind: 'source', name: { en: 'Fair', zh: '展会' }, cost_minor: 120_000 },
  ]);
  await enter(input('Cost a month, CNY: Fair'), 'a lot');
  expect(text()).toContain('A number, please');
  await enter(input('Cost a month, CNY: Fair'), '900');
  expect(await rows('choices')).toMatchObject([{ cost_minor: 90_000 }]);
  await click(find('button', 'Remove Fair'));
  expect(await rows('choices')).toEqual([]);
});

test('a field of the team’s own gets its key by its name, and a list needs something to choose from', async () => {
  const { rows } = await show();
  await openTab('Own fields');
  await enter(input('Name, English: new'), 'Number of seats');
  await choose('Type: new', 'choice');
  await click(find('button', 'Add'));
  expect(text()).toContain('A list needs something to choose from.');
  await enter(input('What to choose from, with commas: new'), 'few, many');
  await click(find('button', 'Add'));
  expect(await rows('custom_fields')).toMatchObject([
    {
      belongs_to: 'leads',
      key: 'number_of_seats',
      type: 'choice',
      options: ['few', 'many'],
      personal: false,
    },
  ]);
});

test('rules for new leads, targets and rates are rows of their tables', async () => {
  const { rows } = await show();
  await openTab('New leads');
  await choose('Arrived by: new', 'mail');
  await click(find('button', 'Anna Weber'));
  await click(find('button', 'Add'));
  expect(await rows('owner_rules')).toMatchObject([
    { arrived_by: 'mail', source: null, member_ids: ['anna'] },
  ]);
  await openTab('Targets');
  await enter(input('Amount in CNY: new'), '50万');
  await click(find('button', 'Add'));
  expect(await rows('targets')).toMatchObject([
    { member_id: null, month: '2026-11-01', amount_minor: 50_000_000 },
  ]);
  await openTab('Currencies');
  await enter(input('Currency: new'), 'euro');
  expect(text()).toContain('A code in capitals');
  await enter(input('Currency: new'), 'eur');
  await enter(input('Rate: new'), '7.8');
  await click(find('button', 'Add'));
  expect(await rows('currency_rates')).toMatchObject([
    { currency: 'EUR', valid_from: '2026-11-21', rate: 7.8 },
  ]);
});

test('whoever is no admin reads all of it and changes nothing', async () => {
  const { queued } = await show('rep');
  expect(text()).toContain('Only an admin changes how the team works.');
  expect(input('Name, English').readOnly).toBe(true);
  expect(document.querySelector('.savebar')).toBeNull();
  await openTab('Lists');
  expect(document.querySelector('.rowline.new')).toBeNull();
  expect(await queued()).toEqual([]);
});

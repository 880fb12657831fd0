// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import { FAIR_VIEW, seedFilters } from '../../test/builders/filter-scene.ts';
import { HAOYUAN } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp, type FakeAppOptions, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { createFakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, press, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { SidePanel } from './SidePanel.tsx';

const drawPanel = prepareDrawing();

async function show(options: FakeAppOptions = {}, place: Parameters<typeof drawPanel>[1] = {}) {
  const fake = await createFakeApp({ seed: seedFilters, ...options });
  const panel = await drawPanel(fake, place);
  return { ...fake, panel };
}

const text = () => document.body.textContent ?? '';
const names = () => [...document.querySelectorAll('.line .name')].map((one) => one.textContent);
/** What is fetched when it is asked for is there a little later. */
const waitFor = async (selector: string) => {
  await vi.waitFor(async () => {
    await settle();
    if (document.querySelector(selector) === null) throw new Error(`no ${selector}`);
  });
};
const openFilter = async () => {
  await press('f');
  await waitFor('.facets');
};
const chip = (label: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('.facet .chip')].find(
    (one) => one.textContent === label,
  );
  if (found === undefined)
    throw new Error(
      `no ${label} in ${[...document.querySelectorAll('.facet .chip')].map((one) => one.textContent).join(' | ')}`,
    );
  return found;
};
const openMenu = async () => {
  await click(find('button', 'Filter, order and views'));
  await waitFor('.list-items');
};
const item = (label: string) => find<HTMLElement>('[role=menuitem]', label);

test('asked for before all leads are read, it counts none of them, and begins with its first value once they are', async () => {
  const fake = await createFakeApp({ seed: seedFilters });
  const isSettled = signal(false);
  const { panel } = createFakePanel(fake.app, {}, undefined, {}, isSettled);
  await renderView(
    <PanelContext.Provider value={panel}>
      <SidePanel />
    </PanelContext.Provider>,
    fake.app,
  );
  await press('f');
  await waitFor('dialog[open]');
  const said = () => document.querySelector('dialog[open] [role=status]')?.textContent;
  expect(said()).toBe('Loading…');
  isSettled.value = true;
  await waitFor('.facets');
  expect(said()).toBe('15 of 15 leads shown');
  expect(document.activeElement).toBe(document.querySelector('.facet .chip'));
  panel[Symbol.dispose]();
});

test('F offers the fields that have values, each value with how many leads it shows', async () => {
  await show();
  await openFilter();
  const legends = [...document.querySelectorAll('.facet legend')].map((one) => one.textContent);
  expect(document.activeElement).toBe(document.querySelector('.facet .chip'));
  expect(legends).toEqual([
    'Next step',
    'Owner',
    'Grade',
    'Kind of stage',
    'Tag',
    'Industry',
    'Country',
    'Kind of customer',
    'Tier',
    'Employees',
    'Pumps in use',
    'Money',
    'Stated need',
  ]);
  expect(chip('Li Na 1')).toBeDefined();
  expect(chip('nobody (pool) 1')).toBeDefined();
  expect(chip('100 to below 1,000 1')).toBeDefined();
});

test('sizes of customers stand upwards in words people use, and narrow the list', async () => {
  await show({
    seed: async (tx) => {
      await seedFilters(tx);
      for (const [id, employee_count] of [
        ['small', 8],
        ['middle', 51],
        ['large', 5001],
      ] as const) {
        await tx.put('companies', sampleRow('companies', `${id}-co`, { name: id, employee_count }));
        const lead = await tx.get('leads', HAOYUAN);
        if (lead)
          await tx.put('leads', {
            ...lead,
            id: id as typeof HAOYUAN,
            name: id,
            company_id: `${id}-co` as never,
          });
      }
    },
  });
  await openFilter();
  const facet = [...document.querySelectorAll('.facet')].find(
    (one) => one.querySelector('legend')?.textContent === 'Employees',
  );
  expect([...(facet?.querySelectorAll('.chip') ?? [])].map((one) => one.textContent)).toEqual([
    'up to 10 1',
    '51 to 200 1',
    '1,001 to 5,000 1',
    'more than 5,000 1',
    'not known 14',
  ]);
  await click(chip('up to 10 1'));
  await click(chip('more than 5,000 1'));
  expect(names().sort()).toEqual(['large', 'small']);
  await click(find('button', 'Done'));
  expect(document.querySelector<HTMLElement>('.filter-bar .chip')?.title).toBe(
    'Employees: up to 10, more than 5,000',
  );
});

test('values of a line add to one another, lines narrow each other; chips above the list take them away', async () => {
  const { panel } = await show();
  await openFilter();
  await click(chip('Fair 2026 2'));
  await click(chip('Urgent 1'));
  expect(names()).toEqual(['Kestrel Antriebstechnik', 'Ruitong Pump']);
  await click(chip('nobody (pool) 1'));
  expect(names()).toEqual(['Ruitong Pump']);
  expect(text()).toContain('1 of 15 leads shown');
  await click(find('button', 'Done'));
  expect(panel.navigation.layer.value).toBeNull();
  const chips = [...document.querySelectorAll<HTMLElement>('.filter-bar .chip')];
  expect(chips.map((one) => one.title)).toEqual(['Owner: nobody (pool)', 'Tag: Fair 2026, Urgent']);
  await click(chips[0] as HTMLElement);
  expect(names()).toEqual(['Kestrel Antriebstechnik', 'Ruitong Pump']);
  await click(document.querySelector('.filter-bar .chip') as HTMLElement);
  expect(document.querySelector('.filter-bar')).toBeNull();
});

test('a tag that was renamed is one value with its earlier names', async () => {
  await show({
    seed: async (tx) => {
      await seedFilters(tx);
      const name = { en: 'Pressing', zh: '紧急' };
      await tx.put(
        'choices',
        sampleRow('choices', 'urgent', { kind: 'tag', name, former_names: ['Urgent'] }),
      );
      const lead = await tx.get('leads', HAOYUAN);
      if (lead) await tx.put('leads', { ...lead, tags: ['紧急'] });
    },
  });
  await openFilter();
  expect(chip('Pressing 2')).toBeDefined();
});

test('an answer of a criterion is looked up once it is asked for', async () => {
  const { panel } = await show();
  await act(() => panel.pipeline.narrow({ where: { 'answer.money': ['yes'] } }));
  await settle();
  expect(panel.pipeline.groups.value?.flatMap(({ lines }) => lines.map(({ lead }) => lead.id))).toEqual([
    HAOYUAN,
  ]);
});

test('an empty list says which filter hides everything, and takes it away', async () => {
  const { panel } = await show();
  await act(() => panel.pipeline.narrow({ where: { owner: ['li.na'], grade: ['A', 'D'], tag: ['Urgent'] } }));
  await settle();
  expect(text()).toContain('No lead matches');
  expect(text()).toContain('Tag: Urgent hides 1 lead');
  await click(find('button', 'Remove this filter'));
  expect(names()).toEqual(['Kestrel Antriebstechnik']);
});

test('a list that is only narrowed by what a newer version knows is whole', async () => {
  const { panel } = await show();
  await act(() => panel.pipeline.narrow({ where: { 'moon.phase': ['full'] } }));
  await settle();
  expect(panel.pipeline.groups.value?.flatMap(({ lines }) => lines)).toHaveLength(15);
  expect(document.querySelector<HTMLElement>('.filter-bar .chip')?.title).toContain(
    'filter of a newer version',
  );
});

test('the order is chosen in the menu and remembered with the place', async () => {
  const { panel } = await show();
  await openMenu();
  const select = find<HTMLSelectElement>('select', 'Order within a stage');
  await act(() => {
    select.selectedIndex = 5;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(panel.navigation.place.value?.order).toBe('name');
  expect(names().slice(0, 3)).toEqual(['Kestrel Antriebstechnik', 'Nordhavn Marine', 'Officine Talvera']);
});

test('a view is saved under a name of its own, shared, and taken back by name', async () => {
  const { panel, app, store } = await show();
  await act(() => panel.pipeline.narrow({ where: { grade: ['A'] } }));
  await openMenu();
  await click(item('Save as a view…'));
  await waitFor('dialog form');
  await click(find('button', 'Save'));
  expect(text()).toContain('Give it a name.');
  await type(find<HTMLInputElement>('input', 'Name of the view'), 'Best');
  await click(document.querySelector('dialog input[type=checkbox]') as HTMLElement);
  await click(find('button', 'Save'));
  await settle();
  const rows = await store.read((tx) => tx.list('saved_views'));
  expect(rows.find(({ name }) => name === 'Best')).toMatchObject({
    shared: true,
    owner_id: MEMBERSHIP.memberId,
    filter: { where: { grade: ['A'] } },
  });
  expect(document.querySelector('.filter-bar .chip.view')?.textContent).toContain('Best');
  expect(app.undo.current.value?.text).toBe('View Best saved');
  await press('z');
  await settle();
  expect(document.querySelector('.filter-bar .chip.view')).toBeNull();
});

test('a colleague’s shared view is used and remembered, a private one is nobody else’s; own changes are named', async () => {
  const { panel } = await show();
  await openMenu();
  expect(text()).not.toContain('Only hers');
  await click(item('Fair leads by Li Na'));
  await settle();
  expect(names()).toEqual(['Kestrel Antriebstechnik', 'Ruitong Pump']);
  expect(panel.navigation.place.value).toMatchObject({ viewId: FAIR_VIEW, order: 'name' });
  await act(() => panel.navigation.orderBy('grade'));
  expect(document.querySelector('.filter-bar .chip.view')?.textContent).toContain('changed');
  // It is not this member's to change.
  expect([...document.querySelectorAll('button')].some((one) => one.textContent === 'Save the changes')).toBe(
    false,
  );
  await click(document.querySelector('.filter-bar .chip.view') as HTMLElement);
  expect(panel.pipeline.filter.value.where).toEqual({});
});

test('the view that was chosen last is shown when the panel opens again', async () => {
  await show({}, { viewId: FAIR_VIEW });
  await settle();
  expect(names()).toEqual(['Kestrel Antriebstechnik', 'Ruitong Pump']);
});

test('an own view is renamed, changed and deleted, each taken back by name', async () => {
  const { panel, app, store } = await show();
  await act(() => panel.pipeline.narrow({ where: { grade: ['A'] } }));
  await act(async () => void (await panel.views.save({ name: 'Best', shared: false })));
  await settle();
  const row = async () =>
    (await store.read((tx) => tx.list('saved_views'))).find(
      ({ id }) => id === panel.views.chosen.value?.view.id,
    );
  await openMenu();
  await click(item('Name and sharing…'));
  await waitFor('dialog form');
  await type(find<HTMLInputElement>('input', 'Name of the view'), 'Top');
  await click(find('button', 'Save'));
  await settle();
  expect(await row()).toMatchObject({ name: 'Top', shared: false });
  await act(() => panel.pipeline.narrow({ where: { grade: ['A', 'B'] } }));
  await click(find('button', 'Save the changes'));
  await settle();
  expect(await row()).toMatchObject({ filter: { where: { grade: ['A', 'B'] } } });
  expect(app.undo.current.value?.text).toBe('View Top changed');
  await openMenu();
  await click(item('Delete the view'));
  await settle();
  expect(panel.views.chosen.value).toBeUndefined();
  await press('z');
  await settle();
  expect(panel.views.chosen.value?.view.name).toBe('Top');
});

test('a viewer uses views and keeps none', async () => {
  await show({
    seed: async (tx) => {
      await seedFilters(tx);
      const me = await tx.get('members', MEMBERSHIP.memberId);
      if (me) await tx.put('members', { ...me, role: 'viewer' });
    },
  });
  await openMenu();
  expect(item('Fair leads by Li Na')).toBeDefined();
  expect(text()).not.toContain('Save as a view');
});

test('a source that captures note by themselves is offered in words', async () => {
  await show({
    seed: async (tx) => {
      await seedFilters(tx);
      const lead = await tx.get('leads', HAOYUAN);
      if (lead !== undefined) await tx.put('leads', { ...lead, source: 'website' });
    },
  });
  await openFilter();
  expect(chip('Website 1')).toBeDefined();
});

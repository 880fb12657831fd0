// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { RecordTab } from '../../lib/app/models/panel-place.ts';
import type { Background } from '../../lib/app/platform.ts';
import { ok } from '../../lib/shared/result.ts';
import { addNotices } from '../../lib/store/conflict-notices.ts';
import { COLLEAGUE } from '../../test/builders/conflict-scene.ts';
import { daysAgo, HAOYUAN, seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, press, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { RecordScreen } from './RecordScreen.tsx';

let open: FakePanel | undefined;
beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});
afterEach(() => open?.panel[Symbol.dispose]());

async function show(tab: RecordTab, options: FakeAppOptions, background?: Background) {
  const fake = await createFakeApp(options);
  open = createFakePanel(fake.app, { screen: 'record', leadId: HAOYUAN, tab }, background);
  await renderView(
    <PanelContext.Provider value={open.panel}>
      <RecordScreen />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  const row = <Table extends 'leads' | 'people'>(table: Table, id: string) =>
    fake.store.read((tx) => tx.get(table, id));
  return { ...fake, row };
}

const text = () => document.body.textContent ?? '';
/** Opens a fact for typing. */
const edit = async (label: string): Promise<HTMLInputElement> => {
  await click(find('button', `Change ${label}: not known`));
  return find<HTMLInputElement>('input', label);
};

test('a field of the team’s own is shown and changed where it stands, and checked by its type', async () => {
  const { row, app } = await show('facts', {
    seed: async (tx) => {
      await seedPanel(tx);
      await tx.put(
        'custom_fields',
        sampleRow('custom_fields', 'seats', { name: { en: 'Seats', zh: '席位' } }),
      );
      await tx.put(
        'custom_fields',
        sampleRow('custom_fields', 'plant', {
          key: 'plant',
          name: { en: 'Own plant', zh: '自有工厂' },
          type: 'yes_no',
          position: 2,
        }),
      );
    },
  });
  const input = await edit('Seats');
  await type(input, 'many');
  await press('Enter');
  expect(text()).toContain('A number, please.');
  await type(input, '40');
  await press('Enter');
  await settle();
  expect((await row('leads', HAOYUAN))?.custom).toMatchObject({ seats: 40 });
  expect(app.undo.current.value?.text).toBe('Seats of 昊源阀门 changed');
  const select = find<HTMLSelectElement>('select', 'Own plant');
  await act(() => {
    select.value = 'no';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
  expect((await row('leads', HAOYUAN))?.custom).toMatchObject({ seats: 40, plant: false });
});

test('a person’s own fields are on the person, to be chosen from their list', async () => {
  const { row } = await show('people', {
    seed: async (tx) => {
      await seedPanel(tx);
      const field = { belongs_to: 'people', key: 'langs', type: 'choices', options: ['de', 'zh'] } as const;
      await tx.put(
        'custom_fields',
        sampleRow('custom_fields', 'langs', {
          ...field,
          options: [...field.options],
          name: { en: 'Speaks', zh: '语言' },
        }),
      );
    },
  });
  const group = find('fieldset', 'Speaks');
  const [german] = group.querySelectorAll('button');
  if (german === undefined) throw new Error('nothing to choose');
  await click(german);
  const lead = await row('leads', HAOYUAN);
  expect((await row('people', lead?.primary_person_id ?? ''))?.custom).toEqual({ langs: ['de'] });
});

const withSeats: FakeAppOptions = {
  seed: async (tx) => {
    await seedPanel(tx);
    await tx.put('custom_fields', sampleRow('custom_fields', 'seats', { name: { en: 'Seats', zh: '席位' } }));
    const lead = await tx.get('leads', HAOYUAN);
    if (lead) await tx.put('leads', { ...lead, custom: { seats: 40, plant: 'Lyon' } });
    await addNotices(tx, [
      {
        table: 'leads',
        id: HAOYUAN,
        field: 'custom.seats',
        mine: 40,
        theirs: 30,
        by: COLLEAGUE,
        at: daysAgo(1),
      },
    ]);
  },
};

test('a colleague’s value of an own field that was put aside is told below it, and put back alone', async () => {
  const { row, app } = await show('facts', withSeats);
  const notice = find('article', '昊源阀门: Seats');
  expect(notice.textContent).toContain('Anna Weber changed Seats');
  expect(notice.textContent).toContain('put aside30');
  await click(find('button', 'Undo: take the other Seats'));
  expect((await row('leads', HAOYUAN))?.custom).toEqual({ seats: 30, plant: 'Lyon' });
  await act(() => app.undo.take());
  expect((await row('leads', HAOYUAN))?.custom).toEqual({ seats: 40, plant: 'Lyon' });
});

test('the history tells own fields by their names, from value to value, and puts one back', async () => {
  const line = { by: COLLEAGUE, at: daysAgo(1), conflict: false } as const;
  const lines = [
    { id: 3, field: 'custom.seats', old: 30, new: 40, ...line },
    // Of a field that the team has removed meanwhile.
    { id: 2, field: 'custom.gone', old: 'x', new: 'y', ...line },
    { id: 1, field: 'custom.seats', old: null, new: 30, ...line },
  ];
  const asked: unknown[] = [];
  const background: Background = {
    call: (async (name: string, input: unknown) => {
      if (name === 'recordHistory') asked.push(input);
      return ok(name === 'recordHistory' ? { lines, more: false } : null);
    }) as Background['call'],
    attach: () => () => undefined,
  };
  const { row, app } = await show('facts', withSeats, background);
  await click(find('button', 'History of Seats'));
  await settle();
  expect(asked).toMatchObject([{ table: 'leads', fields: ['custom.seats'] }]);
  const changes = () => [...document.querySelectorAll('dialog .change')].map((one) => one.textContent);
  expect(find('dialog h2', 'History: Seats')).toBeDefined();
  expect(changes()).toEqual(['before 30since then 40', 'before not knownsince then 30']);
  await click(find('button', 'Put back: 30'));
  expect((await row('leads', HAOYUAN))?.custom).toEqual({ seats: 30, plant: 'Lyon' });
  expect(app.undo.current.value?.text).toBe('Seats of 昊源阀门 changed');
});

test('the history tells why a lead ended in words, and texts of own fields as they are', async () => {
  const line = { by: COLLEAGUE, at: daysAgo(1), conflict: false } as const;
  const lines = [
    { id: 4, field: 'custom.lost_type', old: null, new: 'slow', ...line },
    { id: 3, field: 'custom.lost_cause', old: 'budget', new: 'price', ...line },
    { id: 2, field: 'custom.called_at', old: null, new: 'noon', ...line },
  ];
  const background: Background = {
    call: (async (name: string) =>
      ok(name === 'recordHistory' ? { lines, more: false } : null)) as Background['call'],
    attach: () => () => undefined,
  };
  await show(
    'timeline',
    {
      seed: async (tx) => {
        await seedPanel(tx);
        const name = { en: 'Too slow', zh: '太慢' };
        await tx.put('choices', sampleRow('choices', 'slow', { kind: 'lost_type', name }));
        const field = { key: 'called_at', type: 'text', name: { en: 'Calls at', zh: '致电时间' } } as const;
        await tx.put('custom_fields', sampleRow('custom_fields', 'called', field));
      },
    },
    background,
  );
  await click(find('button', 'All changes'));
  await settle();
  expect([...document.querySelectorAll('dialog .change')].map((one) => one.textContent)).toEqual([
    'Who decided it:before not knownsince then Too slow',
    'Main reason:before No budgetsince then Price',
    'Calls at:before not knownsince then noon',
  ]);
});

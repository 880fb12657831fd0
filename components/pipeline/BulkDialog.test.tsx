// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import type { Lead } from '../../lib/model/rows.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { seedLists, stageId } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { click, find, press, settle, type } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();

async function seed(tx: WriteTransaction): Promise<void> {
  await seedLists(tx);
  const change = async (id: string, changes: Partial<Lead>) => {
    const lead = await tx.get('leads', id);
    if (lead) await tx.put('leads', { ...lead, ...changes });
  };
  await change('kestrel', { tags: ['Fair'] });
  await change('ruitong', { tags: ['Fair', 'Urgent'] });
  await change('talvera', { editable: false });
  const stage = await tx.get('stages', 'opportunity');
  if (stage) await tx.put('stages', { ...stage, required_fields: ['amount_minor'], requires: 'block' });
  await tx.put('choices', sampleRow('choices', 'vip', { name: { en: 'Key account', zh: '重点客户' } }));
}

async function show() {
  const fake = await createFakeApp({ seed });
  const panel = await drawPanel(fake);
  const leads = () => fake.store.read((tx) => tx.list('leads'));
  const stageOf = async (id: string) => (await leads()).find((lead) => lead.id === id)?.stage_id;
  const tagsOf = async (id: string) => (await leads()).find((lead) => lead.id === id)?.tags;
  return { ...fake, panel, leads, stageOf, tagsOf };
}

const text = () => document.body.textContent ?? '';
const line = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('.line')].find((one) =>
    one.textContent?.includes(name),
  );
  if (found === undefined) throw new Error(`no line ${name}`);
  return found;
};
const picked = () =>
  [...document.querySelectorAll('.line[aria-checked=true] .name')].map((one) => one.textContent);
const clickWith = async (element: HTMLElement, init: MouseEventInit) => {
  await act(() => {
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1, ...init }));
  });
  await settle();
};
/** What is fetched when it is asked for is there a little later. */
const ask = async (label: string) => {
  await click(find('button', label));
  await vi.waitFor(async () => {
    await settle();
    if (document.querySelector('dialog[open] .fix') === null) throw new Error('no dialog');
  });
};
const tag = (title: string) => {
  const found = document.querySelector<HTMLElement>(`.bulk-tags [title="${title}"]`);
  if (found === null) throw new Error(`no ${title}`);
  return found;
};
const choose = async (label: string, value: string) => {
  const select = find<HTMLSelectElement>('select', label);
  await act(() => {
    select.selectedIndex = [...select.options].findIndex((option) => option.text === value);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
};

test('X begins with the line that has the focus; a press chooses, with shift a range; Escape leaves', async () => {
  const { panel } = await show();
  await act(() => line('Kestrel').focus());
  await press('x');
  await settle();
  expect(picked()).toEqual(['Kestrel Antriebstechnik']);
  await clickWith(line('昊源阀门'), { shiftKey: true });
  expect(picked()).toHaveLength(4);
  await clickWith(line('Ruitong Pump'), {});
  expect(picked()).toEqual(['Kestrel Antriebstechnik', 'Officine Talvera', '昊源阀门']);
  expect(text()).toContain('3 leads chosen');
  expect(panel.navigation.place.value?.screen).toBe('pipeline');
  await click(find('button', 'All 15'));
  expect(text()).toContain('15 leads chosen');
  await press('Escape');
  await settle();
  expect(document.querySelector('.bulk-bar')).toBeNull();
  expect(document.querySelector('.line[aria-checked]')).toBeNull();
});

test('leads move together: who cannot go is told with the reason, and one undo brings all back', async () => {
  const { app, stageOf, store } = await show();
  await act(() => line('Kestrel').focus());
  await press('x');
  for (const name of ['昊源阀门', 'Ruitong Pump', 'Officine Talvera', '恒润密封', 'Boyuan'])
    await clickWith(line(name), {});
  await ask('Move…');
  await choose('To the stage', 'Opportunity');
  expect(text()).toContain('Is there a need?');
  expect([...document.querySelectorAll('.bulk-plan li')].map((one) => one.textContent)).toEqual([
    '3 leads can move',
    '1 lead stays: Amount missing',
    '1 lead may only be read and stays',
    '1 lead already there',
  ]);
  await click(find('button', 'Move 3'));
  await settle();
  for (const id of ['kestrel', 'haoyuan', 'ruitong']) expect(await stageOf(id), id).toBe('opportunity');
  expect([await stageOf('hengrun'), await stageOf('talvera')]).toEqual(['target', 'target']);
  expect(app.undo.current.value?.text).toBe('3 leads moved to Opportunity');
  const snapshots = await store.read((tx) => tx.list('score_snapshots'));
  expect(snapshots.map(({ moment }) => moment)).toEqual(['stage_change', 'stage_change', 'stage_change']);
  await press('z');
  await settle();
  for (const id of ['kestrel', 'haoyuan', 'ruitong']) expect(await stageOf(id), id).toBe('target');
});

test('where leads end the reason is asked once, and goes with the undo', async () => {
  const { leads, app } = await show();
  await act(() => line('Kestrel').focus());
  await press('x');
  await clickWith(line('Ruitong Pump'), {});
  await ask('Move…');
  await choose('To the stage', 'Lost');
  await choose('Main reason', 'Price');
  await click(find('button', 'Move 2'));
  await settle();
  const lost = async () =>
    (await leads()).filter(({ id }) => ['kestrel', 'ruitong'].some((one) => one === id));
  for (const lead of await lost())
    expect(lead).toMatchObject({ stage_id: 'lost', custom: { lost_cause: 'price' } });
  // One lead alone would be asked about afterwards.
  expect(document.querySelector('dialog[open]')).toBeNull();
  await act(() => app.undo.take());
  await settle();
  for (const lead of await lost()) {
    expect(lead.stage_id).toBe('target');
    expect(lead.custom.lost_cause ?? null).toBeNull();
  }
});

test('what somebody moved on meanwhile stays where it is when the move is undone', async () => {
  const { app, stageOf, store } = await show();
  await act(() => line('Kestrel').focus());
  await press('x');
  await clickWith(line('Ruitong Pump'), {});
  await ask('Move…');
  await choose('To the stage', 'Potential');
  await click(find('button', 'Move 2'));
  await settle();
  await store.write(async (tx) => {
    const lead = await tx.get('leads', 'ruitong');
    if (lead) await tx.put('leads', { ...lead, stage_id: stageId('won') });
  });
  await act(() => app.undo.take());
  await settle();
  expect([await stageOf('kestrel'), await stageOf('ruitong')]).toEqual(['target', 'won']);
});

test('leads are handed over together and taken back', async () => {
  const { app, leads } = await show();
  await act(() => line('Kestrel').focus());
  await press('x');
  await clickWith(line('Officine Talvera'), {});
  await clickWith(line('Ruitong Pump'), {});
  await ask('Hand over…');
  await choose('New owner', 'Anna Weber');
  expect(text()).toContain('2 leads can be handed over');
  expect(text()).toContain('1 lead may only be read and stays');
  await click(find('button', 'Hand over 2'));
  await settle();
  const owners = async () =>
    Object.fromEntries((await leads()).map(({ id, owner_id }) => [id as string, owner_id]));
  expect(await owners()).toMatchObject({ kestrel: 'anna', ruitong: 'anna', talvera: MEMBERSHIP.memberId });
  expect(app.undo.current.value?.text).toBe('2 leads handed over to Anna Weber');
  await press('z');
  await settle();
  expect(await owners()).toMatchObject({ kestrel: MEMBERSHIP.memberId, ruitong: MEMBERSHIP.memberId });
});

test('when choosing ends, by the cross or with what was done, the focus goes on in the list', async () => {
  await show();
  const pressAt = async (button: HTMLElement) => {
    await act(() => button.focus());
    await click(button);
    await settle();
  };
  await act(() => line('Kestrel').focus());
  await press('x');
  await pressAt(find('button', 'Stop choosing'));
  expect(document.activeElement).toBe(line('Kestrel'));
  await press('x');
  await act(() => find('button', 'Hand over…').focus());
  await ask('Hand over…');
  await choose('New owner', 'Anna Weber');
  await pressAt(find('button', 'Hand over 1'));
  expect(document.activeElement).toBe(line('Kestrel'));
});

test('leads are given back to the pool together, with who waits for how long, and taken back', async () => {
  const { app, leads, store } = await show();
  await store.write(async (tx) => {
    const lead = await tx.get('leads', 'ruitong');
    if (lead) await tx.put('leads', { ...lead, claimed_at: '2026-11-01T08:00:00.000Z' });
    const pooled = await tx.get('leads', 'haoyuan');
    if (pooled) await tx.put('leads', { ...pooled, owner_id: null });
    await tx.put('pool_rules', sampleRow('pool_rules', 'rules', { cool_down_days: 14 }));
  });
  await act(() => line('Kestrel').focus());
  await press('x');
  for (const name of ['Officine Talvera', 'Ruitong Pump', '昊源阀门']) await clickWith(line(name), {});
  await ask('Hand over…');
  await choose('New owner', 'Nobody (back to the pool)');
  expect(text()).toContain('2 leads can be handed over');
  expect(text()).toContain('1 lead you had claimed: for ten minutes');
  expect(text()).toContain('only after 14 days');
  expect(text()).toContain('1 lead may only be read and stays');
  expect(text()).toContain('1 lead already there');
  await click(find('button', 'Hand over 2'));
  await settle();
  const owners = async () =>
    Object.fromEntries((await leads()).map(({ id, owner_id }) => [id as string, owner_id]));
  expect(await owners()).toMatchObject({ kestrel: null, ruitong: null, talvera: MEMBERSHIP.memberId });
  expect(app.undo.current.value?.text).toBe('2 leads given back to the pool');
  await press('z');
  await settle();
  expect(await owners()).toMatchObject({
    kestrel: MEMBERSHIP.memberId,
    ruitong: MEMBERSHIP.memberId,
    haoyuan: null,
  });
});

test('a tag is put on all, one that is on all is taken off; the undo brings back what each had', async () => {
  const { app, tagsOf } = await show();
  await act(() => line('Kestrel').focus());
  await press('x');
  await clickWith(line('Ruitong Pump'), {});
  await ask('Tags…');
  await click(tag('Take off the tag Fair'));
  expect([await tagsOf('kestrel'), await tagsOf('ruitong')]).toEqual([[], ['Urgent']]);
  expect(app.undo.current.value?.text).toBe('Tag Fair taken off 2 leads');
  await act(() => app.undo.take());
  await settle();
  expect([await tagsOf('kestrel'), [...((await tagsOf('ruitong')) ?? [])].sort()]).toEqual([
    ['Fair'],
    ['Fair', 'Urgent'],
  ]);
  await click(tag('Add the tag Urgent'));
  expect(await tagsOf('kestrel')).toEqual(['Fair', 'Urgent']);
  // Only the one that had it not is taken back.
  await act(() => app.undo.take());
  await settle();
  expect(await tagsOf('kestrel')).toEqual(['Fair']);
  expect([...((await tagsOf('ruitong')) ?? [])].sort()).toEqual(['Fair', 'Urgent']);
  await type(find<HTMLInputElement>('input', 'Another tag'), '重点客户');
  await click(find('button', 'Add'));
  // The team's word in the language of the interface.
  expect(await tagsOf('kestrel')).toEqual(['Fair', 'Key account']);
});

test('leads are put on a list that is there, or on a new one; the undo takes off only those', async () => {
  const { app, store } = await show();
  const onFair = async () =>
    (await store.read((tx) => tx.list('target_list_leads'))).filter(({ list_id }) => list_id === 'fair');
  const before = (await onFair()).length;
  await act(() => line('Kestrel').focus());
  await press('x');
  await clickWith(line('青禾自动化'), {});
  await clickWith(line('Ruitong Pump'), {});
  await ask('To a list…');
  await click(find('button', 'Valve makers, Yangtze delta'));
  await settle();
  // The third stood on it before.
  expect(await onFair()).toHaveLength(before + 2);
  expect(app.undo.current.value?.text).toBe('2 leads put on Valve makers, Yangtze delta');
  await press('z');
  await settle();
  expect(await onFair()).toHaveLength(before);
});

test('what a filter hides is not acted on', async () => {
  const { panel } = await show();
  await act(() => line('Kestrel').focus());
  await press('x');
  await clickWith(line('昊源阀门'), {});
  await act(() => panel.pipeline.narrow({ where: { grade: ['A'] } }));
  await settle();
  expect(text()).toContain('1 lead chosen');
  expect(panel.selection.lines.value.map(({ lead }) => lead.id)).toEqual(['kestrel']);
});

test('hundreds go in portions, and the panel says how far it is', async () => {
  const { panel, store } = await show();
  await store.write(async (tx) => {
    for (let no = 0; no < 95; no += 1)
      await tx.put(
        'leads',
        sampleRow('leads', `many-${no}`, {
          pipeline_id: 'new' as Lead['pipeline_id'],
          stage_id: stageId('reserve'),
          name: `Many ${no}`,
        }),
      );
  });
  await settle();
  const seen: number[] = [];
  const stop = panel.bulk.progress.subscribe((progress) => {
    if (progress !== null) seen.push(progress.done);
  });
  const going = Array.from({ length: 95 }, (_, no) => `many-${no}` as Lead['id']);
  const to = panel.pipeline.stages.value.find(({ id }) => id === 'potential');
  if (to === undefined) throw new Error('no stage');
  await act(() =>
    panel.bulk.move(
      { to, going, there: 0, locked: 0, staying: 0, lacking: new Map(), goingWithout: new Map() },
      null,
    ),
  );
  stop();
  expect(seen).toEqual([0, 40, 80, 95]);
  const moved = (await store.read((tx) => tx.list('leads'))).filter(
    ({ stage_id }) => stage_id === 'potential',
  );
  expect(moved).toHaveLength(95 + 4);
});

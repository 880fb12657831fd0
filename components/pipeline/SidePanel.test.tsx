// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { PanelPlace } from '../../lib/app/models/panel-place.ts';
import type { LeadId, MemberId } from '../../lib/shared/ids.ts';
import { HAOYUAN, seedPanel, seedProcess, stageId, UP_TO_DATE } from '../../test/builders/panel-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import { click, find, press, settle, type } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();

async function show(options: FakeAppOptions = {}, place: Partial<PanelPlace> = {}) {
  const fake = await createFakeApp({ seed: seedPanel, ...options });
  const panel = await drawPanel(fake, place);
  return { ...fake, panel };
}

const text = () => document.body.textContent ?? '';
const line = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('.line')].find((one) =>
    one.textContent?.includes(name),
  );
  if (found === undefined) throw new Error(`no line ${name}`);
  return found;
};
const focused = () => document.activeElement?.textContent ?? '';
const focus = (element: HTMLElement) => act(() => element.focus());

test.each([
  ['before consent', { consent: false }, 'Read how Sluice handles data'],
  ['signed out', { account: { phase: 'signed_out' } }, 'Sign in to see'],
] as const)('%s there is one sentence and the way to the start page', async (_state, options, sentence) => {
  const { opened } = await show(options as FakeAppOptions);
  expect(text()).toContain(sentence);
  await click(find('button', 'Open the start page'));
  expect(opened).toEqual(['welcome']);
});

test('a line tells grade, name, amount, days and what is due, in words too', async () => {
  await show();
  const words = [...line('昊源阀门').querySelectorAll('[aria-label]')].map((one) =>
    one.getAttribute('aria-label'),
  );
  expect(words).toEqual(['Grade B', 'late']);
  expect(line('昊源阀门').textContent).toContain('¥120k');
  expect(line('昊源阀门').textContent).toContain('6 d');
});

test('arrows go through heads and lines; the line that has the focus shows what is next', async () => {
  await show();
  await focus(find('button.ghead', 'Target6¥206k3 not in CNY¥20.6k at 10 %'));
  await press('ArrowDown');
  expect(focused()).toContain('Kestrel Antriebstechnik');
  await press('ArrowDown');
  await press('ArrowDown');
  await press('ArrowDown');
  expect(focused()).toContain('昊源阀门');
  await settle();
  expect(text()).toContain('1 d late');
  expect(text()).toContain('Call Zhang Wei: find the decider');
});

test('what is not counted makes room only where a weighted sum takes its place', async () => {
  await show({
    seed: async (tx) => {
      await seedPanel(tx);
      const kestrel = await tx.get('leads', 'kestrel' as LeadId);
      if (kestrel !== undefined) await tx.put('leads', { ...kestrel, stage_id: stageId('won') });
    },
  });
  const makesRoom = (head: string) => {
    const sum = find('button.ghead', head).querySelector('.sum');
    return [sum?.querySelector('.apart') != null, sum?.querySelector('.weighed') != null];
  };
  expect(makesRoom('Target5¥206k2 not in CNY¥20.6k at 10 %')).toEqual([true, true]);
  expect(makesRoom('Won2¥268k1 not in CNY')).toEqual([false, false]);
});

test.each(['lists', 'requests'] as const)(
  'while %s are read, they keep the room of a list',
  async (screen) => {
    let seen = false;
    const watch = new MutationObserver(() => {
      seen ||= document.querySelector('.scroll[aria-busy=true]') !== null;
    });
    watch.observe(document.body, { childList: true, subtree: true });
    await show({}, { screen });
    watch.disconnect();
    expect(seen).toBe(true);
    expect(document.querySelector('[aria-busy=true]')).toBeNull();
  },
);

test('left and right fold and open the stage that has the focus', async () => {
  await show();
  const head = find('button.ghead', 'Target6¥206k3 not in CNY¥20.6k at 10 %');
  await focus(head);
  await press('ArrowLeft');
  await settle();
  expect(head.getAttribute('aria-expanded')).toBe('false');
  expect(text()).not.toContain('Kestrel');
  await press('ArrowRight');
  await settle();
  expect(text()).toContain('Kestrel');
});

test('Enter on a line opens the lead; the back arrow leads to the list with the lead selected', async () => {
  const { panel } = await show();
  await focus(line('昊源阀门'));
  await click(line('昊源阀门'));
  expect(panel.navigation.place.value).toMatchObject({ screen: 'record', leadId: HAOYUAN });
  expect(document.querySelector('h1')?.textContent).toBe('昊源阀门');
  await click(find('button', 'Back to the list'));
  expect(focused()).toContain('昊源阀门');
});

test('M shows the stages below the question of the one that is left, and a choice moves the lead', async () => {
  const { store } = await show({}, { leadId: HAOYUAN });
  await press('m');
  await settle();
  const menu = document.querySelector('[popover]');
  expect(menu?.textContent).toContain('Before it leaves Target');
  expect(menu?.textContent).toContain('Is there a need?');
  await click(find('[role=menuitem]', 'Opportunity'));
  expect((await store.read((tx) => tx.get('leads', HAOYUAN)))?.stage_id).toBe(stageId('opportunity'));
  expect(document.querySelector('.toast')?.textContent).toContain('昊源阀门 moved to Opportunity');
  const moved = document.querySelector('.row.sel');
  expect(moved?.textContent).toContain('昊源阀门');
  expect(moved?.closest('.stage')?.getAttribute('aria-label')).toBe('Opportunity, 4 leads');
  await press('z');
  await settle();
  expect((await store.read((tx) => tx.get('leads', HAOYUAN)))?.stage_id).toBe(stageId('target'));
});

test('a lead that may only be read has no way to move it or write on it', async () => {
  await show(
    {
      seed: async (tx) => {
        await seedPanel(tx);
        const row = await tx.get('leads', HAOYUAN);
        if (row) await tx.put('leads', { ...row, editable: false, owner_id: 'li.na' as MemberId });
      },
    },
    { leadId: HAOYUAN },
  );
  const names = [...document.querySelectorAll('.next [aria-label]')].map((one) =>
    one.getAttribute('aria-label'),
  );
  expect(names).toEqual(['Call +86 138 0000 4417', 'Open 昊源阀门']);
  await press('m');
  await settle();
  expect(document.querySelector('[popover]')).toBeNull();
  expect(document.querySelector('.notice')?.textContent).toContain('Li Na owns this lead.');
});

test('a slash leads to the box that narrows the list, and keys typed there are only text', async () => {
  const { panel } = await show({}, { leadId: HAOYUAN });
  await press('/');
  await settle();
  const box = find<HTMLInputElement>('input', 'Find a lead, company or person');
  expect(document.activeElement).toBe(box);
  await type(box, 'no firm');
  await press('m');
  expect(panel.navigation.layer.value).toBeNull();
  await settle();
  expect(text()).toContain('No lead matches');
  await click(find('button', 'Show all leads'));
  expect(box.value).toBe('');
  expect(text()).toContain('Kestrel');
  await type(box, 'no firm');
  await settle();
  box.blur();
  await click(find('button', 'Clear'));
  expect([box.value, document.activeElement]).toEqual(['', box]);
});

test('the box of Today finds everywhere; Escape leads back to the day, and no text stays where it narrows nothing', async () => {
  const { panel } = await show({}, { screen: 'today' });
  const box = find<HTMLInputElement>('input', 'Find a lead, company or person');
  const screen = () => panel.navigation.place.value?.screen;
  await focus(box);
  await type(box, 'haoyuan');
  await settle();
  expect([screen(), box.value]).toEqual(['pipeline', 'haoyuan']);
  await press('Escape');
  expect([screen(), box.value]).toEqual(['today', '']);

  await focus(box);
  await type(box, 'haoyuan');
  await settle();
  await press('Enter');
  await settle();
  await act(() => panel.navigation.leaveLead());
  expect(find<HTMLInputElement>('input', 'Find a lead, company or person').value).toBe('haoyuan');
  expect(text()).not.toContain('Kestrel');
  await click(find('button.tab', 'Lists'));
  expect(screen()).toBe('lists');
  await click(find('button.tab', 'Pipeline'));
  expect(find<HTMLInputElement>('input', 'Find a lead, company or person').value).toBe('');
  expect(text()).toContain('Kestrel');
});

test('the tabs lead to the screens of the day and say which one is open', async () => {
  const { panel } = await show();
  const current = () =>
    [...document.querySelectorAll('.tab[aria-current=page]')].map((one) => one.textContent);
  expect(current()).toEqual(['Pipeline']);
  for (const [name, screen] of [
    ['Lists', 'lists'],
    ['Inbox', 'requests'],
    ['Pipeline', 'pipeline'],
  ] as const) {
    await click(find('button.tab', name));
    await settle();
    expect([current(), panel.navigation.place.value?.screen]).toEqual([[name], screen]);
  }
});

test('from the box the arrow goes into the list, and Enter opens the first lead that is found', async () => {
  const { panel } = await show();
  await press('/');
  await settle();
  const box = find<HTMLInputElement>('input', 'Find a lead, company or person');
  await press('Enter');
  expect(panel.navigation.place.value?.screen).toBe('pipeline');
  await type(box, 'haoyuan');
  await settle();
  await press('ArrowDown');
  expect(document.activeElement).toBe(line('昊源阀门'));
  await focus(box);
  await press('Enter');
  await settle();
  expect(panel.navigation.place.value).toMatchObject({ screen: 'record', leadId: HAOYUAN });
});

test('a press on what is late shows only that, a second press everything again', async () => {
  await show();
  await click(find('.chip', '2 late'));
  expect([...document.querySelectorAll('.line .name')].map((one) => one.textContent)).toEqual([
    '昊源阀门',
    'Yonggu Fittings',
  ]);
  await click(find('.chip', '2 late'));
  expect(document.querySelectorAll('.line').length).toBeGreaterThan(10);
});

test('a question mark shows all keys', async () => {
  await show();
  await press('?');
  await settle();
  const dialog = document.querySelector('dialog');
  expect(dialog?.open).toBe(true);
  expect(dialog?.textContent).toContain('Move it to another stage');
});

test('the private pipeline stands in the choice with its word', async () => {
  const { panel } = await show();
  const choice = find<HTMLSelectElement>('select', 'Choose a pipeline');
  expect([...choice.options].map((option) => option.textContent)).toEqual([
    'New business',
    'My list (private)',
  ]);
  await act(() => {
    choice.selectedIndex = 1;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
  expect(panel.pipeline.pipeline.value?.visibility).toBe('private');
  expect(document.querySelector('[aria-label="private"]')).not.toBeNull();
});

test('an empty pipeline teaches the key that this browser has, or the button where it has none', async () => {
  await show({ seed: seedProcess, captureKey: 'Ctrl+Shift+9' });
  expect([...document.querySelectorAll('.teach kbd')].map((cap) => cap.textContent)).toEqual([
    'Ctrl',
    'Shift',
    '9',
  ]);
  expect(text()).toContain('Do they fit whom we look for?');
  await show({ seed: seedProcess, captureKey: null });
  expect(document.querySelector('.teach kbd')).toBeNull();
  expect(text()).toContain('Click the Sluice icon in the toolbar');
});

test('while the first data arrives there is room for it and a bar, and no lesson', async () => {
  await show({
    seed: async (tx) => {
      await seedProcess(tx);
      await tx.setMeta('sync', { ...UP_TO_DATE, last_synced_at: null, first_sync: 0.4, phase: 'pulling' });
    },
  });
  expect(document.querySelector('progress')?.getAttribute('value')).toBe('40');
  expect(document.querySelectorAll('.skeleton-row').length).toBeGreaterThan(0);
  expect(text()).not.toContain('Capture your first lead');
});

test('the first leads can be used while the rest still arrives', async () => {
  await show({
    seed: async (tx) => {
      await seedPanel(tx);
      await tx.setMeta('sync', { ...UP_TO_DATE, last_synced_at: null, first_sync: 0.4, phase: 'pulling' });
    },
  });
  expect(document.querySelector('progress')).not.toBeNull();
  expect(text()).toContain('Kestrel');
});

test('a lead that leaves while it is open is told, and the list stands again', async () => {
  const { store } = await show({}, { screen: 'record', leadId: HAOYUAN });
  await store.write((tx) => tx.remove('leads', HAOYUAN));
  await settle();
  expect(text()).toContain('昊源阀门 is no longer open to you.');
  expect(text()).toContain('Kestrel');
  await click(find('.notice button', 'Close'));
  expect(text()).not.toContain('is no longer open to you');
});

test('a colleague’s change is seen without a press', async () => {
  const { store } = await show();
  const row = await store.read((tx) => tx.get('leads', 'kestrel'));
  if (!row) throw new Error('no lead');
  await store.write((tx) => tx.put('leads', { ...row, name: 'Kestrel Holding', grade: 'D' }));
  await settle();
  expect(line('Kestrel Holding').textContent).toContain('D');
});

test('the status line opens what waits as long as there is any', async () => {
  const { panel, store } = await show();
  expect(document.querySelector('button.status')).toBeNull();
  await store.write((tx) =>
    tx.enqueue({ op: 'remove', table: 'leads', id: 'kestrel' }, '2026-11-21T13:00:00.000Z'),
  );
  await settle();
  const status = document.querySelector<HTMLElement>('button.status');
  expect(status?.textContent).toContain('1 lead waiting');
  if (status) await click(status);
  expect(panel.navigation.place.value?.screen).toBe('waiting');
  expect(text()).toContain('Kestrel Antriebstechnik');
});

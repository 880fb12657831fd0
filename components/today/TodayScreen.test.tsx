// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { HAOYUAN, inDays, seedProcess } from '../../test/builders/panel-scene.ts';
import { seedReplied, seedToday } from '../../test/builders/today-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import { click, find, press, settle, type } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();

async function show(options: FakeAppOptions = {}) {
  const fake = await createFakeApp({ seed: seedToday, ...options });
  const panel = await drawPanel(fake, { screen: 'today' });
  return { ...fake, panel };
}

const text = () => document.body.textContent ?? '';
const lines = (group: string): string[] => {
  const section = [...document.querySelectorAll('section.stage')].find((one) =>
    one.querySelector('.name')?.textContent?.startsWith(group),
  );
  return [...(section?.querySelectorAll('.line') ?? [])].map((one) => one.textContent ?? '');
};
const line = (what: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('.line')].find((one) =>
    one.textContent?.includes(what),
  );
  if (found === undefined) throw new Error(`no line ${what}`);
  return found;
};
const select = async (what: string) => {
  await act(() => line(what).focus());
  await settle();
};
const titleBox = () => find('input', 'What has to be done?') as HTMLInputElement;
const toast = () => document.querySelector('.toast')?.textContent;

test('the day says what is late and due, who asks and mentions, and which leads need a step', async () => {
  await show();
  expect(document.querySelector('h1')?.textContent).toBe('Saturday, 21 November');
  expect(text()).toContain('2 late, 3 today');
  expect(lines('Late')[0]).toContain('Call back');
  expect(lines('Late')[1]).toContain('Call Zhang Wei: find the decider');
  expect(lines('Today')).toHaveLength(3);
  expect(lines('Colleagues ask for')[0]).toContain('Li Na asks for this lead');
  expect(lines('You are mentioned')[0]).toContain('Please call them before Friday');
  expect(lines('Ask again')[0]).toContain('Marlow Castings');
  expect(lines('Back to the pool soon')[0]).toContain('Ruitong Pump');
  expect(lines('Nothing happens')[0]).toContain('Atelier Delvaux');
  expect(lines('No next step')[0]).toContain('恒润密封 · Target for 14 days');
  expect(lines('This week').length).toBeGreaterThan(0);
});

test('while the day is read, its head keeps the room of what it will say', async () => {
  const seen = new Set<boolean>();
  const watch = new MutationObserver(() => {
    if (document.querySelector('[aria-busy=true]') !== null)
      seen.add(document.querySelector('.day .skeleton') !== null);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  await show();
  watch.disconnect();
  expect([...seen]).toEqual([true]);
  expect(document.querySelector('.day .skeleton')).toBeNull();
});

test('the tab counts what is late or due today and leads here from the pipeline and back', async () => {
  const { panel } = await show();
  await click(find('.tab', 'Pipeline'));
  expect(panel.navigation.place.value?.screen).toBe('pipeline');
  await click(find('.tab', 'Today5'));
  expect(panel.navigation.place.value?.screen).toBe('today');
});

test('a task is done with its circle, the next line has the focus, and it is undone by name', async () => {
  const { store } = await show();
  await select('Call Zhang Wei');
  await click(find('button', 'Done: Call Zhang Wei: find the decider'));
  await settle();
  expect((await store.read((tx) => tx.get('tasks', 'task-haoyuan')))?.done_at).not.toBeNull();
  expect(toast()).toContain('Done: Call Zhang Wei');
  expect(text()).toContain('1 of 5 done');
  expect(document.activeElement?.classList.contains('line')).toBe(true);
  await press('z');
  await settle();
  expect((await store.read((tx) => tx.get('tasks', 'task-haoyuan')))?.done_at).toBeNull();
});

test('E marks the task of the line as done', async () => {
  const { store } = await show();
  await select('Call Zhang Wei');
  await press('e');
  await settle();
  expect((await store.read((tx) => tx.get('tasks', 'task-haoyuan')))?.done_at).not.toBeNull();
});

test('done with a follow-up in one go: the task is done, the next one planned, and both are undone together', async () => {
  const { store } = await show();
  await select('Call Zhang Wei');
  await click(find('button', 'Done, then…'));
  await type(titleBox(), 'Send the offer');
  await click(find('button', 'Done, and plan this'));
  await settle();
  const read = () =>
    store.read(async (tx) => ({
      done: (await tx.get('tasks', 'task-haoyuan'))?.done_at !== null,
      next: (await tx.find('tasks', 'lead_id', HAOYUAN)).find(
        ({ title, deleted_at: removed }) => title === 'Send the offer' && removed === null,
      )?.due_on,
    }));
  expect(await read()).toEqual({ done: true, next: inDays(1) });
  expect(toast()).toContain('Next: Send the offer');
  await press('z');
  await settle();
  expect(await read()).toEqual({ done: false, next: undefined });
});

test('a task is put off to tomorrow, next week or a day', async () => {
  const { store } = await show();
  const due = async () => (await store.read((tx) => tx.get('tasks', 'task-haoyuan')))?.due_on;
  await select('Call Zhang Wei');
  await click(find('button', 'Tomorrow'));
  await settle();
  expect(await due()).toBe(inDays(1));
  expect(toast()).toContain('Put off: Call Zhang Wei');
  await select('Call Zhang Wei');
  await click(find('button', 'Next week'));
  await settle();
  expect(await due()).toBe(inDays(7));
  await select('Call Zhang Wei');
  await click(find('button', 'Pick a day'));
  const input = document.querySelector<HTMLInputElement>('input[type=date]');
  await act(() => {
    if (input === null) throw new Error('no day to pick');
    input.value = inDays(3);
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
  expect(await due()).toBe(inDays(3));
});

test('a step planned for a lead that comes back takes away the day for asking again', async () => {
  const { store } = await show();
  await select('Marlow Castings');
  await click(find('button', 'Plan a step'));
  await type(titleBox(), 'Ask about the new line');
  await click(find('button', 'Add task'));
  await settle();
  const again = async () => (await store.read((tx) => tx.get('leads', 'marlow')))?.ask_again_on;
  expect(await again()).toBeNull();
  expect(lines('Ask again')).toEqual([]);
  await press('z');
  await settle();
  expect(await again()).toBe(inDays(0));
});

test('a task is saved for a calendar', async () => {
  const { saved } = await show();
  await select('Call Zhang Wei');
  await click(find('button', 'Save for a calendar'));
  expect(saved).toEqual([
    expect.objectContaining({ name: 'Call Zhang Wei: find the decider.ics', type: 'text/calendar' }),
  ]);
  expect(saved[0]?.text).toContain('SUMMARY:Call Zhang Wei: find the decider');
});

test('a press on the selected line opens the lead, and back leads to the day', async () => {
  const { panel } = await show();
  await click(line('Call Zhang Wei'));
  expect(panel.navigation.place.value).toMatchObject({ screen: 'record', leadId: HAOYUAN });
  await act(() => panel.navigation.leaveLead());
  expect(panel.navigation.place.value?.screen).toBe('today');
});

test('a mention opens the timeline and is no news after that', async () => {
  const { panel } = await show();
  await click(line('Please call them'));
  expect(panel.navigation.place.value).toMatchObject({ screen: 'record', tab: 'timeline' });
  await settle();
  await act(() => panel.navigation.leaveLead());
  await settle();
  expect(lines('You are mentioned')).toEqual([]);
});

test('a customer’s answer stands on top with who and what; looked at, it is no news', async () => {
  const { panel } = await show({ seed: seedReplied });
  expect(lines('Replied')[0]).toContain('Re: Your offer');
  expect(lines('Replied')[0]).toContain('Zhang Wei replied');
  await click(line('Re: Your offer'));
  expect(panel.navigation.place.value).toMatchObject({ screen: 'record', leadId: HAOYUAN, tab: 'timeline' });
  await settle();
  await act(() => panel.navigation.leaveLead());
  await settle();
  expect(text()).not.toContain('Replied');
});

test('an answer is dealt with by its circle, and undone by name', async () => {
  await show({ seed: seedReplied });
  await select('Re: Your offer');
  await click(find('button', 'Done: the reply “Re: Your offer”'));
  await settle();
  expect(lines('Replied')).toEqual([]);
  expect(toast()).toContain('Done: reply of Zhang Wei');
  await press('z');
  await settle();
  expect(lines('Replied')).toHaveLength(1);
});

test('an answer is dealt with and the next step planned in one go, and undone so', async () => {
  const { store } = await show({ seed: seedReplied });
  await select('Re: Your offer');
  await click(find('button', 'Done, then…'));
  await type(titleBox(), 'Send the contract');
  await click(find('button', 'Done, and plan this'));
  await settle();
  const planned = async () =>
    (await store.read((tx) => tx.find('tasks', 'lead_id', HAOYUAN))).filter(
      ({ title, deleted_at: removed }) => title === 'Send the contract' && removed === null,
    ).length;
  expect([lines('Replied').length, await planned()]).toEqual([0, 1]);
  await press('z');
  await settle();
  expect([lines('Replied').length, await planned()]).toEqual([1, 0]);
});

test('where no answer came in the day does not speak of answers', async () => {
  await show();
  expect(text()).not.toMatch(/repl(?:y|ied)/iu);
});

test('a request leads to where it is answered', async () => {
  const { panel } = await show();
  await click(line('Li Na asks'));
  expect(panel.navigation.place.value?.screen).toBe('requests');
});

test('J and K walk through the lines, T leads to the day, and none of them works while something is typed', async () => {
  const { panel } = await show();
  await press('j');
  await settle();
  expect(document.activeElement?.textContent).toContain('Call back');
  await press('j');
  await settle();
  expect(document.activeElement?.textContent).toContain('Call Zhang Wei');
  await press('k');
  await settle();
  expect(document.activeElement?.textContent).toContain('Call back');
  await act(() => panel.navigation.openPipeline());
  await act(() => document.querySelector<HTMLElement>('[data-find]')?.focus());
  await press('t');
  expect(panel.navigation.place.value?.screen).toBe('pipeline');
  await act(() => document.querySelector<HTMLElement>('[data-find]')?.blur());
  await press('t');
  expect(panel.navigation.place.value?.screen).toBe('today');
});

test('an empty day teaches what stands here and leads to the pipeline', async () => {
  const { panel } = await show({ seed: seedProcess });
  expect(text()).toContain('Nothing to do today');
  await click(find('button', 'Plan from the pipeline'));
  expect(panel.navigation.place.value?.screen).toBe('pipeline');
});

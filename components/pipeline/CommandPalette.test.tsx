// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { seedPanel } from '../../test/builders/panel-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { click, find, press, settle, type } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();

async function show() {
  const fake = await createFakeApp({ seed: seedPanel });
  const panel = await drawPanel(fake);
  return { ...fake, panel };
}

const searchBox = () => find<HTMLInputElement>('input', 'Find a lead, company or person');
const box = () => find<HTMLInputElement>('input', 'What shall be done?');
const options = () => [...document.querySelectorAll('[role=option]')].map((one) => one.textContent);
const askFor = async () => {
  await act(() => {
    searchBox().dispatchEvent(
      new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }),
    );
  });
  await settle();
};

test('Ctrl K shows the commands also from an input; typing narrows them, Enter does the chosen one', async () => {
  const { panel } = await show();
  await askFor();
  expect(options()).toContain('Target lists');
  await type(box(), 'keys');
  expect(options()).toEqual(['Show all keys']);
  await act(() => box().focus());
  await press('Enter');
  expect(panel.navigation.layer.value).toBe('keys');
});

test('arrows go round the commands', async () => {
  const { panel } = await show();
  await askFor();
  await act(() => box().focus());
  const chosen = () => document.querySelector('[role=option][aria-selected=true]')?.textContent;
  expect(chosen()).toBe('Today');
  await press('ArrowUp');
  expect(chosen()).toBe(options().at(-1));
  await press('ArrowDown');
  expect(chosen()).toBe('Today');
  await press('Enter');
  expect(panel.navigation.place.value?.screen).toBe('today');
  expect(panel.navigation.layer.value).toBeNull();
});

test('the sign > in the search box leads to the commands and is not searched for', async () => {
  const { panel } = await show();
  await type(searchBox(), '>');
  await settle();
  expect(panel.navigation.layer.value).toBe('palette');
  expect(panel.pipeline.filter.value.text).toBe('');
  expect(searchBox().value).toBe('');
});

test('a command can be pressed, and one that nobody knows is said to be none', async () => {
  const { panel } = await show();
  await askFor();
  await type(box(), 'no such thing');
  expect(options()).toEqual([]);
  expect(document.querySelector('.dialog [role=status]')?.textContent).toBe('No command is called that.');
  await type(box(), 'target');
  await click(find('[role=option]', 'Target lists'));
  expect(panel.navigation.place.value?.screen).toBe('lists');
});

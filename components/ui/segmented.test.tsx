// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeEach, expect, test } from 'vitest';
import { click, find, press, renderView } from '../../test/fakes/render-view.tsx';
import { Segmented } from './segmented.tsx';

const value = signal<number | null>(null);
const SEGMENTS = [
  { value: 0, label: 'no' },
  { value: 1, label: 'in part' },
  { value: 2, label: 'yes' },
];

function Money({ clearable = true }: { clearable?: boolean }) {
  return (
    <Segmented
      clearable={clearable}
      label="Money"
      onChange={(next) => {
        value.value = next;
      }}
      segments={SEGMENTS}
      value={value.value}
    />
  );
}

const radio = (name: string) => find('[role=radio]', name);
const checked = () =>
  [...document.querySelectorAll('[aria-checked=true]')].map((element) => element.textContent);
const tabStops = () => [...document.querySelectorAll('[tabindex="0"]')].map((element) => element.textContent);

beforeEach(() => {
  value.value = null;
});

test('nothing is chosen at first, and the first segment is the stop of the Tab key', async () => {
  await renderView(<Money />);
  expect(checked()).toEqual([]);
  expect(tabStops()).toEqual(['no']);
});

test('a press chooses, and a press on the chosen clears', async () => {
  await renderView(<Money />);
  await click(radio('yes'));
  expect(value.value).toBe(2);
  expect(checked()).toEqual(['yes']);
  expect(tabStops()).toEqual(['yes']);
  await click(radio('yes'));
  expect(value.value).toBeNull();
  expect(checked()).toEqual([]);
});

test('up and down move as left and right do', async () => {
  await renderView(<Money />);
  radio('no').focus();
  await press('ArrowDown');
  await press('ArrowDown');
  await press('ArrowUp');
  expect(value.value).toBe(1);
});

test('arrows move, wrap around and choose', async () => {
  await renderView(<Money />);
  radio('no').focus();
  await press('ArrowRight');
  expect([value.value, document.activeElement?.textContent]).toEqual([1, 'in part']);
  await press('End');
  await press('ArrowRight');
  expect([value.value, document.activeElement?.textContent]).toEqual([0, 'no']);
  await press('ArrowLeft');
  expect([value.value, document.activeElement?.textContent]).toEqual([2, 'yes']);
});

test.each(['Delete', 'Backspace'])('%s clears', async (key) => {
  value.value = 1;
  await renderView(<Money />);
  radio('in part').focus();
  await press(key);
  expect(value.value).toBeNull();
});

test('where one must be chosen, neither a press nor a key clears', async () => {
  value.value = 1;
  await renderView(<Money clearable={false} />);
  await click(radio('in part'));
  radio('in part').focus();
  await press('Delete');
  expect(value.value).toBe(1);
});

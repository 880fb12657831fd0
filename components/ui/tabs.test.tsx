// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeEach, expect, test } from 'vitest';
import { click, find, press, renderView } from '../../test/fakes/render-view.tsx';
import { TabPanel, Tabs } from './tabs.tsx';

type Pane = 'facts' | 'people' | 'timeline';
const selected = signal<Pane>('facts');
const TABS = [
  { id: 'facts', label: 'Facts' },
  { id: 'people', label: 'People', count: 3 },
  { id: 'timeline', label: 'Timeline' },
] as const;

function RecordTabs() {
  return (
    <>
      <Tabs
        label="Lead"
        name="record"
        onSelect={(id) => {
          selected.value = id;
        }}
        selected={selected.value}
        tabs={TABS}
      />
      <TabPanel name="record" tab={selected.value}>
        {selected.value}
      </TabPanel>
    </>
  );
}

beforeEach(() => {
  selected.value = 'facts';
});

test('only the selected tab is a stop of the Tab key', async () => {
  await renderView(<RecordTabs />);
  const stops = [...document.querySelectorAll('[role=tab][tabindex="0"]')];
  expect(stops.map((tab) => tab.textContent)).toEqual(['Facts']);
});

test('arrows, Home and End move the focus and open', async () => {
  await renderView(<RecordTabs />);
  find('[role=tab]', 'Facts').focus();
  const seen: unknown[] = [];
  for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
    await press(key);
    seen.push([selected.value, document.activeElement?.id]);
  }
  expect(seen).toEqual([
    ['people', 'record-tab-people'],
    ['timeline', 'record-tab-timeline'],
    ['facts', 'record-tab-facts'],
    ['timeline', 'record-tab-timeline'],
    ['facts', 'record-tab-facts'],
  ]);
});

test('other keys stay with the page', async () => {
  await renderView(<RecordTabs />);
  find('[role=tab]', 'Facts').focus();
  await press('ArrowDown');
  await press('x');
  expect(selected.value).toBe('facts');
});

test('tab and panel name each other', async () => {
  await renderView(<RecordTabs />);
  await click(find('[role=tab]', 'Timeline'));
  const panel = document.querySelector('[role=tabpanel]');
  expect(panel?.id).toBe(find('[role=tab]', 'Timeline').getAttribute('aria-controls'));
  expect(panel?.getAttribute('aria-labelledby')).toBe('record-tab-timeline');
});

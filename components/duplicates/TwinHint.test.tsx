// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { en } from '../../lib/i18n/en.ts';
import { keepApart } from '../../lib/store/commands/review-duplicates.ts';
import { seedDuplicates, TWIN } from '../../test/builders/duplicate-scene.ts';
import { HAOYUAN, seedPanel } from '../../test/builders/panel-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { click, find, settle } from '../../test/fakes/render-view.tsx';

const t = en.duplicates;
const drawPanel = prepareDrawing();
afterEach(() => {
  vi.useRealTimers();
});

const record = { screen: 'record', leadId: HAOYUAN, tab: 'facts' } as const;

test('a record says what it may be the same as, leads to the review, and is silent once the two are kept apart', async () => {
  const fake = await createFakeApp({ seed: seedDuplicates });
  const panel = await drawPanel(fake, record);
  expect(document.body.textContent).toContain(t.mayBe('Haoyuan Valves'));
  await click(find('button', t.review));
  expect(panel.navigation.place.value?.screen).toBe('duplicates');
  await keepApart(fake.store, { table: 'companies', ids: ['haoyuan-co', TWIN] });
  await act(() => panel.navigation.openLead(HAOYUAN));
  await settle();
  expect(document.body.textContent).not.toContain(t.review);
});

test('a record without a twin says nothing', async () => {
  await drawPanel(await createFakeApp({ seed: seedPanel }), record);
  expect(document.body.textContent).not.toContain(t.mayBe('').trim());
});

test('the menu counts what a panel that is left alone has found by itself', async () => {
  vi.useFakeTimers();
  const drawing = createFakeApp({ seed: seedDuplicates }).then((fake) => drawPanel(fake));
  await vi.advanceTimersByTimeAsync(1000);
  const { duplicates } = await drawing;
  expect(duplicates.count.value).toBeUndefined();
  await act(async () => void (await vi.advanceTimersByTimeAsync(30_000)));
  vi.useRealTimers();
  await settle();
  expect(duplicates.count.value).toBe(2);
  await click(find('button', en.common.more));
  expect(find('[role=menuitem]', `${t.title}2`)).toBeDefined();
});

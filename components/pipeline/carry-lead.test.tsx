// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { seedPanel } from '../../test/builders/panel-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { press, settle } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();
afterEach(() => vi.restoreAllMocks());

async function show(seed: (tx: WriteTransaction) => Promise<void> = seedPanel) {
  const fake = await createFakeApp({ seed });
  const panel = await drawPanel(fake);
  const stageOf = async (id: string) => (await fake.store.read((tx) => tx.get('leads', id)))?.stage_id;
  return { ...fake, panel, stageOf };
}

const line = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('.line')].find((one) =>
    one.textContent?.includes(name),
  );
  if (found === undefined) throw new Error(`no line ${name}`);
  return found;
};
const head = (id: string) => {
  const found = document.querySelector(`[data-stage=${id}] .ghead`);
  if (found === null) throw new Error(`no stage ${id}`);
  return found;
};
const pointer = (type: string, target: EventTarget, init: PointerEventInit = {}) =>
  act(() => {
    target.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, pointerType: 'mouse', ...init }));
  });
/** There is no layout here, so what lies under the pointer is said. */
const under = (element: Element | null) => {
  document.elementFromPoint = () => element;
};
const carry = async (name: string, to: string, init: PointerEventInit = {}) => {
  await pointer('pointerdown', line(name), { clientX: 10, clientY: 10, ...init });
  under(head(to));
  await pointer('pointermove', document, { clientX: 30, clientY: 60 });
};

test('a line dropped on the head of a stage moves there, taken back by name', async () => {
  const { stageOf, app } = await show();
  await carry('昊源阀门', 'opportunity');
  expect(document.querySelector('.carried')?.textContent).toContain('Move to Opportunity');
  expect(document.querySelector('.carried')?.textContent).toContain('Is there a need?');
  expect(document.querySelector('.stage.target')?.getAttribute('data-stage')).toBe('opportunity');
  await pointer('pointerup', document);
  await settle();
  expect(await stageOf('haoyuan')).toBe('opportunity');
  expect(document.querySelector('.carried')).toBeNull();
  expect(app.undo.current.value?.text).toBe('昊源阀门 moved to Opportunity');
  await press('z');
  await settle();
  expect(await stageOf('haoyuan')).toBe('target');
});

test('a stage that asks for something asks on the drop, one that ends leads asks why', async () => {
  const { stageOf, panel } = await show(async (tx) => {
    await seedPanel(tx);
    const stage = await tx.get('stages', 'won');
    if (stage) await tx.put('stages', { ...stage, required_fields: ['source'], requires: 'block' });
  });
  await carry('昊源阀门', 'won');
  await pointer('pointerup', document);
  await settle();
  expect(panel.pipeline.entering.asked.value?.missing).toEqual(['source']);
  expect(await stageOf('haoyuan')).toBe('target');
  panel.pipeline.entering.dismiss();
  await carry('Ruitong', 'lost');
  await pointer('pointerup', document);
  await settle();
  expect(await stageOf('ruitong')).toBe('lost');
  expect(panel.closing.asked.value?.id).toBe('ruitong');
});

test('a folded stage opens when the pointer rests on its head', async () => {
  const { panel } = await show();
  vi.useFakeTimers();
  try {
    await carry('昊源阀门', 'won');
    expect(panel.pipeline.groups.value?.find(({ stage }) => stage.id === 'won')?.open).toBe(false);
    await act(() => void vi.advanceTimersByTime(700));
    expect(panel.pipeline.groups.value?.find(({ stage }) => stage.id === 'won')?.open).toBe(true);
    await pointer('pointercancel', document);
  } finally {
    vi.useRealTimers();
  }
});

test('Escape lets go, and so does a drop outside; nothing has moved', async () => {
  const { stageOf, panel } = await show();
  await carry('昊源阀门', 'won');
  await press('Escape');
  await pointer('pointerup', document);
  await carry('昊源阀门', 'won');
  under(null);
  await pointer('pointermove', document, { clientX: 500, clientY: 500 });
  await pointer('pointerup', document);
  await settle();
  expect(await stageOf('haoyuan')).toBe('target');
  expect(panel.navigation.place.value?.screen).toBe('pipeline');
});

test.each([
  ['a finger scrolls', { pointerType: 'touch' }],
  ['another button', { button: 2 }],
])('%s: nothing is carried', async (_what, init) => {
  await show();
  await carry('昊源阀门', 'won', init);
  expect(document.querySelector('.carried')).toBeNull();
});

test('a lead that may only be read is not carried', async () => {
  await show(async (tx) => {
    await seedPanel(tx);
    const lead = await tx.get('leads', 'haoyuan');
    if (lead) await tx.put('leads', { ...lead, editable: false });
  });
  await carry('昊源阀门', 'won');
  expect(document.querySelector('.carried')).toBeNull();
});

test('while something is carried every stage is there to drop it on, whatever the filter', async () => {
  const { panel } = await show();
  await act(() => panel.pipeline.narrow({ where: { grade: ['B'] } }));
  await settle();
  expect(document.querySelector('[data-stage=won]')).toBeNull();
  await pointer('pointerdown', line('昊源阀门'), { clientX: 10, clientY: 10 });
  under(head('target'));
  await pointer('pointermove', document, { clientX: 30, clientY: 60 });
  expect(document.querySelector('[data-stage=won]')).not.toBeNull();
  await pointer('pointercancel', document);
});

// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { HAOYUAN, inDays, seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { click, find, settle } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();

/** The record with two plans: the task of the scene, and a visit. */
async function showPlans(title = 'Visit the works') {
  let now = Date.parse('2026-11-21T14:02:00Z');
  const tick = () => {
    now += 1;
    return now;
  };
  const fake = await createFakeApp({
    clock: { now: tick },
    seed: async (tx) => {
      await seedPanel(tx);
      const visit = { lead_id: HAOYUAN, kind: 'visit', title } as const;
      await tx.put('tasks', sampleRow('tasks', 'visit', { ...visit, due_on: inDays(2) }));
    },
  });
  const panel = await drawPanel(fake, { screen: 'record', leadId: HAOYUAN, tab: 'timeline' });
  const settled = async () => {
    await settle();
    await act(() => new Promise<void>((drawn) => requestAnimationFrame(() => drawn())));
  };
  /** As a browser does it: the pressed button has the focus. */
  const pressOn = async (name: string) => {
    const button = find('button', name);
    button.focus();
    await click(button);
  };
  return { panel, settled, pressOn };
}

test('a plan done and what came of it is one line; the focus goes to the plan that takes its place, then to that line', async () => {
  const { panel, settled, pressOn } = await showPlans();
  const entries = () => [...document.querySelectorAll('.tl > li')].map((one) => one.textContent ?? '');
  const before = entries().length;
  await pressOn('Done: Visit the works');
  await act(() => panel.outcome.keep('They want a quote', null));
  await settled();
  expect(document.activeElement).toBe(find('button', 'Done: Call Zhang Wei: find the decider'));
  expect(entries()).toHaveLength(before + 1);
  expect(entries()[0]).toMatch(/^Visit.*Visit the worksOutcome: They want a quoteDone as planned/);

  await pressOn('Done: Call Zhang Wei: find the decider');
  await settled();
  expect(document.activeElement?.textContent).toContain('Done: Call Zhang Wei: find the decider');
});

test('a contact that was planned without words of its own is named once', async () => {
  const { panel, settled, pressOn } = await showPlans('Visit');
  await pressOn('Done: Visit');
  await act(() => panel.outcome.keep('They want a quote', null));
  await settled();
  const told = document.querySelector('.tl > li')?.textContent ?? '';
  expect(told).toMatch(/They want a quote/);
  expect(told.match(/Visit/gu)).toHaveLength(1);
});

test('what was done is told where a filter would hide it, and reopened it has the focus as a plan again', async () => {
  const { panel, settled, pressOn } = await showPlans();
  await pressOn('Done: Call Zhang Wei: find the decider');
  await settled();
  await click(find('[role=radio]', 'Notes'));
  await pressOn('Done: Visit the works');
  await act(() => panel.outcome.keep('They want a quote', null));
  await settled();
  expect(document.activeElement?.textContent).toContain('They want a quote');

  const visit = [...document.querySelectorAll('.tl > li')].find((one) =>
    one.textContent?.startsWith('Visit'),
  );
  const reopen = visit?.querySelector<HTMLElement>('button');
  if (!reopen) throw new Error('nothing can be reopened');
  reopen.focus();
  await click(reopen);
  await settled();
  expect(document.activeElement).toBe(find('button', 'Done: Visit the works'));
  const told = panel.record.view.value?.timeline.find(
    (entry) => entry.kind === 'activity' && entry.activity.body === 'Visit the works',
  );
  expect(told).toMatchObject({ done: null });
});

test('done in the box of the next step, the focus stays in it, also when nothing is planned any more', async () => {
  const { panel, settled } = await showPlans();
  const done = async () => {
    const button = [...document.querySelectorAll<HTMLElement>('.nextbox button')].find(
      (one) => one.textContent === 'Done',
    );
    if (button === undefined) throw new Error('nothing can be done');
    button.focus();
    await click(button);
  };
  await done();
  await settled();
  expect(document.activeElement?.textContent).toBe('Done');
  await done();
  await act(() => panel.outcome.skip());
  await settled();
  expect(document.activeElement).toBe(find('.nextbox button', 'Add task'));
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { HAOYUAN, seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { ClosingDialog } from './ClosingDialog.tsx';

let open: FakePanel | undefined;
beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= HTMLDialogElement.prototype.show;
});
afterEach(() => open?.panel[Symbol.dispose]());

async function moveTo(stageId: string, seed = seedPanel) {
  const fake = await createFakeApp({ seed });
  const made = createFakePanel(fake.app);
  open = made;
  const { pipeline } = made.panel;
  const stop = pipeline.stages.subscribe(() => undefined);
  await renderView(
    <PanelContext.Provider value={made.panel}>
      <ClosingDialog />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  const stage = pipeline.stages.value.find(({ id }) => id === stageId);
  if (stage === undefined) throw new Error(`no stage ${stageId}`);
  await pipeline.move({ id: HAOYUAN, title: '昊源阀门' }, stage);
  await settle();
  stop();
  return { ...fake, leadOf: () => fake.store.read((tx) => tx.get('leads', HAOYUAN)) };
}

const choose = async (label: string, value: string): Promise<void> => {
  const select = find<HTMLSelectElement>('select', label);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
};

test('a lead that was lost is asked why and when to ask again, which can be taken back', async () => {
  const { app, leadOf } = await moveTo('lost');
  expect(document.querySelector('dialog')?.textContent).toContain('Why did 昊源阀门 end?');
  expect(document.activeElement).toBe(find('select', 'Who decided it'));
  await choose('Who decided it', 'competitor');
  await choose('Main reason', 'price');
  await type(find('input', 'Ask again on'), '2027-03-01');
  await click(find('button', 'Save'));
  expect(await leadOf()).toMatchObject({
    stage_id: 'lost',
    ask_again_on: '2027-03-01',
    custom: { lost_type: 'competitor', lost_cause: 'price' },
  });
  expect(document.querySelector('dialog')).toBeNull();
  await app.undo.take();
  expect(await leadOf()).toMatchObject({ stage_id: 'lost', ask_again_on: null });
  expect((await leadOf())?.custom).toMatchObject({ lost_type: null, lost_cause: null });
});

test('it may be left unsaid, and a move to another stage asks nothing', async () => {
  const { leadOf } = await moveTo('lost');
  await click(find('button', 'Not now'));
  expect(document.querySelector('dialog')).toBeNull();
  expect((await leadOf())?.custom).not.toHaveProperty('lost_type');
  await moveTo('potential');
  expect(document.querySelector('dialog')).toBeNull();
});

test('what was said before stands there to be corrected', async () => {
  const { leadOf } = await moveTo('lost');
  await choose('Main reason', 'price');
  await click(find('button', 'Save'));
  open?.panel.closing.ask({
    id: HAOYUAN,
    title: '昊源阀门',
    reason: { type: null, cause: 'price', askAgainOn: null },
  });
  await settle();
  expect(find<HTMLSelectElement>('select', 'Main reason').value).toBe('price');
  await choose('Main reason', 'timing');
  await click(find('button', 'Save'));
  expect((await leadOf())?.custom).toMatchObject({ lost_cause: 'timing' });
});

test('the team’s own words stand in the place of the usual ones', async () => {
  const own = async (tx: WriteTransaction) => {
    await seedPanel(tx);
    const name = { en: 'Lost to in-house', zh: '客户自制' };
    await tx.put('choices', sampleRow('choices', 'own', { kind: 'lost_type', name }));
  };
  const { leadOf } = await moveTo('lost', own);
  expect(document.querySelector('dialog')?.textContent).toContain('Lost to in-house');
  expect(document.querySelector('dialog')?.textContent).not.toContain('A competitor won it');
  await choose('Who decided it', 'own');
  await click(find('button', 'Save'));
  expect((await leadOf())?.custom).toMatchObject({ lost_type: 'own' });
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PanelContext } from '../../lib/app/app-context.ts';
import type { Rows } from '../../lib/model/rows.ts';
import { HAOYUAN, seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { createFakePanel, type FakePanel } from '../../test/fakes/fake-panel.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { EnteringDialog } from './EnteringDialog.tsx';

let open: FakePanel | undefined;
beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= HTMLDialogElement.prototype.show;
});
afterEach(() => open?.panel[Symbol.dispose]());

async function moveInto(changes: Partial<Rows['stages']>) {
  const fake = await createFakeApp({
    seed: async (tx) => {
      await seedPanel(tx);
      const stage = await tx.get('stages', 'opportunity');
      if (stage) await tx.put('stages', { ...stage, ...changes });
      await tx.put(
        'custom_fields',
        sampleRow('custom_fields', 'seats', { name: { en: 'Seats', zh: '席位' } }),
      );
    },
  });
  const made = createFakePanel(fake.app);
  open = made;
  const { pipeline } = made.panel;
  const stop = pipeline.stages.subscribe(() => undefined);
  await renderView(
    <PanelContext.Provider value={made.panel}>
      <EnteringDialog />
    </PanelContext.Provider>,
    fake.app,
  );
  await settle();
  const stage = pipeline.stages.value.find(({ id }) => id === 'opportunity');
  if (stage === undefined) throw new Error('no such stage');
  const fields = pipeline.entering.fields.subscribe(() => undefined);
  await settle();
  await pipeline.move({ id: HAOYUAN, title: '昊源阀门' }, stage);
  await settle();
  stop();
  fields();
  return { ...fake, leadOf: () => fake.store.read((tx) => tx.get('leads', HAOYUAN)) };
}

const text = () => document.querySelector('dialog')?.textContent ?? '';

test('a stage that blocks asks first, and moves the lead once it is filled in', async () => {
  const { leadOf, app } = await moveInto({
    requires: 'block',
    required_fields: ['competitors', 'custom.seats'],
  });
  expect((await leadOf())?.stage_id).toBe('target');
  expect(text()).toContain('Before 昊源阀门 enters Opportunity');
  await click(find('button', 'Save and move'));
  expect(text()).toContain('Seats is missing.');
  await type(find('input', 'Seats'), 'many');
  await type(find('input', 'Competitors'), 'Baoli, Fluidtek');
  await click(find('button', 'Save and move'));
  expect(text()).toContain('A number, please.');
  expect((await leadOf())?.stage_id).toBe('target');
  await type(find('input', 'Seats'), '40');
  await click(find('button', 'Save and move'));
  expect(await leadOf()).toMatchObject({
    stage_id: 'opportunity',
    competitors: ['Baoli', 'Fluidtek'],
    custom: { seats: 40 },
  });
  expect(document.querySelector('dialog')).toBeNull();
  expect(app.undo.current.value?.text).toBe('昊源阀门 moved to Opportunity');
});

test('giving up leaves the lead where it is', async () => {
  const { leadOf } = await moveInto({ requires: 'block', required_fields: ['custom.seats'] });
  await click(find('button', 'Cancel'));
  expect(document.querySelector('dialog')).toBeNull();
  expect((await leadOf())?.stage_id).toBe('target');
});

test('a stage that only warns lets it in and says what is not known', async () => {
  const { leadOf, app } = await moveInto({
    requires: 'warn',
    required_fields: ['custom.seats', 'amount_minor'],
  });
  expect((await leadOf())?.stage_id).toBe('opportunity');
  expect(document.querySelector('dialog')).toBeNull();
  expect(app.undo.current.value?.text).toBe('昊源阀门 moved to Opportunity. Not known yet: Seats');
});

test('what is a row of its own is sent to the record', async () => {
  const { leadOf } = await moveInto({
    requires: 'block',
    required_fields: ['primary_person_id', 'custom.seats'],
  });
  const lead = await leadOf();
  if (lead?.primary_person_id === null) expect(text()).toContain('Main contact: add it on the record');
  else expect(text()).not.toContain('Main contact');
  expect(lead?.stage_id).toBe('target');
});

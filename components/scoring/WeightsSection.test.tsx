// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { MemberRole } from '../../lib/model/words.ts';
import { contentOf } from '../../lib/scoring/active-model.ts';
import { DEFAULT_SCORE_MODEL } from '../../lib/scoring/default-model.ts';
import { seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { WeightsSection } from './WeightsSection.tsx';

async function show(role: MemberRole = 'admin') {
  const fake = await createFakeApp({
    seed: async (tx) => {
      await seedPanel(tx);
      await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, { display_name: 'Chen Yu', role }));
    },
  });
  await renderView(<WeightsSection />, fake.app);
  await settle();
  return { ...fake, models: () => fake.store.read((tx) => tx.list('score_models')) };
}

const text = () => document.body.textContent ?? '';
const points = (label: string) => find<HTMLInputElement>('input', label);
const enter = async (label: string, value: string) => {
  await type(points(label), value);
  await settle();
};
const use = () => find<HTMLButtonElement>('button', 'Use for the team');

test('a changed weight shows at once which leads change grade and why, and is used only on confirmation', async () => {
  const { models } = await show();
  expect(text()).toContain('No lead changes its grade.');
  expect(use().disabled).toBe(true);
  await enter('A from', '50');
  expect(text()).toContain('1 go up, 0 go down');
  expect(find('ul', 'Leads that change').textContent).toContain('昊源阀门');
  expect(text()).toContain('by the limits of the grades');
  expect(await models()).toEqual([]);
  await type(find<HTMLInputElement>('input', 'Why? (for the list of versions)'), 'A was too rare');
  await click(use());
  expect(await models()).toMatchObject([
    { number: 2, origin: 'edited', note: 'A was too rare', model: { thresholds: { A: 50, B: 45, C: 25 } } },
  ]);
  expect(text()).toContain('Version 2 is in use');
});

test('a change of points names the reason that moved each lead', async () => {
  await show();
  await enter('Points of Money: yes', '3');
  await enter('Points of Money: in part', '2');
  await enter('Points of Money: unknown', '1');
  await enter('B from', '44');
  expect(find('ul', 'Leads that change').textContent).toMatch(/Money: can pay −19/);
});

test('weights that break a rule are told in a sentence and cannot be used', async () => {
  const { models } = await show();
  await enter('Points of Money: yes', '90');
  expect(text()).toMatch(/A lead could reach from 0 to 1\d\d points/);
  expect(use().disabled).toBe(true);
  await enter('Points of Money: yes', '7');
  expect(text()).toContain('Money: no must lie below unknown');
  await enter('Points of Money: yes', '');
  expect(text()).toContain('Money: only whole numbers count.');
  await click(find('button', 'Discard'));
  expect(points('Points of Money: yes').value).toBe('22');
  expect(await models()).toEqual([]);
});

test('someone else’s newer version keeps the draft and asks to look again', async () => {
  const { store, models } = await show();
  await enter('A from', '60');
  const model = contentOf({ ...DEFAULT_SCORE_MODEL, reviewDays: 30 });
  await store.write(async (tx) => {
    await tx.put('score_models', sampleRow('score_models', 'theirs', { number: 2, model }));
  });
  await settle();
  expect(points('A from').value).toBe('60');
  await click(use());
  expect(text()).toContain('Someone has saved a newer version meanwhile.');
  expect(await models()).toHaveLength(1);
  await click(use());
  expect((await models()).map(({ number }) => number)).toEqual(expect.arrayContaining([2, 3]));
});

test('an older version is put into the draft and used as a new one', async () => {
  const { store, models } = await show();
  const model = contentOf({ ...DEFAULT_SCORE_MODEL, reviewDays: 30 });
  await store.write((tx) => tx.put('score_models', sampleRow('score_models', 'v2', { number: 2, model })));
  await settle();
  await click(find('button', 'Put version 1 into the draft'));
  await click(use());
  const newest = (await models()).find(({ number }) => number === 3);
  expect(newest).toMatchObject({ origin: 'restored', model: { reviewDays: DEFAULT_SCORE_MODEL.reviewDays } });
});

test('whom the team looks for is part of the version', async () => {
  const { models } = await show();
  const industries = document.querySelector('textarea');
  if (!industries) throw new Error('no field for industries');
  industries.value = 'Valves\nPumps';
  industries.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
  await enter('An order worth full work', '50000');
  await click(use());
  expect(await models()).toMatchObject([
    {
      model: {
        fit: { industries: ['Valves', 'Pumps'], worthwhile: { minor: 5_000_000, currency: 'CNY' } },
      },
    },
  ]);
});

test('whoever is no admin reads the weights and changes nothing', async () => {
  await show('rep');
  expect(text()).toContain('Only an admin changes how leads are scored.');
  expect(points('A from').readOnly).toBe(true);
  expect(() => use()).toThrow('0 elements');
});

// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { seedClosed } from '../../test/builders/closed-scene.ts';
import { seedPanel } from '../../test/builders/panel-scene.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { createFakeApp, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { WeightsSection } from './WeightsSection.tsx';

async function show(team: 'signal' | 'noise', count?: number) {
  const fake = await createFakeApp({
    seed: async (tx) => {
      await seedPanel(tx);
      const me = { display_name: 'Chen Yu', role: 'admin' } as const;
      await tx.put('members', sampleRow('members', MEMBERSHIP.memberId, me));
      await seedClosed(tx, team, count);
    },
  });
  await renderView(<WeightsSection />, fake.app);
  await settle();
  return { ...fake, models: () => fake.store.read((tx) => tx.list('score_models')) };
}

const card = () => find('section', 'Learned weights').textContent ?? '';
const learn = async () => {
  await click(find('button', 'Learn from them'));
  await vi.waitFor(() => expect(document.querySelector('.learn progress')).toBeNull(), { timeout: 60_000 });
  await settle();
};
const points = (label: string) => find<HTMLInputElement>('input', label);

test('before there are enough closed leads it says how many are missing', async () => {
  await show('signal', 34);
  expect(card()).toContain('34 closed leads to learn from');
  expect(card()).toContain('It takes 100 closed leads, at least 20 of them won and 20 lost.');
  expect(card()).toMatch(/Still missing: 66 closed leads/);
  expect(() => find('button', 'Learn from them')).toThrow('0 elements');
});

test('learned weights stand beside today’s with what they were measured to do, and become a version once used', async () => {
  const { models } = await show('signal');
  await learn();
  expect(card()).toContain('Proposal, not in use');
  expect(card()).toMatch(/Five parts, each tested by the others\d\d \(\d\d to \d\d\)\d\d \(\d\d to \d\d\)/);
  expect(card()).toMatch(/were \d+ points of 100 away/);
  expect(document.querySelectorAll('.reliability circle').length).toBeGreaterThan(5);
  const table = find('table', 'Chance given beside share won');
  expect(table.querySelectorAll('tbody tr')).toHaveLength(
    document.querySelectorAll('.reliability circle').length,
  );
  expect(await models()).toEqual([]);

  const before = points('Points of Timing: yes').value;
  await click(find('button', 'Put into the draft'));
  expect(points('Points of Timing: yes').value).not.toBe(before);
  expect(document.body.textContent).toMatch(/go up, \d+ go down|No lead changes/);
  await click(find('button', 'Use for the team'));
  expect(await models()).toMatchObject([
    { number: 2, origin: 'learned', report: { supply: { closed: 400 }, gain: {}, line: {} } },
  ]);
  expect(card()).toContain('The weights have changed since.');
}, 60_000);

test('learned weights changed by hand are edited ones, without what was measured', async () => {
  const { models } = await show('signal');
  await learn();
  await click(find('button', 'Put into the draft'));
  await type(points('Review a lead that lacks two conditions after (days)'), '45');
  await settle();
  await click(find('button', 'Use for the team'));
  expect(await models()).toMatchObject([{ origin: 'edited', report: null }]);
}, 60_000);

test('a proposal can be left, and nothing changes', async () => {
  const { models } = await show('signal');
  await learn();
  await click(find('button', 'Keep today’s weights'));
  expect(find<HTMLButtonElement>('button', 'Use for the team').disabled).toBe(true);
  find('button', 'Learn from them');
  expect(await models()).toEqual([]);
}, 60_000);

test('where there is no signal it says so and proposes nothing', async () => {
  await show('noise');
  await learn();
  expect(card()).toContain('No signal: what is known of these leads does not tell won from lost.');
  expect(card()).toMatch(/Pure noise would look like this in \d+ of 100 teams/);
  expect(() => find('button', 'Put into the draft')).toThrow('0 elements');
}, 60_000);

test('learning shows how far it is and can be given up', async () => {
  await show('signal');
  find('button', 'Learn from them').click();
  await settle();
  const progress = find<HTMLProgressElement>('progress', 'Learning');
  expect(progress.value).toBeGreaterThan(0);
  await click(find('button', 'Cancel'));
  find('button', 'Learn from them');
  expect(card()).not.toContain('Proposal');
});

// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { seedPanel } from '../../../test/builders/panel-scene.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { createFakeApp, MEMBERSHIP } from '../../../test/fakes/fake-app.ts';
import { createFakePanel } from '../../../test/fakes/fake-panel.ts';
import { settle } from '../../../test/fakes/render-view.tsx';
import type { Lead } from '../../model/rows.ts';
import type { Id } from '../../shared/ids.ts';

const id = <Kind extends string>(text: string) => text as Id<Kind>;

async function openWith(changes: Partial<Lead>) {
  const fake = await createFakeApp({
    async seed(tx) {
      await seedPanel(tx);
      await tx.put(
        'leads',
        sampleRow('leads', 'mailed', {
          pipeline_id: id<'pipeline'>('sales'),
          stage_id: id<'stage'>('target'),
          owner_id: MEMBERSHIP.memberId,
          source: 'mail',
          ...changes,
        }),
      );
    },
  });
  const before = (await fake.store.read((tx) => tx.outbox())).length;
  const { panel } = createFakePanel(fake.app);
  await settle();
  await settle();
  const read = () => fake.store.read((tx) => tx.get('leads', 'mailed'));
  const queued = async () =>
    (await fake.store.read((tx) => tx.outbox())).slice(before).map(({ operation }) => operation);
  return { ...fake, panel, read, queued };
}

test('a lead that came by mail is scored once on its owner’s device, with the score it arrived with', async () => {
  const { panel, read, queued, store } = await openWith({});
  expect((await read())?.grade).toMatch(/^[A-D]$/u);
  expect((await queued()).filter(({ id: row }) => row === 'mailed')).toHaveLength(1);
  const kept = await store.read((tx) => tx.find('score_snapshots', 'lead_id', 'mailed'));
  expect(kept.map(({ moment }) => moment)).toEqual(['capture']);
  await settle();
  expect((await queued()).filter(({ id: row }) => row === 'mailed')).toHaveLength(1);
  panel[Symbol.dispose]();
});

test.each<[string, Partial<Lead>]>([
  ['a colleague’s', { owner_id: id<'member'>('li.na') }],
  ['the pool’s', { owner_id: null }],
  ['one whose source is another', { source: 'fair' }],
  ['one that a device made', { created_by: MEMBERSHIP.memberId }],
  ['one that may not be changed', { editable: false }],
  ['one with a grade', { grade: 'C' }],
])('%s is left alone', async (_name, changes) => {
  const { panel, read, queued } = await openWith(changes);
  expect((await read())?.grade).toBe(changes.grade ?? null);
  expect((await queued()).filter(({ id: row }) => row === 'mailed')).toEqual([]);
  panel[Symbol.dispose]();
});

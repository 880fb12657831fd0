import { expect, test } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { Lead } from '../../model/rows.ts';
import type { Id } from '../../shared/ids.ts';
import { planAssign, planMove } from './bulk-plan.ts';

const id = <Kind extends string>(text: string) => text as Id<Kind>;
const line = (leadId: string, changes: Partial<Lead> = {}) => ({
  lead: sampleRow('leads', leadId, { stage_id: id('from'), ...changes }),
});

test('a stage that blocks keeps out who lacks what it asks for, the others go', () => {
  const to = sampleRow('stages', 'to', { required_fields: ['amount_minor', 'source'], requires: 'block' });
  const plan = planMove(
    [
      line('whole', { amount_minor: 1, source: 'Fair' }),
      line('poor', { source: 'Fair' }),
      line('empty'),
      line('locked', { editable: false }),
      line('there', { stage_id: id('to') }),
    ],
    to,
  );
  expect(plan).toMatchObject({ going: ['whole'], staying: 2, locked: 1, there: 1 });
  expect([...plan.lacking]).toEqual([
    ['amount_minor', 2],
    ['source', 1],
  ]);
});

test('a stage that only warns lets everybody in and says what they go without', () => {
  const to = sampleRow('stages', 'to', { required_fields: ['source'], requires: 'warn' });
  const plan = planMove([line('one'), line('two', { source: 'Fair' })], to);
  expect(plan.going).toEqual(['one', 'two']);
  expect([...plan.goingWithout]).toEqual([['source', 1]]);
  expect(plan.lacking.size).toBe(0);
});

test('what is handed over beyond one’s own reach is told apart', () => {
  const member = (name: string, manager: string | null = null) =>
    sampleRow('members', name, { manager_id: manager === null ? null : id<'member'>(manager) });
  const [me, below, peer] = [member('me'), member('below', 'me'), member('peer')];
  const members = [me, below, peer];
  const pipeline = sampleRow('pipelines', 'own', { visibility: 'private' });
  const lines = [
    line('mine', { owner_id: me.id }),
    line('shared', { owner_id: me.id, shared_with: [me.id] }),
    line('locked', { owner_id: peer.id, editable: false }),
    line('theirs', { owner_id: peer.id }),
  ];
  expect(planAssign(lines, peer, { me, members, pipeline })).toMatchObject({
    going: ['mine', 'shared'],
    held: ['shared'],
    there: 2,
    locked: 0,
  });
  expect(planAssign(lines, below, { me, members, pipeline })).toMatchObject({
    going: ['mine', 'shared', 'theirs'],
    held: ['mine', 'shared', 'theirs'],
    locked: 1,
  });
  expect(
    planAssign([...lines, line('pooled', { owner_id: null })], null, { me, members, pipeline }),
  ).toMatchObject({
    going: ['mine', 'shared', 'theirs'],
    held: ['mine', 'shared', 'theirs'],
    there: 1,
    locked: 1,
  });
  const open = { ...pipeline, visibility: 'editable' as const };
  expect(planAssign(lines, peer, { me, members, pipeline: open }).held).toEqual(['mine', 'shared']);
});

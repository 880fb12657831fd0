import { beforeEach, expect, test } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { LeadId, MemberId } from '../../shared/ids.ts';
import { MemoryStore } from '../memory-store.ts';
import { assignByRule } from './assign-by-rule.ts';
import { takeBackMade } from './save-mail.ts';

const leadId = 'lead' as LeadId;
const context = sampleContext();
let store: MemoryStore;

beforeEach(async () => {
  store = new MemoryStore();
  await store.write((tx) => tx.put('leads', sampleRow('leads', leadId, { owner_id: context.memberId })));
});

const operations = async () => (await store.read((tx) => tx.outbox())).map(({ operation }) => operation);
const rule = (arrivedBy: 'mail' | 'import' | null, deletedAt: string | null = null) =>
  store.write((tx) =>
    tx.put('owner_rules', sampleRow('owner_rules', 'rule', { arrived_by: arrivedBy, deleted_at: deletedAt })),
  );

test('an import is left to the rules of the team, and stays here until they have spoken', async () => {
  await rule(null);
  expect(await assignByRule(store, context, { leadId })).toEqual({ ok: true, value: true });
  expect(await operations()).toEqual([
    {
      op: 'assign',
      table: 'leads',
      id: leadId,
      from: context.memberId,
      to: context.memberId,
      by_rule: 'import',
    },
  ]);
  expect(await store.read((tx) => tx.get('leads', leadId))).toMatchObject({ owner_id: context.memberId });
});

test('where no rule is about imports, or the lead is somebody else’s, nothing is asked', async () => {
  await rule('mail');
  expect(await assignByRule(store, context, { leadId })).toEqual({ ok: true, value: false });
  await rule('import', '2026-01-01T00:00:00.000Z');
  await assignByRule(store, context, { leadId });
  await rule('import');
  const theirs = sampleRow('leads', leadId, { owner_id: 'li' as MemberId });
  await store.write((tx) => tx.put('leads', theirs));
  await assignByRule(store, context, { leadId });
  expect(await operations()).toEqual([]);
});

test('an import that is taken back before it was sent never reaches the rules; once sent it does', async () => {
  await rule('import');
  await assignByRule(store, context, { leadId });
  await takeBackMade(store, context, [{ table: 'leads', id: leadId }]);
  expect(await operations()).toEqual([{ op: 'remove', table: 'leads', id: leadId }]);
  await store.write((tx) => tx.put('leads', sampleRow('leads', leadId, { owner_id: context.memberId })));
  await assignByRule(store, context, { leadId });
  const [, asked] = await store.read((tx) => tx.outbox());
  await store.write((tx) => tx.setMeta('sent_no', asked?.no ?? 0));
  await takeBackMade(store, context, [{ table: 'leads', id: leadId }]);
  expect((await operations()).map(({ op }) => op)).toEqual(['remove', 'assign', 'remove']);
});

import { expect, it } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { Answer } from '../../model/rows.ts';
import type { LeadId } from '../../shared/ids.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { KeptUp } from '../keep-up.ts';
import { keepAnswers } from './lead-answers.ts';

const ONE = 'one' as LeadId;

it('the answers kept up are those that stand, whatever was changed, removed or taken away', async () => {
  const store = new MemoryStore();
  const put = (criterion: 'money' | 'need_actual', changes: Partial<Answer>) =>
    store.write((tx) =>
      tx.put('answers', sampleRow('answers', criterion, { lead_id: ONE, criterion, value: 1, ...changes })),
    );
  await put('money', {});
  const kept = new KeptUp(keepAnswers(store));
  const standing = async () => Object.fromEntries((await kept.current()).byLead.get(ONE) ?? []);
  expect(await standing()).toEqual({ money: 1 });
  await put('money', { value: 2 });
  await put('need_actual', {});
  expect(await standing()).toEqual({ money: 2, need_actual: 1 });
  await put('need_actual', { deleted_at: '2026-11-22T09:00:00.000Z' });
  expect(await standing()).toEqual({ money: 2 });
  await store.write((tx) => tx.remove('answers', 'money'));
  expect(await standing()).toEqual({});
});

import { expect, it } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { TargetListLead } from '../../model/rows.ts';
import type { TargetListId } from '../../shared/ids.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { KeptUp } from '../keep-up.ts';
import { keepPlaces } from './list-places.ts';

const [ONE, OTHER] = ['one', 'other'] as [TargetListId, TargetListId];

it('the places kept up are those that stand, whatever was changed, removed or taken away', async () => {
  const store = new MemoryStore();
  const put = (id: string, list_id: TargetListId, changes: Partial<TargetListLead> = {}) =>
    store.write((tx) =>
      tx.put('target_list_leads', sampleRow('target_list_leads', id, { list_id, ...changes })),
    );
  await put('first', ONE);
  const kept = new KeptUp(keepPlaces(store));
  const standing = async () => {
    const { byList } = await kept.current();
    return [ONE, OTHER].map((list) =>
      [...(byList.get(list)?.values() ?? [])].map(({ id, outcome }) => `${id} ${outcome}`),
    );
  };
  expect(await standing()).toEqual([['first null'], []]);
  await put('second', OTHER);
  await put('first', ONE, { outcome: 'call_back' });
  expect(await standing()).toEqual([['first call_back'], ['second null']]);
  await put('first', OTHER);
  await put('second', OTHER, { deleted_at: '2026-11-22T09:00:00.000Z' });
  expect(await standing()).toEqual([[], ['first null']]);
  await store.write((tx) => tx.remove('target_list_leads', 'first'));
  expect(await standing()).toEqual([[], []]);
});

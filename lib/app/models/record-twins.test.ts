import { expect, it } from 'vitest';
import { seedDuplicates, TWIN, TWIN_LEAD, ZHANG_TWIN } from '../../../test/builders/duplicate-scene.ts';
import { HAOYUAN, seedPanel } from '../../../test/builders/panel-scene.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { LeadId } from '../../shared/ids.ts';
import { keepApart } from '../../store/commands/review-duplicates.ts';
import type { WriteTransaction } from '../../store/local-store.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { readTwins } from './record-twins.ts';

async function storeWith(seed: (tx: WriteTransaction) => Promise<void>): Promise<MemoryStore> {
  const store = new MemoryStore();
  await store.write(seed);
  return store;
}
const twinsOf = (store: MemoryStore, leadId: LeadId) => store.read((tx) => readTwins(tx, leadId));
const named = async (store: MemoryStore, leadId: LeadId) =>
  (await twinsOf(store, leadId)).map(({ twin, pair }) => [twin.id, pair.reasons[0]?.kind]);

it('finds the twins of a lead’s company and of its people from either side', async () => {
  const store = await storeWith(async (tx) => {
    await seedDuplicates(tx);
    const lead = await tx.get('leads', HAOYUAN);
    for (const [id, of] of [
      ['i1', lead?.primary_person_id],
      ['i2', ZHANG_TWIN],
    ] as const) {
      const email = { kind: 'email', value_norm: 'zhang@haoyuan.example', person_id: of ?? null } as const;
      await tx.put('identities', sampleRow('identities', id, email));
    }
  });
  expect((await named(store, HAOYUAN)).map(([id]) => id)).toEqual(expect.arrayContaining([TWIN, ZHANG_TWIN]));
  const back = await twinsOf(store, TWIN_LEAD);
  expect([...new Set(back.map(({ pair }) => pair.table))].toSorted()).toEqual(['companies', 'people']);
  expect(back.every(({ twin }) => twin.id !== TWIN && twin.id !== ZHANG_TWIN)).toBe(true);
});

it('finds the same case of the customer, and none among removed ones', async () => {
  const store = await storeWith(async (tx) => {
    await seedPanel(tx);
    const lead = await tx.get('leads', HAOYUAN);
    if (lead) {
      await tx.put('leads', { ...lead, id: 'again' as LeadId });
      await tx.put('leads', {
        ...lead,
        id: 'removed' as LeadId,
        deleted_at: '2026-11-01T00:00:00.000Z',
      });
    }
  });
  expect(await named(store, HAOYUAN)).toEqual([['again', 'same_case']]);
});

it('finds none where there is none, where the two were kept apart, and of a lead that is gone', async () => {
  expect(await named(await storeWith(seedPanel), HAOYUAN)).toEqual([]);
  const store = await storeWith(seedDuplicates);
  for (const { pair } of await twinsOf(store, HAOYUAN)) await keepApart(store, pair);
  expect(await named(store, HAOYUAN)).toEqual([]);
  expect(await named(store, 'nowhere' as LeadId)).toEqual([]);
});

it('finds who shares a number that is no column, by the identity alone', async () => {
  const store = await storeWith(async (tx) => {
    await seedPanel(tx);
    const lead = await tx.get('leads', HAOYUAN);
    const person = lead?.primary_person_id ?? null;
    await tx.put('people', sampleRow('people', 'other', { full_name: 'Somebody Else' }));
    const identity = (id: string, of: string | null) =>
      tx.put(
        'identities',
        sampleRow('identities', id, { kind: 'wechat', value_norm: 'zw-1', person_id: of as never }),
      );
    await identity('i1', person);
    await identity('i2', 'other');
  });
  expect(await named(store, HAOYUAN)).toEqual([['other', 'wechat']]);
});

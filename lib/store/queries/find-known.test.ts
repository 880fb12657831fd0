import { expect, it } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { Id } from '../../shared/ids.ts';
import { MemoryStore } from '../memory-store.ts';
import { findKnown } from './find-known.ts';

async function knownStore(): Promise<MemoryStore> {
  const store = new MemoryStore();
  await store.write(async (tx) => {
    await tx.put('members', sampleRow('members', 'li', { display_name: 'Li Na' }));
    await tx.put('people', sampleRow('people', 'wei'));
    await tx.put('companies', sampleRow('companies', 'haoyuan'));
    await tx.put(
      'identities',
      sampleRow('identities', 'mail', { value_norm: 'wei@a.example', person_id: 'wei' as Id<'person'> }),
    );
    await tx.put(
      'identities',
      sampleRow('identities', 'site', {
        kind: 'domain',
        value_norm: 'a.example',
        company_id: 'haoyuan' as Id<'company'>,
      }),
    );
    await tx.put(
      'leads',
      sampleRow('leads', 'one', { company_id: 'haoyuan' as Id<'company'>, owner_id: 'li' as Id<'member'> }),
    );
    await tx.put('leads', sampleRow('leads', 'two', { primary_person_id: 'wei' as Id<'person'> }));
    await tx.put(
      'lead_people',
      sampleRow('lead_people', 'part', {
        lead_id: 'two' as Id<'lead'>,
        person_id: 'wei' as Id<'person'>,
      }),
    );
  });
  return store;
}

it('finds the holder of an identity with its leads and their owners, each lead once', async () => {
  const store = await knownStore();
  const matches = await store.read((tx) =>
    findKnown(tx, [
      { kind: 'email', valueNorm: 'wei@a.example' },
      { kind: 'domain', valueNorm: 'a.example' },
    ]),
  );
  expect(matches.map((match) => [match.person?.id, match.company?.id])).toEqual([
    ['wei', undefined],
    [undefined, 'haoyuan'],
  ]);
  expect(matches[0]?.leads.map(({ lead }) => lead.id)).toEqual(['two']);
  expect(matches[1]?.leads.map(({ lead, owner }) => [lead.id, owner?.display_name])).toEqual([
    ['one', 'Li Na'],
  ]);
});

it('finds nothing for an unknown value or one of another kind', async () => {
  const store = await knownStore();
  const matches = await store.read((tx) =>
    findKnown(tx, [
      { kind: 'email', valueNorm: 'other@a.example' },
      { kind: 'phone', valueNorm: 'wei@a.example' },
    ]),
  );
  expect(matches).toEqual([]);
});

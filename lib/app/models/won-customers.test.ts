import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { countRows } from '../../../test/fakes/counted-rows.ts';
import { customersIn } from '../../scoring/look-alike.ts';
import { DexieStore } from '../../store/dexie-store.ts';
import type { WriteTransaction } from '../../store/local-store.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { KeptUp } from '../keep-up.ts';
import { keepCustomers } from './won-customers.ts';

const removed = fc.constantFrom(null, null, '2026-11-21T07:00:00.000Z');
const nameIn = (kind: string, most: number) => fc.integer({ min: 0, max: most }).map((no) => `${kind}-${no}`);

/** One thing that is written: a lead, a company, a stage, or that one of them left the device. */
const deed: fc.Arbitrary<(tx: WriteTransaction) => Promise<void>> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        nameIn('lead', 2),
        fc.constantFrom('open', 'won', 'signed'),
        fc.option(nameIn('company', 1)),
        removed,
      )
      .map(
        ([id, stage_id, company_id, deleted_at]) =>
          (tx: WriteTransaction) =>
            tx.put('leads', sampleRow('leads', id, { stage_id, company_id, deleted_at } as object)),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(nameIn('company', 1), fc.constantFrom('Pumps', 'Valves'), removed).map(
      ([id, industry, deleted_at]) =>
        (tx: WriteTransaction) =>
          tx.put('companies', sampleRow('companies', id, { industry, deleted_at })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('won', 'lost')
      .map(
        (kind) => (tx: WriteTransaction) =>
          tx.put('stages', sampleRow('stages', 'signed', { kind: kind as 'won' })),
      ),
  },
  { weight: 1, arbitrary: nameIn('lead', 2).map((id) => (tx: WriteTransaction) => tx.remove('leads', id)) },
  {
    weight: 1,
    arbitrary: nameIn('company', 1).map((id) => (tx: WriteTransaction) => tx.remove('companies', id)),
  },
);

it('the customers kept up are those that all rows tell, whatever was written and however often they were asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(deed, fc.boolean()), { minLength: 5, maxLength: 30 }),
      async (deeds) => {
        const store = new MemoryStore();
        await store.write((tx) => tx.put('stages', sampleRow('stages', 'won', { kind: 'won' })));
        const kept = new KeptUp(keepCustomers(store));
        for (const [write, isAsked] of deeds) {
          const asked = isAsked ? kept.current() : undefined;
          await store.write(write);
          await asked;
        }
        const [leads, companies, stages] = await store.read((tx) =>
          Promise.all([tx.list('leads'), tx.list('companies'), tx.list('stages')]),
        );
        const flat = (customers: ReturnType<typeof customersIn>) =>
          customers
            .map(({ company, won, leadIds }) =>
              [company.id, company.industry, won, ...[...(leadIds ?? [])].sort()].join(' '),
            )
            .sort();
        expect(flat(await kept.current())).toEqual(flat(customersIn(companies, leads, stages)));
      },
    ),
    { numRuns: 200 },
  );
});

it.each([
  ['in memory', () => new MemoryStore()],
  ['in IndexedDB', () => new DexieStore('won-customers')],
])(
  '%s, an edit that makes or changes no customer leaves the same list, for one row read',
  async (_where, open) => {
    const store = open();
    await store.write(async (tx) => {
      await tx.put('stages', sampleRow('stages', 'won', { kind: 'won' }));
      for (let no = 0; no < 50; no += 1) {
        await tx.put('companies', sampleRow('companies', `company-${no}`));
        const of = { stage_id: no < 25 ? 'won' : 'open', company_id: `company-${no}` };
        await tx.put('leads', sampleRow('leads', `lead-${no}`, of as object));
      }
    });
    const kept = new KeptUp(keepCustomers(store));
    const before = await kept.current();
    expect(before).toHaveLength(25);
    const counted = countRows(store);
    await store.write((tx) => tx.put('leads', sampleRow('leads', 'lead-40', { name: 'Renamed' })));
    expect(await kept.current()).toBe(before);
    expect(counted.total).toBe(1);
    const won = { stage_id: 'won', company_id: 'company-40' };
    await store.write((tx) => tx.put('leads', sampleRow('leads', 'lead-40', won as object)));
    expect(await kept.current()).toHaveLength(26);
    await store.destroy();
  },
);

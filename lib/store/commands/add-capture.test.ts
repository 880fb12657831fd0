import { beforeEach, expect, test } from 'vitest';
import { countingIds, sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { CompanyId, LeadId, PersonId } from '../../shared/ids.ts';
import { MemoryStore } from '../memory-store.ts';
import { type AddedCaptureInput, addCapture } from './add-capture.ts';

const leadId = 'lead' as LeadId;
const personId = 'zhang' as PersonId;
const companyId = 'haoyuan' as CompanyId;

const INPUT: AddedCaptureInput = {
  leadId,
  company: { existingId: companyId, fill: { city: 'Suzhou', phone: null } },
  person: { existingId: personId, fill: { title: 'Buyer', mobile: '+86 138 0000 4417' } },
  identities: [{ of: 'person', kind: 'phone', value: '138 0000 4417', valueNorm: '+8613800004417' }],
  fields: [
    { field: 'title', value: 'Buyer', source: 'label', confidence: 0.9, where: 'body', snippet: 'Buyer' },
  ],
  url: 'https://haoyuan.example/contact',
  title: 'Contact',
  method: 'page',
  lawfulBasis: 'legitimate_interest',
  answers: [
    { criterion: 'money', value: 2 },
    { criterion: 'authority', value: null },
  ],
};

let store: MemoryStore;
beforeEach(async () => {
  store = new MemoryStore();
  await store.write(async (tx) => {
    await tx.put('leads', sampleRow('leads', leadId));
    await tx.put('people', sampleRow('people', personId, { title: 'Head of Purchasing' }));
    await tx.put('companies', sampleRow('companies', companyId));
  });
});
const written = async () =>
  (await store.read((tx) => tx.outbox())).map(({ operation: { op, table } }) => `${op} ${table}`);

test('fills what is empty, keeps what is known, and makes no lead', async () => {
  const added = await addCapture(store, sampleContext(), INPUT);
  expect(added.ok).toBe(true);
  expect(await written()).toEqual([
    'patch companies',
    'patch people',
    'create identities',
    'create captures',
    'create answers',
  ]);
  const rows = await store.read(async (tx) => ({
    person: await tx.get('people', personId),
    company: await tx.get('companies', companyId),
    captures: await tx.find('captures', 'lead_id', leadId),
    leads: await tx.count('leads'),
  }));
  expect(rows).toMatchObject({
    person: { title: 'Head of Purchasing', mobile: '+86 138 0000 4417' },
    company: { city: 'Suzhou' },
    captures: [{ url: INPUT.url, fields: INPUT.fields }],
    leads: 1,
  });
});

test('the same page again adds its evidence and nothing else', async () => {
  await addCapture(store, sampleContext(), INPUT);
  const before = (await written()).length;
  await addCapture(store, sampleContext({ newId: countingIds(0x2000) }), INPUT);
  expect((await written()).slice(before)).toEqual(['create captures']);
});

test('a company and a person that may only be read stay as they are and get no identity', async () => {
  await store.write(async (tx) => {
    await tx.put('people', sampleRow('people', personId, { editable: false }));
    await tx.put('companies', sampleRow('companies', companyId, { editable: false }));
  });
  await addCapture(store, sampleContext(), INPUT);
  expect(await written()).toEqual(['create captures', 'create answers']);
});

test('nothing is added to a lead that may only be read or has gone', async () => {
  const gone = await addCapture(store, sampleContext(), { ...INPUT, leadId: 'gone' as LeadId });
  await store.write((tx) => tx.put('leads', sampleRow('leads', leadId, { editable: false })));
  const readOnly = await addCapture(store, sampleContext(), INPUT);
  expect([gone, readOnly]).toMatchObject([
    { ok: false, error: { code: 'missing' } },
    { ok: false, error: { code: 'not_editable' } },
  ]);
  expect(await written()).toEqual([]);
});

import { beforeEach, describe, expect, test } from 'vitest';
import { countingIds, sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { CompanyId, PipelineId, StageId } from '../../shared/ids.ts';
import { MemoryStore } from '../memory-store.ts';
import { BATCH_CHUNK, type BatchInput, type BatchItem, saveBatch, undoBatch } from './save-batch.ts';
import type { CapturedCompany } from './save-capture.ts';

const context = { ...sampleContext(), newId: countingIds() };

const itemOf = (
  key: string,
  company: CapturedCompany | null,
  companyKey: string | null = null,
): BatchItem => ({
  key,
  companyKey,
  capture: {
    leadName: key,
    pipelineId: 'pipeline' as PipelineId,
    stageId: 'reserve' as StageId,
    company,
    person: companyKey === null ? null : { full_name: key },
    identities:
      company === null
        ? []
        : [{ of: 'company', kind: 'domain', value: `${key}.example`, valueNorm: `${key}.example` }],
    fields: [{ field: 'company', value: key, source: 'block', confidence: 0.8, where: 'tr', snippet: key }],
    url: 'https://fair.example/exhibitors',
    title: 'Exhibitors',
    method: 'page',
    lawfulBasis: 'legitimate_interest',
    answers: [],
    grade: 'C',
    points: 40,
    source: 'website',
  },
});

const batchOf = (items: readonly BatchItem[]): BatchInput => ({
  batchId: 'batch-1',
  list: {
    name: 'Exhibitors',
    pipelineId: 'pipeline' as PipelineId,
    sourceUrl: 'https://fair.example/exhibitors',
  },
  items,
});
const COMPANIES = Array.from({ length: 23 }, (_, at) => itemOf(`c${at}`, { name: `Company ${at}` }));

let store: MemoryStore;
beforeEach(() => {
  store = new MemoryStore();
});

const counts = () =>
  store.read(async (tx) => ({
    lists: await tx.count('target_lists'),
    places: await tx.count('target_list_leads'),
    leads: await tx.count('leads'),
    companies: await tx.count('companies'),
    captures: await tx.count('captures'),
    outbox: (await tx.outbox()).length,
  }));

test('every row becomes a lead with a capture of its own, on one list, in the order of the page', async () => {
  const done: number[] = [];
  const saved = await saveBatch(store, context, batchOf(COMPANIES), {
    onProgress: (count) => done.push(count),
  });
  if (!saved.ok) throw new Error('not saved');
  expect(saved.value).toMatchObject({ cancelled: false });
  expect(saved.value.leads).toHaveLength(23);
  expect(done).toEqual([BATCH_CHUNK, 2 * BATCH_CHUNK, 23]);
  expect(await counts()).toMatchObject({ lists: 1, places: 23, leads: 23, companies: 23, captures: 23 });
  const places = await store.read((tx) => tx.find('target_list_leads', 'list_id', saved.value.listId));
  const order = places.sort((a, b) => a.position - b.position).map(({ lead_id }) => lead_id);
  expect(order).toEqual(saved.value.leads.map(({ leadId }) => leadId));
});

test('a second press makes nothing twice', async () => {
  await saveBatch(store, context, batchOf(COMPANIES));
  const before = await counts();
  const again = await saveBatch(store, context, batchOf(COMPANIES));
  expect(again.ok && again.value.leads.length).toBe(23);
  expect(await counts()).toEqual(before);
});

test('what a cancel left whole stays, and the next press goes on from there', async () => {
  const first = await saveBatch(store, context, batchOf(COMPANIES), {
    isCancelled: (() => {
      let asked = 0;
      return () => ++asked > 1;
    })(),
  });
  expect(first.ok && first.value).toMatchObject({ cancelled: true });
  expect(await counts()).toMatchObject({
    lists: 1,
    places: BATCH_CHUNK,
    leads: BATCH_CHUNK,
    captures: BATCH_CHUNK,
  });
  await saveBatch(store, context, batchOf(COMPANIES));
  expect(await counts()).toMatchObject({ lists: 1, places: 23, leads: 23, companies: 23, captures: 23 });
});

test('a chunk that fails leaves nothing of itself', async () => {
  const items = [
    ...COMPANIES.slice(0, BATCH_CHUNK + 2),
    itemOf('gone', { existingId: 'gone' as CompanyId, fill: {} }),
  ];
  expect(await saveBatch(store, context, batchOf(items))).toMatchObject({
    ok: false,
    error: { code: 'missing' },
  });
  expect(await counts()).toMatchObject({ leads: BATCH_CHUNK, places: BATCH_CHUNK, captures: BATCH_CHUNK });
});

test('people of one company hang on one company, also across chunks', async () => {
  const people = Array.from({ length: 25 }, (_, at) =>
    itemOf(`p${at}`, { name: 'Haoyuan', city: 'Suzhou' }, 'haoyuan'),
  );
  const saved = await saveBatch(store, context, batchOf(people));
  if (!saved.ok) throw new Error('not saved');
  expect(await counts()).toMatchObject({ leads: 25, companies: 1 });
  expect(new Set(saved.value.leads.map(({ companyId }) => companyId)).size).toBe(1);
});

test('a known company is completed, and stays when the batch is taken back', async () => {
  await store.write((tx) => tx.put('companies', sampleRow('companies', 'known')));
  const item = itemOf('k', { existingId: 'known' as CompanyId, fill: { city: 'Suzhou' } });
  await saveBatch(store, context, batchOf([item]));
  await undoBatch(store, context, batchOf([item]));
  expect(await store.read((tx) => tx.get('companies', 'known'))).toMatchObject({ city: 'Suzhou' });
  expect(await counts()).toMatchObject({ lists: 0, leads: 0, companies: 1 });
});

describe('a batch taken back', () => {
  test('leaves no list, no lead and nobody made for it; a second press changes nothing more', async () => {
    await saveBatch(store, context, batchOf(COMPANIES));
    await undoBatch(store, context, batchOf(COMPANIES));
    const after = await counts();
    expect(after).toMatchObject({ lists: 0, leads: 0, companies: 0 });
    await undoBatch(store, context, batchOf(COMPANIES));
    expect(await counts()).toEqual(after);
  });
});

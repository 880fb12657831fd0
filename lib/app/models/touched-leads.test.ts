import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { countRows } from '../../../test/fakes/counted-rows.ts';
import { settle } from '../../../test/fakes/settle.ts';
import type { LeadId } from '../../shared/ids.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { TouchedLeadsOf } from './touched-leads.ts';
import type { Workspace, WorkspaceModel } from './workspace.ts';

const EARLY = '2026-11-20T09:00:00.000Z';
const LATE = '2026-11-21T09:00:00.000Z';

/** Leads on which one note was written each, and what is told of those that are asked about. */
async function openNotes(leads: number) {
  const store = new MemoryStore();
  const note = (leadId: string, happened_at: string) =>
    sampleRow('activities', `${leadId} ${happened_at}`, { lead_id: leadId as LeadId, happened_at });
  const ids = Array.from({ length: leads }, (_, no) => `lead-${no}` as LeadId);
  await store.write((tx) =>
    tx.putMany(
      'activities',
      ids.map((id) => note(id, EARLY)),
    ),
  );
  const current = signal<Pick<Workspace, 'store'> | null>({ store });
  const wanted = signal<readonly LeadId[] | undefined>(undefined);
  const failures: unknown[] = [];
  const failed = (error: unknown) => void failures.push(error);
  const { touched } = new TouchedLeadsOf({
    workspace: { current, failed } as unknown as WorkspaceModel,
    wanted,
  });
  let told = 0;
  touched.subscribe(() => {
    told += 1;
  });
  return {
    store,
    ids,
    current,
    wanted,
    touched,
    failures,
    told: () => told,
    counted: countRows(store),
    happens: (id: string) => store.write((tx) => tx.put('activities', note(id, LATE))),
  };
}

it('is told of whoever is asked about, in portions, each read once', async () => {
  const { ids, wanted, touched, counted } = await openNotes(900);
  expect(touched.value).toBeUndefined();
  wanted.value = ids.slice(0, 850);
  await expect.poll(() => touched.value?.size).toBe(850);
  wanted.value = ids;
  await expect.poll(() => touched.value?.size).toBe(900);
  expect(counted.total).toBe(900);
});

it('is told even of nobody, once, and not again for what is written elsewhere', async () => {
  const { store, wanted, touched, told, counted } = await openNotes(1);
  wanted.value = [];
  await expect.poll(() => touched.value).toEqual(new Map());
  const before = told();
  wanted.value = [];
  await store.write((tx) => tx.put('leads', sampleRow('leads', 'lead-0')));
  await settle();
  expect(told()).toBe(before);
  expect(counted.total).toBe(0);
});

it('what happens on a lead is read again, also while it is read', async () => {
  const { ids, wanted, touched, counted, happens } = await openNotes(3);
  wanted.value = ids;
  await happens('lead-1');
  await expect.poll(() => touched.value?.get('lead-1' as LeadId)).toBe(LATE);
  counted.clear();
  await happens('lead-2');
  await expect.poll(() => touched.value?.get('lead-2' as LeadId)).toBe(LATE);
  expect(counted.total).toBe(2);
  expect(touched.value?.get('lead-0' as LeadId)).toBe(EARLY);
});

it('whoever is asked about in the very turn in which all was read is read too', async () => {
  const { ids, store, wanted, touched } = await openNotes(2);
  wanted.value = ids.slice(0, 1);
  await expect.poll(() => touched.value?.size).toBe(1);
  // Each wish comes one turn later than the one before: one of them falls between the last look and the end.
  for (let turns = 0; turns < 12; turns += 1) {
    const id = `late-${turns}` as LeadId;
    await store.write((tx) =>
      tx.put('activities', sampleRow('activities', id, { lead_id: id, happened_at: EARLY })),
    );
    const before = `early-${turns}` as LeadId;
    wanted.value = [...ids, before];
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    wanted.value = [...ids, before, id];
    await expect.poll(() => touched.value?.get(id)).toBe(EARLY);
  }
});

it('a failure is told, and made good with the next wish', async () => {
  const { ids, store, wanted, touched, failures } = await openNotes(2);
  const { read } = store;
  store.read = () => Promise.reject(new Error('no'));
  wanted.value = ids;
  await expect.poll(() => failures.map(String)).toEqual(['Error: no']);
  store.read = read;
  wanted.value = [...ids];
  await expect.poll(() => touched.value?.size).toBe(2);
});

it('nothing is told of a workspace that was closed', async () => {
  const { ids, current, wanted, touched, counted, happens } = await openNotes(2);
  wanted.value = ids;
  await expect.poll(() => touched.value?.size).toBe(2);
  current.value = null;
  expect(touched.value).toBeUndefined();
  counted.clear();
  await happens('lead-1');
  await settle();
  expect(counted.total).toBe(0);
  expect(touched.value).toBeUndefined();
});

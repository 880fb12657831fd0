import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import {
  ANNA,
  createBackend,
  createDevice,
  leadId,
  StandingClock,
  serverLead,
  TEAM,
} from '../../test/builders/sync-scene.ts';
import type { Operation } from '../model/operation.ts';
import { DexieStore, deleteDatabase } from './dexie-store.ts';
import { isNewer } from './storage-fault.ts';

const ONE = leadId('lead-one');
const NAME = 'sluice/of-yesterday';
const AT = '2026-11-21T12:00:00.000Z';

/** The stores of the first schema, as they were written then. */
const FIRST_SCHEMA: Record<string, string> = {
  teams: 'id',
  members: 'id',
  pipelines: 'id',
  stages: 'id, pipeline_id',
  companies: 'id, domain',
  people: 'id, email',
  identities: 'id, value_norm, person_id, company_id',
  employments: 'id, person_id, company_id',
  leads: 'id, pipeline_id, stage_id, company_id, primary_person_id, owner_id',
  lead_people: 'id, lead_id, person_id',
  answers: 'id, lead_id',
  captures: 'id, lead_id',
  activities: 'id, lead_id',
  tasks: 'id, lead_id',
  stage_changes: 'id, lead_id',
  meta: '',
  outbox: '++no',
  shadows: '[table+id]',
};

const rename: Operation = {
  op: 'patch',
  table: 'leads',
  id: ONE,
  fields: { name: { base: 'Before', next: 'Renamed offline' } },
};
const note = {
  op: 'create',
  table: 'activities',
  id: 'note-of-yesterday',
  values: { lead_id: ONE, kind: 'note', body: 'Written before the update', happened_at: AT },
} as const satisfies Operation;

/** A database as the first version left it: a lead shown as renamed, the server's copy aside, three operations. */
async function writeFirstVersion(version = 1): Promise<void> {
  const db = new Dexie(NAME);
  db.version(version).stores(FIRST_SCHEMA);
  const before = serverLead(ONE, { name: 'Before', version: 1 });
  await db.table('leads').put({ ...before, name: 'Renamed offline' });
  await db.table('shadows').put({ table: 'leads', id: ONE, row: before });
  for (const [key, value] of [
    ['client_id', '00000000-0000-7000-8000-0000000000c1'],
    ['team_id', TEAM],
    ['member_id', ANNA],
    ['cursor', 0],
  ] as const) {
    await db.table('meta').put(value, key);
  }
  const entry = { queued_at: AT, state: 'waiting' };
  await db.table('outbox').bulkAdd([
    { ...entry, operation: rename },
    { ...entry, operation: note },
    {
      ...entry,
      operation: { ...note, id: 'refused', values: { ...note.values, body: 'Refused before' } },
      state: 'refused',
      refusal: { code: 'forbidden', message: '' },
    },
  ]);
  db.close();
}

afterEach(() => deleteDatabase(NAME));

describe('a database of the first schema', () => {
  it('is opened with its rows, copies and queue, and what waited is sent', async () => {
    await writeFirstVersion();
    const clock = new StandingClock();
    const backend = createBackend(clock);
    backend.seed('leads', [serverLead(ONE, { name: 'Before', version: 1 })]);
    const store = new DexieStore(NAME);
    const outbox = await store.read((tx) => tx.outbox());
    expect(outbox.map(({ no, state, operation }) => [no, state, operation.id])).toEqual([
      [1, 'waiting', ONE],
      [2, 'waiting', note.id],
      [3, 'refused', 'refused'],
    ]);
    const ofLead = await store.read((tx) => tx.outboxOf('leads', ONE));
    expect(ofLead.map(({ no }) => no)).toEqual([1]);
    expect(await store.read((tx) => tx.outboxNumbers('waiting'))).toEqual([1, 2]);
    expect((await store.read((tx) => tx.get('leads', ONE)))?.name).toBe('Renamed offline');
    expect((await store.read((tx) => tx.shadow('leads', ONE)))?.name).toBe('Before');
    expect(await store.read((tx) => tx.countPutAway())).toBe(0);

    const anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x1000, store });
    expect(await store.read((tx) => tx.meta('client_id'))).toBe('00000000-0000-7000-8000-0000000000c1');
    await anna.sync();
    expect(backend.data.find('leads', ONE)).toMatchObject({ name: 'Renamed offline' });
    expect(backend.data.list('activities').map(({ body }) => body)).toEqual(['Written before the update']);
    expect((await store.read((tx) => tx.outbox())).map(({ state }) => state)).toEqual(['refused']);
    await expectSynced(backend, anna);
    store.close();
  });

  it('numbers what comes after it beyond what it holds', async () => {
    await writeFirstVersion();
    const store = new DexieStore(NAME);
    expect(await store.write((tx) => tx.enqueue(note, AT))).toBe(4);
    store.close();
  });
});

describe('a database of a schema that this version does not know yet', () => {
  it('is neither read nor changed, and says that it is newer', async () => {
    await writeFirstVersion(900);
    const store = new DexieStore(NAME);
    for (const attempt of [
      () => store.read((tx) => tx.outbox()),
      () => store.write((tx) => tx.enqueue(note, AT)),
    ]) {
      const thrown: unknown = await attempt().catch((error: unknown) => error);
      expect(isNewer(thrown)).toBe(true);
    }
    store.close();
    const newer = new Dexie(NAME);
    newer.version(900).stores(FIRST_SCHEMA);
    expect(await newer.table('outbox').count()).toBe(3);
    expect(newer.backendDB().version).toBe(9000);
    newer.close();
  });
});

import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import {
  ANNA,
  createBackend,
  createDevice,
  type Device,
  leadId,
  PRIVATE,
  StandingClock,
  serverLead,
  stageOf,
} from '../../test/builders/sync-scene.ts';
import { type CappedStore, cappedStore } from '../../test/fakes/capped-store.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import type { Rows, TableName } from '../model/rows.ts';
import { addNote } from '../store/commands/add-note.ts';
import { DexieStore } from '../store/dexie-store.ts';
import { makeRoom, withRoom } from '../store/make-room.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { isFull } from '../store/storage-fault.ts';
import { createSyncLoop } from './loop.ts';
import { fetchPutAway, fetchWhenRoom, LITTLE_ROOM } from './put-away.ts';
import { runRound } from './round.ts';
import { CHECK_INTERVAL } from './self-check.ts';
import { requireSyncContext } from './sync-context.ts';

const WON = leadId('lead-won');
const OPEN = leadId('lead-open');
const DAY = 24 * 3_600_000;

let clock: StandingClock;
let backend: MemoryBackend;
let capped: CappedStore;
let anna: Device;

const countOf = (table: TableName) => anna.store.read((tx) => tx.count(table));
const awayOf = (leadIdOf?: string) => anna.store.read((tx) => tx.putAway(leadIdOf));
const contextOf = () => requireSyncContext(anna.store, backend.as(ANNA));

const on = <Table extends 'captures' | 'activities'>(
  leadIdOf: string,
  table: Table,
  count: number,
  daysAgo = 0,
): Rows[Table][] =>
  Array.from({ length: count }, (_, n) => {
    const at = new Date(clock.now() - daysAgo * DAY).toISOString();
    const times = table === 'captures' ? { captured_at: at } : { happened_at: at };
    const changes = { lead_id: leadIdOf, ...times } as unknown as Partial<Rows[Table]>;
    return sampleRow(table, `${leadIdOf}-${table}-${daysAgo}-${n}`, changes);
  });

describe.each([
  ['memory', () => new MemoryStore()],
  ['IndexedDB', () => new DexieStore(`full-${Math.random()}`)],
])('a full disk (%s)', (_name, open) => {
  beforeEach(async () => {
    clock = new StandingClock();
    backend = createBackend(clock);
    backend.seed('stages', [sampleRow('stages', stageOf(PRIVATE, 3), { pipeline_id: PRIVATE, kind: 'won' })]);
    backend.seed('leads', [serverLead(OPEN), serverLead(WON, { stage_id: stageOf(PRIVATE, 3) })]);
    backend.seed('captures', [
      ...on(WON, 'captures', 5),
      ...on(OPEN, 'captures', 2),
      ...on(OPEN, 'captures', 3, 120),
    ]);
    backend.seed('activities', [...on(WON, 'activities', 5), ...on(OPEN, 'activities', 4)]);
    capped = cappedStore(open());
    anna = await createDevice(backend, ANNA, {
      clock,
      idsFrom: 0x1000,
      store: withRoom(capped.store, clock.now.bind(clock)),
    });
    await anna.sync();
  });

  it('puts away what hangs on leads that are over and can be fetched again, and writes what was to be written', async () => {
    capped.fillUp();
    const noted = await addNote(anna.store, anna.context, { leadId: OPEN, body: 'kept' });
    expect(noted.ok).toBe(true);
    expect((await anna.store.read((tx) => tx.outbox())).map(({ state }) => state)).toEqual(['waiting']);
    expect((await awayOf(WON)).map(({ table }) => table).sort()).toEqual([
      ...Array.from({ length: 5 }, () => 'activities'),
      ...Array.from({ length: 5 }, () => 'captures'),
    ]);
    expect(await countOf('leads')).toBe(2);
    expect(await anna.store.read((tx) => tx.find('captures', 'lead_id', WON))).toEqual([]);
  });

  it('then puts away old evidence of open leads, and nothing newer nor any note of theirs', async () => {
    await makeRoom(anna.store, clock.now());
    const away = await awayOf(OPEN);
    expect(away.map(({ id }) => id).sort()).toEqual(
      on(OPEN, 'captures', 3, 120)
        .map(({ id }) => id)
        .sort(),
    );
    expect(await makeRoom(anna.store, clock.now())).toBe(0);
  });

  it('never puts away what waits to be sent, nor anything on the lead it is about', async () => {
    await addNote(anna.store, anna.context, { leadId: WON, body: 'not sent yet' });
    await makeRoom(anna.store, clock.now());
    expect(await awayOf(WON)).toEqual([]);
    expect(await anna.store.read((tx) => tx.outbox())).toHaveLength(1);
  });

  it('fails a command whole when nothing is left to put away, and keeps what was queued before', async () => {
    await addNote(anna.store, anna.context, { leadId: OPEN, body: 'before' });
    while ((await makeRoom(anna.store, clock.now())) > 0);
    capped.fillUp();
    const failed = addNote(anna.store, anna.context, { leadId: OPEN, body: 'too much' });
    await expect(failed.catch((error: unknown) => Promise.reject(isFull(error)))).rejects.toBe(true);
    const outbox = await anna.store.read((tx) => tx.outbox());
    expect(outbox.map(({ operation }) => 'values' in operation && operation.values.body)).toEqual(['before']);
  });

  it('takes a page over without the details that do not fit, and stays equal to the server by version', async () => {
    while ((await makeRoom(anna.store, clock.now())) > 0);
    backend.seed('activities', on(WON, 'activities', 8, 1));
    backend.seed('leads', [serverLead(OPEN, { version: 9, name: 'Renamed' })]);
    capped.refuseRows('activities');
    expect((await anna.sync()).ok).toBe(true);
    expect((await anna.store.read((tx) => tx.get('leads', OPEN)))?.name).toBe('Renamed');
    expect(await awayOf(WON)).toHaveLength(18);

    // The self-check finds nothing missing and so fetches nothing in vain.
    clock.advance(CHECK_INTERVAL);
    const asked: string[] = [];
    const remote = backend.as(ANNA);
    await anna.sync({
      ...remote,
      manifest: (...args) => {
        asked.push('manifest');
        return remote.manifest(...args);
      },
    });
    expect(asked).toEqual([]);
  });

  it('what was put away comes back when its lead is opened', async () => {
    await makeRoom(anna.store, clock.now());
    expect(await fetchPutAway(await contextOf(), WON)).toEqual({ ok: true, value: 10 });
    expect(await awayOf(WON)).toEqual([]);
    expect(await awayOf(OPEN)).toHaveLength(3);
    expect(await anna.store.read((tx) => tx.find('captures', 'lead_id', WON))).toHaveLength(5);
  });

  it('a round notes how much room is left once it is little, and no longer when there is more', async () => {
    const roundWith = async (room: number | undefined) => {
      const { store } = anna;
      const remote = backend.as(ANNA);
      await runRound({ store, remote, clock, random: () => 0.5, freeRoom: async () => room });
      return (await store.read((tx) => tx.meta('sync')))?.room_left;
    };
    expect(await roundWith(LITTLE_ROOM - 1)).toBe(LITTLE_ROOM - 1);
    expect(await roundWith(LITTLE_ROOM)).toBeUndefined();
    expect(await roundWith(undefined)).toBeUndefined();
  });

  it('what was put away comes back by itself a day later, once there is plenty of room', async () => {
    await makeRoom(anna.store, clock.now());
    const plenty = 1024 ** 3;
    expect(await fetchWhenRoom(await contextOf(), clock, plenty)).toEqual({ ok: true, value: 0 });
    clock.advance(2 * DAY);
    expect(await fetchWhenRoom(await contextOf(), clock, 1024)).toEqual({ ok: true, value: 0 });
    expect(await fetchWhenRoom(await contextOf(), clock, plenty)).toEqual({ ok: true, value: 13 });
    expect(await awayOf()).toEqual([]);
    await expectSynced(backend, anna);
  });

  it('a row that changes or goes at the server while it is put away is followed', async () => {
    await makeRoom(anna.store, clock.now());
    const [changed, gone] = on(WON, 'captures', 2);
    if (!changed || !gone) throw new Error('no captures');
    backend.seed('captures', [{ ...changed, version: 7 }]);
    backend.seed('captures', [{ ...gone, version: 8, deleted_at: changed.created_at }]);
    await anna.sync();
    const away = (await awayOf(WON)).map(({ id }) => id);
    expect(away).not.toContain(changed.id);
    expect(away).not.toContain(gone.id);
    expect(await anna.store.read((tx) => tx.find('captures', 'lead_id', WON))).toMatchObject([
      { version: 7 },
    ]);
  });

  it('is told as the reason when not even the leads fit', async () => {
    while ((await makeRoom(anna.store, clock.now())) > 0);
    backend.seed('leads', [serverLead(OPEN, { version: 9, name: 'Renamed' })]);
    capped.refuseRows('leads');
    const told: unknown[] = [];
    const loop = createSyncLoop({
      store: anna.store,
      remote: backend.as(ANNA),
      clock,
      random: () => 0.5,
      schedule: () => () => undefined,
      exclusively: (work) => work(),
      onRoundEnded: () => undefined,
      onError: (error) => told.push(error),
    });
    await loop.syncNow();
    loop.stop();
    expect(told.map(isFull)).toEqual([true]);
    expect(await anna.store.read((tx) => tx.meta('sync'))).toMatchObject({ trouble: { code: 'full' } });
    capped.freeUp();
    expect((await anna.sync()).ok).toBe(true);
    await fetchPutAway(await contextOf());
    await expectSynced(backend, anna);
  });
});

it.each([
  [new DOMException('full', 'QuotaExceededError'), true],
  [
    Object.assign(new Error('aborted'), {
      name: 'AbortError',
      inner: new DOMException('', 'QuotaExceededError'),
    }),
    true,
  ],
  [new DOMException('aborted', 'AbortError'), false],
  ['full', false],
])('%s means a full disk: %s', (error, full) => {
  expect(isFull(error)).toBe(full);
});

import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import {
  ANNA,
  createBackend,
  createDevice,
  DATABASE_NAME,
  type Device,
  leadId,
  StandingClock,
  serverLead,
  TEAM,
} from '../../test/builders/sync-scene.ts';
import { countOutboxReads } from '../../test/fakes/count-outbox-reads.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import { MemoryTexts } from '../../test/fakes/memory-texts.ts';
import { err } from '../shared/result.ts';
import { addNote } from '../store/commands/add-note.ts';
import { editRow } from '../store/commands/edit-row.ts';
import { discardRefused } from '../store/commands/settle-refused.ts';
import { DexieStore } from '../store/dexie-store.ts';
import type { LocalStore } from '../store/local-store.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { openTeamStore } from './open-team-store.ts';
import { countOrphans, createOutboxMirror, type MirrorStorage } from './outbox-mirror.ts';
import type { Remote } from './remote.ts';

const ONE = leadId('lead-one');
const OWNER = { teamId: TEAM, memberId: ANNA };

let clock: StandingClock;
let backend: MemoryBackend;
let texts: MemoryTexts;

const note = ({ store, context }: Device, body: string) => addNote(store, context, { leadId: ONE, body });
const outboxOf = ({ store }: Device) => store.read((tx) => tx.outbox());
const numbersOf = async (device: Device) => (await outboxOf(device)).map(({ no }) => no);
const clientOf = ({ store }: Device) => store.read((tx) => tx.meta('client_id'));
const bodiesAtServer = () => backend.data.list('activities').map(({ body }) => body);
const answerLost = (remote: Remote): Remote => ({
  ...remote,
  push: async (request) => {
    await remote.push(request);
    return err({ code: 'offline', message: 'cut' });
  },
});

describe.each([
  ['memory', () => new MemoryStore()],
  ['IndexedDB', () => new DexieStore(`mirror-${Math.random()}`)],
])('the mirror of unsent operations (%s)', (_name, open: () => LocalStore) => {
  const device = (store = open(), idsFrom = 0x1000) =>
    createDevice(backend, ANNA, { clock, idsFrom, store, mirrorStorage: texts });
  /** What the browser does to a database it needs the room of. */
  const lose = async (
    lost: Device,
    fill?: (store: LocalStore) => Promise<unknown>,
    idsFrom = 0x9000,
  ): Promise<Device> => {
    await lost.store.destroy();
    const store = open();
    await fill?.(store);
    return device(store, idsFrom);
  };

  let anna: Device;
  beforeEach(async () => {
    clock = new StandingClock();
    backend = createBackend(clock);
    backend.seed('leads', [serverLead(ONE)]);
    texts = new MemoryTexts();
    anna = await device();
    await anna.sync();
  });

  it('holds what waits, and nothing of what was acknowledged', async () => {
    await note(anna, 'one');
    await anna.mirror.update(anna.store);
    expect([...texts.texts.keys()]).toEqual([`outbox/${DATABASE_NAME}/${await clientOf(anna)}/1`]);
    expect([...texts.texts.values()].join()).toContain('one');
    await anna.sync();
    expect(texts.texts.size).toBe(0);
  });

  it('follows edits by reading only what was queued since, however much waits', async () => {
    for (let n = 0; n < 300; n += 1) await note(anna, `note ${n}`);
    await anna.mirror.update(anna.store);
    const { store, read } = countOutboxReads(anna.store);
    const listed = vi.spyOn(texts, 'list');
    const put = vi.spyOn(texts, 'put');
    await note(anna, 'the newest');
    await anna.mirror.follow(store);
    expect(read).toEqual({ everything: 0, entries: 1 });
    expect(listed).not.toHaveBeenCalled();
    expect(put.mock.calls.map(([written]) => written.size)).toEqual([1]);
    expect(texts.texts.size).toBe(301);
    await anna.mirror.follow(store);
    expect(put).toHaveBeenCalledTimes(1);
  });

  it('follows what was taken back, what was queued before it was asked, and a refusal with the next round', async () => {
    await note(anna, 'one');
    await anna.mirror.follow(anna.store);
    await note(anna, 'two');
    await anna.mirror.follow(anna.store);
    const [first = 0, second = 0] = await numbersOf(anna);
    await anna.store.write((tx) => tx.dropOutbox(first));
    await anna.mirror.follow(anna.store);
    const client = await clientOf(anna);
    expect([...texts.texts.keys()]).toEqual([`outbox/${DATABASE_NAME}/${client}/${second}`]);
    await anna.store.write(async (tx) => {
      for (const entry of await tx.outbox()) await tx.putOutbox({ ...entry, state: 'sent' });
    });
    await anna.mirror.update(anna.store);
    expect(texts.texts.size).toBe(0);
    await note(anna, 'three');
    await anna.mirror.follow(anna.store);
    expect([...texts.texts.values()].join()).toContain('three');
    expect(texts.texts.size).toBe(1);
  });

  it('looks at everything again after its storage failed', async () => {
    const errors: unknown[] = [];
    const mirror = createOutboxMirror({
      storage: texts,
      databaseName: DATABASE_NAME,
      owner: OWNER,
      newId: anna.context.newId,
      clock,
      onError: (error) => errors.push(error),
    });
    await note(anna, 'one');
    await mirror.update(anna.store);
    vi.spyOn(texts, 'put').mockRejectedValueOnce(new Error('full'));
    await note(anna, 'two');
    await mirror.follow(anna.store);
    expect(errors.map(String)).toEqual(['Error: full']);
    await note(anna, 'three');
    await mirror.follow(anna.store);
    expect(texts.texts.size).toBe(3);
  });

  it('gives a lost database its operations, numbers, client id and view back', async () => {
    await note(anna, 'one');
    await editRow(anna.store, anna.context, { table: 'leads', id: ONE, changes: { name: 'Renamed' } });
    await note(anna, 'two');
    await anna.mirror.update(anna.store);
    const [client, before] = [await clientOf(anna), await outboxOf(anna)];

    const again = await lose(anna);
    expect(await clientOf(again)).toBe(client);
    expect(await outboxOf(again)).toEqual(before);
    // The notes are seen although nothing has been fetched yet; of the lead nothing is known.
    expect(await again.store.read((tx) => tx.count('activities'))).toBe(2);
    expect(await again.store.read((tx) => tx.get('leads', ONE))).toBeUndefined();

    await again.sync();
    await expectSynced(backend, again);
    expect(bodiesAtServer()).toEqual(['one', 'two']);
    expect((await again.store.read((tx) => tx.get('leads', ONE)))?.name).toBe('Renamed');
  });

  it('applies nothing twice when the answer was lost before the database was', async () => {
    await note(anna, 'one');
    await anna.sync(answerLost(backend.as(ANNA)));
    expect(bodiesAtServer()).toEqual(['one']);
    const again = await lose(anna);
    await again.sync();
    expect(bodiesAtServer()).toEqual(['one']);
    await expectSynced(backend, again);
  });

  it('numbers what comes later beyond every number that may have been used', async () => {
    const bad = (ids: readonly string[]) => ids.includes(String(poison));
    await note(anna, 'poison');
    const poison = (await outboxOf(anna))[0]?.operation.id;
    const refusing: Remote = {
      ...backend.as(ANNA),
      push: (request) =>
        bad(request.ops.map(({ id }) => id))
          ? Promise.resolve(err({ code: 'rejected', message: 'no' }))
          : backend.as(ANNA).push(request),
    };
    await anna.sync(refusing);
    for (let n = 0; n < 3; n += 1) await note(anna, `sent ${n}`);
    await anna.sync(refusing);
    expect(await numbersOf(anna)).toEqual([1]);

    const again = await lose(anna);
    expect((await outboxOf(again)).map(({ no, state }) => [no, state])).toEqual([[1, 'refused']]);
    // Under number 2 the server would take it for the first note that it has.
    await again.sync(refusing);
    await note(again, 'after');
    await again.sync(refusing);
    expect(bodiesAtServer()).toEqual(['sent 0', 'sent 1', 'sent 2', 'after']);

    // Nothing but the refused one is known of that life either, and its numbers are not used a second time.
    clock.advance(1);
    const third = await lose(again, undefined, 0xa000);
    expect(await numbersOf(third)).toEqual([1]);
    await third.sync(refusing);
    await note(third, 'after that');
    await third.sync(refusing);
    expect(bodiesAtServer()).toEqual(['sent 0', 'sent 1', 'sent 2', 'after', 'after that']);
  });

  it('puts what a page queued into the empty database after what was restored', async () => {
    await note(anna, 'before');
    await anna.mirror.update(anna.store);
    const again = await lose(anna, (store) =>
      addNote(store, { ...anna.context }, { leadId: ONE, body: 'meanwhile' }).then((result) =>
        // A page of a lost database finds no lead to note something on.
        expect(result.ok).toBe(false),
      ),
    );
    expect(await numbersOf(again)).toEqual([1]);
    const queued = await lose(again, (store) =>
      store.write((tx) =>
        tx.enqueue(
          { op: 'create', table: 'tasks', id: 'a-task', values: { lead_id: ONE, title: 'Call' } },
          '2026-11-21T12:00:00.000Z',
        ),
      ),
    );
    const [first, second] = await outboxOf(queued);
    expect([first?.no, first?.operation.table, second?.operation.table]).toEqual([1, 'activities', 'tasks']);
    await queued.sync();
    expect(bodiesAtServer()).toEqual(['before']);
    expect(backend.data.list('tasks').map(({ title }) => title)).toEqual(['Call']);
  });

  it('comes back within a round when the database is lost under a running background', async () => {
    await note(anna, 'one');
    await anna.mirror.update(anna.store);
    await anna.store.write(async (tx) => {
      // An emptied database keeps nothing, its client id included.
      for (const { no } of await tx.outbox()) await tx.dropOutbox(no);
      await tx.setMeta('client_id', undefined as never);
    });
    await anna.mirror.update(anna.store);
    expect(texts.texts.size).toBe(1);
    await anna.sync();
    expect(bodiesAtServer()).toEqual(['one']);
  });

  it('forgets what a person has discarded', async () => {
    await note(anna, 'one');
    await anna.mirror.update(anna.store);
    await anna.store.write(async (tx) => {
      for (const entry of await tx.outbox()) {
        await tx.putOutbox({ ...entry, state: 'refused', refusal: { code: 'invalid', message: '' } });
      }
    });
    await anna.mirror.update(anna.store);
    expect([...texts.texts.values()].join()).toContain('refused');
    await discardRefused(anna.store, { nos: [1] });
    await anna.mirror.update(anna.store);
    expect(texts.texts.size).toBe(0);
  });

  it('writes nothing after it was stopped, so that sign-out leaves nothing', async () => {
    await note(anna, 'one');
    const late = anna.mirror.update(anna.store);
    await anna.mirror.stop();
    await late;
    texts.texts.clear();
    await anna.mirror.update(anna.store);
    expect(texts.texts.size).toBe(0);
  });

  it('lets sync go on when its storage is full, and says so', async () => {
    const errors: unknown[] = [];
    const full: MirrorStorage = {
      list: async () => new Map(),
      put: () => Promise.reject(new Error('full')),
      remove: async () => undefined,
    };
    const mirror = createOutboxMirror({
      storage: full,
      databaseName: DATABASE_NAME,
      owner: OWNER,
      newId: anna.context.newId,
      clock,
      onError: (error) => errors.push(error),
    });
    await note(anna, 'one');
    await mirror.update(anna.store);
    expect(errors.map(String)).toEqual(['Error: full']);
  });

  it('gives no new client id while the copies cannot be read', async () => {
    const locked: MirrorStorage = {
      list: () => Promise.reject(new Error('locked')),
      put: async () => undefined,
      remove: async () => undefined,
    };
    const mirror = createOutboxMirror({
      storage: locked,
      databaseName: DATABASE_NAME,
      owner: OWNER,
      newId: anna.context.newId,
      clock,
      onError: () => undefined,
    });
    const store = open();
    await expect(mirror.restore(store)).rejects.toThrow('locked');
    expect(await store.read((tx) => tx.meta('client_id'))).toBeUndefined();
  });

  it('counts what is left of databases that are gone', async () => {
    await note(anna, 'one');
    await anna.mirror.update(anna.store);
    expect(await countOrphans(texts, [DATABASE_NAME])).toBe(0);
    expect(await countOrphans(texts, ['sluice/other', `${DATABASE_NAME}-2`])).toBe(1);
  });
});

describe('a database that cannot be opened', () => {
  const damaged = (name: string): LocalStore => {
    const fail = () => Promise.reject(Object.assign(new Error('Internal error'), { name }));
    return Object.assign(new MemoryStore(), { read: fail, write: fail });
  };
  const openFrom = async (stores: LocalStore[]) => {
    let removed = 0;
    const mirror = createOutboxMirror({
      storage: texts,
      databaseName: DATABASE_NAME,
      owner: OWNER,
      newId: () => 'new' as never,
      clock,
      onError: () => undefined,
    });
    const store = await openTeamStore({
      open: () => stores.shift() ?? new MemoryStore(),
      remove: async () => {
        removed += 1;
      },
      isDamage: (error) => error instanceof Error && error.name === 'UnknownError',
      mirror,
    });
    return { outbox: await store.read((tx) => tx.outbox()), removed };
  };

  beforeEach(() => {
    texts = new MemoryTexts();
    const entry = { no: 7, operation: { op: 'remove', table: 'leads', id: ONE }, state: 'waiting' };
    texts.texts.set(`outbox/${DATABASE_NAME}/client/7`, JSON.stringify({ ...entry, queued_at: '' }));
  });

  it('is made anew, with what was unsent', async () => {
    const { outbox, removed } = await openFrom([damaged('UnknownError'), damaged('UnknownError')]);
    expect([outbox.map(({ no }) => no), removed]).toEqual([[7], 1]);
  });

  it('is kept when it opens at the second try', async () => {
    expect((await openFrom([damaged('UnknownError')])).removed).toBe(0);
  });

  it('is kept when the disk is full, or when a newer version has upgraded it', async () => {
    await expect(openFrom([damaged('QuotaExceededError')])).rejects.toThrow('Internal error');
    await expect(openFrom([damaged('VersionError')])).rejects.toThrow('Internal error');
  });
});

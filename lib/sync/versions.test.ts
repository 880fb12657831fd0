import { beforeEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import {
  ANNA,
  createBackend,
  createDevice,
  type Device,
  leadId,
  StandingClock,
  serverLead,
} from '../../test/builders/sync-scene.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import { err } from '../shared/result.ts';
import { addNote } from '../store/commands/add-note.ts';
import { PROTOCOL_VERSION } from './protocol.ts';
import type { Remote } from './remote.ts';
import { CHECK_INTERVAL } from './self-check.ts';
import { findOutdated } from './versions.ts';

const ONE = leadId('lead-one');

let clock: StandingClock;
let backend: MemoryBackend;
let anna: Device;

const note = (body: string) => addNote(anna.store, anna.context, { leadId: ONE, body });
const trouble = async () => (await anna.store.read((tx) => tx.meta('sync')))?.trouble?.code;
const waiting = async () => (await anna.store.read((tx) => tx.outbox())).map(({ state }) => state);
const speak = (version: number) => {
  backend.versions = { min: version, max: version };
};

beforeEach(async () => {
  clock = new StandingClock();
  backend = createBackend(clock);
  backend.seed('leads', [serverLead(ONE)]);
  anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x1000 });
  await anna.sync();
});

describe('outside the common versions', () => {
  it.each([
    ['one behind', PROTOCOL_VERSION + 1, 'extension'],
    ['one ahead', PROTOCOL_VERSION - 1, 'database'],
  ] as const)(
    'a device %s of the database says who must update, and loses nothing',
    async (_name, at, side) => {
      await note('before');
      speak(at);
      expect(await anna.sync()).toMatchObject({ error: { code: 'protocol', outdated: side } });
      expect(await trouble()).toBe(`${side}_outdated`);
      // Work goes on, round after round.
      await note('meanwhile');
      await anna.sync();
      await note('and on');
      expect(await waiting()).toEqual(['waiting', 'waiting', 'waiting']);
      expect(await anna.store.read((tx) => tx.count('activities'))).toBe(3);
      expect(backend.data.list('activities')).toEqual([]);

      speak(PROTOCOL_VERSION);
      expect(await anna.sync()).toMatchObject({ ok: true });
      expect(await trouble()).toBeUndefined();
      expect(backend.data.list('activities').map(({ body }) => body)).toEqual([
        'before',
        'meanwhile',
        'and on',
      ]);
      await expectSynced(backend, anna);
    },
  );

  it('the extension may be updated instead', async () => {
    await note('before');
    speak(PROTOCOL_VERSION + 1);
    await anna.sync();
    const updated = await createDevice(backend, ANNA, {
      clock,
      idsFrom: 0x2000,
      store: anna.store,
      protocol: PROTOCOL_VERSION + 1,
    });
    expect(await updated.sync()).toMatchObject({ ok: true });
    await expectSynced(backend, updated);
  });

  it('a device that only reads is told within half an hour, a new one at once', async () => {
    speak(PROTOCOL_VERSION + 1);
    expect(await anna.sync()).toMatchObject({ ok: true });
    clock.advance(CHECK_INTERVAL);
    expect(await anna.sync()).toMatchObject({ error: { outdated: 'extension' } });
    const fresh = await createDevice(backend, ANNA, { clock, idsFrom: 0x3000 });
    expect(await fresh.sync()).toMatchObject({ error: { outdated: 'extension' } });
    expect(await fresh.store.read((tx) => tx.count('leads'))).toBe(0);
  });

  it('an answer of another form is explained, and left unexplained when the versions do agree', async () => {
    const other: Remote = {
      ...backend.as(ANNA),
      pull: async () => err({ code: 'protocol', message: 'The answer has another form (rows).' }),
    };
    await anna.sync(other);
    expect(await trouble()).toBe('protocol');
    speak(PROTOCOL_VERSION - 1);
    await anna.sync(other);
    expect(await trouble()).toBe('database_outdated');
  });

  it('a database that cannot be asked is no reason to blame anybody', async () => {
    await note('before');
    speak(PROTOCOL_VERSION + 1);
    const mute: Remote = { ...backend.as(ANNA), versions: async () => err({ code: 'busy', message: '' }) };
    await anna.sync(mute);
    expect(await trouble()).toBe('protocol');
    expect(await waiting()).toEqual(['waiting']);
  });
});

it('a range takes in both its ends', () => {
  expect(findOutdated({ min: 2, max: 4 }, 2)).toBeUndefined();
  expect(findOutdated({ min: 2, max: 4 }, 4)).toBeUndefined();
  expect(findOutdated({ min: 2, max: 4 }, 1)).toBe('extension');
  expect(findOutdated({ min: 2, max: 4 }, 5)).toBe('database');
});

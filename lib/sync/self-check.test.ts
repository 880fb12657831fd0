import { beforeEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import {
  ANNA,
  createBackend,
  createDevice,
  type Device,
  LI,
  leadId,
  StandingClock,
  serverLead,
} from '../../test/builders/sync-scene.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import { err } from '../shared/result.ts';
import { addNote } from '../store/commands/add-note.ts';
import { editRow } from '../store/commands/edit-row.ts';
import type { Remote } from './remote.ts';
import { CHECK_INTERVAL, isCheckDue } from './self-check.ts';

const ONE = leadId('lead-one');
const TWO = leadId('lead-two');

let clock: StandingClock;
let backend: MemoryBackend;
let anna: Device;
let calls: (keyof Remote)[];

/** The way to the backend, with a record of what was asked. */
const counted = (remote: Remote = backend.as(ANNA)): Remote =>
  new Proxy(remote, {
    get(target, name: keyof Remote) {
      calls.push(name);
      return target[name];
    },
  });
const count = (call: keyof Remote) => calls.filter((each) => each === call).length;
const late = () => clock.advance(CHECK_INTERVAL);
const plant = (id: string, change: 'lost' | 'old' | 'extra') =>
  anna.store.write(async (tx) => {
    if (change === 'lost') await tx.remove('leads', id);
    else await tx.put('leads', serverLead(id, { version: change === 'old' ? 0 : 3, name: 'planted' }));
  });

beforeEach(async () => {
  clock = new StandingClock();
  backend = createBackend(clock);
  backend.seed('leads', [serverLead(ONE), serverLead(TWO)]);
  anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x1000 });
  calls = [];
  await anna.sync(counted());
});

describe('the copy checks itself', () => {
  it('not at the first sync, which has fetched everything, and then every half hour', async () => {
    await anna.sync(counted());
    expect(count('digest')).toBe(0);
    late();
    await anna.sync(counted());
    await anna.sync(counted());
    expect([count('digest'), count('manifest')]).toEqual([1, 0]);
    late();
    await anna.sync(counted());
    expect([count('digest'), count('manifest')]).toEqual([2, 0]);
  });

  it.each([
    ['has been lost', ONE, 'lost'],
    ['is of an old version', ONE, 'old'],
    ['should not be there', 'nobody’s', 'extra'],
  ] as const)('and is mended where a row %s', async (_name, id, change) => {
    await plant(id, change);
    await anna.sync();
    await expect(expectSynced(backend, anna)).rejects.toThrow();
    late();
    expect(await anna.sync(counted())).toMatchObject({ ok: true });
    expect(count('manifest')).toBe(1);
    await expectSynced(backend, anna);
    late();
    await anna.sync(counted());
    expect(count('manifest')).toBe(1);
  });

  it('and finds nothing wrong in a row that shows unsent work', async () => {
    await editRow(anna.store, anna.context, { table: 'leads', id: ONE, changes: { name: 'mine' } });
    await addNote(anna.store, anna.context, { leadId: TWO, body: 'new here' });
    late();
    const busy: Remote = { ...backend.as(ANNA), push: async () => err({ code: 'busy', message: '' }) };
    await anna.sync(counted(busy));
    expect(count('digest')).toBe(0);
    await anna.sync(counted());
    expect([count('digest'), count('manifest')]).toEqual([1, 0]);
    await expectSynced(backend, anna);
  });

  it('also where the row under unsent work has been lost', async () => {
    await anna.store.write((tx) => tx.remove('leads', ONE));
    await anna.store.write((tx) => tx.putShadow('leads', ONE, null));
    late();
    await anna.sync();
    await expectSynced(backend, anna);
  });

  it('at once after a round that could not write what it had fetched', async () => {
    await plant(ONE, 'lost');
    const status = await anna.store.read((tx) => tx.meta('sync'));
    if (!status) throw new Error('no status');
    await anna.store.write((tx) =>
      tx.setMeta('sync', { ...status, trouble: { code: 'local', message: 'disk full' } }),
    );
    await anna.sync(counted());
    expect(count('digest')).toBe(1);
    await expectSynced(backend, anna);
  });

  it('later when the feed has moved on between pull and check', async () => {
    late();
    const moving: Remote = {
      ...backend.as(ANNA),
      digest: (team) => {
        backend.seed('leads', [serverLead('li-new', { owner_id: LI }), serverLead('new')]);
        return backend.as(ANNA).digest(team);
      },
    };
    expect(await anna.sync(counted(moving))).toMatchObject({ ok: true });
    expect(count('manifest')).toBe(0);
    await anna.sync(counted());
    expect([count('digest'), count('manifest')]).toEqual([2, 0]);
    await expectSynced(backend, anna);
  });

  it('again soon when the call failed, and not again soon when the database does not know it', async () => {
    late();
    const failing = (code: 'busy' | 'rejected'): Remote => ({
      ...backend.as(ANNA),
      digest: async () => err({ code, message: '' }),
    });
    expect(await anna.sync(counted(failing('busy')))).toMatchObject({ ok: true });
    expect(await anna.sync(counted(failing('rejected')))).toMatchObject({ ok: true });
    await anna.sync(counted());
    expect(count('digest')).toBe(2);
  });

  it('also when this clock was put back', () => {
    expect(isCheckDue(new Date(clock.now() + 1).toISOString(), clock)).toBe(true);
    expect(isCheckDue(new Date(clock.now() - 1).toISOString(), clock)).toBe(false);
    expect(isCheckDue(undefined, clock)).toBe(false);
  });
});

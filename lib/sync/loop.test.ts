import { beforeEach, describe, expect, it } from 'vitest';
import {
  ANNA,
  createBackend,
  createDevice,
  type Device,
  leadId,
  serverLead,
} from '../../test/builders/sync-scene.ts';
import { FakeScheduler } from '../../test/fakes/fake-scheduler.ts';
import { type Fate, faultyRemote } from '../../test/fakes/faulty-remote.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import { ok } from '../shared/result.ts';
import { addNote } from '../store/commands/add-note.ts';
import { createSyncLoop, type SyncLoop } from './loop.ts';
import type { Remote } from './remote.ts';

const ONE = leadId('lead-one');
const FIVE_MINUTES = 5 * 60_000;

let scheduler: FakeScheduler;
let backend: MemoryBackend;
let anna: Device;
let loop: SyncLoop;
let calls: (keyof Remote)[];
let fate: Fate;
let rounds: number[];
let errors: unknown[];
let holders: number;

const pulls = () => calls.filter((call) => call === 'pull').length;
const note = () => addNote(anna.store, anna.context, { leadId: ONE, body: 'a note' });

const startLoop = (remote: Remote): SyncLoop =>
  createSyncLoop({
    store: anna.store,
    remote,
    clock: scheduler.clock,
    random: () => 1,
    schedule: scheduler.schedule,
    exclusively: async (work) => {
      holders += 1;
      expect(holders).toBe(1);
      try {
        return await work();
      } finally {
        holders -= 1;
      }
    },
    onRoundEnded: (waiting) => rounds.push(waiting),
    onError: (error) => errors.push(error),
  });

beforeEach(async () => {
  scheduler = new FakeScheduler();
  backend = createBackend(scheduler.clock);
  backend.seed('leads', [serverLead(ONE)]);
  anna = await createDevice(backend, ANNA, { clock: scheduler.clock, idsFrom: 0x1000 });
  [calls, rounds, errors, fate, holders] = [[], [], [], 'fine', 0];
  loop = startLoop(
    faultyRemote(backend.as(ANNA), (call) => {
      calls.push(call);
      return fate;
    }),
  );
});

describe('the sync loop', () => {
  it('does nothing until it is asked', async () => {
    await scheduler.pass(FIVE_MINUTES);
    expect(calls).toEqual([]);
  });

  it('makes one round of many requests that come together', async () => {
    for (let n = 0; n < 10; n += 1) loop.request({ delay: 300 });
    await scheduler.pass(299);
    expect(pulls()).toBe(0);
    await scheduler.pass(1);
    expect(pulls()).toBe(1);
    await scheduler.pass(FIVE_MINUTES);
    expect(pulls()).toBe(1);
  });

  it('lets an earlier request take a later one with it', async () => {
    loop.request({ delay: 2000 });
    loop.request({ delay: 100 });
    await scheduler.pass(100);
    expect(pulls()).toBe(1);
    await scheduler.pass(5000);
    expect(pulls()).toBe(1);
  });

  it('never runs two rounds at once; all who ask during one share the next', async () => {
    const outcomes = await Promise.all([loop.syncNow(), loop.syncNow(), loop.syncNow(), loop.syncNow()]);
    expect(outcomes).toEqual([ok(null), ok(null), ok(null), ok(null)]);
    expect(pulls()).toBe(2);
  });

  it('sends what was queued while a round was past its push', async () => {
    await loop.syncNow();
    let isQueued = false;
    loop = startLoop({
      ...backend.as(ANNA),
      pull: async (...args) => {
        if (!isQueued) await note();
        isQueued = true;
        return backend.as(ANNA).pull(...args);
      },
    });
    loop.request({ delay: 0 });
    await scheduler.pass(10);
    expect(backend.data.list('activities')).toHaveLength(1);
    expect(rounds).toEqual([0, 1, 0]);
  });

  it('skips a ring for what it has already', async () => {
    await loop.syncNow();
    const cursor = (await anna.store.read((tx) => tx.meta('cursor'))) ?? 0;
    loop.request({ delay: 0, beyond: cursor });
    await scheduler.pass(10);
    expect(pulls()).toBe(1);
    loop.request({ delay: 0, beyond: cursor });
    loop.request({ delay: 5, beyond: cursor + 1 });
    await scheduler.pass(10);
    expect(pulls()).toBe(2);
  });

  it('does not let a ring that is skipped take another wish with it', async () => {
    await loop.syncNow();
    loop.request({ delay: 300 });
    loop.request({ delay: 0, beyond: 1 });
    await scheduler.pass(300);
    expect(pulls()).toBe(2);
  });

  it('tries again by itself after a failure, later each time, until it succeeds', async () => {
    await anna.sync();
    fate = 'request_lost';
    loop.request({ delay: 0 });
    await scheduler.pass(0);
    expect(pulls()).toBe(1);
    await scheduler.pass(999);
    expect(pulls()).toBe(1);
    await scheduler.pass(1);
    expect(pulls()).toBe(2);
    await scheduler.pass(2000);
    expect(pulls()).toBe(3);
    fate = 'fine';
    await scheduler.pass(4000);
    expect(pulls()).toBe(4);
    await scheduler.pass(FIVE_MINUTES);
    expect(pulls()).toBe(4);
  });

  it('respects the back-off when it is only asked, and goes ahead when it is urgent', async () => {
    fate = 'request_lost';
    for (let n = 0; n < 6; n += 1) await loop.syncNow();
    const before = pulls();
    loop.request({ delay: 0 });
    await scheduler.pass(1000);
    expect(pulls()).toBe(before);
    fate = 'fine';
    loop.request({ delay: 0, urgent: true });
    await scheduler.pass(0);
    expect(pulls()).toBe(before + 1);
  });

  it('takes a back-off over from the worker before it', async () => {
    fate = 'request_lost';
    await loop.syncNow();
    loop.stop();
    fate = 'fine';
    const next = startLoop(backend.as(ANNA));
    next.request({ delay: 0 });
    await scheduler.pass(999);
    expect((await anna.store.read((tx) => tx.meta('sync')))?.last_synced_at).toBeNull();
    await scheduler.pass(1);
    expect((await anna.store.read((tx) => tx.meta('sync')))?.last_synced_at).not.toBeNull();
  });

  it('ignores a back-off from a time when the clock was wrong', async () => {
    fate = 'request_lost';
    scheduler.clock.advance(365 * 24 * 3600_000);
    await loop.syncNow();
    loop.stop();
    scheduler.clock.advance(-365 * 24 * 3600_000);
    fate = 'fine';
    const next = startLoop(backend.as(ANNA));
    next.request({ delay: 0 });
    await scheduler.pass(0);
    expect((await anna.store.read((tx) => tx.meta('sync')))?.attempts).toBe(0);
  });

  it('tells how many operations still wait', async () => {
    await loop.syncNow();
    await note();
    fate = 'request_lost';
    await loop.syncNow();
    expect(rounds).toEqual([0, 1]);
  });

  it('tells of a store that fails, and tries again later', async () => {
    const failing = startLoop({
      ...backend.as(ANNA),
      pull: () => Promise.reject(new Error('quota exceeded')),
    });
    expect(await failing.syncNow()).toMatchObject({ ok: false, error: { message: 'quota exceeded' } });
    expect(errors).toEqual([new Error('quota exceeded')]);
    expect(await anna.store.read((tx) => tx.meta('sync'))).toMatchObject({
      phase: 'idle',
      trouble: { code: 'local', message: 'quota exceeded' },
      attempts: 1,
    });
    expect(scheduler.pending).toBe(1);
  });

  it('starts nothing after it was stopped, and is silent about the store it lost', async () => {
    loop.request({ delay: 100 });
    loop.stop();
    loop.request({ delay: 0 });
    await scheduler.pass(FIVE_MINUTES);
    expect(calls).toEqual([]);
    const running = startLoop({
      ...backend.as(ANNA),
      pull: async (...args) => {
        running.stop();
        await anna.store.destroy();
        return backend.as(ANNA).pull(...args);
      },
    });
    expect(await running.syncNow()).toMatchObject({ ok: false });
    expect(errors).toEqual([]);
    expect(rounds).toEqual([]);
  });
});

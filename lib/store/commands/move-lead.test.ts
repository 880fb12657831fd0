import { beforeEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../../test/builders/expect-synced.ts';
import {
  ANNA,
  createBackend,
  createDevice,
  type Device,
  LI,
  leadId,
  PRIVATE,
  StandingClock,
  serverLead,
  stageOf,
} from '../../../test/builders/sync-scene.ts';
import type { MemoryBackend } from '../../../test/fakes/memory-backend/memory-backend.ts';
import { err } from '../../shared/result.ts';
import type { Remote } from '../../sync/remote.ts';
import { editRow } from './edit-row.ts';
import { moveLead } from './move-lead.ts';

const LEAD = leadId('lead-one');
const [first, second, third] = [1, 2, 3].map((n) => stageOf(PRIVATE, n)) as [never, never, never];

let clock: StandingClock;
let backend: MemoryBackend;
let anna: Device;

const move = (toStageId: never) => moveLead(anna.store, anna.context, { leadId: LEAD, toStageId });
const leadOf = () => anna.store.read((tx) => tx.get('leads', LEAD));
const queued = async () => (await anna.store.read((tx) => tx.outbox())).map(({ operation }) => operation.op);
const changes = () => backend.data.list('stage_changes').length;

beforeEach(async () => {
  clock = new StandingClock();
  backend = createBackend(clock);
  backend.seed('leads', [serverLead(LEAD)]);
  anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x1000 });
  await anna.sync();
});

describe('a move that is taken back', () => {
  it('before it was sent has never been: the days in the stage go on and no stage change is left', async () => {
    const before = await leadOf();
    clock.advance(60_000);
    await move(second);
    expect((await leadOf())?.stage_entered_at).not.toBe(before?.stage_entered_at);
    await move(first);
    expect(await leadOf()).toEqual(before);
    expect(await queued()).toEqual([]);
    expect(await anna.store.read((tx) => tx.count('stage_changes'))).toBe(0);
    await anna.sync();
    expect(changes()).toBe(0);
    await expectSynced(backend, anna);
  });

  it('keeps what else was changed meanwhile', async () => {
    await move(second);
    await editRow(anna.store, anna.context, { table: 'leads', id: LEAD, changes: { name: 'Renamed' } });
    await move(first);
    expect(await queued()).toEqual(['patch']);
    expect(await leadOf()).toMatchObject({ stage_id: first, name: 'Renamed' });
    await anna.sync();
    await expectSynced(backend, anna);
  });

  it('step by step takes back only the last step', async () => {
    await move(second);
    await move(third);
    await move(second);
    expect(await queued()).toEqual(['move']);
    await move(third);
    await move(first);
    expect(await queued()).toEqual(['move', 'move', 'move']);
  });

  it('after it may have reached the server is a move of its own, also when no answer came', async () => {
    await move(second);
    const remote = backend.as(ANNA);
    const lost: Remote = {
      ...remote,
      push: async (request) => {
        await remote.push(request);
        return err({ code: 'offline', message: 'cut' });
      },
    };
    await anna.sync(lost);
    await move(first);
    expect(await queued()).toEqual(['move', 'move']);
    await anna.sync();
    expect(changes()).toBe(2);
    expect((await leadOf())?.stage_id).toBe(first);
    await expectSynced(backend, anna);
  });

  it('after it was sent goes on with the days in the stage, also the second time, and both moves stay told', async () => {
    const before = (await leadOf())?.stage_entered_at;
    for (const told of [2, 4]) {
      clock.advance(60_000);
      await move(second);
      await anna.sync();
      clock.advance(60_000);
      await move(first);
      await anna.sync();
      expect((await leadOf())?.stage_entered_at).toBe(before);
      expect(changes()).toBe(told);
      await expectSynced(backend, anna);
    }
  });

  it('shows the days as they were before the database has answered, as far as the moves before are here', async () => {
    clock.advance(60_000);
    await move(second);
    await anna.sync();
    const entered = (await leadOf())?.stage_entered_at;
    clock.advance(60_000);
    await move(third);
    await anna.sync();
    await move(second);
    expect(await queued()).toEqual(['move']);
    expect((await leadOf())?.stage_entered_at).toBe(entered);
    await anna.sync();
    expect((await leadOf())?.stage_entered_at).toBe(entered);
  });

  it('later, or by a colleague, begins the days anew', async () => {
    await move(second);
    await anna.sync();
    clock.advance(11 * 60_000);
    await move(first);
    await anna.sync();
    expect(Date.parse((await leadOf())?.stage_entered_at ?? '')).toBe(clock.now());

    clock.advance(1_000);
    await move(second);
    await anna.sync();
    await anna.store.write(async (tx) => {
      for (const change of await tx.list('stage_changes'))
        await tx.put('stage_changes', { ...change, created_by: LI });
    });
    clock.advance(1_000);
    await move(first);
    const [back] = await anna.store.read((tx) => tx.outbox());
    expect(back?.operation).toMatchObject({ op: 'move', to: first });
    expect(back?.operation).not.toHaveProperty('undoes');
    await anna.sync();
    expect(Date.parse((await leadOf())?.stage_entered_at ?? '')).toBe(clock.now());
  });
});

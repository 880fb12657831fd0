import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../../test/builders/expect-synced.ts';
import {
  ANNA,
  BOSS,
  createBackend,
  createDevice,
  type Device,
  EDITABLE,
  LI,
  leadId,
  StandingClock,
  serverLead,
  stageOf,
} from '../../../test/builders/sync-scene.ts';
import type { MemoryBackend } from '../../../test/fakes/memory-backend/memory-backend.ts';
import type { Lead } from '../../model/rows.ts';
import { DexieStore } from '../dexie-store.ts';
import { disputeOf } from '../disputes.ts';
import { MemoryStore } from '../memory-store.ts';
import { addNote } from './add-note.ts';
import { assignLead } from './assign-lead.ts';
import { editRow } from './edit-row.ts';
import { moveLead } from './move-lead.ts';
import { removeRow } from './remove-row.ts';
import {
  dismissNotice,
  putBackNotice,
  redoConflict,
  reopenDispute,
  restoreAndApply,
  settleDispute,
  undoConflict,
} from './settle-conflict.ts';

const ONE = leadId('lead-one');
const SOURCE = { table: 'leads', id: ONE, field: 'source' } as const;

let databases = 0;
const STORES = {
  memory: () => new MemoryStore(),
  IndexedDB: () => {
    databases += 1;
    return new DexieStore(`settle-conflict-${databases}`);
  },
} as const;

describe.each(Object.keys(STORES) as (keyof typeof STORES)[])('after a conflict (%s)', (kind) => {
  let backend: MemoryBackend;
  let anna: Device;
  let li: Device;

  const edit = (device: Device, changes: Partial<Lead>) =>
    editRow(device.store, device.context, { table: 'leads', id: ONE, changes });
  const leadOf = (device: Device) => device.store.read((tx) => tx.get('leads', ONE));
  const noticesOf = (device: Device) => device.store.read((tx) => tx.meta('notices'));
  const refusedOf = async (device: Device) =>
    (await device.store.read((tx) => tx.outbox())).filter(({ state }) => state === 'refused');
  const questionOf = async (device: Device) => {
    const [entry] = await refusedOf(device);
    const dispute = entry && disputeOf(entry, await leadOf(device));
    if (!dispute) throw new Error('no question');
    return dispute;
  };
  /** Both act without a network, then Anna's device is the first to meet the server. */
  const meet = async (byAnna: () => Promise<unknown>, byLi: () => Promise<unknown>) => {
    await byAnna();
    await byLi();
    await anna.sync();
    await li.sync();
    await anna.sync();
  };
  const expectEqual = async () => {
    for (const device of [li, anna, li]) await device.sync();
    for (const device of [li, anna]) await expectSynced(backend, device);
  };

  beforeEach(async () => {
    const clock = new StandingClock();
    backend = createBackend(clock);
    backend.seed('leads', [
      serverLead(ONE, {
        pipeline_id: EDITABLE,
        stage_id: stageOf(EDITABLE, 1),
        source: 'fair',
        amount_minor: 100,
        currency: 'EUR',
      }),
    ]);
    anna = await createDevice(backend, ANNA, { clock, idsFrom: 1000 });
    li = await createDevice(backend, LI, { clock, idsFrom: 2000, store: STORES[kind]() });
    for (const device of [anna, li]) await device.sync();
  });

  describe('on a field where the later value stands', () => {
    beforeEach(() =>
      meet(
        () => edit(anna, { source: 'mail' }),
        () => edit(li, { source: 'call' }),
      ),
    );

    it('undo puts their value back without a network, and both end equal', async () => {
      expect(await undoConflict(li.store, li.context, SOURCE)).toMatchObject({
        value: { previous: { source: 'call' } },
      });
      expect(await leadOf(li)).toMatchObject({ source: 'mail' });
      expect(await noticesOf(li)).toEqual([]);
      await expectEqual();
      expect(backend.data.find('leads', ONE)).toMatchObject({ source: 'mail' });
      expect(await noticesOf(li)).toEqual([]);
    });

    it('undo of the undo has the own value stand again, and tells it again', async () => {
      const undone = await undoConflict(li.store, li.context, SOURCE);
      if (!undone.ok) throw new Error(undone.error.code);
      await redoConflict(li.store, li.context, undone.value);
      expect(await leadOf(li)).toMatchObject({ source: 'call' });
      expect(await noticesOf(li)).toMatchObject([{ theirs: 'mail' }]);
      await expectEqual();
      expect(backend.data.find('leads', ONE)).toMatchObject({ source: 'call' });
    });

    it('dismissed, it is gone and the value stays; put back, it is there', async () => {
      const dismissed = await dismissNotice(li.store, SOURCE);
      expect(await noticesOf(li)).toEqual([]);
      expect(await leadOf(li)).toMatchObject({ source: 'call' });
      if (dismissed.ok && dismissed.value) await putBackNotice(li.store, dismissed.value);
      expect(await noticesOf(li)).toMatchObject([{ theirs: 'mail' }]);
    });

    it('undo of what may only be read changes nothing', async () => {
      await li.store.write(async (tx) => {
        const lead = await tx.get('leads', ONE);
        if (lead) await tx.put('leads', { ...lead, editable: false });
      });
      expect(await undoConflict(li.store, li.context, SOURCE)).toMatchObject({
        error: { code: 'not_editable' },
      });
      expect(await noticesOf(li)).toHaveLength(1);
    });
  });

  describe('on an amount', () => {
    beforeEach(() =>
      meet(
        () => edit(anna, { amount_minor: 200 }),
        () => edit(li, { amount_minor: 300, currency: 'USD', source: 'call' }),
      ),
    );

    it('is a question with both values, amount and currency together', async () => {
      expect(await questionOf(li)).toMatchObject({
        table: 'leads',
        id: ONE,
        fields: [
          { field: 'amount_minor', mine: 300, theirs: 200 },
          { field: 'currency', mine: 'USD', theirs: 'EUR' },
        ],
        author: { by: ANNA },
      });
    });

    it('"mine" sets the own value and what else the change held', async () => {
      const { no } = await questionOf(li);
      await settleDispute(li.store, li.context, { no, keep: 'mine' });
      expect(await leadOf(li)).toMatchObject({ amount_minor: 300, currency: 'USD', source: 'call' });
      await expectEqual();
      expect(await refusedOf(li)).toEqual([]);
      expect(backend.data.find('leads', ONE)).toMatchObject({
        amount_minor: 300,
        currency: 'USD',
        source: 'call',
      });
    });

    it('"theirs" keeps the amount that stands, and makes the rest of the change', async () => {
      const { no } = await questionOf(li);
      await settleDispute(li.store, li.context, { no, keep: 'theirs' });
      await expectEqual();
      expect(backend.data.find('leads', ONE)).toMatchObject({
        amount_minor: 200,
        currency: 'EUR',
        source: 'call',
      });
    });

    it('an answer is taken back: the question is open again, and their value stands', async () => {
      const { no } = await questionOf(li);
      const settled = await settleDispute(li.store, li.context, { no, keep: 'mine' });
      if (!settled.ok || !settled.value) throw new Error('not settled');
      await reopenDispute(li.store, li.context, settled.value);
      expect(await questionOf(li)).toMatchObject({ no });
      await expectEqual();
      expect(backend.data.find('leads', ONE)).toMatchObject({ amount_minor: 200, currency: 'EUR' });
    });

    it('asks anew when a third value came meanwhile', async () => {
      const { no } = await questionOf(li);
      await edit(anna, { amount_minor: 400 });
      await anna.sync();
      await settleDispute(li.store, li.context, { no, keep: 'mine' });
      await li.sync();
      expect((await questionOf(li)).fields[0]).toMatchObject({ mine: 300, theirs: 400 });
    });

    it('shows what stands even before it was pulled', async () => {
      await edit(anna, { amount_minor: 500 });
      await edit(li, { amount_minor: 600 });
      await anna.sync();
      const remote = backend.as(LI);
      await li.sync({
        ...remote,
        pull: async () => ({ ok: false, error: { code: 'offline', message: '' } }),
      });
      const entry = (await refusedOf(li)).at(-1);
      expect(entry && disputeOf(entry, await leadOf(li))).toMatchObject({
        fields: [{ field: 'amount_minor', mine: 600, theirs: 500 }],
        author: { by: ANNA },
      });
    });

    it('there is no question about a row that has gone', async () => {
      const [entry] = await refusedOf(li);
      expect(entry && disputeOf(entry, undefined)).toBeUndefined();
    });
  });

  it('a stage is a question too: "mine" moves from where the lead is by now', async () => {
    await moveLead(li.store, li.context, { leadId: ONE, toStageId: stageOf(EDITABLE, 3) });
    for (const device of [li, anna]) await device.sync();
    await meet(
      () => moveLead(anna.store, anna.context, { leadId: ONE, toStageId: stageOf(EDITABLE, 2) }),
      () => moveLead(li.store, li.context, { leadId: ONE, toStageId: stageOf(EDITABLE, 1) }),
    );
    const { no, fields } = await questionOf(li);
    expect(fields).toEqual([{ field: 'stage_id', mine: stageOf(EDITABLE, 1), theirs: stageOf(EDITABLE, 2) }]);
    await settleDispute(li.store, li.context, { no, keep: 'mine' });
    await expectEqual();
    expect(backend.data.find('leads', ONE)).toMatchObject({ stage_id: stageOf(EDITABLE, 1) });
  });

  it('an owner is a question too', async () => {
    await meet(
      () => assignLead(anna.store, anna.context, { leadId: ONE, toMemberId: BOSS }),
      () => assignLead(li.store, li.context, { leadId: ONE, toMemberId: LI }),
    );
    const { no, fields } = await questionOf(li);
    expect(fields).toEqual([{ field: 'owner_id', mine: LI, theirs: BOSS }]);
    await settleDispute(li.store, li.context, { no, keep: 'mine' });
    await expectEqual();
    expect(backend.data.find('leads', ONE)).toMatchObject({ owner_id: LI });
  });

  it('what was changed after a colleague deleted it is restored, with every change', async () => {
    await meet(
      () => removeRow(anna.store, anna.context, { table: 'leads', id: ONE }),
      async () => {
        await edit(li, { source: 'call' });
        await addNote(li.store, li.context, { leadId: ONE, body: 'They called.' });
      },
    );
    const nos = (await refusedOf(li)).map(({ no }) => no);
    expect(nos).toHaveLength(2);
    expect(await leadOf(li)).toBeUndefined();
    expect(await restoreAndApply(li.store, li.context, { nos })).toEqual({ ok: true, value: 2 });
    await expectEqual();
    expect(await leadOf(anna)).toMatchObject({ source: 'call', deleted_at: null });
    expect(backend.data.list('activities').map(({ body }) => body)).toEqual(['They called.']);
    expect(await refusedOf(li)).toEqual([]);
  });
});

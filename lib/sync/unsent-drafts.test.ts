import { beforeEach, describe, expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import {
  ANNA,
  BOSS,
  createBackend,
  createDevice,
  type Device,
  LI,
  leadId,
  StandingClock,
  serverLead,
} from '../../test/builders/sync-scene.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import { addNote } from '../store/commands/add-note.ts';
import { assignLead } from '../store/commands/assign-lead.ts';
import { editRow } from '../store/commands/edit-row.ts';
import { discardRefused, putBackRefused, retryRefused } from '../store/commands/settle-refused.ts';

const LEAD = leadId('lead-one');

it('work on a lead that was given away waits as refused, and is applied once the lead is back', async () => {
  const clock = new StandingClock();
  const backend = createBackend(clock);
  backend.seed('leads', [serverLead(LEAD)]);
  const anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x1000 });
  const boss = await createDevice(backend, BOSS, { clock, idsFrom: 0x2000 });
  await anna.sync();
  await boss.sync();
  const give = async (toMemberId: typeof ANNA) => {
    await assignLead(boss.store, boss.context, { leadId: LEAD, toMemberId });
    await boss.sync();
  };
  await addNote(anna.store, anna.context, { leadId: LEAD, body: 'She decides on Friday' });
  await editRow(anna.store, anna.context, { table: 'leads', id: LEAD, changes: { name: 'Renamed' } });
  await give(LI);
  await anna.sync();
  const refused = await anna.store.read((tx) => tx.outbox());
  expect(refused.map(({ state }) => state)).toEqual(['refused', 'refused']);
  expect(await anna.store.read((tx) => tx.get('leads', LEAD))).toBeUndefined();

  await give(ANNA);
  await anna.sync();
  expect((await anna.store.read((tx) => tx.get('leads', LEAD)))?.editable).toBe(true);
  await retryRefused(anna.store, anna.context, { nos: refused.map(({ no }) => no) });
  await anna.sync();
  expect(backend.data.list('activities').map(({ body }) => body)).toEqual(['She decides on Friday']);
  expect(backend.data.find('leads', LEAD)).toMatchObject({ name: 'Renamed' });
  await expectSynced(backend, anna);
});

describe('the score that was written along', () => {
  const points = (next: number) => ({ table: 'leads', id: LEAD, changes: { points: next } }) as const;
  const operations = async (device: Device) =>
    (await device.store.read((tx) => tx.outbox())).map(({ operation }) => operation.table);
  let backend: MemoryBackend;
  let anna: Device;
  let give: (toMemberId: typeof ANNA) => Promise<void>;
  beforeEach(async () => {
    const clock = new StandingClock();
    backend = createBackend(clock);
    backend.seed('leads', [serverLead(LEAD)]);
    anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x1000 });
    const boss = await createDevice(backend, BOSS, { clock, idsFrom: 0x2000 });
    await anna.sync();
    await boss.sync();
    give = async (toMemberId) => {
      await assignLead(boss.store, boss.context, { leadId: LEAD, toMemberId });
      await boss.sync();
    };
  });

  /** A note with the score after it, and a newer score, all refused. */
  const loseWork = async (): Promise<number> => {
    await addNote(anna.store, anna.context, { leadId: LEAD, body: 'She decides on Friday' });
    await editRow(anna.store, anna.context, points(38));
    await editRow(anna.store, anna.context, points(41));
    await give(LI);
    await anna.sync();
    const [note] = await anna.store.read((tx) => tx.outbox());
    return note?.no ?? 0;
  };

  it('goes when nothing that a person did is left on its lead', async () => {
    await editRow(anna.store, anna.context, points(38));
    await give(LI);
    await anna.sync();
    expect(await operations(anna)).toEqual([]);
  });

  it('is sent again with what the person did', async () => {
    const no = await loseWork();
    expect(await operations(anna)).toEqual(['activities', 'leads', 'leads']);
    await give(ANNA);
    await anna.sync();
    await retryRefused(anna.store, anna.context, { nos: [no] });
    await anna.sync();
    expect(backend.data.find('leads', LEAD)).toMatchObject({ points: 41 });
    expect(await operations(anna)).toEqual([]);
    await expectSynced(backend, anna);
  });

  it('is not sent over a newer one', async () => {
    const no = await loseWork();
    const li = await createDevice(backend, LI, { clock: new StandingClock(), idsFrom: 0x3000 });
    await li.sync();
    await editRow(li.store, li.context, points(70));
    await li.sync();
    await give(ANNA);
    await anna.sync();
    await retryRefused(anna.store, anna.context, { nos: [no] });
    await anna.sync();
    expect(backend.data.find('leads', LEAD)).toMatchObject({ points: 70 });
    expect(await operations(anna)).toEqual([]);
    await expectSynced(backend, anna);
  });

  it('is given up with what the person did, and put back with it', async () => {
    const no = await loseWork();
    const given = await discardRefused(anna.store, { nos: [no] });
    expect(await operations(anna)).toEqual([]);
    await putBackRefused(anna.store, { entries: given.ok ? given.value : [] });
    expect(await operations(anna)).toEqual(['activities', 'leads', 'leads']);
  });
});

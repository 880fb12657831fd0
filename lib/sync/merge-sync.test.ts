import { beforeEach, describe, expect, test } from 'vitest';
import { compareWithServer } from '../../test/builders/compare-with-server.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import {
  ANNA,
  BOSS,
  createBackend,
  createDevice,
  type Device,
  StandingClock,
  serverLead,
} from '../../test/builders/sync-scene.ts';
import type { MemoryBackend } from '../../test/fakes/memory-backend/memory-backend.ts';
import type { CompanyId, LeadId, PersonId } from '../shared/ids.ts';
import { addNote } from '../store/commands/add-note.ts';
import { editRow } from '../store/commands/edit-row.ts';
import { eraseRecord } from '../store/commands/erase-record.ts';
import { mergeRecords, unmergeRecords } from '../store/commands/merge-records.ts';
import { setPersonPart } from '../store/commands/set-person-part.ts';
import { identityIdOf } from '../store/derived-ids.ts';

const [ONE, TWO] = ['person-1' as PersonId, 'person-2' as PersonId];
let backend: MemoryBackend;
let anna: Device;
let boss: Device;
let oldIdentity: string;
let newIdentity: string;

beforeEach(async () => {
  const clock = new StandingClock();
  backend = createBackend(clock);
  backend.seed('companies', [sampleRow('companies', 'company', { responsible_id: ANNA })]);
  backend.seed('people', [
    sampleRow('people', ONE, { full_name: 'Wei Zhang', responsible_id: ANNA, email: 'wei@a.example' }),
    sampleRow('people', TWO, { full_name: 'Zhang Wei', responsible_id: ANNA }),
  ]);
  oldIdentity = await identityIdOf(ONE, 'email', 'wei@a.example');
  newIdentity = await identityIdOf(TWO, 'email', 'wei@a.example');
  backend.seed('identities', [
    sampleRow('identities', oldIdentity, {
      person_id: ONE,
      value: 'wei@a.example',
      value_norm: 'wei@a.example',
    }),
  ]);
  backend.seed('leads', [
    serverLead('lead', { primary_person_id: ONE, company_id: 'company' as CompanyId }),
    serverLead('other'),
  ]);
  anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x10000 });
  boss = await createDevice(backend, BOSS, { clock, idsFrom: 0x20000 });
  await anna.sync();
  await boss.sync();
});

const merge = (device: Device, loserId: string, survivorId: string, take: string[] = []) =>
  mergeRecords(device.store, device.context, { table: 'people', loserId, survivorId, take });
const show = (device: Device) =>
  device.store.read(async (tx) => ({
    people: (await tx.list('people')).map(({ id }) => id),
    survivor: await tx.get('people', TWO),
    lead: await tx.get('leads', 'lead'),
    identities: (await tx.list('identities')).map(({ id }) => id),
  }));
const settle = async () => {
  for (const device of [anna, boss, anna, boss]) expect(await device.sync()).toMatchObject({ ok: true });
  for (const device of [anna, boss]) {
    const { held, due } = await compareWithServer(backend, device);
    expect(held).toEqual(due);
  }
};

describe('a merge', () => {
  test('is shown at once, with what hangs on the record, and comes out the same after the sync', async () => {
    expect(await merge(anna, ONE, TWO, ['full_name'])).toMatchObject({ ok: true });
    const shown = await show(anna);
    expect(shown.people).toEqual([TWO]);
    expect(shown.survivor).toMatchObject({ full_name: 'Wei Zhang', email: 'wei@a.example' });
    expect(shown.lead).toMatchObject({ primary_person_id: TWO });
    expect(shown.identities).toEqual([newIdentity]);
    await settle();
    expect((await show(boss)).people).toEqual([TWO]);
    expect((await show(boss)).identities).toEqual([newIdentity]);
  });

  test('sends the server nothing of what this device shows', async () => {
    await merge(anna, ONE, TWO);
    const sent: unknown[] = [];
    const remote = backend.as(ANNA);
    await anna.sync({
      ...remote,
      push: (request) => {
        sent.push(...request.ops);
        return remote.push(request);
      },
    });
    expect(sent).toEqual([{ no: 1, op: 'merge', table: 'people', id: ONE, into: TWO, take: [] }]);
  });

  test('in opposite directions on two devices ends the same everywhere', async () => {
    await merge(anna, ONE, TWO);
    await merge(boss, TWO, ONE);
    await settle();
    expect((await show(anna)).people).toEqual([TWO]);
  });

  test('undone before the sync leaves what was there', async () => {
    const before = await show(anna);
    const merged = await merge(anna, ONE, TWO);
    if (!merged.ok) throw new Error('not merged');
    await unmergeRecords(anna.store, anna.context, merged.value);
    const after = await show(anna);
    expect(after.people.sort()).toEqual(before.people.sort());
    expect(after.identities).toEqual([oldIdentity]);
    expect(after.survivor).toMatchObject({ full_name: 'Zhang Wei', email: null });
    expect(after.lead).toMatchObject({ primary_person_id: ONE });
    await settle();
  });

  test('undone after the sync is shown at once and brings everything back', async () => {
    const merged = await merge(anna, ONE, TWO);
    await settle();
    if (!merged.ok) throw new Error('not merged');
    await unmergeRecords(anna.store, anna.context, merged.value);
    expect((await show(anna)).people.sort()).toEqual([ONE, TWO]);
    expect((await show(anna)).lead).toMatchObject({ primary_person_id: ONE });
    await settle();
    expect((await show(boss)).identities).toEqual([oldIdentity]);
  });

  test('takes along what another device wrote offline about the one that went', async () => {
    await merge(anna, ONE, TWO);
    await editRow(boss.store, boss.context, { table: 'people', id: ONE, changes: { title: 'Buyer' } });
    await setPersonPart(boss.store, boss.context, {
      leadId: 'other' as LeadId,
      personId: ONE,
      part: { decisionRole: 'buyer' },
    });
    await anna.sync();
    await settle();
    expect((await show(boss)).survivor).toMatchObject({ title: 'Buyer' });
    const parts = await boss.store.read((tx) => tx.find('lead_people', 'lead_id', 'other'));
    expect(parts).toMatchObject([{ person_id: TWO, decision_role: 'buyer' }]);
  });

  test('of a record with itself, or of one that may only be read, is refused', async () => {
    expect(await merge(anna, ONE, ONE)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(await merge(anna, ONE, 'gone')).toMatchObject({ ok: false, error: { code: 'missing' } });
  });

  test('of leads shows notes and tasks with the survivor', async () => {
    await addNote(anna.store, anna.context, { leadId: 'other' as LeadId, body: 'x' });
    await mergeRecords(anna.store, anna.context, {
      table: 'leads',
      loserId: 'other',
      survivorId: 'lead',
      take: [],
    });
    expect(await anna.store.read((tx) => tx.find('activities', 'lead_id', 'lead'))).toHaveLength(1);
    await settle();
    expect(await boss.store.read((tx) => tx.find('activities', 'lead_id', 'lead'))).toHaveLength(1);
  });
});

describe('an erased person', () => {
  test('leaves every device, with what was not sent about them and its copy', async () => {
    await editRow(anna.store, anna.context, { table: 'people', id: ONE, changes: { title: 'Buyer' } });
    await editRow(anna.store, anna.context, { table: 'people', id: TWO, changes: { title: 'User' } });
    await eraseRecord(boss.store, boss.context, { table: 'people', id: ONE, suppress: false });
    expect((await show(boss)).people).toEqual([TWO]);
    await boss.sync();
    await anna.sync();
    expect((await anna.store.read((tx) => tx.outbox())).filter(({ state }) => state === 'refused')).toEqual(
      [],
    );
    await settle();
    expect(await show(anna)).toMatchObject({
      people: [TWO],
      identities: [],
      survivor: { title: 'User' },
      lead: { primary_person_id: null },
    });
    const texts = JSON.stringify(
      await anna.store.read(async (tx) => [await tx.list('people'), await tx.outbox()]),
    );
    expect(texts).not.toContain('Wei Zhang');
  });
});

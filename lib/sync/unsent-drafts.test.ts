import { expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import {
  ANNA,
  BOSS,
  createBackend,
  createDevice,
  LI,
  leadId,
  StandingClock,
  serverLead,
} from '../../test/builders/sync-scene.ts';
import { addNote } from '../store/commands/add-note.ts';
import { assignLead } from '../store/commands/assign-lead.ts';
import { editRow } from '../store/commands/edit-row.ts';
import { retryRefused } from '../store/commands/settle-refused.ts';

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

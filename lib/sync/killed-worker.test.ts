import { describe, expect, it } from 'vitest';
import { expectSynced } from '../../test/builders/expect-synced.ts';
import {
  ANNA,
  BOSS,
  createBackend,
  createDevice,
  EDITABLE,
  LI,
  leadId,
  StandingClock,
  serverLead,
  stageOf,
} from '../../test/builders/sync-scene.ts';
import { Killed, mortal } from '../../test/fakes/mortal.ts';
import { addNote } from '../store/commands/add-note.ts';
import { assignLead } from '../store/commands/assign-lead.ts';
import { editRow } from '../store/commands/edit-row.ts';
import { moveLead } from '../store/commands/move-lead.ts';
import { runRound } from './round.ts';

const ONE = leadId('lead-one');
const TWO = leadId('lead-two');

/** A device in the middle of everything: edits waiting, one that will be refused, a row taken away, access changed. */
async function busyScene() {
  const clock = new StandingClock();
  const backend = createBackend(clock);
  backend.seed('leads', [
    serverLead(ONE),
    serverLead(TWO, { amount_minor: 1 }),
    serverLead('shared', { owner_id: LI, pipeline_id: EDITABLE, stage_id: stageOf(EDITABLE, 1) }),
  ]);
  const anna = await createDevice(backend, ANNA, { clock, idsFrom: 0x1000 });
  const boss = await createDevice(backend, BOSS, { clock, idsFrom: 0x2000 });
  await anna.sync();
  await boss.sync();
  const { store, context } = anna;
  await moveLead(store, context, { leadId: ONE, toStageId: stageOf(serverLead(ONE).pipeline_id, 2) });
  await editRow(store, context, { table: 'leads', id: TWO, changes: { amount_minor: 2 } });
  await addNote(store, context, { leadId: ONE, body: 'a note' });
  await addNote(store, context, { leadId: leadId('shared'), body: 'on a shared lead' });
  await editRow(boss.store, boss.context, { table: 'leads', id: TWO, changes: { amount_minor: 3 } });
  await editRow(boss.store, boss.context, { table: 'leads', id: ONE, changes: { name: 'Renamed' } });
  await boss.sync();
  backend.setVisibility(EDITABLE, 'private');
  await assignLead(boss.store, boss.context, { leadId: TWO, toMemberId: LI });
  await boss.sync();
  return { backend, anna, clock };
}

const callsOfOneRound = async (): Promise<number> => {
  const { backend, anna, clock } = await busyScene();
  const { store, remote, life } = mortal(anna.store, backend.as(ANNA), Number.POSITIVE_INFINITY, 'before');
  await runRound({ store, remote, clock, random: () => 0.5 });
  return life.calls;
};
const calls = await callsOfOneRound();
const points = Array.from({ length: calls }, (_, n) => n + 1);

describe('a worker killed in the middle of a round', () => {
  it('has many points to die at', () => {
    expect(calls).toBeGreaterThan(15);
  });

  describe.each(['before', 'after'] as const)('%s its n-th call', (when) => {
    it.each(points)('%i loses nothing and doubles nothing', async (dieAt) => {
      const { backend, anna, clock } = await busyScene();
      const before = (await anna.store.read((tx) => tx.outbox())).map(({ operation }) => operation.id);
      const appliedBefore = backend.log.length;
      const { store, remote } = mortal(anna.store, backend.as(ANNA), dieAt, when);
      await expect(runRound({ store, remote, clock, random: () => 0.5 })).rejects.toThrow(Killed);

      // Whatever happened, each operation is at the server or still here.
      const here = (await anna.store.read((tx) => tx.outbox())).map(({ operation }) => operation.id);
      const notes = new Set(backend.data.list('activities').map(({ id }) => String(id)));
      const isSafe = (id: string) =>
        here.includes(id) || notes.has(id) || backend.data.find('leads', id) !== undefined;
      expect(before.every(isSafe)).toBe(true);

      await anna.sync();
      await anna.sync();
      await expectSynced(backend, anna);
      expect(backend.log.length - appliedBefore).toBe(before.length);
      expect(backend.data.list('activities').map(({ body }) => body)).toEqual(['a note']);
      const refused = await anna.store.read((tx) => tx.outbox());
      expect(refused.map(({ state }) => state)).toEqual(['refused', 'refused']);
    });
  });
});

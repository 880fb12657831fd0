import { beforeEach, expect, test } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { LeadId, MemberId, PersonId, TeamId } from '../../shared/ids.ts';
import { newId } from '../../shared/ids.ts';
import { leadPersonIdOf } from '../derived-ids.ts';
import { MemoryStore } from '../memory-store.ts';
import type { CommandContext } from './command-context.ts';
import { setPersonPart } from './set-person-part.ts';

const context: CommandContext = {
  teamId: 'team' as TeamId,
  memberId: 'me' as MemberId,
  clock: { now: () => Date.UTC(2026, 0, 2) },
  newId,
};
const leadId = 'lead' as LeadId;
const personId = 'person' as PersonId;
let store: MemoryStore;

beforeEach(async () => {
  store = new MemoryStore();
  await store.write(async (tx) => {
    await tx.put('leads', sampleRow('leads', leadId));
    await tx.put('people', sampleRow('people', personId));
  });
});

const link = () => store.read(async (tx) => (await tx.find('lead_people', 'lead_id', leadId))[0]);

test('a part named for the first time makes the row that every device would make', async () => {
  const done = await setPersonPart(store, context, { leadId, personId, part: { decisionRole: 'buyer' } });
  expect(done).toEqual({ ok: true, value: { previous: { decisionRole: null, contacted: false } } });
  expect(await link()).toMatchObject({
    id: await leadPersonIdOf(leadId, personId),
    decision_role: 'buyer',
    contacted: false,
  });
});

test('a part that is there is changed, whatever its id, and only what is named', async () => {
  await store.write((tx) =>
    tx.put(
      'lead_people',
      sampleRow('lead_people', 'by hand', { lead_id: leadId, person_id: personId, decision_role: 'user' }),
    ),
  );
  const done = await setPersonPart(store, context, { leadId, personId, part: { contacted: true } });
  expect(done).toEqual({ ok: true, value: { previous: { decisionRole: 'user', contacted: false } } });
  expect(await link()).toMatchObject({ id: 'by hand', decision_role: 'user', contacted: true });
  const [entry] = await store.read((tx) => tx.outbox());
  expect(entry?.operation).toEqual({
    op: 'patch',
    table: 'lead_people',
    id: 'by hand',
    fields: { contacted: { base: false, next: true } },
  });
});

test('nobody gets a part in a lead that may only be read', async () => {
  await store.write((tx) => tx.put('leads', sampleRow('leads', leadId, { editable: false })));
  const done = await setPersonPart(store, context, { leadId, personId, part: { contacted: true } });
  expect(done).toEqual({ ok: false, error: { code: 'not_editable', table: 'leads', id: leadId } });
  expect(await link()).toBeUndefined();
});

test('a person who has left this device gets no part', async () => {
  await store.write((tx) => tx.remove('people', personId));
  const done = await setPersonPart(store, context, { leadId, personId, part: { contacted: true } });
  expect(done).toEqual({ ok: false, error: { code: 'missing', table: 'people', id: personId } });
  expect(await store.read((tx) => tx.outbox())).toEqual([]);
});

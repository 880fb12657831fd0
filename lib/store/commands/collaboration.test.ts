import { beforeEach, expect, test } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { LeadId, LeadRequestId, MemberId } from '../../shared/ids.ts';
import { MemoryStore } from '../memory-store.ts';
import { addComment } from './add-comment.ts';
import { answerRequest } from './answer-request.ts';
import type { CommandContext } from './command-context.ts';
import { shareLead } from './share-lead.ts';

const LEAD = 'lead' as LeadId;
const READ_ONLY = 'read-only' as LeadId;
const REQUEST = 'request' as LeadRequestId;
const [ANNA, LI, GONE] = ['anna', 'li', 'gone'] as MemberId[] as [MemberId, MemberId, MemberId];

let store: MemoryStore;
let context: CommandContext;

beforeEach(async () => {
  store = new MemoryStore();
  context = sampleContext();
  await store.write(async (tx) => {
    await tx.putMany('members', [
      sampleRow('members', ANNA),
      sampleRow('members', LI),
      sampleRow('members', GONE, { active: false }),
    ]);
    await tx.put('leads', sampleRow('leads', LEAD, { owner_id: ANNA }));
    await tx.put('leads', sampleRow('leads', READ_ONLY, { owner_id: LI, editable: false }));
    await tx.put('lead_requests', sampleRow('lead_requests', REQUEST, { lead_id: LEAD, requester_id: LI }));
  });
});

const queued = async () => (await store.read((tx) => tx.outbox())).map(({ operation }) => operation);
const sharedWith = async () => (await store.read((tx) => tx.get('leads', LEAD)))?.shared_with;

test('sharing adds whom it names once, never the owner, and is undone by its own answer', async () => {
  const done = await shareLead(store, context, { leadId: LEAD, add: [LI, LI, ANNA] });
  expect(done).toEqual({ ok: true, value: { added: [LI], removed: [] } });
  expect(await sharedWith()).toEqual([LI]);
  expect(await shareLead(store, context, { leadId: LEAD, remove: [LI] })).toMatchObject({
    value: { added: [], removed: [LI] },
  });
  expect(await sharedWith()).toEqual([]);
  expect((await queued()).map(({ op }) => op)).toEqual(['share', 'share']);
});

test('nothing is queued when nothing changes, for who is gone, or on a lead that may only be read', async () => {
  expect((await shareLead(store, context, { leadId: LEAD, remove: [LI] })).ok).toBe(true);
  expect(await shareLead(store, context, { leadId: LEAD, add: [GONE] })).toMatchObject({
    error: { code: 'invalid' },
  });
  expect(await shareLead(store, context, { leadId: READ_ONLY, add: [ANNA] })).toMatchObject({
    error: { code: 'not_editable' },
  });
  expect(await queued()).toEqual([]);
});

test('a comment is made also on a lead that may only be read, with each name once', async () => {
  expect(
    (await addComment(store, context, { leadId: READ_ONLY, body: ' Ask Li. ', mentions: [LI, LI] })).ok,
  ).toBe(true);
  expect(await queued()).toMatchObject([
    { op: 'create', table: 'comments', values: { body: 'Ask Li.', mentions: [LI] } },
  ]);
  const empty = await addComment(store, context, { leadId: LEAD, body: '  ', mentions: [] });
  expect(empty).toMatchObject({ error: { code: 'invalid' } });
  const unknown = await addComment(store, context, { leadId: 'x' as LeadId, body: 'x', mentions: [] });
  expect(unknown).toMatchObject({ error: { code: 'missing' } });
});

test('a request is answered once', async () => {
  const answer = () =>
    answerRequest(store, context, { requestId: REQUEST, answer: 'shared', message: ' Welcome. ' });
  expect((await answer()).ok).toBe(true);
  expect(await queued()).toMatchObject([
    { op: 'patch', fields: { status: { base: 'open', next: 'shared' }, answer: { next: 'Welcome.' } } },
  ]);
  expect(await answer()).toMatchObject({ error: { code: 'invalid' } });
});

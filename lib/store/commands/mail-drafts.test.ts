import { beforeEach, expect, test } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { LeadId, PersonId } from '../../shared/ids.ts';
import { applyChanges } from '../../sync/apply-page.ts';
import { forgetErased } from '../../sync/forget-erased.ts';
import type { LocalStore, MailDraft } from '../local-store.ts';
import { MemoryStore } from '../memory-store.ts';
import {
  confirmMailDraft,
  discardMailDraft,
  keepMailDraft,
  putBackMailDraft,
  readMailDrafts,
  undoConfirmMailDraft,
} from './mail-drafts.ts';

const lead = 'lead' as LeadId;
const person = 'zhang' as PersonId;
const context = sampleContext();
let store: LocalStore;

beforeEach(async () => {
  store = new MemoryStore();
  await store.write(async (tx) => {
    await tx.put('leads', sampleRow('leads', lead));
    await tx.put('people', sampleRow('people', person));
  });
});

const keep = async (subject = 'Your pumps'): Promise<MailDraft> => {
  const mail = {
    leadId: lead,
    personId: person,
    to: 'z@haoyuan.example',
    subject,
    body: 'Hello',
    copied: true,
  };
  const kept = await keepMailDraft(store, context, mail);
  if (!kept.ok) throw new Error('not kept');
  return kept.value;
};
const drafts = () => store.read((tx) => readMailDrafts(tx, lead));
const entries = () =>
  store.read(async (tx) =>
    (await tx.find('activities', 'lead_id', lead)).filter((row) => row.deleted_at === null),
  );
const arrive = (changes: object) =>
  store.write((tx) =>
    tx.put('activities', sampleRow('activities', 'real', { lead_id: lead, kind: 'mail', ...changes })),
  );
const later = (draft: MailDraft, minutes: number) =>
  new Date(Date.parse(draft.at) + minutes * 60_000).toISOString();

test('a mail that was opened waits for its writer, and nothing is queued for it', async () => {
  const draft = await keep();
  expect(await drafts()).toEqual([draft]);
  expect(await store.read((tx) => readMailDrafts(tx, 'other' as LeadId))).toEqual([]);
  expect(await store.read((tx) => tx.outbox())).toEqual([]);
});

test('confirmed it stands on the timeline as sent; taking that back makes it wait again', async () => {
  const draft = await keep();
  const confirmed = await confirmMailDraft(store, context, draft);
  if (!confirmed.ok) throw new Error('not confirmed');
  expect(await drafts()).toEqual([]);
  expect(await entries()).toMatchObject([
    { kind: 'mail', direction: 'out', body: 'Your pumps\n\nHello', person_id: person, happened_at: draft.at },
  ]);
  await undoConfirmMailDraft(store, context, { draft, ...confirmed.value });
  expect(await entries()).toEqual([]);
  expect(await drafts()).toEqual([draft]);
});

test('discarded it is gone, and comes back when that is taken back', async () => {
  const draft = await keep();
  await discardMailDraft(store, draft);
  expect(await drafts()).toEqual([]);
  await putBackMailDraft(store, context, draft);
  expect(await drafts()).toEqual([draft]);
});

test('the mail itself settles its draft, whatever its program put before the subject', async () => {
  const draft = await keep();
  await arrive({ body: 'Re: Your pumps\n\nHello', direction: 'out', happened_at: later(draft, 40) });
  expect(await drafts()).toEqual([]);
  expect(await confirmMailDraft(store, context, draft)).toEqual({ ok: true, value: { activityId: null } });
  expect(await entries()).toHaveLength(1);
});

test.each([
  ['a mail of the customer', { body: 'Your pumps', direction: 'in' }, 5],
  ['another subject', { body: 'Your valves', direction: 'out' }, 5],
  ['one of last month', { body: 'Your pumps', direction: 'out' }, -40_000],
  ['one of next week', { body: 'Your pumps', direction: 'out' }, 10_000],
  ['an answer of the same thread on the next day', { body: 'Re: Your pumps', direction: 'out' }, 1_400],
])('%s does not', async (_, changes, minutes) => {
  const draft = await keep();
  await arrive({ ...changes, happened_at: later(draft, minutes) });
  expect(await drafts()).toEqual([draft]);
});

test('what was opened to somebody who was erased is forgotten', async () => {
  await keep();
  await store.write((tx) =>
    forgetErased(tx, { teamId: context.teamId, memberId: context.memberId }, [['people', person]]),
  );
  expect(await store.read((tx) => tx.meta('mail_drafts'))).toEqual([]);
});

test.each(['leads', 'people'] as const)(
  'what was opened goes when %s leaves sight, and nothing else',
  async (table) => {
    const draft = await keep();
    const owner = { teamId: context.teamId, memberId: context.memberId };
    const lose = (id: string) =>
      store.write((tx) => applyChanges(tx, owner, { rows: {}, gone: [[table, id]] }));
    await lose('another');
    expect(await drafts()).toEqual([draft]);
    await lose(table === 'leads' ? lead : person);
    expect(await store.read((tx) => tx.meta('mail_drafts'))).toEqual([]);
  },
);

// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { WaitingMail } from '../../lib/model/waiting-mail.ts';
import { err, ok } from '../../lib/shared/result.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { WAITING_MAIL } from '../../test/builders/mail-scene.ts';
import { HAOYUAN, seedPanel } from '../../test/builders/panel-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp, type FakeAppOptions, MEMBERSHIP } from '../../test/fakes/fake-app.ts';
import { click, find, settle, type } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();

const MAIL = WAITING_MAIL;
/** From a colleague of Zhang Wei's at Haoyuan Valve, whom nobody knows yet. */
const CHEN: WaitingMail = {
  ...MAIL,
  name: 'Chen Hui',
  email: 'chen.hui@haoyuan.example',
  from: 'chen.hui@haoyuan.example',
  fields: [],
};

async function show(mails: readonly WaitingMail[], options: FakeAppOptions = {}) {
  const fake = await createFakeApp({
    seed: seedPanel,
    ...options,
    answers: {
      syncNow: () => ok(null),
      waitingMails: () => ok([...mails]),
      settleWaitingMail: () => ok(null),
      ...options.answers,
    },
  });
  await drawPanel(fake, { screen: 'import' }, fake.platform.background);
  const settled = () =>
    fake.calls.filter(({ name }) => name === 'settleWaitingMail').map(({ input }) => input);
  const gone = async () => {
    await act(() => fake.app.undo.dismiss());
    await settle();
  };
  const undo = async () => {
    await act(() => fake.app.undo.take());
    await settle();
  };
  const leads = async () =>
    (await fake.store.read((tx) => tx.list('leads'))).filter(({ deleted_at: removed }) => removed === null);
  return { ...fake, settled, gone, undo, leads };
}
const text = () => document.body.textContent ?? '';
const press = async (label: string) => {
  await click(find('button', label));
  await settle();
};

test('a waiting mail says who, what, when and why it waits', async () => {
  await show([
    MAIL,
    { ...MAIL, id: 'two', reason: 'failed_check' },
    { ...MAIL, id: 'new', reason: 'brand_new' },
  ]);
  for (const part of ['Maria Keller', MAIL.email, 'Ball valves', 'We need forty of them.', 'Today'])
    expect(text().toLowerCase()).toContain(part.toLowerCase());
  const reasons = [...document.querySelectorAll('.reason')].map((line) => line.textContent);
  expect(reasons[0]).toContain('no member of the team');
  expect(reasons[1]).toContain('may be forged');
  expect(reasons[2]).toContain('could not be put to a lead');
});

test('it becomes a new lead with the mail on its timeline; the database is told once that stands', async () => {
  const { store, settled, gone, leads } = await show([MAIL]);
  await press('New lead: Maria Keller');
  const lead = (await leads()).find(({ name }) => name === 'Keller Pumpen GmbH');
  expect((await store.read((tx) => tx.find('activities', 'lead_id', lead?.id ?? '')))[0]).toMatchObject({
    kind: 'mail',
    body: 'Ball valves\n\nWe need forty of them.',
    happened_at: MAIL.sentAt,
    message_hash: MAIL.messageHash,
  });
  expect(text()).not.toContain('Who is this?');
  expect(settled()).toEqual([]);
  await gone();
  expect(settled()).toEqual([{ mailId: MAIL.id, leadId: lead?.id }]);
});

test('taken back, the lead goes and the mail waits as before', async () => {
  const { settled, undo, leads } = await show([MAIL]);
  const before = (await leads()).length;
  await press('New lead: Maria Keller');
  await undo();
  expect([await leads().then((all) => all.length), settled()]).toEqual([before, []]);
  expect(text()).toContain('Ball valves');
});

test('the lead of the same house is proposed, and its people get one more', async () => {
  const { store, settled, gone, leads } = await show([CHEN]);
  const before = (await leads()).length;
  await press('Log to 昊源阀门');
  await gone();
  expect((await leads()).length).toBe(before);
  expect(settled()).toEqual([{ mailId: CHEN.id, leadId: HAOYUAN }]);
  const people = await store.read(async (tx) => {
    const parts = await tx.find('lead_people', 'lead_id', HAOYUAN);
    return Promise.all(parts.map(({ person_id: id }) => tx.get('people', id)));
  });
  expect(people.map((person) => person?.full_name)).toContain('Chen Hui');
});

test('it is only logged to a lead that is searched for, without a new person there', async () => {
  const { store } = await show([MAIL]);
  const people = () => store.read((tx) => tx.count('people'));
  const before = await people();
  await press('Add the mail of Maria Keller to a lead');
  await type(find('input', 'Find a lead') as HTMLInputElement, 'haoyuan');
  const box = document.querySelector<HTMLInputElement>('.with-person input');
  await act(() => box?.click());
  await click(find('button', '昊源阀门Target'));
  await settle();
  expect(await people()).toBe(before);
  const entries = await store.read((tx) => tx.find('activities', 'lead_id', HAOYUAN));
  expect(entries.filter(({ kind }) => kind === 'mail').map(({ body }) => body)).toContain(
    'Ball valves\n\nWe need forty of them.',
  );
});

test('a lead that is not there is said not to be', async () => {
  await show([MAIL]);
  await press('Add the mail of Maria Keller to a lead');
  await type(find('input', 'Find a lead') as HTMLInputElement, 'zzzz');
  expect(text()).toContain('No lead found');
});

test('a mail is discarded, by name, and waits again when that is undone', async () => {
  const { settled, gone, undo, app } = await show([MAIL]);
  await press('Discard the mail of Maria Keller');
  expect(app.undo.current.value?.text).toBe('Discarded: mail of Maria Keller');
  expect(text()).not.toContain('Ball valves');
  await undo();
  expect(text()).toContain('Ball valves');
  expect(settled()).toEqual([]);
  await press('Discard the mail of Maria Keller');
  await gone();
  expect(settled()).toEqual([{ mailId: MAIL.id, leadId: null }]);
});

test('the next choice ends the time in which the one before could be undone', async () => {
  const { settled } = await show([MAIL, { ...MAIL, id: 'two', name: 'Ana Silva' }]);
  await press('Discard the mail of Maria Keller');
  expect(settled()).toEqual([]);
  await press('Discard the mail of Ana Silva');
  expect(settled()).toEqual([{ mailId: MAIL.id, leadId: null }]);
});

const seedAdmin = async (tx: WriteTransaction) => {
  await seedPanel(tx);
  const me = await tx.get('members', MEMBERSHIP.memberId);
  if (me) await tx.put('members', { ...me, role: 'admin' });
};
const seedRep = async (tx: WriteTransaction) => {
  await seedPanel(tx);
  const me = await tx.get('members', MEMBERSHIP.memberId);
  if (me) await tx.put('members', { ...me, role: 'rep' });
};
const listed = ({ store }: Awaited<ReturnType<typeof show>>) =>
  store.read(async (tx) =>
    (await tx.list('never_logs')).filter(({ deleted_at: removed }) => !removed).map(({ entry }) => entry),
  );

test('an admin never logs an address again from here, and undoes that', async () => {
  const fake = await show([MAIL], { seed: seedAdmin });
  await press('Never log maria@keller-pumpen.example, and discard');
  expect(await listed(fake)).toEqual(['maria@keller-pumpen.example']);
  await fake.undo();
  expect(await listed(fake)).toEqual([]);
  expect(text()).toContain('Ball valves');
});

test('whoever may not change the never-log list is not offered it', async () => {
  await show([MAIL], { seed: seedRep });
  expect(text()).not.toContain('Never log');
});

test('a copy of one’s own mail names whom it went to and is logged as sent', async () => {
  const sent: WaitingMail = {
    ...CHEN,
    name: '',
    from: 'me@meridian.example',
    direction: 'out',
    reason: 'unknown_receiver',
  };
  const { store } = await show([sent]);
  expect(text()).toContain('to chen.hui@haoyuan.example · sent in by me@meridian.example');
  await press('Log to 昊源阀门');
  const entries = await store.read((tx) => tx.find('activities', 'lead_id', HAOYUAN));
  expect(entries.find(({ direction }) => direction === 'out')?.body).toContain('Ball valves');
});

test('when the end of its waiting is not heard, the mail comes back and the lead stands once', async () => {
  const failure = err({ code: 'offline', message: '' } as const);
  const { leads, gone } = await show([MAIL], { answers: { settleWaitingMail: () => failure } });
  const before = (await leads()).length;
  await press('New lead: Maria Keller');
  await gone();
  expect(text()).toContain('could not be reached; nothing is lost');
  expect(find('button', 'Log to Keller Pumpen GmbH')).toBeDefined();
  await press('New lead: Maria Keller');
  expect((await leads()).length).toBe(before + 1);
});

test('where no mail waits there is no list', async () => {
  await show([]);
  expect(text()).not.toContain('Who is this?');
});

test('the day says that mails wait, and leads to them', async () => {
  const fake = await createFakeApp({
    seed: seedPanel,
    answers: { waitingMails: () => ok([MAIL, { ...MAIL, id: 'two' }]) },
  });
  const panel = await drawPanel(fake, { screen: 'today' }, fake.platform.background);
  await click(find('button', '2 mails wait: who is this?'));
  expect(panel.navigation.place.value?.screen).toBe('import');
});

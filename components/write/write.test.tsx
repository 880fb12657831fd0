// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import type { Background } from '../../lib/app/platform.ts';
import type { Rows } from '../../lib/model/rows.ts';
import { err, ok } from '../../lib/shared/result.ts';
import { HAOYUAN } from '../../test/builders/panel-scene.ts';
import { seedWriting, ZHANG } from '../../test/builders/write-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { click, find, settle, type } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();
const LOG = '0123456789abcdef0123456789abcdef@in.example';

beforeEach(() => {
  // What a browser does with a press on a link is not the question here.
  document.addEventListener('click', (event) => {
    if ((event.target as Element).closest('a') !== null) event.preventDefault();
  });
});

const answering = (answers: Readonly<Record<string, unknown>>): Background => ({
  call: (async (name: string) =>
    name in answers ? ok(answers[name]) : err({ code: 'offline', message: name })) as Background['call'],
  attach: () => () => undefined,
});
const online = answering({
  outboxChanged: null,
  syncNow: null,
  inboundAddresses: { mine: LOG, team: null },
  checkIdentities: [],
});

async function show(person: Partial<Rows['people']> = {}, background = online) {
  const fake = await createFakeApp({
    seed: seedWriting(person),
  });
  const panel = await drawPanel(fake, { screen: 'record', leadId: HAOYUAN, tab: 'people' }, background);
  return { ...fake, panel };
}
const text = () => document.body.textContent ?? '';
const field = (name: string) =>
  [...document.querySelectorAll<HTMLInputElement>('.write input, .write textarea')].find(
    (each) => document.querySelector(`label[for="${each.id}"]`)?.textContent === name,
  );

describe('writing to somebody', () => {
  test('fills the template in their language, and the mail goes with a copy to the log address', async () => {
    const { store, panel } = await show();
    await click(find('button', 'Write to 张伟'));
    await settle();
    expect(field('Subject')?.value).toBe('Haoyuan Valve Co., Ltd的阀门');
    expect(field('Text')?.value).toContain('张经理：');
    expect(text()).toContain(`A blind copy goes to ${LOG}`);
    const link = find('a', 'Open mail');
    const url = new URL(link.getAttribute('href') ?? '');
    expect(url.protocol).toBe('mailto:');
    expect(url.searchParams.get('bcc')).toBe(LOG);
    await click(link);
    await settle();
    expect(document.querySelector('dialog.dialog[open]')).toBeNull();
    expect(await store.read((tx) => tx.outbox())).toEqual([]);
    panel.navigation.selectTab('timeline');
    await settle();
    expect(text()).toContain('Mail to 张伟');
    expect(text()).toContain('Sent?');
  });

  test('does not open with a gap in it, and leads to the gap', async () => {
    const { panel } = await show();
    panel.write.start(HAOYUAN, ZHANG);
    await settle();
    await click(find('[role=radio]', 'English'));
    const body = field('Text');
    if (!body) throw new Error('no text');
    await type(body, 'Dear ⟦first name⟧');
    expect(find('button', 'Open mail').hasAttribute('disabled')).toBe(true);
    await click(find('button', 'Go to the gap'));
    expect(document.activeElement).toBe(body);
    expect(body.value.slice(body.selectionStart ?? 0, body.selectionEnd ?? 0)).toBe('⟦first name⟧');
    await type(body, 'Dear Wei');
    expect(find('a', 'Open mail').getAttribute('href')).toContain('Dear%20Wei');
  });

  test('in a webmail offers to copy what its link cannot carry, and this device remembers the place', async () => {
    const { panel, copied } = await show();
    panel.write.start(HAOYUAN, ZHANG);
    await settle();
    panel.write.choosePlace('qq');
    await settle();
    expect(find('a', 'Open mail').getAttribute('href')).toContain('https://mail.qq.com/');
    expect(find('a', 'Open mail').getAttribute('rel')).toBe('noopener noreferrer');
    await click(find('button', 'Copy the text'));
    await settle();
    expect(copied.at(-1)).toContain('张经理：');
    panel.write.close();
    panel.write.start(HAOYUAN, ZHANG);
    await settle();
    expect(panel.write.place.value).toBe('qq');
  });

  test('without a network goes without the copy and says so', async () => {
    const { panel } = await show({}, answering({ outboxChanged: null }));
    panel.write.start(HAOYUAN, ZHANG);
    await settle();
    expect(text()).toContain('No answer from the server yet');
    expect(find('a', 'Open mail').getAttribute('href')).not.toContain('bcc');
  });

  test('is refused with the reason to whoever wants no mail, or must not be contacted', async () => {
    const { panel } = await show({ no_contact: ['mail'] });
    panel.write.start(HAOYUAN, ZHANG);
    await settle();
    expect(text()).toContain('张伟 wants no mail.');
    expect(document.querySelector('a.btn.primary[href^="mailto"]')).toBeNull();
  });

  test('is refused to whoever is on the list of the team', async () => {
    const { panel } = await show(
      {},
      answering({ checkIdentities: [{ suppressed: true }], inboundAddresses: { mine: null, team: null } }),
    );
    panel.write.start(HAOYUAN, ZHANG);
    await settle();
    expect(text()).toContain('is on the list of those who must not be contacted');
  });
});

describe('a mail that was opened', () => {
  const opened = async () => {
    const shown = await show();
    shown.panel.write.start(HAOYUAN, ZHANG);
    await settle();
    await shown.panel.write.opened({ subject: 'Valves', body: 'Hello', copied: false });
    shown.panel.navigation.selectTab('timeline');
    await settle();
    const mails = () =>
      shown.store.read(async (tx) =>
        (await tx.find('activities', 'lead_id', HAOYUAN)).filter(
          ({ body, deleted_at }) => body.startsWith('Valves') && deleted_at === null,
        ),
      );
    return { ...shown, mails };
  };

  test('becomes an entry when it was sent, which can be taken back by name', async () => {
    const { mails, app } = await opened();
    await click(find('button', 'Yes, sent: Valves'));
    await settle();
    expect(await mails()).toMatchObject([{ kind: 'mail', direction: 'out', person_id: ZHANG }]);
    expect(app.undo.current.value?.text).toBe('Mail on the timeline: Valves');
    await app.undo.take();
    await settle();
    expect(await mails()).toEqual([]);
    expect(text()).toContain('Sent?');
  });

  test('leaves nothing when it was not', async () => {
    const { mails, app } = await opened();
    await click(find('button', 'Discard: Valves'));
    await settle();
    expect(text()).not.toContain('Sent?');
    expect(await mails()).toEqual([]);
    expect(app.undo.current.value?.text).toBe('Discarded: Valves');
  });
});

describe('a call', () => {
  const dial = async (person: Partial<Rows['people']> = {}) => {
    const shown = await show(person);
    await click(find('a', 'Call 张伟'));
    await settle();
    return shown;
  };
  const calls = (store: Awaited<ReturnType<typeof show>>['store']) =>
    store.read(async (tx) =>
      (await tx.find('activities', 'lead_id', HAOYUAN)).filter(({ call_outcome }) => call_outcome !== null),
    );

  test('asks how it went, and writes it down with the next step in one go', async () => {
    const { store, app } = await dial();
    await click(find('button', 'Reached'));
    const [note] = document.querySelectorAll<HTMLInputElement>('.callbar textarea');
    const [next] = document.querySelectorAll<HTMLInputElement>('.callbar input[type=text]');
    if (!note || !next) throw new Error('nothing to type in');
    await type(note, 'Wants a quote');
    await type(next, 'Send the quote');
    await click(find('button', 'Log the call'));
    await settle();
    expect(document.querySelector('.callbar')).toBeNull();
    expect(await calls(store)).toMatchObject([{ call_outcome: 'reached', body: 'Wants a quote' }]);
    const tasks = () => store.read((tx) => tx.find('tasks', 'lead_id', HAOYUAN));
    expect((await tasks()).some(({ title }) => title === 'Send the quote')).toBe(true);
    expect(app.undo.current.value?.text).toBe('Call to 张伟: reached');
    await app.undo.take();
    await settle();
    expect(await calls(store)).toEqual([]);
    expect((await tasks()).some(({ title, deleted_at }) => title === 'Send the quote' && !deleted_at)).toBe(
      false,
    );
  });

  test('that was not answered proposes to call back, and gives the focus back', async () => {
    const { store, panel } = await show();
    const call = find('a', 'Call 张伟');
    call.focus();
    await click(call);
    await settle();
    await click(find('button', 'Not reached'));
    find('button', 'Log the call').focus();
    await click(find('button', 'Log the call'));
    await settle();
    expect(document.activeElement).toBe(call);
    panel.navigation.selectTab('timeline');
    await settle();
    // The title tells the outcome; where nothing else was noted nothing repeats it.
    const told = document.querySelector('.tl > li:has(.sep)')?.textContent;
    expect(told).toContain('CallNot reached');
    expect(told).not.toContain('Call: not reached');
    expect(await calls(store)).toMatchObject([{ call_outcome: 'not_reached' }]);
    const tasks = await store.read((tx) => tx.find('tasks', 'lead_id', HAOYUAN));
    expect(tasks.some(({ title, due_on }) => title === 'Call back' && due_on === '2026-11-22')).toBe(true);
    expect(tasks.find(({ id }) => id === 'task-haoyuan')?.done_at).toBeNull();
  });

  test('to a wrong number says what it marks, and the number is not offered again', async () => {
    const { store } = await dial();
    await click(find('button', 'Wrong number'));
    expect(text()).toContain('will be marked as wrong');
    await click(find('button', 'Log the call'));
    await settle();
    expect((await store.read((tx) => tx.get('people', ZHANG)))?.wrong_numbers).toHaveLength(1);
    expect(text()).toContain('Right after all');
    await click(find('button', 'Right after all'));
    await settle();
    expect((await store.read((tx) => tx.get('people', ZHANG)))?.wrong_numbers).toEqual([]);
  });

  test('after which somebody wants no contact takes the number and the writing away', async () => {
    const { store } = await dial();
    await click(find('button', 'Wants no contact'));
    await click(find('button', 'Log the call'));
    await settle();
    expect((await store.read((tx) => tx.get('people', ZHANG)))?.no_contact).toEqual([
      'phone',
      'mail',
      'other',
    ]);
    expect(document.querySelector('a[aria-label="Call 张伟"]')).toBeNull();
    expect(document.querySelector('.nextbox')?.textContent).toContain('张伟 wants no calls');
  });

  test('that was not made leaves nothing', async () => {
    const { store } = await dial();
    await click(find('button', 'No call was made'));
    expect(document.querySelector('.callbar')).toBeNull();
    expect(await calls(store)).toEqual([]);
  });
});

test('by which ways somebody wants no contact is set on the person, and taken back by name', async () => {
  const { store, app } = await show();
  const wishes = async () => (await store.read((tx) => tx.get('people', ZHANG)))?.no_contact;
  await click(find('.wishes button', 'Mails'));
  await settle();
  expect(await wishes()).toEqual(['mail']);
  expect(app.undo.current.value?.text).toBe('Contact wishes of 张伟 changed');
  await app.undo.take();
  await settle();
  expect(await wishes()).toEqual([]);
});

test('a call that the database refused because of a wish says so among what was refused', async () => {
  const fake = await createFakeApp({
    seed: async (tx) => {
      await seedWriting({ no_contact: ['phone'] })(tx);
      const values = { lead_id: HAOYUAN, kind: 'call', direction: 'out', body: 'Called', person_id: ZHANG };
      const operation = { op: 'create', table: 'activities', id: 'late-call', values } as const;
      const no = await tx.enqueue(operation, '2026-11-21T13:48:00.000Z');
      const refusal = { code: 'invalid', message: 'do_not_contact' } as const;
      await tx.putOutbox({ no, operation, queued_at: '2026-11-21T13:48:00.000Z', state: 'refused', refusal });
    },
  });
  await drawPanel(fake, { screen: 'waiting' }, online);
  expect(text()).toContain('The person wants no contact this way since before.');
});

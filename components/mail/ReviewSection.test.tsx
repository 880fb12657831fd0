// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { err, ok } from '../../lib/shared/result.ts';
import { WAITING_MAIL } from '../../test/builders/mail-scene.ts';
import { seedPanel } from '../../test/builders/panel-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import { click, find, settle } from '../../test/fakes/render-view.tsx';

const drawPanel = prepareDrawing();

const MAIL = WAITING_MAIL;

async function show(answers: FakeAppOptions['answers']) {
  const fake = await createFakeApp({ seed: seedPanel, answers: { syncNow: () => ok(null), ...answers } });
  await drawPanel(fake, { screen: 'import' }, fake.platform.background);
  const settled = () =>
    fake.calls.filter(({ name }) => name === 'settleWaitingMail').map(({ input }) => input);
  return { ...fake, settled };
}
const text = () => document.body.textContent ?? '';
const KEEP = 'Add or log: Maria Keller';

test('a waiting mail becomes a lead with the mail on its timeline, and leaves the list', async () => {
  const { store, settled } = await show({
    waitingMails: () => ok([MAIL]),
    settleWaitingMail: () => ok(null),
  });
  expect(text()).toContain('Who is this?');
  await click(find('button', KEEP));
  await settle();
  const lead = (await store.read((tx) => tx.list('leads'))).find(({ name }) => name === 'Keller Pumpen GmbH');
  expect(settled()).toEqual([{ mailId: MAIL.id, leadId: lead?.id }]);
  expect((await store.read((tx) => tx.find('activities', 'lead_id', lead?.id ?? '')))[0]).toMatchObject({
    kind: 'mail',
    body: 'Ball valves\n\nWe need forty of them.',
    happened_at: MAIL.sentAt,
  });
  expect(text()).not.toContain('Who is this?');
});

test('a waiting mail is thrown away', async () => {
  const { settled } = await show({ waitingMails: () => ok([MAIL]), settleWaitingMail: () => ok(null) });
  await click(find('button', 'Discard the mail of Maria Keller'));
  expect(settled()).toEqual([{ mailId: MAIL.id, leadId: null }]);
  expect(text()).not.toContain('Ball valves');
});

test('when the end of its waiting is not heard, the mail stays, and saving again makes nothing twice', async () => {
  const failure = err({ code: 'offline', message: '' } as const);
  const { store } = await show({ waitingMails: () => ok([MAIL]), settleWaitingMail: () => failure });
  const count = async () => (await store.read((tx) => tx.list('leads'))).length;
  const before = await count();
  for (const _ of [1, 2]) {
    await click(find('button', KEEP));
    await settle();
  }
  expect(await count()).toBe(before + 1);
  expect(text()).toContain('could not be reached; nothing is lost');
  expect(text()).toContain('Ball valves');
});

test('where no mail waits there is no list', async () => {
  await show({ waitingMails: () => ok([]) });
  expect(text()).not.toContain('Who is this?');
});

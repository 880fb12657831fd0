// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, expect, test } from 'vitest';
import type { OpenMail } from '../../lib/capture/webmail/webmail-types.ts';
import { seedPanel } from '../../test/builders/panel-scene.ts';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { candidate, draftOf, fakeCapture } from '../../test/fakes/fake-capture.ts';
import { click, find, renderView, settle } from '../../test/fakes/render-view.tsx';
import { CaptureWindow } from './CaptureWindow.tsx';

beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
});

const LONG = 'We need forty of them before March.\n'.repeat(30);
const entry: OpenMail['entry'] = {
  subject: 'Ball valves',
  snippet: 'We need forty of them',
  text: LONG,
  direction: 'in',
  sentAt: '2026-11-19T08:30:00.000Z',
};
const draft = draftOf([
  candidate('full_name', 'Maria Keller'),
  candidate('email', 'maria@keller-pumpen.example'),
  candidate('company', 'Keller Pumpen GmbH'),
]);

async function show(mail: OpenMail, isLead = true) {
  const fake = await createFakeApp({ seed: seedPanel });
  const reading = isLead
    ? ({ kind: 'draft', draft, mail } as const)
    : ({ kind: 'no_lead', url: 'https://mail.google.com/', title: 'Gmail', mail } as const);
  const { capture } = fakeCapture({ reading });
  await renderView(<CaptureWindow capture={capture} />, fake.app);
  await settle();
  const mails = async () =>
    (await fake.store.read((tx) => tx.list('activities'))).filter(
      ({ kind, body }) => kind === 'mail' && body.includes('Ball valves'),
    );
  return { ...fake, mails };
}
const gmail: OpenMail = { site: 'Gmail', entry, failed: [] };
const text = () => document.body.textContent ?? '';
const tick = async (label: string) => {
  const box = [...document.querySelectorAll('label')]
    .find((each) => each.textContent?.includes(label))
    ?.querySelector('input');
  await act(() => {
    if (!box) throw new Error(`no box ${label}`);
    box.checked = !box.checked;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
};
const save = async () => {
  await click(find('button', 'Save'));
  await settle();
};

test('the open mail is logged with the lead, its beginning only', async () => {
  const { mails, store } = await show(gmail);
  expect(text()).toContain('Log this mail to the timeline');
  await save();
  const [logged] = await mails();
  expect(logged).toMatchObject({
    body: 'Ball valves\n\nWe need forty of them',
    happened_at: entry?.sentAt,
  });
  const lead = await store.read((tx) => tx.get('leads', logged?.lead_id ?? ''));
  expect(lead?.name).toBe('Keller Pumpen GmbH');
  expect(text()).toContain('The mail is on the timeline.');
});

test('its whole text is kept only when asked for', async () => {
  const { mails } = await show(gmail);
  await tick('With its whole text');
  await save();
  expect((await mails())[0]?.body).toContain(LONG.trim());
});

test('it is not logged when nobody wants it', async () => {
  const { mails } = await show(gmail);
  await tick('Log this mail');
  await save();
  expect(await mails()).toEqual([]);
});

test('parts that could not be read are named, with the way round them', async () => {
  await show({ ...gmail, failed: ['date', 'subject'] });
  expect(text()).toContain('Gmail: the date, the subject could not be found.');
});

test('where nothing could be read it is said, and selecting offered', async () => {
  await show({ site: 'Gmail', entry: null, failed: ['message'] }, false);
  expect(text()).toContain('Gmail: the open mail could not be found.');
  expect(text()).toContain('select its text');
});

test('a webmail that is read by selection asks for one', async () => {
  await show({ site: 'QQ Mail', entry: null, failed: ['selection'] }, false);
  expect(text()).toContain('QQ Mail: select the mail’s text with the signature');
});

test('a mail of the never-log list is not offered; the address and the settings are named', async () => {
  const never = { by: 'list', address: 'eva@law.example' } as const;
  const { opened } = await show({ site: 'Gmail', entry: null, failed: [], never }, false);
  expect(text()).toContain('Not logged: eva@law.example is on the never-log list.');
  expect(text()).not.toContain('Log this mail');
  await click(find('button', 'Never-log list'));
  expect(opened).toEqual(['options#mail']);
});

// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { en } from '../../lib/i18n/en.ts';
import { err, ok } from '../../lib/shared/result.ts';
import { COLLEAGUES, KNOWN_PAGE, STRANGE_PAGE, seedBeside } from '../../test/builders/beside-scene.ts';
import { prepareDrawing } from '../../test/fakes/draw-panel.tsx';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import type { FakeBeside } from '../../test/fakes/fake-panel.ts';
import { click, find, settle } from '../../test/fakes/render-view.tsx';

const t = en.context;
const drawPanel = prepareDrawing();

async function draw(address: string | null, options: FakeAppOptions = {}, beside: Partial<FakeBeside> = {}) {
  const fake = await createFakeApp({
    seed: seedBeside,
    ...options,
  });
  const panel = await drawPanel(fake, {}, fake.platform.background, { address: signal(address), ...beside });
  return { ...fake, panel };
}

const here = () => document.querySelector<HTMLElement>(`section[aria-label="${t.title}"]`);
test('a page that is not told has no line, and takes no room', async () => {
  await draw(null);
  expect(here()).toBeNull();
});

test('a page of a known company names its lead, stage, owner and grade, and opens it; open, it says nothing twice', async () => {
  const { panel } = await draw(KNOWN_PAGE);
  expect(here()?.textContent).toMatch(/Nadir AG.*Opportunity.*Li Na/u);
  expect(here()?.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(en.common.grade('B'));
  await click(find('button', t.openLead('Nadir AG')));
  expect(panel.navigation.place.value).toMatchObject({ screen: 'record', leadId: 'nadir-new' });
  expect(here()).toBeNull();
});

test('an unknown page is captured from here, or the key is told where the browser opens no popup', async () => {
  let opened = 0;
  await draw(STRANGE_PAGE, {}, { onCapture: () => (opened += 1) });
  expect(here()?.textContent).toContain(t.notYet);
  await click(find('button', t.captureFrom('stranger.example')));
  expect(opened).toBe(1);
  await draw(STRANGE_PAGE);
  await click(find('button', t.captureFrom('stranger.example')));
  expect(here()?.textContent).toContain(t.pressKey('Alt+Shift+S'));
  await draw(STRANGE_PAGE, { captureKey: null });
  await click(find('button', t.captureFrom('stranger.example')));
  expect(here()?.textContent).toContain(t.pressButton);
});

test('a colleague who has the customer is told on a press, only as far as the check goes, and asked for it', async () => {
  const { calls } = await draw(STRANGE_PAGE, {
    answers: { checkIdentities: () => ok([COLLEAGUES]), requestLead: () => ok({ id: 'request' }) },
  });
  expect(calls.filter(({ name }) => name === 'checkIdentities')).toEqual([]);
  await click(find('button', t.anyoneElse));
  expect(here()?.textContent).toMatch(/Already with Wang Wei.*Opportunity.*3 days ago/u);
  await click(find('button', en.collaboration.askFor));
  await click(find('button', en.collaboration.askSend));
  expect(here()?.textContent).toContain(en.collaboration.asked);
});

test.each([
  ['nobody', ok([]), t.nobody],
  ['the network is down', err({ code: 'offline', message: '' } as const), t.askFailed],
  ['the customer lies in the pool', ok([{ ...COLLEAGUES, inPool: true }]), en.capture.collision.inPool],
  ['they asked to be left alone', ok([{ ...COLLEAGUES, suppressed: true }]), en.capture.collision.suppressed],
])('the answer that %s is said', async (_what, answer, text) => {
  await draw(STRANGE_PAGE, { answers: { checkIdentities: () => answer } });
  await click(find('button', t.anyoneElse));
  expect(here()?.textContent).toContain(text);
});

test('a site is turned on and off from the line, which says what is seen of it', async () => {
  const { app } = await draw(KNOWN_PAGE);
  await click(find('button', t.more('www.nadir.example')));
  expect(document.querySelector('.site-pop')?.textContent).toContain(t.seenOnce('nadir.example'));
  await click(find('button', t.turnOn('nadir.example')));
  await settle();
  expect(app.sites.hosts.value).toEqual(['www.nadir.example']);
  await click(find('button', t.more('www.nadir.example')));
  expect(document.querySelector('.site-pop')?.textContent).toContain(t.seenAlways('nadir.example'));
  await click(find('button', t.turnOff('nadir.example')));
  await settle();
  expect(app.sites.hosts.value).toEqual([]);
});

test('a page of a network that names nobody offers to recognise its profiles', async () => {
  const { app } = await draw('https://www.linkedin.com/feed/');
  await click(find('button', t.turnOn('linkedin.com')));
  await settle();
  expect(app.sites.hosts.value).toEqual(['www.linkedin.com']);
  expect(here()).toBeNull();
});

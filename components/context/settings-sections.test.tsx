// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { en } from '../../lib/i18n/en.ts';
import { createFakeApp, type FakeAppOptions } from '../../test/fakes/fake-app.ts';
import { click, find, renderView, settle, type } from '../../test/fakes/render-view.tsx';
import { RemindersSection } from './RemindersSection.tsx';
import { SitesSection } from './SitesSection.tsx';

const t = en.context;

async function drawSites(options: FakeAppOptions = {}) {
  const fake = await createFakeApp(options);
  await renderView(<SitesSection />, fake.app);
  await settle();
  return fake;
}

test('the sites are listed, and each is turned off by its name', async () => {
  const { app } = await drawSites({ sites: ['www.xing.com', 'www.linkedin.com'] });
  expect([...document.querySelectorAll('li bdi')].map((host) => host.textContent)).toEqual([
    'www.linkedin.com',
    'www.xing.com',
  ]);
  await click(find('button', t.removeSite('www.xing.com')));
  await settle();
  expect(app.sites.hosts.value).toEqual(['www.linkedin.com']);
});

test('a typed site is turned on with and without www', async () => {
  const { app } = await drawSites();
  expect(document.body.textContent).toContain(t.sitesNone);
  await type(find<HTMLInputElement>('input', t.addSite), 'linkedin.com');
  await click(find('button', t.add));
  await settle();
  expect(app.sites.hosts.value).toEqual(['linkedin.com', 'www.linkedin.com']);
  expect(find<HTMLInputElement>('input', t.addSite).value).toBe('');
});

test.each([
  ['names no site', 'my customers', true, t.noSite],
  ['is declined in the browser’s question', 'linkedin.com', false, t.declined],
])('what %s is said and changes nothing', async (_what, typed, allowsSites, text) => {
  const { app } = await drawSites({ allowsSites });
  await type(find<HTMLInputElement>('input', t.addSite), typed);
  await click(find('button', t.add));
  await settle();
  expect(document.body.textContent).toContain(text);
  expect(app.sites.hosts.value).toEqual([]);
});

test('reminders are switched off, and without them their names', async () => {
  const { app, settings } = await createFakeApp();
  await renderView(<RemindersSection />, app);
  const boxes = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  const [on, names] = boxes;
  expect(boxes.map(({ checked, disabled }) => [checked, disabled])).toEqual([
    [true, false],
    [true, false],
  ]);
  if (names) await click(names);
  expect(await settings.reminders.getValue()).toEqual({ on: true, names: false });
  if (on) await click(on);
  expect(await settings.reminders.getValue()).toEqual({ on: false, names: false });
  expect(names?.disabled).toBe(true);
});

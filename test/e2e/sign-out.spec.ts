import type { Page } from '@playwright/test';
import { signIn, visit, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import type { Profile } from './harness/profile.ts';
import { expect, test } from './harness/test.ts';

const t = words();
const DRAFTED = '+44 7700 900456';

/** What this device holds of an account: names of databases, and all of extension storage as text. */
const readDevice = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    stored: JSON.stringify(await chrome.storage.local.get(null)),
    session: JSON.stringify(await chrome.storage.session.get(null)),
  }));

/** Types a value in the popup over a page and closes the popup without saving. */
async function leaveDraft(profile: Profile, page: Page): Promise<void> {
  const popup = await profile.clickAction(page);
  await popup.waitForText('Robin');
  await popup.click(`input[aria-label="${t.common.field.mobile}"]`);
  await popup.type(DRAFTED);
  // Dispatched in the page: a real key would wait for an answer from a popup that is gone.
  await popup.evaluate(
    `setTimeout(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))), 1`,
  );
}

test('signing out leaves no database, no token, no draft and no unsent change behind', async ({
  openProfile,
  contactPages,
  stack,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const panel = await profile.panel();
  await expect(panel.getByText('苏州同远机电有限公司').first()).toBeVisible();
  const options = await profile.extensionPage('options.html');

  await leaveDraft(profile, await visit(profile, contactPages.url('drafted')));
  await expect.poll(async () => (await readDevice(options)).session).toContain(DRAFTED);

  const unsent = await visit(profile, contactPages.url('unsent'));
  const popup = await profile.clickAction(unsent);
  await popup.waitForText('Robin');
  profile.cable.cut();
  await popup.press('Enter');
  await popup.waitForText(t.capture.saved);
  await expect.poll(async () => (await readDevice(options)).stored).toContain('outbox/');
  const before = await readDevice(options);
  expect(before.databases.some((name) => name?.startsWith('sluice/'))).toBe(true);
  expect(before.stored).toContain(contactPages.nameOf('unsent'));
  expect(before.stored).toMatch(/access_token/);

  await options.bringToFront();
  await options.getByRole('button', { name: t.account.signOut }).first().click();
  await expect(options.getByText(t.account.unsentTitle)).toBeVisible();
  await options.getByRole('button', { name: t.account.signOutAnyway }).click();
  await expect(options.getByText(t.account.signedOut)).toBeVisible();

  const left = await readDevice(options);
  expect(left.databases).toEqual([]);
  expect(left.stored).not.toMatch(/eyJ|access_token|refresh_token|outbox\/|li\.na|同远/u);
  expect(left.session).not.toContain(DRAFTED);
  expect(`${left.stored} ${left.session}`).not.toContain(contactPages.nameOf('unsent'));
  profile.cable.mend();
  expect(await stack.sql('select id from public.captures where url = $1', [unsent.url()])).toEqual([]);
});

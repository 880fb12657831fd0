import { signIn, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, test } from './harness/test.ts';

const t = words();

test('signing out leaves no database, no token and no draft behind', async ({ openProfile }) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const panel = await profile.panel();
  await expect(panel.getByText('苏州同远机电有限公司').first()).toBeVisible();
  const options = await profile.extensionPage('options.html');
  await options.getByRole('button', { name: t.account.signOut }).first().click();
  await expect(options.getByText(t.account.signedOut)).toBeVisible();
  const left = await options.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    stored: JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]),
  }));
  expect(left.databases).toEqual([]);
  expect(left.stored).not.toMatch(/eyJ|access_token|refresh_token|li\.na|同远/u);
});

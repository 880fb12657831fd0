import { signIn, visit, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, test } from './harness/test.ts';

const t = words();
const captures = 'select id from public.captures where url = $1';

test('a capture survives the loss of the local database, and arrives exactly once', async ({
  openProfile,
  contactPages,
  stack,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.tom);
  const page = await visit(profile, contactPages.url('evicted'));
  const popup = await profile.clickAction(page);
  await popup.waitForText('Robin');
  profile.cable.cut();
  await popup.press('Enter');
  await popup.waitForText(t.capture.saved);

  const options = await profile.extensionPage('options.html');
  const mirrored = () =>
    options.evaluate(
      async () =>
        Object.keys(await chrome.storage.local.get(null)).filter((key) => key.startsWith('outbox/')).length,
    );
  await expect.poll(mirrored).toBeGreaterThan(0);
  await options.evaluate(async () => {
    const ours = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('sluice/'));
    for (const { name } of ours) {
      await new Promise((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase(name ?? '');
        deleting.onsuccess = resolve;
        deleting.onerror = reject;
      });
    }
  });
  await profile.killWorker();
  profile.cable.mend();

  const panel = await profile.panel();
  await expect(panel.getByRole('region', { name: /, \d+ leads$/u }).first()).toBeVisible({ timeout: 40_000 });
  await expect
    .poll(async () => (await stack.sql(captures, [page.url()])).length, { timeout: 40_000 })
    .toBe(1);
  await expect(panel.getByText(contactPages.nameOf('evicted')).first()).toBeVisible();
  await expect(panel.locator('.status')).toContainText(t.sync.upToDate, { timeout: 40_000 });
  await expect.poll(mirrored).toBe(0);
  expect(await stack.sql(captures, [page.url()])).toHaveLength(1);
});

import { signIn, visit, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, test } from './harness/test.ts';

const t = words();
const captures = 'select id from public.captures where url = $1';

test('a capture without a network is saved, and arrives exactly once when the network is back', async ({
  openProfile,
  site,
  stack,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.tom);
  const panel = await profile.panel();
  await expect(panel.getByText('Vesterlund Ventil AB').first()).toBeVisible();
  const page = await visit(profile, `${site.url}/haoyuan-contact?offline`);
  profile.cable.cut();

  const popup = await profile.clickAction(page);
  await popup.waitForText('张伟');
  await popup.waitForText(t.capture.collision.notChecked);
  await popup.press('Enter');
  await popup.waitForText(t.capture.saved);
  await expect(panel.getByText('苏州昊源阀门有限公司').first()).toBeVisible();
  expect(await stack.sql(captures, [page.url()])).toHaveLength(0);

  // First the write happens but its answer is lost, then the network is whole.
  profile.cable.loseAnswers();
  await profile.context.serviceWorkers()[0]?.evaluate(() => self.dispatchEvent(new Event('online')));
  await expect
    .poll(async () => (await stack.sql(captures, [page.url()])).length, { timeout: 40_000 })
    .toBe(1);
  profile.cable.mend();
  await panel.reload();
  await expect(panel.getByRole('contentinfo').or(panel.locator('.status'))).toContainText(t.sync.upToDate, {
    timeout: 40_000,
  });
  expect(await stack.sql(captures, [page.url()])).toHaveLength(1);
});

test('a worker killed between save and push loses nothing', async ({ openProfile, site, stack }) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.tom);
  const page = await visit(profile, `${site.url}/kestrel-contact?killed`);
  const popup = await profile.clickAction(page);
  await popup.waitForText('Harriet Coles');
  profile.cable.cut();
  await popup.press('Enter');
  await popup.waitForText(t.capture.saved);
  await profile.killWorker();
  profile.cable.mend();
  const panel = await profile.panel();
  await expect(panel.getByText('Kestrel Instruments').first()).toBeVisible();
  await expect
    .poll(async () => (await stack.sql(captures, [page.url()])).length, { timeout: 40_000 })
    .toBe(1);
});

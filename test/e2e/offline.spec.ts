import { signIn, visit, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, test } from './harness/test.ts';

const t = words();
const captures = 'select id from public.captures where url = $1';

test('a capture without a network is saved, and arrives exactly once when the network is back', async ({
  openProfile,
  contactPages,
  stack,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.tom);
  const panel = await profile.panel();
  await expect(panel.getByRole('region', { name: /, \d+ leads$/u }).first()).toBeVisible();
  const page = await visit(profile, contactPages.url('offgrid'));
  profile.cable.cut();

  const popup = await profile.clickAction(page);
  await popup.waitForText('Robin');
  await popup.waitForText(t.capture.collision.notChecked);
  await popup.press('Enter');
  await popup.waitForText(t.capture.saved);
  await expect(panel.getByText(contactPages.nameOf('offgrid')).first()).toBeVisible();
  expect(await stack.sql(captures, [page.url()])).toHaveLength(0);

  // First the write happens but its answer is lost, then the network is whole.
  profile.cable.loseAnswersTo('/rest/v1/rpc/sync_push');
  await expect
    .poll(async () => (await stack.sql(captures, [page.url()])).length, { timeout: 40_000 })
    .toBe(1);
  await expect.poll(() => profile.cable.lost).toBeGreaterThan(0);
  profile.cable.mend();
  await panel.reload();
  await expect(panel.locator('.status')).toContainText(t.sync.upToDate, {
    timeout: 40_000,
  });
  expect(await stack.sql(captures, [page.url()])).toHaveLength(1);
});

test('a worker killed between save and push loses nothing', async ({ openProfile, contactPages, stack }) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.tom);
  const page = await visit(profile, contactPages.url('killed'));
  const popup = await profile.clickAction(page);
  await popup.waitForText('Robin');
  profile.cable.cut();
  await popup.press('Enter');
  await popup.waitForText(t.capture.saved);
  await profile.killWorker();
  profile.cable.mend();
  const panel = await profile.panel();
  await expect(panel.getByText(contactPages.nameOf('killed')).first()).toBeVisible();
  await expect
    .poll(async () => (await stack.sql(captures, [page.url()])).length, { timeout: 40_000 })
    .toBe(1);
});

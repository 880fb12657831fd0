import { signIn, visit, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, test } from './harness/test.ts';

const t = words();

test('a rep goes from the first run to a lead that is saved, sent and in the panel', async ({
  openProfile,
  site,
  stack,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const page = await visit(profile, `${site.url}/kestrel-contact`);
  const popup = await profile.clickAction(page);
  await popup.waitForText('Kestrel');
  await popup.waitForText(t.capture.save);
  await popup.press('Enter');
  await popup.waitForText(t.capture.savedSent);
  await expect
    .poll(async () => (await stack.sql('select 1 from public.captures where url = $1', [page.url()])).length)
    .toBe(1);
  const panel = await profile.panel();
  await expect(panel.getByText('Kestrel').first()).toBeVisible();
});

import { startStack } from '../../supabase/local/start-stack.ts';
import { BACKEND_URL } from './harness/extension-build.ts';
import { consent, newestMail, signUp, visit, words } from './harness/journey.ts';
import { expect, portOf, test } from './harness/test.ts';

const t = words();

test('from an empty project two people found a team, one invites the other, and both see a shared lead', async ({
  openProfile,
  site,
}) => {
  test.setTimeout(120_000);
  const stack = await startStack({ data: 'memory', port: 0 });
  try {
    const open = async () => {
      const profile = await openProfile({ backendPort: portOf(stack.url) });
      const page = await consent(profile);
      // The build knows another project; this one is entered by hand.
      await page.getByText(t.account.useOwnBackend).click();
      await page.getByRole('textbox', { name: t.account.backendUrl }).fill(BACKEND_URL);
      await page.getByRole('textbox', { name: t.account.publishableKey }).fill(stack.publishableKey);
      await page.getByRole('button', { name: t.account.checkAndUse }).click();
      await expect(page.getByText(t.account.backendChanged)).toBeVisible();
      return { profile, page };
    };

    const founder = await open();
    const mei = { name: 'Mei Tan', email: 'mei@newteam.test', password: 'long enough 1' };
    await signUp(founder.page, mei, stack.url);
    await founder.page.getByRole('textbox', { name: t.account.teamName }).fill('Riverbend');
    await founder.page.getByRole('button', { name: t.account.createTeamButton }).click();
    await expect(founder.page.getByRole('heading', { name: t.account.allSet })).toBeVisible();

    const options = await founder.profile.extensionPage('options.html#team');
    await options.getByRole('textbox', { name: t.team.inviteEmail }).fill('raj@newteam.test');
    await options.getByRole('button', { name: t.team.sendInvitation }).click();
    await expect(options.getByText(t.team.invited('raj@newteam.test'))).toBeVisible();

    const guest = await open();
    const raj = { name: 'Raj Malik', email: 'raj@newteam.test', password: 'long enough 2' };
    const invitation = await newestMail(stack.url, raj.email);
    await signUp(guest.page, raj, stack.url);
    await guest.page.getByRole('tab', { name: t.account.joinTeam }).click();
    await guest.page.getByRole('textbox', { name: t.account.invitationCode }).fill(codeIn(invitation));
    await guest.page.getByRole('button', { name: t.account.joinTeamButton }).click();
    await expect(guest.page.getByRole('heading', { name: t.account.allSet })).toBeVisible();

    const page = await visit(guest.profile, `${site.url}/haoyuan-contact`);
    const popup = await guest.profile.clickAction(page);
    await popup.waitForText('苏州昊源阀门有限公司');
    await popup.press('Enter');
    await popup.waitForText(t.capture.savedSent);

    for (const { profile } of [guest, founder]) {
      const panel = await profile.panel();
      await expect(panel.getByText('苏州昊源阀门有限公司').first()).toBeVisible();
    }
  } finally {
    await stack.stop();
  }
});

/** The invitation code stands on a line of its own in the mail. */
function codeIn(mail: string): string {
  const code = mail
    .split('\n')
    .find((line) => /^[0-9a-z]{4,}(-[0-9a-z]{4,})*$/iu.test(line.trim()) && /\d/u.test(line));
  if (code === undefined) throw new Error(`no invitation code in: ${mail}`);
  return code.trim();
}

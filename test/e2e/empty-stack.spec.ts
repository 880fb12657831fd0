import type { Page } from '@playwright/test';
import { startStack } from '../../supabase/local/start-stack.ts';
import { BACKEND_URL } from './harness/extension-build.ts';
import { consent, newestMail, signUp, visit, words } from './harness/journey.ts';
import { expect, portOf, test } from './harness/test.ts';

const t = words();

test('from an empty project two people found a team, one invites the other, both see a shared lead, and who leaves hands it over', async ({
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

    // Somebody must be left who can manage the team, and nobody leaves leads behind.
    const leave = async (place: Page) => {
      await place.getByRole('button', { name: t.members.leave }).click();
      await place.getByRole('dialog').getByRole('button', { name: t.members.leaveNow, exact: true }).click();
    };
    await leave(options);
    await expect(options.getByRole('dialog').getByText(t.account.failure.last_admin)).toBeVisible();
    const leaving = await guest.profile.extensionPage('options.html#team');
    await leave(leaving);
    await expect(leaving.getByRole('dialog').getByText(t.account.failure.still_holds_leads)).toBeVisible();
    const panel = await guest.profile.panel();
    await panel.locator('.line', { hasText: '苏州昊源阀门有限公司' }).click();
    await panel.keyboard.press('Enter');
    await panel.getByRole('tab', { name: new RegExp(`^${t.record.tabs.people}`, 'u') }).click();
    expect(await rowsIn(panel, 'leads')).toBe(1);
    await panel.getByRole('combobox', { name: t.collaboration.handOverTo }).selectOption({ label: mei.name });
    await panel.getByRole('button', { name: t.collaboration.handOver, exact: true }).click();
    await expect(panel.getByRole('combobox', { name: t.collaboration.handOverTo })).toBeHidden();
    await expect(async () => {
      await leaving
        .getByRole('dialog')
        .getByRole('button', { name: t.members.leaveNow, exact: true })
        .click();
      await expect(leaving.getByRole('link', { name: t.team.title })).toBeHidden({ timeout: 1_000 });
    }).toPass();
    await expect.poll(() => rowsIn(leaving, 'leads'), 'the team’s data leaves the device').toBe(0);
  } finally {
    await stack.stop();
  }
});

/** How many rows of a table the local databases of teams hold. */
const rowsIn = (page: Page, table: string) =>
  page.evaluate(async (wanted) => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no answer'));
      });
    let rows = 0;
    for (const { name } of await indexedDB.databases()) {
      if (name?.startsWith('sluice/') !== true) continue;
      const database = await done(indexedDB.open(name));
      rows += await done(database.transaction(wanted).objectStore(wanted).count());
      database.close();
    }
    return rows;
  }, table);

/** The invitation code stands on a line of its own in the mail. */
function codeIn(mail: string): string {
  const code = mail
    .split('\n')
    .find((line) => /^[0-9a-z]{4,}(-[0-9a-z]{4,})*$/iu.test(line.trim()) && /\d/u.test(line));
  if (code === undefined) throw new Error(`no invitation code in: ${mail}`);
  return code.trim();
}

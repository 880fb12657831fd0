import { readFileSync } from 'node:fs';
import { composeMail } from '../fixtures/mail/compose-mail.ts';
import { signIn, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, screenshotPath, test } from './harness/test.ts';

const t = words();
const GMAIL = 'https://mail.google.com/mail/u/0/';
const thread = readFileSync(new URL('../fixtures/pages/gmail--thread.html', import.meta.url), 'utf8');

test('an open thread in Gmail becomes a lead with the mail on its timeline', async ({
  openProfile,
  stack,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const page = await profile.context.newPage();
  await page.route(`${GMAIL}**`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: thread }),
  );
  await page.goto(GMAIL);
  const popup = await profile.clickAction(page);
  await popup.waitForText(t.mail.log.in);
  expect(await popup.evaluate('document.body.textContent')).toContain('Maria Keller');
  expect(await popup.accessibilityProblems()).toEqual([]);
  await popup.click('button', t.capture.save);
  await popup.waitForText(t.mail.logged);
  const logged = () =>
    stack.sql(
      `select lead.name, activity.kind, left(activity.body, 23) as body from public.activities as activity
       join public.leads as lead on lead.team_id = activity.team_id and lead.id = activity.lead_id
       where lead.name = 'Keller Pumpen GmbH'`,
    );
  await expect
    .poll(logged, { timeout: 30_000 })
    .toEqual([{ name: 'Keller Pumpen GmbH', kind: 'mail', body: 'Ball valves for plant 2' }]);
});

test('a mail file chosen in the panel stands in the pipeline, and is taken back by name', async ({
  openProfile,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.tom);
  const panel = await profile.panel();
  await panel.getByRole('button', { name: t.common.more, exact: true }).click();
  await panel.getByRole('menuitem', { name: t.mail.importTitle }).click();
  const buffer = Buffer.from(
    composeMail(
      {
        From: 'Ida Holm <ida@holm-marine.example>',
        To: 'tom@meridian.example',
        Subject: 'Winches',
        Date: 'Thu, 19 Nov 2026 09:30:00 +0100',
      },
      {
        text: 'Hello,\nplease quote two winches.\n\nBest regards\nIda Holm\nHolm Marine AS\nTel. +47 22 00 11 22',
      },
    ),
  );
  await panel
    .locator('input[type=file]')
    .setInputFiles([{ name: 'winches.eml', mimeType: 'message/rfc822', buffer }]);
  await expect(panel.getByText(t.mail.outcome.made)).toBeVisible();
  await panel.screenshot({ path: screenshotPath('mail-import') });
  await panel.getByRole('button', { name: t.record.backToList }).click();
  const line = panel.locator('.line', { hasText: 'Holm Marine AS' });
  await expect(line).toBeVisible();
  await panel.locator('.toast').getByRole('button', { name: t.common.undo }).click();
  await expect(line).toHaveCount(0);
});

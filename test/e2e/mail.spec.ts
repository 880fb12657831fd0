import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { composeMail } from '../fixtures/mail/compose-mail.ts';
import { forward, signRaw } from '../stack/inbound-world.ts';
import { signIn, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, INBOUND, screenshotPath, test } from './harness/test.ts';

const t = words();
const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/pages/${name}--thread.html`, import.meta.url), 'utf8');
const WEBMAILS = [
  {
    url: 'https://mail.google.com/mail/u/0/',
    page: fixture('gmail'),
    person: 'Maria Keller',
    lead: 'Keller Pumpen GmbH',
    subject: 'Ball valves for plant 2',
  },
  {
    url: 'https://outlook.office.com/mail/',
    page: fixture('outlook'),
    person: 'Jonas Lindqvist',
    lead: 'Lindqvist Kullager AB',
    subject: 'Bearings for the spring order',
  },
];

/** The same thread once the site has changed every mark that is looked for. */
const broken = fixture('gmail').replaceAll(
  / (?:class|role|aria-label|title|data-[a-z-]+|email|name)="[^"]*"/gu,
  '',
);

test('an open thread in Gmail and Outlook becomes a lead with the mail on its timeline; what cannot be read is named', async ({
  openProfile,
  stack,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const logged = () =>
    stack.sql<{ name: string; kind: string; subject: string }>(
      `select lead.name, activity.kind, split_part(activity.body, E'\n', 1) as subject from public.activities as activity
       join public.leads as lead on lead.team_id = activity.team_id and lead.id = activity.lead_id
       where lead.name = any($1) order by lead.name`,
      [WEBMAILS.map(({ lead }) => lead)],
    );
  for (const { url, page: body, person } of WEBMAILS) {
    const page = await profile.context.newPage();
    await page.route(`${url}**`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
    await page.goto(url);
    const popup = await profile.clickAction(page);
    await popup.waitForText(t.mail.log.in);
    expect(await popup.evaluate('document.body.textContent')).toContain(person);
    expect(await popup.accessibilityProblems()).toEqual([]);
    await popup.click('button', t.capture.save);
    await popup.waitForText(t.mail.logged);
    await page.close();
  }
  const [gmail] = WEBMAILS;
  const page = await profile.context.newPage();
  await page.route(`${gmail?.url}**`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: broken }),
  );
  await page.goto(gmail?.url ?? '');
  const popup = await profile.clickAction(page);
  await popup.waitForText(t.mail.failed('Gmail', [t.mail.part.message]));
  await expect
    .poll(logged, { timeout: 30_000 })
    .toEqual(WEBMAILS.map(({ lead, subject }) => ({ name: lead, kind: 'mail', subject })));
});

interface DroppedFile {
  readonly name: string;
  readonly mail: Uint8Array;
}

/** Lets files fall onto the panel. */
async function drop(panel: Page, ...files: readonly DroppedFile[]): Promise<void> {
  const transfer = await panel.evaluateHandle(
    (all) => {
      const data = new DataTransfer();
      for (const { name, text } of all) data.items.add(new File([text], name, { type: 'message/rfc822' }));
      return data;
    },
    files.map(({ name, mail }) => ({ name, text: new TextDecoder().decode(mail) })),
  );
  await panel.locator('.panel').dispatchEvent('drop', { dataTransfer: transfer });
}

const IDA = {
  From: 'Ida Holm <ida@holm-marine.example>',
  To: DEMO.tom,
  Date: 'Thu, 19 Nov 2026 09:30:00 +0100',
};

test('mails dropped on the panel are told one by one; a forward posted to the inbound address is a lead there, and its answer stands in Today', async ({
  openProfile,
  stack,
}) => {
  const token = 'ab'.repeat(16);
  await stack.sql(
    `insert into public.inbound_addresses (team_id, member_id, token, created_by)
     select team_id, id, $2, id from public.members where email = $1`,
    [DEMO.tom, token],
  );
  const post = async (mail: Uint8Array): Promise<unknown> => {
    const response = await fetch(`${stack.url}/functions/v1/inbound-mail/raw`, {
      method: 'POST',
      body: Uint8Array.from(mail),
      headers: {
        'content-type': 'message/rfc822',
        'x-sluice-signature': signRaw(mail, undefined, INBOUND.INBOUND_RAW_SECRET),
        'x-envelope-to': `${token}@${INBOUND.INBOUND_DOMAIN}`,
      },
    });
    return response.json();
  };
  const profile = await openProfile();
  await signIn(profile, DEMO.tom);
  const panel = await profile.panel();

  const text =
    'Hello,\nplease quote two winches.\n\nBest regards\nIda Holm\nHolm Marine AS\nTel. +47 22 00 11 22';
  await drop(
    panel,
    { name: 'winches.eml', mail: composeMail({ ...IDA, Subject: 'Winches' }, { text }) },
    {
      name: 'away.eml',
      mail: composeMail({ ...IDA, Subject: 'Away', 'Auto-Submitted': 'auto-replied' }, { text: 'Away.' }),
    },
  );
  await expect(panel.getByText(t.mail.outcome.made)).toBeVisible();
  await expect(panel.getByText(t.mail.noLead.auto_reply)).toBeVisible();
  await panel.screenshot({ path: screenshotPath('mail-import') });
  await panel.getByRole('button', { name: t.record.backToList }).click();
  const line = panel.locator('.line', { hasText: 'Holm Marine AS' });
  await expect(line).toBeVisible();
  await panel.locator('.toast').getByRole('button', { name: t.common.undo }).click();
  await expect(line).toHaveCount(0);

  expect(await post(forward('petrov.example', { From: `Tom <${DEMO.tom}>` }))).toEqual({ outcome: 'lead' });
  const petrov = panel.locator('.line', { hasText: 'Petrov Drives GmbH' });
  await expect(petrov).toBeVisible();
  // Its owner's device has scored it.
  await expect(petrov.locator('.grade')).toBeVisible();

  const stranger = composeMail(
    {
      From: 'Nils Berg <nils@petrov.example>',
      To: DEMO.tom,
      Subject: 'Who pays the freight?',
      'Message-ID': '<freight-1@petrov.example>',
    },
    { text: 'Please tell us.' },
  );
  expect(await post(stranger)).toEqual({ outcome: 'review', reason: 'unknown_sender' });

  const id = 'offer-1@demo.sluice.test';
  const offer = composeMail(
    {
      From: `Tom <${DEMO.tom}>`,
      To: 'ivo@petrov.example',
      Subject: 'Offer for 40 pumps',
      'Message-ID': `<${id}>`,
    },
    { text: 'Here it is.' },
  );
  await drop(panel, { name: 'offer.eml', mail: offer });
  await expect(panel.getByText(t.mail.outcome.logged)).toBeVisible();
  const known = () =>
    stack.sql(
      `select from public.logged_mails as mail join public.leads as lead on lead.id = mail.lead_id
       where lead.name = 'Petrov Drives GmbH' and mail.direction = 'out'`,
    );
  const waiting = panel.getByRole('listitem', { name: 'Nils Berg' });
  await expect(waiting).toContainText(t.mail.review.why.unknown_sender);
  await panel.screenshot({ path: screenshotPath('mail-waiting') });
  await waiting.getByRole('button', { name: t.mail.review.logTo('Petrov Drives GmbH') }).click();
  await expect(waiting).toHaveCount(0);
  await expect.poll(known, { timeout: 30_000 }).toHaveLength(1);
  const answer = composeMail(
    {
      From: 'Ivo Petrov <ivo@petrov.example>',
      To: DEMO.tom,
      Subject: 'Re: Offer for 40 pumps',
      'Message-ID': '<answer-1@petrov.example>',
      'In-Reply-To': `<${id}>`,
    },
    { text: 'We take all forty.' },
  );
  expect(await post(answer)).toEqual({ outcome: 'replied' });

  await panel.getByRole('button', { name: t.record.backToList }).click();
  await panel
    .getByRole('navigation', { name: t.day.screens })
    .getByRole('button', { name: t.day.title })
    .click();
  const replied = panel.getByRole('region', { name: t.day.groupOf(t.day.groups.replied, 1) });
  await expect(replied).toContainText('Re: Offer for 40 pumps');
  await expect(replied).toContainText(t.day.repliedAt('Ivo Petrov'));
  await panel.screenshot({ path: screenshotPath('mail-replied') });
  await replied.getByRole('button', { name: t.day.seeReply('Re: Offer for 40 pumps') }).click();
  await expect(replied).toHaveCount(0);
  // What was chosen for the stranger's mail was told once the time to undo it was over.
  const settled = () =>
    stack.sql(
      `select from public.inbound_mails as mail join public.leads as lead on lead.id = mail.lead_id
       where lead.name = 'Petrov Drives GmbH' and mail.status = 'done' and mail.relation = 'direct' and mail.subject is null`,
    );
  await expect.poll(settled, { timeout: 30_000 }).toHaveLength(1);
  await stack.sql(`update public.leads set deleted_at = now() where name = 'Petrov Drives GmbH'`);
});

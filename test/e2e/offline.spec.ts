import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { signIn, visit, words } from './harness/journey.ts';
import { DEMO, DEMO_PASSWORD } from './harness/people.ts';
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

/** Opens a lead by its name, in whatever pipeline it lies. */
async function openLead(panel: Page, name: string): Promise<void> {
  await expect(panel.locator('.line').first()).toBeVisible();
  await panel.keyboard.press('/');
  await panel.keyboard.type(name);
  await panel.locator('.line', { hasText: name }).first().click();
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { level: 1, name })).toBeVisible();
  await panel.getByRole('tab', { name: t.record.tabs.files }).click();
}

test('a file added without a network is brought once and opens for who sees the lead, and for nobody else', async ({
  openProfile,
  stack,
}) => {
  const [tom, manager] = await Promise.all([openProfile(), openProfile()]);
  const [lead] = await stack.sql<{ id: string; name: string }>(
    `select lead.id, lead.name from public.leads as lead
     join public.members as owner on owner.team_id = lead.team_id and owner.id = lead.owner_id
     join public.pipelines as pipeline on pipeline.team_id = lead.team_id and pipeline.id = lead.pipeline_id
     join public.stages as stage on stage.team_id = lead.team_id and stage.id = lead.stage_id
     where owner.email = $1 and pipeline.visibility = 'private' and stage.kind in ('lead', 'opportunity')
     order by lead.name limit 1`,
    [DEMO.tom],
  );
  if (!lead) throw new Error('Tom has no lead that is his alone');
  await Promise.all([signIn(tom, DEMO.tom), signIn(manager, DEMO.manager)]);
  const [mine, theirs] = [await tom.panel(), await manager.panel()];
  await openLead(mine, lead.name);
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256));
  const name = '报价单 Offer.bin';
  const stored = () =>
    stack.sql<{ name: string }>(
      `select object.name from storage.objects as object
       join public.attachments as row on object.name = row.team_id || '/' || row.folder_id || '/' || row.id
       where row.name = $1`,
      [name],
    );

  tom.cable.cut();
  await mine.getByLabel(t.attachments.addLabel).setInputFiles({ name, mimeType: 'text/html', buffer: bytes });
  await expect(mine.getByText(t.attachments.state.waiting)).toBeVisible();
  await tom.killWorker();
  await mine.reload();
  await expect(mine.getByText(t.attachments.state.waiting)).toBeVisible();
  expect(await stored()).toEqual([]);
  tom.cable.mend();
  await expect.poll(async () => (await stored()).length, { timeout: 40_000 }).toBe(1);
  await expect(mine.getByText(t.attachments.state.waiting)).toHaveCount(0);

  await openLead(theirs, lead.name);
  const save = theirs.getByRole('button', { name: t.attachments.save(name) });
  await expect(save).toBeVisible({ timeout: 20_000 });
  await expect(theirs.getByText(t.attachments.state.elsewhere)).toHaveCount(0, { timeout: 20_000 });
  const [download] = await Promise.all([theirs.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toBe(name);
  expect(readFileSync(await download.path())).toEqual(bytes);

  const [object] = await stored();
  const url = `${stack.url}/storage/v1/object/authenticated/attachments/${object?.name}`;
  const answers = [];
  for (const email of [DEMO.manager, DEMO.li, DEMO.stranger]) {
    const signedIn = await fetch(`${stack.url}/auth/v1/token?grant_type=password`, {
      method: 'POST',
      headers: { apikey: stack.publishableKey, 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: DEMO_PASSWORD }),
    });
    const { access_token: token } = (await signedIn.json()) as { access_token: string };
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    answers.push(answer.ok ? 200 : ((await answer.json()) as { statusCode: string }).statusCode);
  }
  expect(answers).toEqual([200, '404', '404']);

  await mine.getByRole('button', { name: t.attachments.remove(name) }).click();
  await expect(theirs.getByRole('button', { name: t.attachments.save(name) })).toHaveCount(0, {
    timeout: 20_000,
  });
});

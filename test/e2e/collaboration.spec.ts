import type { Page } from '@playwright/test';
import { signIn, visit, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, screenshotPath, test } from './harness/test.ts';

const t = words();
const LI = '李娜 Li Na';
/** Li Na's, in her private pipeline. */
const BREWERY = '上海青禾啤酒';

const JOINT =
  'select lead.id, lead.name, lead.team_id, owner.display_name as owner from public.leads as lead';

async function openMenu(panel: Page, name: string): Promise<void> {
  await panel.getByRole('button', { name: t.common.more, exact: true }).click();
  await panel.getByRole('menuitem', { name, exact: true }).click();
}

test('a lead that a collision named is asked for, granted, and then seen', async ({
  openProfile,
  contactPages,
}) => {
  test.setTimeout(120_000);
  const [tom, li] = await Promise.all([openProfile(), openProfile()]);
  await signIn(tom, DEMO.tom);
  await signIn(li, DEMO.li);
  const panels = { tom: await tom.panel(), li: await li.panel() };
  const url = contactPages.url('brewery');
  await tom.context.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: '<h1>Qinghe</h1><p>E-mail: <a href="mailto:hejun@qinghe-beer.example">hejun@qinghe-beer.example</a></p>',
    }),
  );
  const popup = await tom.clickAction(await visit(tom, url));
  await popup.waitForText(t.capture.collision.with(LI));
  await popup.click('button', t.collaboration.askFor);
  await popup.click('.ask-form input');
  await popup.type('Their plant is in my region.');
  await popup.press('Enter');
  await popup.waitForText(t.collaboration.asked);

  const request = panels.li.getByRole('button', {
    name: new RegExp(`^Tom Becker asks for .*${BREWERY}`, 'u'),
  });
  await request.click({ timeout: 20_000 });
  await expect(panels.li.getByText('Their plant is in my region.')).toBeVisible();
  await panels.li.screenshot({ path: screenshotPath('request') });
  await panels.li.getByRole('button', { name: t.collaboration.share, exact: true }).click();

  const answer = panels.tom.getByRole('button', { name: new RegExp(`^${LI} shared .* with you$`, 'u') });
  await answer.click({ timeout: 20_000 });
  await panels.tom.getByRole('button', { name: t.collaboration.openLead }).click();
  await expect(panels.tom.getByRole('heading', { level: 1 })).toContainText(BREWERY);
});

test('a lead of the pool is claimed, protected, recycled once the days are over, and claimed by a colleague', async ({
  openProfile,
  stack,
}) => {
  test.setTimeout(120_000);
  const [tom, li] = await Promise.all([openProfile(), openProfile()]);
  await signIn(tom, DEMO.tom);
  await signIn(li, DEMO.li);
  const panels = { tom: await tom.panel(), li: await li.panel() };
  const [lead] = await stack.sql<{ id: string; name: string; team_id: string }>(
    `${JOINT} join public.members as owner on owner.team_id = lead.team_id and owner.id = lead.owner_id
     join public.stages as stage on stage.team_id = lead.team_id and stage.id = lead.stage_id
     where owner.email = $1 and stage.kind = 'lead' order by lead.name limit 1`,
    [DEMO.tom],
  );
  if (!lead) throw new Error('Tom has no open lead');
  await stack.sql('update public.leads set owner_id = null where id = $1', [lead.id]);
  await stack.sql('update public.leads set former_owner_id = null, barred_until = null where id = $1', [
    lead.id,
  ]);
  const owner = async () =>
    (
      await stack.sql<{ email: string }>(
        `select owner.email from public.leads as lead join public.members as owner
           on owner.team_id = lead.team_id and owner.id = lead.owner_id where lead.id = $1`,
        [lead.id],
      )
    )[0]?.email ?? null;

  await openMenu(panels.tom, t.pool.title);
  const claim = panels.tom.getByRole('button', { name: t.pool.claimLead(lead.name) });
  await claim.click({ timeout: 20_000 });
  await expect.poll(owner, { timeout: 20_000 }).toBe(DEMO.tom);
  await expect(claim).toBeHidden();

  // Eleven days pass without a call.
  await stack.sql(
    `update public.leads set claimed_at = claimed_at - interval '11 days', protected_until = protected_until - 11
     where id = $1`,
    [lead.id],
  );
  await expect(panels.tom.getByRole('region', { name: t.pool.endingTitle })).toContainText(lead.name, {
    timeout: 20_000,
  });
  await panels.tom.screenshot({ path: screenshotPath('pool') });
  // Half an hour later the worker has the pool tended by itself, after the round that a change of anything sets off.
  await tom.shiftClock(panels.tom, 31 * 60_000);
  await stack.sql('update public.leads set source_url = $2 where id = $1', [
    lead.id,
    'https://rung.example/',
  ]);
  await expect.poll(owner, { timeout: 20_000 }).toBeNull();
  await expect(panels.tom.getByText(t.pool.barred('').trim())).toBeVisible({ timeout: 20_000 });
  await expect(claim).toBeHidden();

  await openMenu(panels.li, t.pool.title);
  await panels.li.getByRole('button', { name: t.pool.claimLead(lead.name) }).click({ timeout: 20_000 });
  await expect.poll(owner, { timeout: 20_000 }).toBe(DEMO.li);
});

test('a manager hands a lead over and takes it back by name', async ({ openProfile, stack }) => {
  test.setTimeout(120_000);
  const manager = await openProfile();
  await signIn(manager, DEMO.manager);
  const panel = await manager.panel();
  const owner = async () =>
    (
      await stack.sql<{ name: string }>(
        `select owner.display_name as name from public.leads as lead join public.members as owner
           on owner.team_id = lead.team_id and owner.id = lead.owner_id where lead.name = $1`,
        ['Vesterlund Ventil AB'],
      )
    )[0]?.name;
  await panel.locator('.line', { hasText: 'Vesterlund Ventil AB' }).click();
  await panel.keyboard.press('Enter');
  await panel.getByRole('tab', { name: new RegExp(`^${t.record.tabs.people}`, 'u') }).click();
  await panel.getByRole('combobox', { name: t.collaboration.handOverTo }).selectOption({ label: LI });
  await expect.poll(owner, { timeout: 20_000 }).toBe(LI);
  await panel.getByRole('button', { name: t.common.undo }).click();
  await expect.poll(owner, { timeout: 20_000 }).toBe('Tom Becker');
});

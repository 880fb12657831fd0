import { signIn, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, screenshotPath, test } from './harness/test.ts';

const t = words();
/** A demo lead of Tom's with its company. */
const COMPANY = 'Vesterlund Ventil AB';
const TWIN = 'Vesterlund Ventil';

test('a company entered twice is found, merged with a chosen value, and taken apart again by name', async ({
  openProfile,
  stack,
}) => {
  const [twin] = await stack.sql<{ id: string }>(
    `insert into public.companies (team_id, id, name, domain, phone, responsible_id)
     select team_id, gen_random_uuid(), $2, domain, '+46 31 555 0177', responsible_id
     from public.companies where name = $1 returning id`,
    [COMPANY, TWIN],
  );
  const profile = await openProfile();
  await signIn(profile, DEMO.tom);
  const panel = await profile.panel();
  await expect(panel.locator('.line', { hasText: COMPANY })).toBeVisible();
  await panel.getByRole('button', { name: t.common.more, exact: true }).click();
  await panel.getByRole('menuitem', { name: t.duplicates.title }).click();
  const pair = panel.getByRole('article', { name: new RegExp(TWIN, 'u') }).first();
  await expect(pair).toBeVisible();
  await pair.getByRole('button', { name: new RegExp(`^${t.duplicates.compare}`, 'u') }).click();
  await pair.getByRole('radio', { name: '+46 31 555 0177' }).check();
  await panel.screenshot({ path: screenshotPath('duplicates-compared') });
  await pair.getByRole('button', { name: t.duplicates.merge, exact: true }).click();
  await expect(panel.locator('.toast')).toContainText(TWIN);

  const stored = async () =>
    (
      await stack.sql<{ phone: string; gone: boolean }>(
        `select kept.phone, twin.deleted_at is not null as gone from public.companies kept, public.companies twin
         where kept.name = $1 and twin.id = $2`,
        [COMPANY, twin?.id],
      )
    )[0];
  await expect.poll(stored).toEqual({ phone: '+46 31 555 0177', gone: true });

  await panel.keyboard.press('z');
  await expect.poll(async () => (await stored())?.gone).toBe(false);
  await expect.poll(async () => (await stored())?.phone).not.toBe('+46 31 555 0177');
  await expect(panel.getByRole('article', { name: new RegExp(TWIN, 'u') }).first()).toBeVisible();
});

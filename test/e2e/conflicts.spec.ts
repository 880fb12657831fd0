import type { Page } from '@playwright/test';
import { signIn, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, screenshotPath, test } from './harness/test.ts';

const t = words();
/** A demo lead of Tom's with its company, which his manager may change too. */
const COMPANY = 'Vesterlund Ventil AB';
const MINE = '+46 31 555 0155';
const THEIRS = '+46 31 555 0166';
const phoneOf = 'select phone from public.companies where name = $1';

async function openRecord(panel: Page): Promise<void> {
  await panel.locator('.line', { hasText: COMPANY }).click();
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { level: 1, name: COMPANY })).toBeVisible();
}

/** The last figures, in the groups of the country. */
const shown = (phone: string): string => phone.replace(/.*(\d\d)(\d\d)$/u, '$1 $2');

const phoneButton = (panel: Page) =>
  panel.getByRole('button', { name: new RegExp(`^${t.record.editField(t.common.field.phone)}:`, 'u') });

async function setPhone(panel: Page, phone: string): Promise<void> {
  await phoneButton(panel).click();
  const input = panel.getByLabel(t.common.field.phone, { exact: true });
  await input.fill(phone);
  await input.press('Enter');
  await expect(phoneButton(panel)).toContainText(shown(phone));
}

test('two people change one phone number while one is offline: told, undone, and both end equal', async ({
  openProfile,
  stack,
}) => {
  const [tom, manager] = await Promise.all([openProfile(), openProfile()]);
  await signIn(tom, DEMO.tom);
  await signIn(manager, DEMO.manager);
  const [mine, theirs] = [await tom.panel(), await manager.panel()];
  await openRecord(mine);
  await openRecord(theirs);
  const stored = async () => (await stack.sql<{ phone: string }>(phoneOf, [COMPANY]))[0]?.phone;

  tom.cable.cut();
  await setPhone(mine, MINE);
  await setPhone(theirs, THEIRS);
  await expect.poll(stored).toBe(THEIRS);

  tom.cable.mend();
  const notice = mine.getByRole('article', { name: `${COMPANY}: ${t.common.field.phone}` });
  await expect(notice).toBeVisible({ timeout: 40_000 });
  await expect(notice).toContainText('yours was kept');
  await expect(notice).toContainText(shown(THEIRS));
  await expect.poll(stored).toBe(MINE);
  await expect(phoneButton(theirs)).toContainText(shown(MINE), { timeout: 20_000 });
  await mine.screenshot({ path: screenshotPath('conflict-beside-field') });

  // A worker that ends takes nothing of it away.
  await tom.killWorker();
  await mine.reload();
  await expect(notice).toBeVisible();

  await notice.getByRole('button', { name: t.history.undoSettled(t.common.field.phone) }).click();
  await expect(notice).toBeHidden();
  await expect.poll(stored, { timeout: 20_000 }).toBe(THEIRS);
  await expect(phoneButton(theirs)).toContainText(shown(THEIRS), { timeout: 20_000 });
  await expect(phoneButton(mine)).toContainText(shown(THEIRS));

  await phoneButton(mine).hover();
  await mine.getByRole('button', { name: t.history.open(t.common.field.phone) }).click();
  const history = mine.getByRole('dialog', { name: t.history.title(t.common.field.phone) });
  await expect(history.locator('.change')).toHaveCount(3);
  await expect(history).toContainText(t.history.conflict);
  await mine.screenshot({ path: screenshotPath('field-history') });
});

import type { Page } from '@playwright/test';
import { CRITERIA } from '../../lib/model/words.ts';
import { signIn, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, screenshotPath, test } from './harness/test.ts';

const t = words();
/** A demo lead of Li Na's of which only the need is known. */
const TONGYUAN = '苏州同远机电有限公司';

const line = (panel: Page, name: string) => panel.locator('.line', { hasText: name });

async function openScore(panel: Page, name: string): Promise<void> {
  await line(panel, name).click();
  await panel.keyboard.press('Enter');
  await panel.getByRole('tab', { name: t.record.tabs.score }).click();
  await expect(panel.locator('.reasons')).toBeVisible();
}

/** Goes on with Tab until the focus is on the answers to a criterion. */
async function tabTo(panel: Page, criterion: string): Promise<void> {
  const row = `answer-${criterion.replaceAll('_', '-')}`;
  for (let presses = 0; presses < 60; presses += 1) {
    const isThere = await panel.evaluate(
      (id) =>
        document.activeElement?.getAttribute('role') === 'radio' &&
        document.activeElement.closest('.answer')?.id === id,
      row,
    );
    if (isThere) return;
    await panel.keyboard.press('Tab');
  }
  throw new Error(`${criterion} is not reached by Tab`);
}

test('every criterion is answered by keys alone; the grade rises and reaches a colleague', async ({
  openProfile,
  stack,
}) => {
  test.setTimeout(120_000);
  const [li, manager] = await Promise.all([openProfile(), openProfile()]);
  await signIn(li, DEMO.li);
  await signIn(manager, DEMO.manager);
  const [mine, theirs] = [await li.panel(), await manager.panel()];
  await expect(line(theirs, TONGYUAN).locator('.grade')).not.toHaveText('A');
  await openScore(mine, TONGYUAN);
  for (const criterion of CRITERIA) {
    await tabTo(mine, criterion);
    await mine.keyboard.press('End');
    const row = mine.locator(`#answer-${criterion.replaceAll('_', '-')}`);
    await expect(row.getByRole('radio', { name: t.scoring.answer.yes, exact: true })).toBeChecked();
    await expect(row).toContainText(t.scoring.criterion[criterion].means.yes);
  }
  await expect(mine.locator('.scoreh')).toContainText('A, ');
  await mine.screenshot({ path: screenshotPath('panel-assessed') });
  await expect(line(theirs, TONGYUAN).locator('.grade')).toHaveText('A');
  const stored = () =>
    stack.sql(
      `select l.grade, (select count(*)::int from public.answers a where a.lead_id = l.id and a.value = 2) as answers,
         (select count(distinct criterion)::int from public.answer_changes c where c.lead_id = l.id) as history
       from public.leads l where l.name = $1`,
      [TONGYUAN],
    );
  // The grade is an A before the last answers are in.
  await expect.poll(stored).toEqual([{ grade: 'A', answers: CRITERIA.length, history: CRITERIA.length }]);

  const [sheet] = await Promise.all([
    li.context.waitForEvent('page'),
    mine.getByRole('link', { name: t.assessment.openSheet }).click(),
  ]);
  await expect(sheet.getByRole('heading', { name: t.sheet.of(TONGYUAN) })).toBeVisible();
  await expect(sheet.getByRole('table').first()).toContainText('MAN');
  await sheet.getByRole('button', { name: new RegExp(`^${t.sheet.outcome}`) }).click();
  await sheet.keyboard.type('下半年定型号');
  await sheet.keyboard.press('Enter');
  const outcome = () => stack.sql('select 1 from public.activities where outcome = $1', ['下半年定型号']);
  await expect.poll(async () => (await outcome()).length).toBe(1);
  const saved = sheet.waitForEvent('download');
  await sheet.getByRole('button', { name: t.sheet.download }).click();
  expect((await saved).suggestedFilename()).toContain('.csv');
  await sheet.emulateMedia({ media: 'print' });
  await expect(sheet.getByRole('button', { name: t.sheet.print })).toBeHidden();
});

test('an admin changes the weights, sees first which leads change, and a rep’s open record follows', async ({
  openProfile,
}) => {
  test.setTimeout(120_000);
  const [admin, tom] = await Promise.all([openProfile(), openProfile()]);
  await signIn(admin, DEMO.admin);
  await signIn(tom, DEMO.tom);
  const panel = await tom.panel();
  await panel.locator('.line').first().click();
  await panel.keyboard.press('Enter');
  await panel.getByRole('tab', { name: t.record.tabs.score }).click();
  await expect(panel.locator('.reasons .sum')).toContainText(t.scoring.modelVersion(1));

  const options = await admin.extensionPage('options.html#scoring', { width: 1100, height: 900 });
  const use = options.getByRole('button', { name: t.weights.use });
  const limit = options.getByRole('spinbutton', { name: t.weights.gradeFrom('A') });
  await expect(limit).toHaveValue('70');
  await limit.fill('40');
  await expect(options.getByRole('alert')).toContainText(t.weights.fault.thresholds);
  await expect(use).toBeDisabled();
  await limit.fill('46');
  const changes = options.getByRole('list', { name: t.weights.changeList });
  await expect(changes).toContainText(t.weights.thresholdOnly);
  await options.screenshot({ path: screenshotPath('options-scoring'), fullPage: true });
  await use.click();
  await expect(options.getByText(t.weights.saved(2))).toBeVisible();
  await expect(panel.locator('.reasons .sum')).toContainText(t.scoring.modelVersion(2));
});

test('weights are learned from closed leads and used; a team whose leads hold no signal hears so', async ({
  openProfile,
  stack,
}) => {
  test.setTimeout(180_000);
  const [admin, stranger] = await Promise.all([openProfile(), openProfile()]);
  await signIn(admin, DEMO.admin);
  await signIn(stranger, DEMO.stranger);
  const learn = async (profile: typeof admin) => {
    const options = await profile.extensionPage('options.html#scoring', { width: 1100, height: 900 });
    // The first sync may still be on its way.
    await expect(options.getByText(t.weights.learning.supply(400, 0).split(',')[0] ?? '')).toBeVisible({
      timeout: 60_000,
    });
    await options.getByRole('button', { name: t.weights.learning.start }).click();
    return options;
  };
  const options = await learn(admin);
  await options.getByRole('button', { name: t.weights.learning.compare }).click({ timeout: 60_000 });
  await expect(options.getByRole('img', { name: t.weights.learning.plot })).toBeVisible();
  await options.screenshot({ path: screenshotPath('options-learned'), fullPage: true });
  await options.getByRole('button', { name: t.weights.use }).click();
  const newest = () =>
    stack.sql<{ origin: string; closed: number }>(
      `select origin, (report -> 'supply' ->> 'closed')::int as closed from public.score_models order by number desc, created_at desc limit 1`,
    );
  await expect.poll(newest).toEqual([{ origin: 'learned', closed: 400 }]);

  const other = await learn(stranger);
  await expect(other.getByText(t.weights.learning.noSignal)).toBeVisible({ timeout: 60_000 });
  await expect(other.getByRole('button', { name: t.weights.learning.compare })).toHaveCount(0);
});

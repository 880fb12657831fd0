import type { Page } from '@playwright/test';
import type { RunningStack } from '../../supabase/local/start-stack.ts';
import { signIn, visit, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, screenshotPath, test } from './harness/test.ts';

const t = words();
/** A demo lead of Li Na's, in the pipeline that stands first. */
const HAOYUAN = '昊源阀门有限公司';

const stageOfHaoyuan = async (stack: RunningStack) => {
  const [row] = await stack.sql<{ name: string }>(
    `select s.name ->> 'en' as name
     from public.leads l join public.stages s on (s.team_id, s.id) = (l.team_id, l.stage_id) where l.name = $1`,
    [HAOYUAN],
  );
  return row?.name;
};

const line = (panel: Page, name: string) => panel.locator('.line', { hasText: name });

test('a lead saved and opened from the popup stands in the real side panel', async ({
  openProfile,
  contactPages,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const page = await visit(profile, contactPages.url('lockgate'));
  const popup = await profile.clickAction(page);
  await popup.waitForText('Robin');
  await popup.waitFor(`!document.querySelector('[aria-busy=true]')`);
  await popup.click('button', t.capture.saveAndOpen);
  const panel = await profile.realPanel();
  await panel.waitForText(contactPages.nameOf('lockgate'));
  await panel.waitForText(t.record.tabs.timeline);
  expect(await panel.accessibilityProblems()).toEqual([]);
  await panel.screenshot(screenshotPath('panel-saved-and-opened'));

  // The page beside the panel is told from here on, and no other.
  const beside = `(document.querySelector('.here')?.innerText ?? '')`;
  await panel.click('button', t.common.back);
  await panel.waitFor(`${beside}.includes(${JSON.stringify(contactPages.nameOf('lockgate'))})`);
  await visit(profile, contactPages.url('weir'));
  await panel.waitFor(`${beside} === ''`);
  await page.bringToFront();
  await panel.waitFor(`${beside}.includes(${JSON.stringify(t.context.open)})`);
  expect(await panel.accessibilityProblems()).toEqual([]);
  await panel.click('.here button', t.context.open);
  await panel.waitForText(t.record.tabs.timeline);
});

test('what is due is told by one notification, once, also by a worker that was started anew', async ({
  openProfile,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const page = await profile.panel();
  const day = new Date();
  const ring = async () => {
    // By day, whenever the test runs: at night nobody is disturbed.
    await profile.shiftClock(page, new Date(day).setHours(10, 0, 0, 0) - day.getTime());
    const [worker] = profile.context.serviceWorkers();
    await worker?.evaluate(() => chrome.alarms.create('reminders', { when: 1 }));
  };
  const standing = () => page.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
  const told = () =>
    page.evaluate(async () => {
      const kept = await chrome.storage.local.get<{ reminders_shown?: unknown[] }>('reminders_shown');
      return kept.reminders_shown?.length ?? 0;
    });
  await ring();
  await expect.poll(standing).toHaveLength(1);
  const count = await told();
  expect(count).toBeGreaterThan(1);
  await page.evaluate(async () => {
    for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
  });

  await profile.killWorker();
  await page.evaluate(() => chrome.runtime.sendMessage({ to: 'sluice-background', call: 'outboxChanged' }));
  await ring();
  // The alarm of the next morning is set at the end of a look.
  await expect
    .poll(() => page.evaluate(async () => (await chrome.alarms.get('reminders'))?.scheduledTime ?? 0))
    .toBeGreaterThan(Date.now());
  expect([await standing(), await told()]).toEqual([[], count]);
});

test('on sites that were turned on the panel follows the tab, and of others it knows nothing', async ({
  openProfile,
}) => {
  const on = ['stranger', 'delta-stellventile', 'mingche-filter'].map((name) => `https://${name}.example/`);
  const [stranger = '', own = '', colleagues = ''] = on;
  const profile = await openProfile({ sites: on.map((site) => `${site}*`) });
  await profile.context.route(/^https:/u, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Stranger Ltd</h1><p>Tel: +44 20 7946 0123</p>' }),
  );
  await signIn(profile, DEMO.tom);
  const page = await visit(profile, stranger);
  const popup = await profile.clickAction(page);
  void popup.send('Runtime.evaluate', {
    expression: 'chrome.windows.getCurrent().then(({ id }) => chrome.sidePanel.open({ windowId: id }))',
    userGesture: true,
  });
  const panel = await profile.realPanel();
  await popup.close().catch(() => undefined);
  await panel.waitForText(t.context.notYet);
  await panel.click('.here button', t.context.capture);
  const opened = await profile.realPopup();
  await opened.waitForText('Stranger');
  await opened.close();

  await page.goto(own);
  await panel.waitFor(`document.querySelector('.here')?.innerText.includes('Delta Stellventile')`);
  await page.goto(colleagues);
  await panel.waitForText('mingche-filter.example');
  await panel.click('.here button', t.context.anyoneElse);
  await panel.waitForText(t.capture.collision.with('李娜 Li Na'));
  expect(await panel.text()).not.toContain('明澈');
  await panel.waitForText(t.collaboration.askFor);
  await panel.screenshot(screenshotPath('panel-colleagues-page'));
  await page.goto('https://elsewhere.example/');
  await panel.waitFor(`document.querySelector('.here') === null`);
});

test('by keys alone a lead is found, moved, taken back and noted, and the team’s database follows', async ({
  openProfile,
  stack,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const panel = await profile.panel();
  await expect(panel.locator('.line').first()).toBeVisible();
  const stageOf = () => stageOfHaoyuan(stack);
  const before = await stageOf();

  await panel.keyboard.press('/');
  await panel.keyboard.type('昊源');
  await expect(panel.locator('.line')).toHaveCount(1);
  await panel.keyboard.press('Tab');
  await line(panel, HAOYUAN).focus();
  await panel.keyboard.press('m');
  await expect(panel.getByRole('menu', { name: t.pipeline.moveTo })).toBeVisible();
  await panel.keyboard.press('Home');
  await panel.keyboard.press('Enter');
  await expect(panel.locator('.toast')).toContainText(HAOYUAN);
  await expect.poll(stageOf).toBe('Reserve');
  await panel.keyboard.press('z');
  await expect.poll(stageOf).toBe(before);

  await line(panel, HAOYUAN).focus();
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { level: 1, name: HAOYUAN })).toBeVisible();
  await panel.keyboard.press('n');
  await panel.keyboard.type('Called back, wants the drawing.');
  await panel.keyboard.press('Control+Enter');
  await panel.getByRole('tab', { name: t.record.tabs.timeline }).click();
  await expect(panel.getByText('Called back, wants the drawing.')).toBeVisible();
  const notes = () =>
    stack.sql('select 1 from public.activities where body = $1', ['Called back, wants the drawing.']);
  await expect.poll(async () => (await notes()).length).toBe(1);
  await panel.keyboard.press('Escape');
  await panel.keyboard.press('Escape');
  await expect(line(panel, HAOYUAN)).toBeFocused();
});

test('an answer given in the panel is scored at once and reaches a colleague’s open record', async ({
  openProfile,
}) => {
  const [li, manager] = await Promise.all([openProfile(), openProfile()]);
  await signIn(li, DEMO.li);
  await signIn(manager, DEMO.manager);
  const openScore = async (panel: Page) => {
    // Lines far down are drawn when they are scrolled to.
    await panel.keyboard.press('/');
    await panel.keyboard.type('恒泰');
    await expect(panel.locator('.line')).toHaveCount(1);
    await line(panel, '宁波恒泰管件厂').click();
    await panel.keyboard.press('Enter');
    await panel.getByRole('tab', { name: t.record.tabs.score }).click();
  };
  const [mine, theirs] = [await li.panel(), await manager.panel()];
  await openScore(mine);
  await openScore(theirs);
  const points = (panel: Page) => panel.locator('.reasons .sum .pt').innerText();
  const before = await points(mine);
  await mine
    .locator('#answer-timing')
    .getByRole('radio', { name: t.scoring.answer.yes, exact: true })
    .click();
  await expect.poll(() => points(mine)).not.toBe(before);
  await expect.poll(() => points(theirs)).toBe(await points(mine));
});

test('a lead is carried to another stage by the mouse; an amount is changed in place, a task begun by the first press on the flag', async ({
  openProfile,
  stack,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const panel = await profile.panel();
  const stageOf = () => stageOfHaoyuan(stack);
  const before = await stageOf();
  const carried = line(panel, HAOYUAN);
  const target = panel.locator('.stage', { hasText: /^Reserve/u }).locator('.ghead');
  // Searched for, since it may stand far down; what is carried can be dropped on every stage all the same.
  await expect(panel.locator('.line').first()).toBeVisible();
  await panel.keyboard.press('/');
  await panel.keyboard.type('昊源');
  await carried.hover();
  const here = await carried.boundingBox();
  if (here === null) throw new Error('nothing to carry');
  await panel.mouse.down();
  await panel.mouse.move(here.x + here.width / 2, here.y + here.height * 2, { steps: 3 });
  await target.waitFor();
  const there = await target.boundingBox();
  if (there === null) throw new Error('no stage to carry to');
  await panel.mouse.move(there.x + there.width / 2, there.y + there.height / 2, { steps: 5 });
  await expect(panel.locator('.stage.target')).toContainText('Reserve');
  await panel.mouse.up();
  await expect(panel.locator('.toast')).toContainText(HAOYUAN);
  await expect.poll(stageOf).toBe('Reserve');
  await panel.keyboard.press('z');
  await expect.poll(stageOf).toBe(before);

  await line(panel, HAOYUAN).click();
  await panel.keyboard.press('Enter');
  await panel.getByRole('button', { name: t.record.editField(t.common.field.amount) }).click();
  const amount = panel.getByRole('textbox', { name: t.common.field.amount });
  await expect(amount).toBeFocused();
  await amount.fill('98765');
  await amount.press('Enter');
  const minor = async () => {
    const [row] = await stack.sql<{ minor: string }>(
      'select amount_minor::text as minor from public.leads where name = $1',
      [HAOYUAN],
    );
    return row?.minor;
  };
  await expect.poll(minor).toBe('9876500');

  const flag = panel.getByRole('button', { name: t.record.addTask });
  await flag.click();
  await panel.getByRole('textbox', { name: t.record.taskTitle }).fill('Send the drawing');
  await panel.keyboard.press('Enter');
  await expect(flag).toBeFocused();
});

test('the panel opens again where it was closed', async ({ openProfile }) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const panel = await profile.panel();
  await line(panel, HAOYUAN).click();
  await panel.keyboard.press('Enter');
  await panel.getByRole('tab', { name: t.record.tabs.people }).click();
  await panel.close();
  const again = await profile.panel();
  await expect(again.getByRole('heading', { level: 1, name: HAOYUAN })).toBeVisible();
  await expect(again.getByRole('tab', { name: t.record.tabs.people })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  // Nor does the window flash before anything is drawn.
  const shade = (selector: string) =>
    again.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await shade('html')).toBe(await shade('.panel'));
});

test('three leads are tagged, filtered, kept as a view that a colleague uses, and moved together with one undo', async ({
  openProfile,
  stack,
}) => {
  const [li, manager] = await Promise.all([openProfile(), openProfile()]);
  await signIn(li, DEMO.li);
  await signIn(manager, DEMO.manager);
  const tag = 'Fair week';
  const [mine, theirs] = [await manager.panel(), await li.panel()];
  const stages = () =>
    stack.sql<{ name: string; count: number }>(
      `select s.name ->> 'en' as name, count(*)::int as count from public.leads l
       join public.stages s on (s.team_id, s.id) = (l.team_id, l.stage_id)
       where $1 = any (l.tags) group by 1`,
      [tag],
    );
  const openMenu = async (panel: Page, item: string) => {
    await panel.getByRole('button', { name: t.filters.menu }).click();
    await panel.getByRole('menuitem', { name: item }).click();
  };
  const dialog = mine.getByRole('dialog');
  const lines = mine.locator('.stage', { hasText: /^Target/u }).locator('.line');
  await lines.first().focus();
  await mine.keyboard.press('x');
  await lines.nth(2).click({ modifiers: ['Shift'] });
  await expect(mine.getByText(t.filters.chosen(3))).toBeVisible();
  await mine.getByRole('button', { name: t.filters.bulk.tags }).click();
  await dialog.getByRole('textbox', { name: t.filters.newTag }).fill(tag);
  await mine.keyboard.press('Enter');
  await expect(dialog.getByText(t.filters.tagOnAll)).toBeVisible();
  await dialog.getByRole('button', { name: t.common.done }).click();
  await mine.keyboard.press('Escape');
  await expect.poll(stages).toEqual([{ name: 'Target', count: 3 }]);

  await mine.keyboard.press('f');
  await dialog.getByRole('button', { name: `${tag} 3` }).click();
  const owner = dialog.getByRole('group', { name: t.filters.field.owner }).getByRole('button').first();
  const owned = Number(await owner.locator('b').innerText());
  await owner.click();
  await dialog.getByRole('button', { name: t.common.done }).click();
  await expect(mine.locator('.line')).toHaveCount(owned);
  await mine.locator('.filter-bar .chip', { hasText: t.filters.field.owner }).click();
  await expect(mine.locator('.line')).toHaveCount(3);
  await openMenu(mine, t.filters.saveView);
  await dialog.getByRole('textbox', { name: t.filters.viewName }).fill('Fair leads');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: t.common.save }).click();
  await expect.poll(() => stack.sql('select name from public.saved_views where shared')).toHaveLength(1);
  await openMenu(theirs, 'Fair leads');
  await expect(theirs.locator('.line')).toHaveCount(3);
  await theirs.screenshot({ path: screenshotPath('panel-shared-view') });

  await mine.keyboard.press('x');
  await mine.getByRole('button', { name: t.filters.chooseAll(3) }).click();
  await mine.getByRole('button', { name: t.filters.bulk.move }).click();
  await dialog.getByRole('combobox', { name: t.filters.moveTo }).selectOption({ label: 'Potential' });
  await dialog.getByRole('button', { name: t.filters.move(3) }).click();
  await expect(mine.locator('.toast')).toContainText(t.filters.moved(3, 'Potential'));
  await expect.poll(stages).toEqual([{ name: 'Potential', count: 3 }]);
  await expect(theirs.locator('.stage', { hasText: /^Potential/u }).locator('.line')).toHaveCount(3);
  await mine.keyboard.press('z');
  await expect.poll(stages).toEqual([{ name: 'Target', count: 3 }]);

  // The demo's leads are as they were before.
  await openMenu(mine, t.filters.removeView);
  await mine.keyboard.press('x');
  await mine.getByRole('button', { name: t.filters.chooseAll(3) }).click();
  await mine.getByRole('button', { name: t.filters.bulk.tags }).click();
  await dialog.getByRole('button', { name: tag }).click();
  await expect.poll(stages).toEqual([]);
});

test('a lead that is taken away while it is open is told, and its data leaves the panel', async ({
  openProfile,
  stack,
}) => {
  const profile = await openProfile();
  await signIn(profile, DEMO.li);
  const panel = await profile.panel();
  const choice = panel.getByRole('combobox', { name: t.pipeline.choosePipeline });
  await choice.selectOption({ label: t.pipeline.privateName('Own accounts') });
  const own = panel.locator('.line').first();
  const name = await own.locator('.name').innerText();
  await own.click();
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { level: 1, name })).toBeVisible();
  await stack.sql(
    `update public.leads set owner_id = (select manager_id from public.members m where m.id = leads.owner_id and m.team_id = leads.team_id)
     where name = $1`,
    [name],
  );
  const told = panel.getByText(t.unsent.leadClosed(name));
  await expect(told).toBeVisible();
  await expect(told).toContainText(/It belongs to .+ now\./);
  await expect(line(panel, name)).toHaveCount(0);
});

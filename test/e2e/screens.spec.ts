import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { consent, enterPassword, visit, words } from './harness/journey.ts';
import { DEMO } from './harness/people.ts';
import { expect, screenshotPath, test } from './harness/test.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Keeps the picture, and holds the page to WCAG 2.2 AA and to its width. */
async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: screenshotPath(name) });
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

for (const [language, colorScheme] of [
  ['en', 'light'],
  ['zh', 'dark'],
  ['en', 'dark'],
  ['zh', 'light'],
] as const) {
  test(`every main screen in ${language}, ${colorScheme}: no accessibility fault, nothing cut off`, async ({
    openProfile,
    site,
  }) => {
    test.setTimeout(120_000);
    const t = words(language);
    const shot = (name: string) => `${name}-${language}-${colorScheme}`;
    const profile = await openProfile({ colorScheme });
    const welcome = await profile.welcomePage();
    await look(welcome, shot('welcome-consent'));
    await consent(profile, language);
    await expect(welcome.getByRole('button', { name: t.account.signIn, exact: true })).toBeVisible();
    await look(welcome, shot('welcome-sign-in'));
    await enterPassword(welcome, DEMO.li, language);
    await look(welcome, shot('welcome-ready'));

    const page = await visit(profile, `${site.url}/${language === 'zh' ? 'haoyuan' : 'kestrel'}-contact`);
    const popup = await profile.clickAction(page);
    await popup.waitForText(language === 'zh' ? '张伟' : 'Harriet Coles');
    await popup.waitFor(`!document.querySelector('[aria-busy=true]')`);
    await popup.waitFor('document.getAnimations().every((animation) => animation.playState !== "running")');
    await popup.screenshot(screenshotPath(shot('popup')));
    expect(await popup.accessibilityProblems()).toEqual([]);
    expect(await popup.evaluate<number>('innerWidth')).toBe(400);
    expect(await popup.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    await popup.close();

    const panel = await profile.panel();
    await expect(panel.getByText('宁波恒泰管件厂').first()).toBeVisible();
    await look(panel, shot('panel-pipeline'));
    await panel.getByText('昊源阀门有限公司').first().click();
    await panel.getByRole('button', { name: t.common.open }).first().click();
    for (const tab of ['facts', 'people', 'timeline', 'score'] as const) {
      await panel.getByRole('tab', { name: t.record.tabs[tab] }).click();
      await look(panel, shot(`panel-record-${tab}`));
    }
    const options = await profile.extensionPage('options.html', { width: 1100, height: 800 });
    await expect(options.getByText(DEMO.li).first()).toBeVisible();
    await look(options, shot('options'));
  });
}

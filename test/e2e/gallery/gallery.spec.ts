import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { build, type PreviewServer, preview } from 'vite';
import { findChromium } from '../../../supabase/local/find-chromium.ts';

const configFile = new URL('vite.config.ts', import.meta.url).pathname;
const shots = new URL('../../artifacts/screens/', import.meta.url).pathname;
/** The panel's narrowest, the popup's, and a full page. */
const WIDTHS = [360, 1100];

let server: PreviewServer;
let browser: Browser;
let address: string;
let screens: string[];

test.beforeAll(async () => {
  await build({ configFile });
  server = await preview({ configFile, preview: { port: 0, host: '127.0.0.1' } });
  address = server.resolvedUrls?.local[0] ?? '';
  browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction(() => document.documentElement.dataset.screens);
  screens = (await page.evaluate(() => document.documentElement.dataset.screens ?? '')).split(' ');
  await page.close();
});

test.afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Colours do not depend on the language, so dark is looked at in one. */
const LOOKS = [
  { lang: 'en', scheme: 'light' },
  { lang: 'en', scheme: 'dark' },
  { lang: 'zh', scheme: 'light' },
] as const;

/** Pages that look at screens side by side: one a core of the smallest machine. */
const PAGES = 2;

for (const { lang, scheme } of LOOKS) {
  test(`every screen in ${lang}, ${scheme}: no accessibility fault, nothing wider than the window`, async () => {
    test.setTimeout(screens.length * 10_000);
    const context = await browser.newContext({ colorScheme: scheme, reducedMotion: 'reduce' });
    const names = screens.values();
    const look = async () => {
      const page = await context.newPage();
      const thrown: string[] = [];
      page.on('pageerror', (error) => thrown.push(error.message));
      for (const name of names) await test.step(name, () => check(page, thrown, { name, lang, scheme }));
    };
    await Promise.all(Array.from({ length: PAGES }, look));
    await context.close();
  });
}

async function check(
  page: Page,
  thrown: string[],
  { name, lang, scheme }: { name: string; lang: string; scheme: string },
): Promise<void> {
  await page.setViewportSize({ width: 1100, height: 800 });
  await page.goto(`${address}?screen=${name}&lang=${lang}`);
  const isReady = () =>
    page.evaluate(() => document.documentElement.dataset.ready).then((ready) => ready ?? thrown[0]);
  await expect.poll(isReady, { message: name, timeout: 15_000 }).toBe('true');
  const made = await page.evaluate(() => document.documentElement.dataset.widths);
  for (const width of made?.split(' ').map(Number) ?? WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: `${shots}${name}-${lang}-${scheme}-${width}.png`, fullPage: true });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(wider, `${name} at ${width}`).toBeLessThanOrEqual(0);
  }
  // The other mode opens a page of its own for each check, to gather frames; there are none.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const faults = violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html)}`);
  expect.soft(faults, name).toEqual([]);
  expect.soft(thrown.splice(0), name).toEqual([]);
}

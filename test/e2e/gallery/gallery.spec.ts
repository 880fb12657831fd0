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
  screens = (await page.evaluate(() => document.documentElement.dataset.screens ?? ''))
    .split(' ')
    .filter((name) => name.startsWith(process.env.SLUICE_SCREENS ?? ''));
  await page.close();
});

test.afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Pictures of every screen are taken on request only: they cost as much as the checks. */
const pictures = process.env.SLUICE_PICTURES !== undefined;

interface Look {
  readonly lang: string;
  readonly scheme: 'light' | 'dark';
  readonly narrow: (builder: AxeBuilder) => AxeBuilder;
}

/** Each fault is looked for where it can differ: colours do not depend on the language, names and roles not on the scheme. */
const LOOKS: readonly Look[] = [
  { lang: 'en', scheme: 'light', narrow: (builder) => builder },
  { lang: 'en', scheme: 'dark', narrow: (builder) => builder.withRules(['color-contrast']) },
  { lang: 'zh', scheme: 'light', narrow: (builder) => builder.disableRules(['color-contrast']) },
  ...(pictures ? [{ lang: 'zh', scheme: 'dark', narrow: (builder) => builder } satisfies Look] : []),
];

/** Pages that look at screens side by side: one a core of the smallest machine. */
const PAGES = 2;

for (const look of LOOKS) {
  const { lang, scheme } = look;
  test(`every screen in ${lang}, ${scheme}: no accessibility fault, nothing wider than the window`, async () => {
    test.setTimeout(screens.length * 10_000);
    const context = await browser.newContext({ colorScheme: scheme, reducedMotion: 'reduce' });
    const names = screens.values();
    const lookOn = async () => {
      const page = await context.newPage();
      const thrown: string[] = [];
      page.on('pageerror', (error) => thrown.push(error.message));
      for (const name of names) await test.step(name, () => check(page, thrown, name, look));
    };
    await Promise.all(Array.from({ length: PAGES }, lookOn));
    await context.close();
  });
}

async function check(page: Page, thrown: string[], name: string, look: Look): Promise<void> {
  const { lang, scheme, narrow } = look;
  await page.setViewportSize({ width: 1100, height: 800 });
  await page.goto(`${address}?screen=${name}&lang=${lang}`);
  const isReady = () =>
    page.evaluate(() => document.documentElement.dataset.ready).then((ready) => ready ?? thrown[0]);
  await expect.poll(isReady, { message: name, timeout: 15_000, intervals: [40] }).toBe('true');
  const made = await page.evaluate(() => document.documentElement.dataset.widths);
  for (const width of made?.split(' ').map(Number) ?? WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    if (pictures) {
      // Taken before the new width is painted, the old picture would be repeated over what it lacks.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await page.screenshot({ path: `${shots}${name}-${lang}-${scheme}-${width}.png`, fullPage: true });
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(wider, `${name} at ${width}`).toBeLessThanOrEqual(0);
  }
  // A question begins with what it asks, not with its cross, where Enter would take it back.
  const isAtCross = await page.evaluate(() => {
    const dialog = document.querySelector('dialog[open]');
    const asks = dialog?.querySelector(
      '.body :is(input, select, textarea, button, a, summary):not(:disabled)',
    );
    return asks != null && document.activeElement?.closest('.head') != null;
  });
  expect.soft(isAtCross, `${name} begins at its cross`).toBe(false);
  // The other mode opens a page of its own for each check, to gather frames; there are none.
  const { violations } = await narrow(new AxeBuilder({ page })).setLegacyMode(true).analyze();
  const faults = violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html)}`);
  expect.soft(faults, name).toEqual([]);
  expect.soft(thrown.splice(0), name).toEqual([]);
}

import type { Page } from '@playwright/test';
import { words } from '../../e2e/harness/journey.ts';
import type { Profile } from '../../e2e/harness/profile.ts';
import { type Figure, quantile } from '../figures.ts';
import { inPageScript } from '../sync/bundles.ts';

const OPENINGS = 7;
const MOVES = 12;
/** Parts of names that occur, each typed key by key: Latin, Chinese, pinyin, the tail of a number, a misspelling. */
const SEARCHES = ['weber', '苏州', 'ningbo', 'bengye', '1042', 'compresor'];

/** What the design wants at 100,000 leads; the same at fewer. */
const TARGETS = { open: 300, key: 50, move: 50, memory: 150 } as const;

const t = words();

const databaseOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    return names.find((name) => name.startsWith('sluice/')) ?? '';
  });

/** Fills the signed-in profile's database to so many leads; nothing of it is sent. */
export async function growPanel(profile: Profile, leads: number): Promise<void> {
  const page = await profile.extensionPage('options.html');
  await page.evaluate(`${await inPageScript('../panel/in-page.ts')}; globalThis.bench = bench; undefined`);
  const database = await databaseOf(page);
  const filled = await page.evaluate<number>(`bench.fill(${JSON.stringify(database)}, ${leads})`);
  if (filled !== leads) throw new Error(`${filled} leads instead of ${leads}`);
  await page.close();
}

/**
 * Runs in the page. Notes the time of a frame in which something is true for the first time, counted from the page's
 * beginning, and how long a key took until the frame after the one that it changed.
 */
const PROBE = `(() => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
  globalThis.probe = {
    async until(test) {
      const begun = performance.now();
      while (!test()) {
        if (performance.now() - begun > 60_000) throw new Error('Not in a minute: ' + test);
        await frame();
      }
      return frame();
    },
    keyed: 0,
  };
  addEventListener('keydown', () => { globalThis.probe.keyed = performance.now(); }, { capture: true });
})()`;

/** Milliseconds from the page's beginning until a line can be pressed and the search box takes text. */
async function timeOpening(profile: Profile): Promise<{ readonly took: number; readonly page: Page }> {
  const page = await profile.context.newPage();
  await page.setViewportSize({ width: 360, height: 800 });
  await page.addInitScript(PROBE);
  await page.goto(`chrome-extension://${profile.extensionId}/sidepanel.html`);
  const took = await page.evaluate<number>(
    `probe.until(() => document.querySelector('.line[data-stop]') && document.querySelector('[data-find]'))`,
  );
  return { took, page };
}

/** Types into the search box and times each key until what it finds is painted. */
async function timeKeys(page: Page): Promise<number[]> {
  const took: number[] = [];
  const box = page.getByRole('textbox', { name: t.pipeline.findLead });
  for (const text of SEARCHES) {
    await box.fill('');
    await box.focus();
    for (const letter of text) {
      const before = await page.evaluate<string>(`document.querySelector('.scroll')?.textContent ?? ''`);
      if (/[\u4e00-\u9fff]/u.test(letter)) {
        await page.evaluate('probe.keyed = performance.now()');
        await page.keyboard.insertText(letter);
      } else await page.keyboard.press(letter);
      // A key that finds the same leads changes nothing on the screen; it is not timed.
      const took1 = await page.evaluate<number | null>(
        `Promise.race([
          probe.until(() => (document.querySelector('.scroll')?.textContent ?? '') !== ${JSON.stringify(before)}),
          new Promise((done) => setTimeout(() => done(null), 2000)),
        ]).then((at) => at === null ? null : at - probe.keyed)`,
      );
      if (took1 !== null) took.push(took1);
    }
  }
  await box.fill('');
  await page.keyboard.press('Escape');
  return took;
}

/** Moves leads to the next stage by keys and times each from the key that chooses it until it is painted, and until it is written. */
async function timeMoves(page: Page): Promise<{ readonly took: number[]; readonly settled: number[] }> {
  const took: number[] = [];
  const settled: number[] = [];
  const lines = page.locator('.line[data-stop]').filter({ hasNot: page.getByLabel(t.pipeline.readOnly) });
  for (let turn = 0; turn < MOVES; turn += 1) {
    await page.evaluate(`document.querySelector('.scroll').scrollTop = 0`);
    await lines.first().focus();
    const current = page.locator('.stage .line[aria-current]');
    const title = await current.locator('.name bdi').innerText();
    await page.evaluate(
      `probe.from = document.querySelector('.stage .line[aria-current]').closest('.stage')`,
    );
    await page.keyboard.press('m');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Enter');
    // Painted: it stands no longer where it stood, which is seen before the database has answered.
    took.push(
      await page.evaluate<number>(
        `probe.until(() => !probe.from.contains(document.querySelector('.stage .line[aria-current]')))
          .then((at) => at - probe.keyed)`,
      ),
    );
    settled.push(
      await page.evaluate<number>(
        `probe.until(() => document.querySelector('.toasts')?.textContent?.includes(${JSON.stringify(title)}))
          .then((at) => at - probe.keyed)`,
      ),
    );
  }
  return { took, settled };
}

/** What the page holds after its garbage was collected, in MB. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1024 / 1024;
}

/** Opening, searching, moving and memory of the panel over what the profile's database holds. */
export async function measurePanel(profile: Profile, leads: number): Promise<Figure[]> {
  const openings: number[] = [];
  let opened = await timeOpening(profile);
  // The first opening reads everything and compiles; people open a panel that they have had open before.
  await opened.page.waitForFunction(() => document.querySelector('.chips') !== null, undefined, {
    timeout: 120_000,
  });
  await opened.page.waitForTimeout(4_000);
  for (let turn = 0; turn < OPENINGS; turn += 1) {
    await opened.page.close();
    opened = await timeOpening(profile);
    openings.push(opened.took);
  }
  const { page } = opened;
  const ready = await page.evaluate<number>(`probe.until(() => document.querySelector('.chips'))`);
  const moves = await timeMoves(page);
  const keys = await timeKeys(page);
  const memory = await heapOf(page);
  await page.close();
  const figure = (name: string, value: number, target: number | null, unit = 'ms'): Figure => ({
    name: `${leads.toLocaleString('en')} leads: ${name}`,
    value,
    unit,
    target,
    better: 'lower',
  });
  return [
    figure('panel open to usable, p50', quantile(openings, 0.5), TARGETS.open),
    figure('  slowest', quantile(openings, 1), null),
    figure('  everything read', ready, null),
    figure('key to result, p50', quantile(keys, 0.5), TARGETS.key),
    figure('  p95', quantile(keys, 0.95), null),
    figure('stage move to painted, p50', quantile(moves.took, 0.5), TARGETS.move),
    figure('  p95', quantile(moves.took, 0.95), null),
    figure('  written and told, p50', quantile(moves.settled, 0.5), null),
    figure('memory', memory, TARGETS.memory, 'MB'),
  ];
}

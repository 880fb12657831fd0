import type { Page } from '@playwright/test';
import { words } from '../../e2e/harness/journey.ts';
import type { Profile } from '../../e2e/harness/profile.ts';
import { type Figure, quantile } from '../figures.ts';
import { inPageScript } from '../sync/bundles.ts';

/** What can be asked for alone. */
export const MEASURED = ['open', 'keys', 'moves', 'memory'] as const;
export type Measured = (typeof MEASURED)[number];

const OPENINGS = 7;
const MOVES = 12;
/** Parts of names that occur, each typed key by key: Latin, Chinese, pinyin, the tail of a number, a misspelling. */
const SEARCHES = ['weber', '苏州', 'ningbo', 'bengye', '1042', 'compresor'];

/** What the design wants at 100,000 leads; the same at fewer. */
const TARGETS = { open: 300, key: 50, move: 50, memory: 150 } as const;

/** Filled between two lines that tell how far it is. */
const PORTION = 10_000;
/** The list's beginning is remembered once it has been calm for two seconds. */
const CALM = 4_000;
/** How long each is waited for, in milliseconds; many times what a person would. */
const PATIENCE = { fill: 120_000, open: 60_000, read: 180_000, phase: 300_000 } as const;

const t = words();

const tell = (text: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/** The work's outcome; an error that names what was waited for once it has taken too long. */
async function within<Value>(patience: number, what: string, work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${patience / 1000} s`)), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const databaseOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    return names.find((name) => name.startsWith('sluice/')) ?? '';
  });

/** Fills the signed-in profile's database to so many leads; nothing of it is sent. */
export async function growPanel(profile: Profile, leads: number): Promise<void> {
  // A page without a program of its own: one that watches the database would read it anew with every write.
  const page = await profile.extensionPage('icon/mark.svg');
  await page.evaluate(`${await inPageScript('../panel/in-page.ts')}; globalThis.bench = bench; undefined`);
  const database = JSON.stringify(await databaseOf(page));
  const count = await page.evaluate<number>(`bench.count(${database})`);
  for (let there = count; there < leads; ) {
    const wanted = Math.min(leads, there + PORTION);
    const filling = page.evaluate<number>(`bench.fill(${database}, ${wanted})`);
    there = await within(PATIENCE.fill, `${wanted} leads in the database`, filling);
    if (there !== wanted) throw new Error(`${there} leads instead of ${wanted}`);
    tell(`  ${there.toLocaleString('en')} in the database`);
  }
  await page.close();
}

/** Runs in the page. Times are counted from the page's beginning, and are those of the task behind the frame that shows it. */
const PROBE = `(() => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
  /** When something was true for the first time; null if not in time. */
  const within = async (test, patience) => {
    const begun = performance.now();
    while (!test()) {
      if (performance.now() - begun > patience) return null;
      await frame();
    }
    return frame();
  };
  globalThis.probe = {
    within,
    async until(what, test, patience = ${PATIENCE.open}) {
      const at = await within(test, patience);
      if (at === null) throw new Error(what + ': not within ' + patience / 1000 + ' s');
      return at;
    },
    keyed: 0,
  };
  const has = (selector) => document.querySelector(selector) !== null;
  probe.opened = probe.until('a line and the search box', () => has('.line[data-stop]') && has('[data-find]'));
  // The counts above the list are there with the last lead.
  probe.read = probe.until('everything read', () => has('.chips'), ${PATIENCE.read});
  probe.read.catch(() => undefined);
  addEventListener('keydown', () => { globalThis.probe.keyed = performance.now(); }, { capture: true });
})()`;

interface Opening {
  readonly page: Page;
  /** Milliseconds from the page's beginning until a line can be pressed and the search box takes text. */
  readonly took: number;
  /** The same until the whole list is there. */
  readonly read: number;
}

/** Opens the panel and waits until everything is read, so that the next opening begins on a quiet machine. */
async function open(profile: Profile): Promise<Opening> {
  const page = await profile.context.newPage();
  await page.setViewportSize({ width: 360, height: 800 });
  await page.addInitScript(PROBE);
  await page.goto(`chrome-extension://${profile.extensionId}/sidepanel.html`);
  const at = (what: 'opened' | 'read', patience: number): Promise<number> =>
    within(patience + 30_000, `the panel’s page (${what})`, page.evaluate<number>(`probe.${what}`));
  const took = await at('opened', PATIENCE.open);
  const read = await at('read', PATIENCE.read);
  return { page, took, read };
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
        `probe.within(() => (document.querySelector('.scroll')?.textContent ?? '') !== ${JSON.stringify(before)}, 2000)
          .then((at) => at === null ? null : at - probe.keyed)`,
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
        `probe.until('the moved lead elsewhere', () => !probe.from.contains(document.querySelector('.stage .line[aria-current]')))
          .then((at) => at - probe.keyed)`,
      ),
    );
    settled.push(
      await page.evaluate<number>(
        `probe.until('the move written', () => document.querySelector('.toasts')?.textContent?.includes(${JSON.stringify(title)}))
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

/**
 * Opening, searching, moving and memory of the panel over what the profile's database holds, or some of these; each is
 * told when it is known.
 */
export async function* measurePanel(
  profile: Profile,
  leads: number,
  wanted: readonly Measured[] = MEASURED,
): AsyncGenerator<Figure> {
  const size = leads.toLocaleString('en');
  const figure = (name: string, value: number, target: number | null, unit = 'ms'): Figure => ({
    name: `${size} leads: ${name}`,
    value,
    unit,
    target,
    better: 'lower',
  });
  // The first opening has nothing remembered; people open a panel that they have had open before.
  let opened = await open(profile);
  tell(
    `  first opening: usable after ${opened.took.toFixed(0)} ms, everything read after ${opened.read.toFixed(0)} ms`,
  );
  await opened.page.waitForTimeout(CALM);
  if (wanted.includes('open')) {
    const openings: Opening[] = [];
    for (let turn = 0; turn < OPENINGS; turn += 1) {
      await opened.page.close();
      opened = await open(profile);
      openings.push(opened);
    }
    const took = openings.map((opening) => opening.took);
    const read = openings.map((opening) => opening.read);
    tell(`  openings: ${took.map((each) => each.toFixed(0)).join(', ')} ms`);
    yield figure('panel open to usable, p50', quantile(took, 0.5), TARGETS.open);
    yield figure('  slowest', quantile(took, 1), null);
    yield figure('  everything read, p50', quantile(read, 0.5), null);
  }
  const { page } = opened;
  if (wanted.includes('keys')) {
    const keys = await within(PATIENCE.phase, 'all searches', timeKeys(page));
    tell(`  ${keys.length} keys`);
    yield figure('key to result, p50', quantile(keys, 0.5), TARGETS.key);
    yield figure('  p95', quantile(keys, 0.95), null);
  }
  if (wanted.includes('moves')) {
    const moves = await within(PATIENCE.phase, 'all moves', timeMoves(page));
    tell(`  ${moves.took.length} moves`);
    yield figure('stage move to painted, p50', quantile(moves.took, 0.5), TARGETS.move);
    yield figure('  p95', quantile(moves.took, 0.95), null);
    yield figure('  written and told, p50', quantile(moves.settled, 0.5), null);
  }
  if (wanted.includes('memory')) {
    const memory = await within(PATIENCE.open, 'the size of the heap', heapOf(page));
    yield figure('memory', memory, TARGETS.memory, 'MB');
  }
  await page.close();
}

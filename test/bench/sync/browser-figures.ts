import type { Page } from '@playwright/test';
import type { RunningStack } from '../../../supabase/local/start-stack.ts';
import { signIn, words } from '../../e2e/harness/journey.ts';
import { DEMO } from '../../e2e/harness/people.ts';
import { Profile } from '../../e2e/harness/profile.ts';
import { type Figure, quantile } from '../figures.ts';
import { inPageScript } from './bundles.ts';

const t = words();
const UP_TO_DATE = t.sync.upToDate;

const ms = (name: string, value: number, target: number | null): Figure => ({
  name,
  value,
  unit: 'ms',
  target,
  better: 'lower',
});

/** Opens a browser on a stack for the time of the work. */
export async function withProfile<Value>(
  stack: RunningStack,
  work: (profile: Profile) => Promise<Value>,
): Promise<Value> {
  const profile = await Profile.open({ backendPort: Number(new URL(stack.url).port) });
  try {
    return await work(profile);
  } finally {
    await profile.close();
  }
}

/** Times a note from the key that saves it to the open record of a colleague. */
export async function measureColleague(
  stack: RunningStack,
  name: string,
  samples: number,
): Promise<Figure[]> {
  const lead = '昊源阀门有限公司';
  const openRecord = async (profile: Profile): Promise<Page> => {
    const panel = await profile.panel();
    await panel.locator('.line', { hasText: lead }).first().click();
    await panel.keyboard.press('Enter');
    await panel.getByRole('tab', { name: t.record.tabs.timeline }).click();
    return panel;
  };
  return withProfile(stack, (li) =>
    withProfile(stack, async (manager) => {
      await signIn(li, DEMO.li);
      await signIn(manager, DEMO.manager);
      const [mine, theirs] = [await openRecord(li), await openRecord(manager)];
      const took: number[] = [];
      for (let index = 0; index < samples; index += 1) {
        const body = `A note that is timed, ${index}.`;
        await mine.getByRole('textbox', { name: t.record.noteLabel }).fill(body);
        const began = performance.now();
        await mine.keyboard.press('Control+Enter');
        await theirs.waitForFunction((text) => document.body.innerText.includes(text), body, {
          polling: 'raf',
          timeout: 30_000,
        });
        took.push(performance.now() - began);
      }
      return [
        ms(`${name}: edit to a colleague’s open panel, p50`, quantile(took, 0.5), null),
        ms(`${name}: edit to a colleague’s open panel, p95`, quantile(took, 0.95), 1000),
      ];
    }),
  );
}

async function loseDatabase(profile: Profile): Promise<void> {
  const options = await profile.extensionPage('options.html');
  await options.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('sluice/')) continue;
      await new Promise((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase(name);
        deleting.onsuccess = resolve;
        deleting.onerror = reject;
      });
    }
  });
  await profile.killWorker();
  await options.close();
}

/** Times a first sync of everything, from the opening of the panel over an empty database. */
export async function measureFirstSync(
  profile: Profile,
  name: string,
  rows: number,
  targets: { readonly whole: number | null; readonly screen: number | null },
): Promise<Figure[]> {
  await loseDatabase(profile);
  const began = performance.now();
  const panel = await profile.panel();
  const patience = { polling: 'raf', timeout: 300_000 } as const;
  await panel.waitForFunction(() => document.querySelector('.line') !== null, undefined, patience);
  const screen = performance.now() - began;
  await panel.waitForFunction(
    (text) => document.querySelector('.status')?.textContent?.includes(text) ?? false,
    UP_TO_DATE,
    patience,
  );
  const whole = performance.now() - began;
  await panel.close();
  const count = rows.toLocaleString('en');
  return [
    ms(`${name}: first sync of ${count} rows`, whole, targets.whole),
    ms('  first screen', screen, targets.screen),
  ];
}

/** Times single edits and the plain writing of everything, in a page with the extension's own database. */
export async function measureStore(profile: Profile): Promise<Figure[]> {
  const page = await profile.extensionPage('options.html');
  await page.evaluate(`${await inPageScript('./in-page.ts')}; globalThis.bench = bench; undefined`);
  const databases = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name ?? ''),
  );
  const database = databases.find((each) => each.startsWith('sluice/')) ?? '';
  const edits = await page.evaluate<number[]>(`bench.timeEdits(${JSON.stringify(database)}, 200)`);
  const raw = await page.evaluate<{ rows: number; took: number }>(
    `bench.timeRawWrite(${JSON.stringify(database)})`,
  );
  await page.close();
  return [
    // A queue as it is on a good network, and one after a long day without any: an edit reads what waits.
    ms('local edit with up to 20 waiting, p50', quantile(edits.slice(0, 20), 0.5), null),
    ms('local edit with up to 20 waiting, p95', quantile(edits.slice(0, 20), 0.95), 10),
    ms('local edit with 180 to 200 waiting, p50', quantile(edits.slice(180), 0.5), null),
    ms(`plain Dexie write of ${raw.rows.toLocaleString('en')} rows`, raw.took, null),
  ];
}

/** The plain writing of everything alone. */
export async function measureRawWrite(profile: Profile): Promise<Figure[]> {
  return (await measureStore(profile)).slice(3);
}

/**
 * npm run bench [-- --json FILE]: click to draft shown, save to a colleague's open panel, and what each context weighs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { seedDemo } from '../../supabase/local/demo.ts';
import { findChromium } from '../../supabase/local/find-chromium.ts';
import { startStack } from '../../supabase/local/start-stack.ts';
import { serveContactPages } from '../e2e/harness/contact-pages.ts';
import { buildExtension, extensionDirectory } from '../e2e/harness/extension-build.ts';
import { signIn, visit } from '../e2e/harness/journey.ts';
import { DEMO } from '../e2e/harness/people.ts';
import { Profile } from '../e2e/harness/profile.ts';
import { type Figure, quantile, report } from './figures.ts';

const SAMPLES = 50;

/** Letters only, so that each sample is a company of its own. */
const companyName = (index: number) =>
  `bench${String.fromCharCode(97 + Math.floor(index / 26))}${String.fromCharCode(97 + (index % 26))}`;

/** The files that a page or script loads, found by following its imports; sizes gzipped. */
function weigh(directory: string, entry: string): number {
  const seen = new Set<string>();
  const visitFile = (file: string): number => {
    if (seen.has(file)) return 0;
    seen.add(file);
    const text = readFileSync(join(directory, file), 'utf8');
    let bytes = gzipSync(text, { level: 9 }).length;
    for (const [, path] of text.matchAll(/["'](?:\.?\/)?((?:chunks|assets)\/[\w.-]+\.(?:js|css))["']/g)) {
      if (path) bytes += visitFile(path);
    }
    for (const [, path] of text.matchAll(
      /from\s*["']\.\/([\w.-]+\.js)["']|import\s*["']\.\/([\w.-]+\.js)["']/g,
    )) {
      if (path) bytes += visitFile(join('chunks', path));
    }
    return bytes;
  };
  return visitFile(entry) / 1024;
}

const SHOWN = `new Promise((resolve) => {
  const look = () => document.querySelector('.popup .field .v')?.textContent?.trim()
    ? resolve(Date.now()) : requestAnimationFrame(look);
  look();
})`;

async function measureBrowser(): Promise<Figure[]> {
  process.env.CHROMIUM_PATH = await findChromium({ install: true });
  const stack = await startStack({ data: 'memory', port: 0 });
  const pages = await serveContactPages();
  const profiles: Profile[] = [];
  try {
    await seedDemo(stack);
    buildExtension(stack.publishableKey);
    const backendPort = Number(new URL(stack.url).port);
    const open = async (email: string) => {
      const profile = await Profile.open({ backendPort });
      profiles.push(profile);
      await signIn(profile, email);
      return profile;
    };
    const rep = await open(DEMO.li);
    const manager = await open(DEMO.manager);
    // Tall, because the list draws only what is in sight.
    const panel = await manager.panel(4_000);
    const page = await visit(rep, pages.url('warm'));
    const toDraft: number[] = [];
    const toColleague: number[] = [];
    for (let index = 0; index < SAMPLES; index += 1) {
      const company = companyName(index);
      await page.goto(pages.url(company));
      const clicked = Date.now();
      const popup = await rep.clickAction(page);
      toDraft.push((await popup.evaluate<number>(SHOWN)) - clicked);
      await popup.waitForText(pages.nameOf(company));
      await popup.waitFor(`!document.querySelector('[aria-busy=true]')`);
      const saved = Date.now();
      await popup.press('Enter');
      await panel.waitForFunction((name) => document.body.innerText.includes(name), pages.nameOf(company), {
        polling: 'raf',
        timeout: 30_000,
      });
      toColleague.push(Date.now() - saved);
      await popup.close();
    }
    const ms = (name: string, value: number, target: number | null): Figure => ({
      name,
      value,
      unit: 'ms',
      target,
      better: 'lower',
    });
    return [
      ms('click to draft shown, p50', quantile(toDraft, 0.5), null),
      ms('click to draft shown, p95', quantile(toDraft, 0.95), null),
      ms('save to a colleague’s panel, p50', quantile(toColleague, 0.5), null),
      ms('save to a colleague’s panel, p95', quantile(toColleague, 0.95), 1000),
    ];
  } finally {
    for (const profile of profiles) await profile.close();
    await pages.stop();
    await stack.stop();
  }
}

function measureBundles(): Figure[] {
  const directory = extensionDirectory();
  const scripts = readdirSync(directory);
  const size = (name: string, entry: string, target: number | null): Figure => ({
    name: `${name}, gzip`,
    value: weigh(directory, entry),
    unit: 'KB',
    target,
    better: 'lower',
  });
  const injected = scripts.filter((file) => /^capture.*\.js$/.test(file));
  return [
    size('popup', 'popup.html', null),
    size('panel', 'sidepanel.html', null),
    ...injected.map((file) => size(`injected ${file}`, file, 110)),
    size('background', 'background.js', null),
  ];
}

const browserFigures = await measureBrowser();
report([...browserFigures, ...measureBundles()], process.argv.slice(2));

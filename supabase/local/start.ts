/**
 * Builds the extension, starts the embedded stack with demo data and the demo web site, and opens a browser with all
 * of it, until Ctrl-C.
 *
 *   npm start -- [--reset] [--empty] [--no-browser] [--port N] [--site-port N] [--data DIR]
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension, EXTENSION_DIRECTORY } from './build-extension.ts';
import { clearDataDirectory, DEFAULT_DATA_DIRECTORY } from './data-directory.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE, seedDemo } from './demo.ts';
import { type DemoBrowser, hasDisplay, openDemoBrowser } from './demo-browser.ts';
import { DEFAULT_SITE_PORT, startDemoSite } from './demo-site.ts';
import { DEFAULT_PORT, type RunningStack, startStack } from './start-stack.ts';
import { explain, printTable, report, runProgram, untilAskedToStop } from './terminal.ts';

const USAGE = `npm start -- [options]
  --reset         start over: forget the state first
  --empty         without demo data
  --no-browser    only say what to load and where
  --port N        of the stack (default ${DEFAULT_PORT})
  --site-port N   of the demo web site (default ${DEFAULT_SITE_PORT})
  --data DIR      where the state is kept (default .data)
`;

const ROLES: Readonly<Record<keyof typeof DEMO_PEOPLE, string>> = {
  admin: 'admin',
  manager: 'manager of both reps',
  li: 'rep',
  tom: 'rep',
  stranger: 'rep of another team',
};

/** Puts the demo data in once; says if this stack has it. */
async function ensureDemo(stack: RunningStack, data: string): Promise<boolean> {
  const mark = join(data, 'demo.json');
  if (existsSync(mark)) return true;
  const [users] = await stack.sql<{ some: boolean }>('select exists (select from auth.users) as some');
  if (users?.some) {
    report('there are accounts already, so no demo data; --reset starts over with it');
    return false;
  }
  await seedDemo(stack, report);
  writeFileSync(mark, JSON.stringify({ seededAt: new Date().toISOString() }));
  return true;
}

/** Opens the browser, or says why not and how to go on by hand. */
async function openBrowser(data: string, page: string): Promise<DemoBrowser | undefined> {
  const extension = EXTENSION_DIRECTORY;
  try {
    report('opening the browser');
    return await openDemoBrowser({ extension, profile: join(data, 'browser'), page, log: report });
  } catch (error) {
    console.error(explain(error));
    return undefined;
  }
}

function printOverview(stack: RunningStack, siteUrl: string, data: string, hasDemo: boolean): void {
  console.log();
  printTable([
    ['Pages to capture', siteUrl],
    ['Backend', stack.url],
    ['Mailbox', `${stack.url}/mailbox`],
    ['State', relative(process.cwd(), data) || data],
  ]);
  console.log();
  if (!hasDemo) {
    console.log('  No demo data: sign up in the extension; the mailbox has the code.\n');
    return;
  }
  printTable(
    Object.entries(DEMO_PEOPLE).map(([key, { name, email }]) => [
      email,
      `${name}, ${ROLES[key as keyof typeof DEMO_PEOPLE]}`,
    ]),
  );
  console.log(`\n  The password of all of them is ${DEMO_PASSWORD}\n`);
}

function printHowToLoad(siteUrl: string): void {
  console.log(`  To load the extension into a Chromium of your own:
    1. open chrome://extensions and switch on "Developer mode"
    2. "Load unpacked": ${EXTENSION_DIRECTORY}
    3. open ${siteUrl} and press the Sluice button, or Alt+Shift+S
`);
}

await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      reset: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      'no-browser': { type: 'boolean', default: false },
      port: { type: 'string', default: String(DEFAULT_PORT) },
      'site-port': { type: 'string', default: String(DEFAULT_SITE_PORT) },
      data: { type: 'string', default: DEFAULT_DATA_DIRECTORY },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(USAGE);
  const asked = new AbortController();
  const stopping = untilAskedToStop().then(() => {
    report('stopping');
    asked.abort();
  });
  const data = resolve(values.data);
  if (values.reset) {
    report('forgetting the state');
    clearDataDirectory(data);
  }

  const stack = await startStack({ data, port: Number(values.port), log: report });
  const close: (() => Promise<void>)[] = [stack.stop];
  try {
    const site = await startDemoSite({ port: Number(values['site-port']) });
    close.push(site.stop);
    report('building the extension');
    const build = buildExtension({ ...stack, signal: asked.signal }).then(() =>
      report('the extension is built'),
    );
    const demo = values.empty ? Promise.resolve(false) : ensureDemo(stack, data);
    const [hasDemo] = await Promise.all([demo, build]);
    printOverview(stack, site.url, data, hasDemo);

    const wantsBrowser = hasDisplay() && !values['no-browser'];
    const browser = wantsBrowser ? await openBrowser(data, site.url) : undefined;
    if (browser) {
      close.push(browser.close);
      void browser.closed.then(() => {
        if (!asked.signal.aborted) report('the browser was closed; the stack goes on until Ctrl-C');
      });
    } else {
      printHowToLoad(site.url);
    }
    report('running; Ctrl-C stops everything');
    await stopping;
  } catch (error) {
    if (!asked.signal.aborted) throw error;
  } finally {
    for (const task of close.toReversed()) await task();
  }
});

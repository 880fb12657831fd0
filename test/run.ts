/**
 * Runs every suite, prints what each says, and ends with the line `N passed, N failed`.
 *
 *   npm test                      all suites
 *   npm test -- unit e2e          only these
 *   npm run test:isolation        who reaches what in the database, a part of the suite sql
 *   npm test -- --advisors        also Supabase's database advisors (their command line comes from the registry)
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../supabase/local/find-chromium.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'test', 'artifacts', 'reports');

interface Count {
  passed: number;
  failed: number;
  /** What tests have to tell in numbers (`task.meta.line`). */
  readonly told?: readonly string[];
}

interface Suite {
  readonly name: string;
  run(): Promise<Count>;
}

const bin = (name: string) => join(root, 'node_modules', '.bin', name);

/** Runs a program with its output shown; resolves with its exit code (1 when it could not start). */
function execute(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function checks(commands: readonly (readonly [string, ...string[]])[]): Promise<Count> {
  const count = { passed: 0, failed: 0 };
  for (const [program, ...args] of commands) {
    const code = await execute(bin(program), args);
    console.log(`${code === 0 ? 'ok' : 'FAILED'}: ${program} ${args.join(' ')}`);
    if (code === 0) count.passed += 1;
    else count.failed += 1;
  }
  return count;
}

/** A report that is missing or counts nothing is a failure: a suite that ran no test has proved nothing. */
function counted(code: number, read: () => Count): Count {
  let count: Count;
  try {
    count = read();
  } catch (error) {
    console.error(`no readable report: ${String(error)}`);
    return { passed: 0, failed: 1 };
  }
  if (count.passed + count.failed === 0) return { passed: 0, failed: 1 };
  if (code !== 0 && count.failed === 0) return { ...count, failed: 1 };
  return count;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly meta?: { readonly line?: string } }[];
  }[];
}

async function vitest(name: string, config: string, only: readonly string[] = []): Promise<Count> {
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  const code = await execute(bin('vitest'), [
    'run',
    ...only,
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  return counted(code, () => {
    const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
    const told = report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .flatMap(({ meta }) => meta?.line ?? []);
    return { passed: report.numPassedTests, failed: report.numFailedTests, told };
  });
}

async function playwright(): Promise<Count> {
  const file = join(reports, 'e2e.json');
  rmSync(file, { force: true });
  const chromium = await findChromium({ install: true });
  const code = await execute(
    bin('playwright'),
    ['test', '--config', 'test/e2e/playwright.config.ts', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file, CHROMIUM_PATH: chromium },
  );
  return counted(code, () => {
    const { stats } = JSON.parse(readFileSync(file, 'utf8')) as {
      stats: { expected: number; unexpected: number; flaky: number };
    };
    if (stats.flaky > 0)
      console.log(`${stats.flaky} browser tests passed at the second attempt only: look why.`);
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
  });
}

const suites: readonly Suite[] = [
  {
    name: 'static',
    run: () =>
      checks([
        ['tsc', '-p', 'tsconfig.json'],
        ['biome', 'check', '.'],
        ['oxlint', '--type-aware'],
      ]),
  },
  { name: 'unit', run: () => vitest('unit', 'test/vitest.config.ts') },
  { name: 'stack', run: () => vitest('stack', 'test/stack/vitest.config.ts') },
  { name: 'sql', run: () => vitest('sql', 'test/sql/vitest.config.ts') },
  { name: 'simulation', run: () => vitest('simulation', 'test/simulation/vitest.config.ts') },
  { name: 'e2e', run: playwright },
];

const advisors: Suite = {
  name: 'advisors',
  run: async () => {
    const code = await execute(process.execPath, ['test/sql/advisors.ts']);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  },
};

/** Part of the suite sql, to be run by itself. */
const isolation: Suite = {
  name: 'isolation',
  run: () => vitest('isolation', 'test/sql/vitest.config.ts', ['test/sql/isolation/']),
};
const byName = [...suites, isolation];

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = names.filter((name) => !byName.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `No suite ${unknown.join(', ')}. There are: ${byName.map((suite) => suite.name).join(', ')}.`,
  );
  process.exit(2);
}
const chosen = names.length > 0 ? byName.filter((suite) => names.includes(suite.name)) : [...suites];
if (args.includes('--advisors')) chosen.push(advisors);

mkdirSync(reports, { recursive: true });
const total = { passed: 0, failed: 0 };
const lines: string[] = [];
for (const suite of chosen) {
  console.log(`\n== ${suite.name}`);
  const started = Date.now();
  const count: Count = await suite.run().catch((error: unknown) => {
    // One suite that cannot start must not hide what the others say.
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  total.passed += count.passed;
  total.failed += count.failed;
  const seconds = Math.round((Date.now() - started) / 1000);
  lines.push(`${suite.name.padEnd(12)} ${count.passed} passed, ${count.failed} failed  (${seconds} s)`);
  lines.push(...(count.told ?? []).map((line) => `${' '.repeat(13)}${line}`));
}
console.log(`\n${lines.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

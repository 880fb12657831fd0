import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface FindChromiumOptions {
  /** Try to install a browser (and, on Linux, a Chinese font) when there is none. */
  readonly install?: boolean;
  /** Told in one line what is being tried. */
  readonly log?: (line: string) => void;
}

/** No Chromium that takes `--load-extension` was found; the message says what to do. */
export class ChromiumMissingError extends Error {
  override readonly name = 'ChromiumMissingError';
}

const NAMES = process.platform === 'win32' ? ['chromium.exe'] : ['chromium', 'chromium-browser'];
const WELL_KNOWN = ['/Applications/Chromium.app/Contents/MacOS/Chromium'];

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function findOnPath(names: readonly string[]): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const candidate of candidates) if (await isExecutable(candidate)) return candidate;
  return undefined;
}

/** The browser that this version of Playwright would download, if it has been. */
async function findPlaywrights(): Promise<string | undefined> {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return (await isExecutable(path)) ? path : undefined;
}

async function findInstalled(): Promise<string | undefined> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await isExecutable(named)) return named;
    throw new ChromiumMissingError(`CHROMIUM_PATH is ${named}, which is not an executable file.`);
  }
  const found = (await findOnPath(NAMES)) ?? (await findPlaywrights());
  if (found) return found;
  for (const path of WELL_KNOWN) if (await isExecutable(path)) return path;
  return undefined;
}

/** How to call apt-get here without a password, or undefined where that is not possible. */
async function findApt(): Promise<readonly string[] | undefined> {
  if (process.platform !== 'linux' || !(await findOnPath(['apt-get']))) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  try {
    await run('sudo', ['-n', 'true']);
    return ['sudo', '-n', 'apt-get'];
  } catch {
    return undefined;
  }
}

async function installByApt(packages: readonly string[], log: (line: string) => void): Promise<boolean> {
  const [program, ...rest] = (await findApt()) ?? [];
  if (!program) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  log(`installing ${packages.join(' and ')} by apt-get`);
  try {
    await run(program, [...rest, 'update', '-q'], { env });
    await run(program, [...rest, 'install', '-y', '-q', '--no-install-recommends', ...packages], { env });
    return true;
  } catch (error) {
    log(`apt-get could not: ${firstLine(error)}`);
    return false;
  }
}

async function installByPlaywright(log: (line: string) => void): Promise<boolean> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  log("downloading Playwright's Chromium");
  try {
    await run(process.execPath, [cli, 'install', 'chromium']);
    return true;
  } catch (error) {
    log(`Playwright could not: ${firstLine(error)}`);
    return false;
  }
}

const firstLine = (error: unknown): string => String(error).split('\n')[0] ?? '';

/** Without a Chinese font a bare Linux machine draws boxes for half of the product. */
async function ensureChineseFont(log: (line: string) => void): Promise<void> {
  if (process.platform !== 'linux') return;
  try {
    const { stdout } = await run('fc-list', [':lang=zh', 'family']);
    if (stdout.trim() !== '') return;
  } catch {
    // No fontconfig yet: the package brings it.
  }
  const installed = await installByApt(['fontconfig', 'fonts-wqy-zenhei'], log);
  if (!installed) log('no Chinese font here: Chinese text will show as boxes (package fonts-wqy-zenhei)');
}

/**
 * The path of a Chromium that can load an unpacked extension: `CHROMIUM_PATH`, `chromium` on the PATH, or
 * Playwright's own; throws ChromiumMissingError. Google Chrome is left out on purpose, it refuses `--load-extension`.
 */
export async function findChromium(options: FindChromiumOptions = {}): Promise<string> {
  const log = options.log ?? console.log;
  if (options.install) await ensureChineseFont(log);
  const found = await findInstalled();
  if (found) return found;
  if (options.install) {
    const installed = (await installByApt(['chromium'], log)) || (await installByPlaywright(log));
    const now = installed ? await findInstalled() : undefined;
    if (now) return now;
  }
  throw new ChromiumMissingError(
    'No Chromium here. Install one (Debian, Ubuntu: `apt-get install chromium`; elsewhere: `npx playwright install chromium`) ' +
      'or set CHROMIUM_PATH to one. Google Chrome does not load unpacked extensions from the command line.',
  );
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkSync } from 'recheck/lib/browser.js';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

/** Of all that reads what strangers wrote: pages, mails, cards, and deliveries of mail. */
const root = fileURLToPath(new URL('..', import.meta.url));
const files = ['lib/capture', 'supabase/functions/inbound-mail']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .sort();

interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The regular expressions that a file writes out, by its syntax tree. */
function literalsOf(file: string): Pattern[] {
  const found: Pattern[] = [];
  const waiting: unknown[] = [parseSync(file, readFileSync(join(root, file), 'utf8')).program];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (Array.isArray(node)) waiting.push(...node);
    else if (isObject(node)) {
      const { regex } = node;
      if (isObject(regex)) {
        found.push({ file, source: String(regex.pattern), flags: String(regex.flags) });
      } else {
        waiting.push(...Object.values(node).filter((value) => value !== undefined));
      }
    }
  }
  return found;
}

/** The regular expressions that a file puts together when it is loaded. */
async function builtBy(file: string): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const Plain = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Plain, {
    construct: (target, [source, flags]: [string | RegExp, string?]) => {
      // Libraries that a file loads build some of their own.
      if (new Error().stack?.split('\n')[2]?.includes('lib/capture/') === true)
        found.push({ file, source: String(source), flags: flags ?? '' });
      return new target(source, flags);
    },
  });
  try {
    await import(join(root, file));
  } finally {
    globalThis.RegExp = Plain;
  }
  return found;
}

const literals = files.flatMap(literalsOf);
const distinct = [...new Map(literals.map((one) => [`${one.source}/${one.flags}`, one])).values()];

/** Proved by automata, or not at all: what the checker cannot hold is to be written in a way that it can. */
function judge({ source, flags }: Pattern): string {
  try {
    return checkSync(source, flags, { checker: 'automaton', timeout: 120_000 }).status;
  } catch (error) {
    // The checker is recursive, and some automata are too deep for it.
    if (error instanceof RangeError) return 'too deep';
    throw error;
  }
}

test('the check finds a pattern that backtracks', () => {
  expect(judge({ file: '', source: '(?:a+)+$', flags: '' })).toBe('vulnerable');
  expect(judge({ file: '', source: '[\\s,]+$', flags: 'u' })).toBe('vulnerable');
  expect(judge({ file: '', source: '[\\s,]{1,20}$', flags: 'u' })).toBe('safe');
});

test('every regular expression of capture is linear in the text', { timeout: 300_000 }, () => {
  expect(distinct.length).toBeGreaterThan(300);
  const unsafe = distinct.map((pattern) => ({ ...pattern, is: judge(pattern) }));
  expect(unsafe.filter((pattern) => pattern.is !== 'safe')).toEqual([]);
});

test('so is every one that is put together from parts', { timeout: 300_000 }, async () => {
  const built: Pattern[] = [];
  for (const file of files) {
    if (readFileSync(join(root, file), 'utf8').includes('new RegExp(')) built.push(...(await builtBy(file)));
  }
  expect(built.length).toBeGreaterThan(3);
  expect(built.filter((pattern) => judge(pattern) !== 'safe')).toEqual([]);
});

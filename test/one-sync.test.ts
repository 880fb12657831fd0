import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { isTestCode } from './architecture/import-rules.ts';
import { readSources } from './architecture/source-file.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const sources = readSources(root, ['lib', 'components', 'entrypoints', 'supabase', 'test']);
const byPath = new Map(sources.map((source) => [source.path, source]));
const shipped = sources.filter(
  ({ path }) => !isTestCode(path) && /^(lib|components|entrypoints)\//.test(path),
);
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The engine: push, pull, rebase, apply, what restores and repairs, and the way to the database. */
const ENGINE = [
  'lib/remote/supabase-remote.ts',
  'lib/remote/wire.ts',
  'lib/store/apply-operation.ts',
  'lib/store/pending.ts',
  'lib/sync/apply-page.ts',
  'lib/sync/outbox-mirror.ts',
  'lib/sync/pull.ts',
  'lib/sync/push.ts',
  'lib/sync/rebase.ts',
  'lib/sync/rescan.ts',
  'lib/sync/round.ts',
  'lib/sync/self-check.ts',
];

/** All files that a file needs at run time. */
function reachedFrom(start: string): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const one of byPath.get(path)?.imports ?? []) if (one.path && !one.typeOnly) visit(one.path);
  };
  visit(start);
  return seen;
}

const engineOf = (path: string) => {
  const reached = reachedFrom(path);
  return ENGINE.filter((file) => reached.has(file));
};

/** Files of the shipped code that hold the words. */
const holding = (words: RegExp) =>
  shipped.filter(({ path }) => words.test(read(path))).map(({ path }) => path);

it('the extension’s background runs the whole engine', () => {
  expect(engineOf('entrypoints/background/index.ts')).toEqual(ENGINE);
});

it('the simulation on Postgres drives the very same modules', () => {
  expect(engineOf('test/simulation/postgres/history.ts')).toEqual(ENGINE);
});

it('the simulation in memory drives them all but the way to the database', () => {
  expect(engineOf('test/simulation/history.ts')).toEqual(
    ENGINE.filter((file) => !file.startsWith('lib/remote/')),
  );
});

it('one file calls the database’s sync functions', () => {
  expect(holding(/'sync_(push|pull|rows|manifest|digest)'/)).toEqual(['lib/remote/supabase-remote.ts']);
});

it('the cursor moves in pull and rescan only', () => {
  expect(holding(/setMeta\(\s*'cursor'/)).toEqual(['lib/sync/pull.ts', 'lib/sync/rescan.ts']);
});

it.each([
  ['lib/sync/push.ts', /\bremote\.push\(/],
  ['lib/sync/pull.ts', /\bremote\.pull\(/],
  ['lib/sync/fetch-opening.ts', /\bremote\.opening\(/],
  ['lib/sync/read-manifest.ts', /\bremote\.manifest\(/],
])('%s alone makes its call', (file, call) => {
  expect(holding(call)).toEqual([file]);
});

it('no name of the engine’s functions is declared twice', () => {
  const declared = ENGINE.flatMap((path) =>
    [...read(path).matchAll(/^(?:export )?(?:async )?(?:function|const) (\w+)/gm)].map(
      ([, name]) => name ?? '',
    ),
  ).filter((name) => /^(push|pull|rebase|apply|rescan|viewOf|groupPending|runRound|restore)/.test(name));
  const twice = declared.filter(
    (name) =>
      holding(new RegExp(`^\\s*(?:export )?(?:async )?(?:function|const) ${name}\\b`, 'm')).length > 1,
  );
  expect(declared.length).toBeGreaterThan(8);
  expect(twice).toEqual([]);
});

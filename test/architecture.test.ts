import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isThere, pathsNamedIn } from './architecture/document-paths.ts';
import { findCycles, isTestCode, judgeImport, parseImportTable } from './architecture/import-rules.ts';
import { listFiles, readSources } from './architecture/source-file.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const table = parseImportTable(read('lib/README.md'));
const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', object>;
const packages = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]);
const sources = readSources(root, ['lib', 'components', 'entrypoints', 'supabase', 'test']);
const code = sources.filter(({ path }) => !isTestCode(path));

const MOST_LINES = 400;
/** Tests are tables of cases, one after another, and may be longer. */
const MOST_TEST_LINES = 500;
/** Longer files that are one table, as generated types and the list of row schemas are. */
const LONG_TABLES = new Set(['lib/remote/database.types.ts', 'lib/model/rows.ts']);

/** What a person must do by a day; without the day nobody ever does it. */
const TODO = /\b(?:TODO|FIXME|XXX|HACK)\b(?: \[(\d{4}-\d{2}-\d{2})\])?/g;

/** Made by a build or a test run, so not there in a fresh clone. */
const MADE = ['.output', 'test/artifacts'];
const DOCUMENTS = [
  'README.md',
  'lib/README.md',
  'supabase/README.md',
  'supabase/local/README.md',
  'test/README.md',
  'components/ui/README.md',
];

describe('imports', () => {
  it('follow the table in lib/README.md', () => {
    const broken = sources.flatMap(({ path, imports }) =>
      imports.flatMap((one) => {
        const fault = judgeImport(path, one, table, packages);
        return fault === null ? [] : [`${path}:${one.line} ${one.specifier}: ${fault}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('lead to files that are there', () => {
    const lost = sources.flatMap(({ path, imports }) =>
      imports.flatMap((one) =>
        one.path === null || existsSync(join(root, one.path)) ? [] : [`${path}:${one.line} ${one.specifier}`],
      ),
    );
    expect(lost).toEqual([]);
  });

  it('form no ring in the built code', () => {
    expect(findCycles(sources).map((cycle) => cycle.join(' -> '))).toEqual([]);
  });

  it('go past no barrel', () => {
    expect(code.filter(({ isBarrel, exportsAll }) => isBarrel || exportsAll).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it('are ruled for every folder of lib', () => {
    const folders = readdirSync(join(root, 'lib'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).filter((name) => !table.has(name))).toEqual([]);
    expect(sources.length).toBeGreaterThan(100);
  });
});

describe('files', () => {
  it(`have at most ${MOST_LINES} lines, but for tables`, () => {
    const mostOf = (path: string) => (path.includes('.test.') ? MOST_TEST_LINES : MOST_LINES);
    const long = sources.filter(({ path, lines }) => lines > mostOf(path) && !LONG_TABLES.has(path));
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('leave nothing to be done without a day that is still to come', () => {
    const today = new Date().toISOString().slice(0, 10);
    const inCode = sources.flatMap(({ path, comments }) =>
      comments.map(({ text, line }) => ({ where: `${path}:${line}`, text })),
    );
    const other = ['components', 'entrypoints', 'supabase'].flatMap((folder) =>
      listFiles(root, folder, (path) => /\.(sql|css|html|toml)$/.test(path)),
    );
    const elsewhere = other.map((path) => ({ where: path, text: read(path) }));
    const overdue = [...inCode, ...elsewhere].flatMap(({ where, text }) =>
      [...text.matchAll(TODO)].flatMap(([found, day]) =>
        day !== undefined && day >= today ? [] : [`${where} ${found}`],
      ),
    );
    expect(overdue).toEqual([]);
  });

  it('of the interface hold no words: those come from the catalogue', () => {
    const views = code.filter(({ path }) => /^(components|entrypoints)\/.*\.tsx$/.test(path));
    const literal = views.flatMap(({ path, literalTexts }) =>
      literalTexts.map(({ text, line }) => `${path}:${line} ${text}`),
    );
    expect(literal).toEqual([]);
    expect(views.length).toBeGreaterThan(0);
  });
});

describe('documents', () => {
  const topLevel = new Set(readdirSync(root));
  const files = ['lib', 'components', 'entrypoints', 'supabase', 'test'].flatMap((folder) =>
    listFiles(root, folder, () => true),
  );

  it.each(DOCUMENTS)('%s names only paths that are there', (document) => {
    const named = pathsNamedIn(read(document), new Set([...topLevel, ...MADE]));
    const lost = named.filter(
      (path) => !MADE.some((made) => path.startsWith(made)) && !isThere(root, document, path, files),
    );
    expect(lost).toEqual([]);
  });
});

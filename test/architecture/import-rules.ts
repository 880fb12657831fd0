import type { Import, SourceFile } from './source-file.ts';

/** One row of the table in `lib/README.md`. */
export interface ModuleRule {
  /** Modules it may import; `types` after a name means type imports only. */
  readonly modules: ReadonlyMap<string, 'all' | 'types'>;
  readonly allOfLib: boolean;
  readonly packages: ReadonlySet<string>;
}
export type ImportTable = ReadonlyMap<string, ModuleRule>;

const cellItems = (cell: string): readonly string[] =>
  cell
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '' && item !== '-');

function toRule(modules: string, packages: string): ModuleRule {
  const items = cellItems(modules);
  return {
    allOfLib: items.includes('all of lib'),
    modules: new Map(
      items
        .filter((item) => item !== 'all of lib')
        .map((item) => {
          const [name = '', kind] = item.split(' ');
          return [name, kind === 'types' ? 'types' : 'all'] as const;
        }),
    ),
    packages: new Set(cellItems(packages)),
  };
}

/** Reads the table of modules out of a document's text; throws when there is none. */
export function parseImportTable(document: string): ImportTable {
  const head = /^\| module \| may import \| outside packages \|\n\|[-| ]+\|\n((?:\|.*\|\n?)+)/m.exec(
    document,
  );
  if (!head?.[1]) throw new Error('no import table');
  return new Map(
    head[1]
      .trim()
      .split('\n')
      .map((line) => {
        const [name = '', modules = '', packages = ''] = line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim());
        return [name, toRule(modules, packages)] as const;
      }),
  );
}

/** Tests, and the suites that several tests share: they may import anything, and only tests import them. */
export const isTestCode = (path: string): boolean =>
  path.startsWith('test/') || /\.test\.tsx?$/.test(path) || path.endsWith('-contract.ts');

const VIEW_PACKAGES = new Set(['preact', '@preact/signals', 'lucide-preact']);
const PURE_MODULES = new Set(['shared', 'model', 'scoring', 'capture', 'i18n', 'pipeline']);
const FUNCTION_MODULES = new Set(['shared', 'model', 'scoring', 'capture']);
/** Where `useApp()` is: a component's door to the models of its window. */
const APP_DOOR = 'lib/app/app-context.ts';
/** Models; a component may make one of its own with `useModel()`, for what lives as long as it is on the screen. */
const MODELS = 'lib/app/models/';
/** What makes a model depend on a platform; it gets the platform as an argument instead. */
const PLATFORM_PACKAGES = new Set(['wxt', 'webextension-polyfill']);
/** The platform's own modules are for programs that run on a machine: the local stack, tools and tests. */
const isPlatform = (specifier: string): boolean => specifier.startsWith('node:');

/** `preact/hooks` is `preact`, `@preact/signals/x` is `@preact/signals`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const folderAt = (path: string, depth: number): string => path.split('/')[depth] ?? '';

function judgeLib(
  path: string,
  { specifier, path: target, typeOnly }: Import,
  table: ImportTable,
): string | null {
  const module = folderAt(path, 1);
  const rule = table.get(module);
  if (!rule) return `lib/${module} is not in the import table`;
  if (target === null && path.startsWith(MODELS) && PLATFORM_PACKAGES.has(packageOf(specifier))) {
    return 'a model gets the platform as an argument';
  }
  if (target === null) {
    return rule.packages.has(packageOf(specifier))
      ? null
      : `${module} may not import the package ${specifier}`;
  }
  if (folderAt(target, 0) !== 'lib') return `lib may not import ${folderAt(target, 0)}`;
  const other = folderAt(target, 1);
  if (other === module || rule.allOfLib) return null;
  const allowed = rule.modules.get(other);
  if (allowed === 'types' && !typeOnly) return `${module} may import ${other} as types only`;
  return allowed ? null : `${module} may not import ${other}`;
}

function judgeComponent(path: string, { specifier, path: target, typeOnly }: Import): string | null {
  const area = folderAt(path, 1);
  if (target === null) {
    return VIEW_PACKAGES.has(packageOf(specifier))
      ? null
      : `components may not import the package ${specifier}`;
  }
  const top = folderAt(target, 0);
  if (area === 'ui') {
    return target.startsWith('components/ui/') ? null : 'components/ui knows nothing but itself';
  }
  if (top === 'components') return null;
  if (top !== 'lib') return `components may not import ${top}`;
  const module = folderAt(target, 1);
  if (typeOnly || PURE_MODULES.has(module) || target === APP_DOOR || target.startsWith(MODELS)) return null;
  return `components may import lib/${module} as types only`;
}

function judgeFunction(
  path: string,
  { specifier, path: target }: Import,
  packages: ReadonlySet<string>,
): string | null {
  const own = folderAt(path, 2);
  if (target === null) {
    const bare = packageOf(specifier.replace(/^npm:/, '')).replace(/(.)@[^/]*$/, '$1');
    return isPlatform(specifier) || packages.has(bare) ? null : `unknown package ${specifier}`;
  }
  if (folderAt(target, 0) === 'lib') {
    const module = folderAt(target, 1);
    return FUNCTION_MODULES.has(module) ? null : `edge functions may not import lib/${module}`;
  }
  const folder = target.startsWith('supabase/functions/') ? folderAt(target, 2) : null;
  return folder === own || folder === '_shared' ? null : `function ${own} may not import ${target}`;
}

/** Why an import breaks the rules; null when it is fine. `packages` are the project's dependencies. */
export function judgeImport(
  path: string,
  one: Import,
  table: ImportTable,
  packages: ReadonlySet<string>,
): string | null {
  if (one.path === null && /^[@~]\//.test(one.specifier)) return 'imports are relative, without aliases';
  if (one.path !== null && !/\.(tsx?|css|json|svg)$/.test(one.path)) return 'an import carries its ending';
  if (isTestCode(path)) return null;
  if (one.path !== null && isTestCode(one.path)) return 'code never imports tests';
  if (one.path?.startsWith('entrypoints/') && !path.startsWith('entrypoints/')) {
    return 'nobody imports an entry point';
  }
  if (path.startsWith('lib/')) return judgeLib(path, one, table);
  if (path.startsWith('components/')) return judgeComponent(path, one);
  if (path.startsWith('supabase/functions/')) return judgeFunction(path, one, packages);
  if (path.startsWith('entrypoints/')) {
    const named = one.path === null && !packages.has(packageOf(one.specifier));
    if (named) return `unknown package ${one.specifier}`;
    return one.path?.startsWith('supabase/') ? 'the extension imports nothing of the back end' : null;
  }
  return null;
}

/** The rings of imports, each as the paths along it. Type imports are left out: nothing of them is built. */
export function findCycles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const targets = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.flatMap((one) => (one.path === null || one.typeOnly ? [] : [one.path])),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      cycles.push([...trail.slice(at), path]);
      return;
    }
    if (done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return cycles;
}

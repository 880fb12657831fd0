import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** A deliberate fault of one of the modules that the extension ships. */
interface Mutant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The faults by name; what is imported from `mutantAddress` is a graph of modules with one of them in it. */
export const MUTANTS = {
  // The server's copy is shown as it comes, over what waits to be sent.
  'no-rebase': {
    file: 'lib/sync/apply-page.ts',
    from: 'await rebaseRow(tx, { table, id: row.id }, owner);',
    to: 'await tx.put(table, row);',
  },
  // An acknowledged operation leaves before the pull has brought its effect.
  'ack-before-pull': {
    file: 'lib/sync/pull.ts',
    from: 'let rescans = 0;',
    to: 'await dropSettled(context, acknowledged); let rescans = 0;',
  },
  'no-mirror': {
    file: 'lib/sync/outbox-mirror.ts',
    from: 'if (changed.size > 0) await storage.put(changed);',
    to: '',
  },
  // A copy that comes late replaces a newer one.
  'no-version-guard': {
    file: 'lib/sync/apply-page.ts',
    from: 'row.version < known.version',
    to: 'false',
  },
  // What a device saw at its opening is not compared with what it may see when the rest comes.
  'no-opening-epoch': {
    file: 'lib/sync/fetch-opening.ts',
    from: "await tx.setMeta('epoch', epoch);",
    to: '',
  },
  // What changed behind a page of the manifest that was read already is not read again.
  'head-of-the-last-page': {
    file: 'lib/sync/read-manifest.ts',
    from: 'first ??= answer.value;',
    to: 'first = answer.value;',
  },
} as const satisfies Record<string, Mutant>;

export type MutantName = keyof typeof MUTANTS;

const root = fileURLToPath(new URL('../..', import.meta.url));
const mutantIn = (id: string | undefined): MutantName | undefined =>
  /[?&]mutant=([\w-]+)/.exec(id ?? '')?.[1] as MutantName | undefined;

/** The address under which a file, comes with a fault in its graph. */
export const mutantAddress = (url: URL, mutant: MutantName): string =>
  `${fileURLToPath(url)}?mutant=${mutant}`;

/** Loads a module that was asked for with `?mutant=<name>`, and all of this repository that it imports, with that fault. */
export const mutantPlugin = (): Plugin => ({
  name: 'mutants',
  enforce: 'pre',
  resolveId(source, importer) {
    const mutant = mutantIn(source) ?? mutantIn(importer);
    const [path = ''] = source.split('?');
    if (mutant === undefined) return null;
    // Vite names files below its root from there.
    if (mutantIn(source)) return existsSync(path) ? source : join(root, source);
    if (!path.startsWith('.') || importer === undefined) return null;
    return `${join(dirname(importer.split('?')[0] ?? ''), path)}?mutant=${mutant}`;
  },
  load(id) {
    const mutant = mutantIn(id);
    if (mutant === undefined) return null;
    const [path = ''] = id.split('?');
    const text = readFileSync(path, 'utf8');
    const { file, from, to } = MUTANTS[mutant];
    if (relative(root, path) !== file) return text;
    if (text.split(from).length !== 2)
      throw new Error(`${file} has no single place for the mutant ${mutant}`);
    return text.replace(from, to);
  },
});

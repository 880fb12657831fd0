import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';

/** One import, export-from, dynamic import or `import()` type of a file. */
export interface Import {
  readonly specifier: string;
  /** The imported file as a path from the root; null for a package. */
  readonly path: string | null;
  /** True when nothing of it is left in the built code. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Text that a person would read, written in the code instead of the catalogue. */
export interface LiteralText {
  readonly text: string;
  readonly line: number;
}

/** What the rules look at in one file of the project. */
export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly comments: readonly LiteralText[];
  readonly literalTexts: readonly LiteralText[];
  /** Every statement passes on what another file exports. */
  readonly isBarrel: boolean;
  readonly exportsAll: boolean;
}

/** Attributes whose value people read or hear. */
const READ_ATTRIBUTES = new Set(['alt', 'aria-label', 'aria-description', 'label', 'placeholder', 'title']);

const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

/** The text of a plain string or of a template with letters of its own; undefined for anything computed. */
function findText(node: ESTree.Node | null): string | undefined {
  if (node?.type === 'JSXExpressionContainer') return findText(node.expression);
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node?.type === 'TemplateLiteral') return node.quasis.map((part) => part.value.cooked ?? '').join('');
  if (node?.type === 'ConditionalExpression') return findText(node.consequent) ?? findText(node.alternate);
  if (node?.type === 'LogicalExpression') return findText(node.right);
  return undefined;
}

const attributeName = (node: ESTree.JSXAttribute): string =>
  node.name.type === 'JSXIdentifier' ? node.name.name : node.name.name.name;

const passesOn = (node: ESTree.Node): boolean =>
  node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source !== null);

interface Found {
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly start: number;
}

/** Reads one file's text; `path` decides the language. Throws when it cannot be parsed. */
export function readSource(path: string, text: string): SourceFile {
  const { program, module, comments, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const found: Found[] = module.staticImports.map(({ moduleRequest, entries, start }) => ({
    specifier: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    start,
  }));
  const literalTexts: LiteralText[] = [];
  const note = (shown: string | undefined, start: number): void => {
    if (shown !== undefined && hasLetters(shown))
      literalTexts.push({ text: shown.trim(), line: lineAt(start) });
  };
  let exportsAll = false;
  new Visitor({
    ExportAllDeclaration({ source, exportKind, start }) {
      exportsAll = true;
      found.push({ specifier: source.value, typeOnly: exportKind === 'type', start });
    },
    ExportNamedDeclaration({ source, exportKind, start }) {
      if (source) found.push({ specifier: source.value, typeOnly: exportKind === 'type', start });
    },
    ImportExpression({ source, start }) {
      if (source.type === 'Literal' && typeof source.value === 'string') {
        found.push({ specifier: source.value, typeOnly: false, start });
      }
    },
    TSImportType({ source, start }) {
      found.push({ specifier: source.value, typeOnly: true, start });
    },
    JSXText: ({ value, start }) => note(value, start),
    JSXElement: ({ children }) => {
      for (const child of children) {
        if (child.type === 'JSXExpressionContainer') note(findText(child), child.start);
      }
    },
    JSXAttribute(node) {
      if (READ_ATTRIBUTES.has(attributeName(node))) note(findText(node.value), node.start);
    },
  }).visit(program);
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: found.map(({ specifier, typeOnly, start }) => ({
      specifier,
      path: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null,
      typeOnly,
      line: lineAt(start),
    })),
    comments: comments.map(({ value, start }) => ({ text: value, line: lineAt(start) })),
    literalTexts,
    isBarrel: program.body.length > 0 && program.body.every(passesOn),
    exportsAll,
  };
}

/** Paths of a folder's files at any depth that the filter takes, from the root, sorted; none without the folder. */
export function listFiles(root: string, folder: string, takes: (path: string) => boolean): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.split(sep).join('/')))
    .filter((path) => takes(path) && statSync(join(root, path)).isFile())
    .sort();
}

/** The TypeScript files of some folders. */
export const readSources = (root: string, folders: readonly string[]): readonly SourceFile[] =>
  folders
    .flatMap((folder) => listFiles(root, folder, (path) => /\.tsx?$/.test(path)))
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));

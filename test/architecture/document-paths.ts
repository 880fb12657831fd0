import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** `lib/{shared,model}` names two paths. */
function spread(text: string): readonly string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/.exec(text);
  if (!match) return [text];
  const [, before = '', inner = '', after = ''] = match;
  return inner.split(',').flatMap((one) => spread(`${before}${one.trim()}${after}`));
}

const PATH = /^[\w.@<>*{},-]+(\/[\w.@<>*{},-]*)*$/;
const ENDING = /\.(tsx?|js|json|jsonc|toml|md|sql|css|html|svg|png|yml|yaml|sh)$/;

/** Texts in backticks outside code blocks that look like paths of the project. */
export function pathsNamedIn(document: string, topLevel: ReadonlySet<string>): readonly string[] {
  const prose = document.replace(/```[\s\S]*?```/g, '');
  const named = [...prose.matchAll(/`([^`\n]+)`/g)]
    .map(([, text = '']) => text)
    .filter((text) => PATH.test(text))
    .flatMap(spread)
    .filter((text) => (text.includes('/') ? topLevel.has(text.split('/')[0] ?? '') : ENDING.test(text)));
  return [...new Set(named)];
}

/** The part of a path before its first placeholder: `test/fixtures/<site>` asks for `test/fixtures`. */
const fixedPart = (path: string): string => {
  const parts = path.replace(/\/$/, '').split('/');
  const open = parts.findIndex((part) => /[<>*]/.test(part));
  return open < 0 ? parts.join('/') : parts.slice(0, open).join('/');
};

/** Says if a path that a document names is there: from the root, beside the document, or as a file's bare name. */
export function isThere(
  root: string,
  documentPath: string,
  named: string,
  files: readonly string[],
): boolean {
  const fixed = fixedPart(named);
  if (fixed === '') return true;
  if (existsSync(join(root, fixed)) || existsSync(join(root, dirname(documentPath), fixed))) return true;
  return !named.includes('/') && files.some((file) => basename(file) === named);
}

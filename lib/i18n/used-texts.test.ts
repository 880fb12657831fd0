import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { en } from './en.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every word of the program outside the catalogues and tests. */
const named = new Set(
  globSync('{lib,components,entrypoints}/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.test\.tsx?$|lib.i18n.(en|zh)\b/.test(file))
    .flatMap((file) => readFileSync(new URL(file, `file://${root}`), 'utf8').match(/[A-Za-z_]\w*/g) ?? []),
);

/** Keys that nothing names, with the way to them; numbers are reached by index. */
function unnamed(texts: object, way: readonly string[] = []): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) => {
    const path = [...way, key];
    if (!named.has(key) && !/^\d+$/.test(key)) return [path.join('.')];
    return typeof value === 'object' && value !== null ? unnamed(value, path) : [];
  });
}

it('every text of the catalogue is named somewhere in the program', () => {
  expect(unnamed(en)).toEqual([]);
});

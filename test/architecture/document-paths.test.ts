import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { isThere, pathsNamedIn } from './document-paths.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('paths are the texts in backticks that begin at the top of the tree or end like a file', () => {
  const document = [
    'See `lib/README.md`, `biome.json`, `lib/{shared,model}` and `test/fixtures/pages/<site>--<case>.html`.',
    'Not `npm run build`, `useApp()`, `publishableKey`, `preact/hooks` or `application/json`.',
    '```',
    'Nor `lib/in-a-block.ts`.',
    '```',
  ].join('\n');
  expect(pathsNamedIn(document, new Set(['lib', 'test']))).toEqual([
    'lib/README.md',
    'biome.json',
    'lib/shared',
    'lib/model',
    'test/fixtures/pages/<site>--<case>.html',
  ]);
});

it('a path is there from the root, beside its document, up to a placeholder, or as the name of some file', () => {
  const there = (named: string) => isThere(root, 'lib/README.md', named, ['test/e2e/harness/cable.ts']);
  expect(
    ['lib/model/rows.ts', 'lib/model/', 'model/rows.ts', 'lib/<module>/x.ts', 'cable.ts'].map(there),
  ).toEqual(Array(5).fill(true));
  expect(['lib/model/nothing.ts', 'lib/nothing/<module>.ts', 'wire.ts'].map(there)).toEqual(
    Array(3).fill(false),
  );
});

import { describe, expect, it } from 'vitest';
import { readSource } from './source-file.ts';

const read = (text: string) => readSource('components/leads/view.tsx', text);
const literals = (text: string) => read(text).literalTexts.map((literal) => literal.text);

describe('a source file', () => {
  it('tells its imports with their lines, whatever their form', () => {
    const { imports } = read(
      [
        `import type { Lead } from '../../lib/model/rows.ts';`,
        `import {`,
        `  type Stage,`,
        `  STAGES,`,
        `} from '../../lib/model/words.ts';`,
        `import './view.css';`,
        `import { h } from 'preact';`,
        `// import { no } from './comment.ts';`,
        `const text = "import { no } from './text.ts'";`,
      ].join('\n'),
    );
    expect(imports.map(({ path, specifier, typeOnly, line }) => [path ?? specifier, typeOnly, line])).toEqual(
      [
        ['lib/model/rows.ts', true, 1],
        ['lib/model/words.ts', false, 2],
        ['components/leads/view.css', false, 6],
        ['preact', false, 7],
      ],
    );
  });

  it.each([
    ['<p>Save</p>', 'Save'],
    ['<p>{"Save"}</p>', 'Save'],
    ['<p>{busy ? "Saving" : t.save}</p>', 'Saving'],
    ['<p>{busy && "Saving"}</p>', 'Saving'],
    [`<p>{\`\${n} leads\`}</p>`, 'leads'],
    ['<p>保存</p>', '保存'],
    ['<button aria-label="Close" />', 'Close'],
    ['<img alt={"A face"} />', 'A face'],
    ['<input placeholder="Name" />', 'Name'],
  ])('shows the words in %s', (view, words) => {
    expect(literals(`export const View = () => ${view};`)).toEqual([words]);
  });

  it.each([
    '<p>{t.save}</p>',
    '<p>·</p>',
    '<p>+86 10</p>',
    `<p>{\`\${a} · \${b}\`}</p>`,
    '<p class="title" data-state="open">{/* a word */}</p>',
    '<input type="text" aria-label={t.name} />',
  ])('finds no words in %s', (view) => {
    expect(literals(`export const View = () => ${view};`)).toEqual([]);
  });

  it('is a barrel when it only passes on', () => {
    expect(read(`export { a } from './a.ts';\nexport type { B } from './b.ts';`).isBarrel).toBe(true);
    expect(read(`export { a } from './a.ts';\nexport const b = 1;`).isBarrel).toBe(false);
    expect(read(`export const b = 1;\nexport * from './a.ts';`).exportsAll).toBe(true);
  });

  it('that cannot be read is no clean file', () => {
    expect(() => read('const = ;')).toThrow('components/leads/view.tsx');
  });
});

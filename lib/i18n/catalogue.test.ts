import { describe, expect, it } from 'vitest';
import { catalogueFor } from './catalogue.ts';
import { LANGUAGES } from './language.ts';

type Text = string | ((...args: unknown[]) => unknown);

/** Every text of a catalogue with the path of its keys. */
function textsOf(node: object, path: string[] = []): Map<string, Text> {
  const texts = new Map<string, Text>();
  for (const [key, value] of Object.entries(node)) {
    const here = [...path, key];
    if (typeof value === 'object' && value !== null) {
      for (const [inner, text] of textsOf(value, here)) texts.set(inner, text);
    } else {
      texts.set(here.join('.'), value as Text);
    }
  }
  return texts;
}

/** Facts of a question or next step that must have their own form. */
const FACTS = {
  amount: { minor: 10_000_000, currency: 'CNY' },
  criterion: 'money',
  missing: ['money', 'need'],
  reviewOn: '2026-11-30',
} as const;

/** An argument that stands for any text, number or object, and notes when a message uses it. */
function probe(onUse: () => void): unknown {
  const target = () => probe(onUse);
  return new Proxy(target, {
    get: (_, key) => {
      if (key === Symbol.toPrimitive) {
        return () => {
          onUse();
          return '7';
        };
      }
      onUse();
      return key in FACTS ? FACTS[key as keyof typeof FACTS] : probe(onUse);
    },
  });
}

const textOf = (text: Text, uses: Set<number> = new Set()): unknown =>
  typeof text === 'string'
    ? text
    : text(...Array.from({ length: text.length }, (_, index) => probe(() => uses.add(index))));

const en = textsOf(catalogueFor('en'));
const zh = textsOf(catalogueFor('zh'));

describe('the catalogues', () => {
  it('have the same texts', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    expect(en.size).toBeGreaterThan(300);
  });

  it('agree on which texts take arguments, and how many', () => {
    const shapes = (texts: Map<string, Text>) =>
      [...texts].map(([key, text]) => `${key}: ${typeof text === 'function' ? text.length : 'text'}`).sort();
    expect(shapes(zh)).toEqual(shapes(en));
  });

  it.each(LANGUAGES)('have no empty text and no surplus space: %s', (language) => {
    const bad = [...textsOf(catalogueFor(language))].filter(([, text]) => {
      const shown = textOf(text);
      return (
        typeof shown !== 'string' ||
        shown === '' ||
        shown !== shown.trim() ||
        /undefined|null|NaN|\[object/.test(shown)
      );
    });
    expect(bad.map(([key]) => key)).toEqual([]);
  });

  it.each(LANGUAGES)('use every argument they take: %s', (language) => {
    const unused = [...textsOf(catalogueFor(language))].filter(([, text]) => {
      if (typeof text === 'string') return false;
      const uses = new Set<number>();
      textOf(text, uses);
      return uses.size !== text.length;
    });
    expect(unused.map(([key]) => key)).toEqual([]);
  });

  it('leave no English sentence in the Chinese catalogue', () => {
    const same = [...zh].filter(([key, text]) => {
      const shown = textOf(text);
      return shown === textOf(en.get(key) ?? '') && /[a-z] [a-z]/.test(String(shown));
    });
    expect(same.map(([key]) => key)).toEqual([]);
  });

  it('write Chinese with Chinese punctuation', () => {
    const western = [...zh].filter(([, text]) => /\p{Script=Han}\s?[,;:?!]/u.test(String(textOf(text))));
    expect(western.map(([key]) => key)).toEqual([]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from './fold.ts';
import { pinyinKeys } from './pinyin-keys.ts';
import { SearchIndex, type SearchTexts } from './search-index.ts';
import { isWithinOne } from './within-one.ts';

const READINGS: Readonly<Record<string, readonly string[]>> = {
  昊: ['hao'],
  源: ['yuan'],
  重: ['zhong', 'chong'],
  长: ['chang', 'zhang'],
};
const syllablesOf = (character: string) => READINGS[character] ?? [];

const present = (texts: readonly (string | null | undefined)[]): readonly string[] =>
  texts.filter((text) => text !== null && text !== undefined && text !== '') as string[];
const digitsOf = (text: string) => text.normalize('NFKC').replace(/\D/gu, '');

interface Plain {
  readonly text: string;
  readonly words: readonly string[];
  readonly numbers: readonly string[];
}

/** What an index must know of the texts, without any thought for memory. */
function plainOf({ names, others, phones }: SearchTexts): Plain {
  const lines = [...present(names), ...present(others), ...present(phones)].map(foldText);
  const keys = present(names).flatMap((name) => pinyinKeys(name, syllablesOf));
  return {
    text: [...lines, ...keys].join('\n'),
    words: lines.flatMap((line) => line.match(/[\p{L}\p{N}]+/gu) ?? []),
    numbers: present(phones).map(digitsOf),
  };
}

const isLike = (word: string, known: string): boolean =>
  isWithinOne(word, known.length > word.length + 1 ? known.slice(0, word.length) : known);

/** What a look through all of the texts finds. */
function scan(all: ReadonlyMap<string, SearchTexts>, typed: string): readonly string[] {
  const text = foldText(typed).trim();
  const words = text.split(/\s+/u).filter(Boolean);
  const number = /^\+?[\d\s().\-/]+$/u.test(text) ? digitsOf(text).replace(/^0+/u, '') : '';
  const plains = [...all].map(([id, texts]) => ({ id, plain: plainOf(texts) }));
  const direct = plains.filter(
    ({ plain }) =>
      words.every((word) => plain.text.includes(word)) ||
      (number.length >= 3 && plain.numbers.some((digits) => digits.includes(number))),
  );
  const fits = (word: string, plain: Plain): boolean =>
    plain.text.includes(word) ||
    (/^\p{L}{5,}$/u.test(word) && plain.words.some((known) => isLike(word, known)));
  const found =
    direct.length > 0 ? direct : plains.filter(({ plain }) => words.every((word) => fits(word, plain)));
  return found.map(({ id }) => id).sort();
}

const among = (letters: string) => fc.constantFrom(...letters.split(''));
// Few letters, so that much of what is made up is found by much of what is typed.
const text = fc.string({ unit: among('aabbcé昊源重长Ж1２0 -@.'), maxLength: 14 });
const phone = fc.string({ unit: among('1120 -+('), maxLength: 10 });
const list = (one: fc.Arbitrary<string>) => fc.array(fc.option(one), { maxLength: 3 });
const texts: fc.Arbitrary<SearchTexts> = fc.record({
  names: list(text),
  others: list(text),
  phones: list(phone),
});
const id = fc.constantFrom('one', 'two', 'three', 'four', 'five');
const typed = fc.oneof(
  fc.string({ unit: among('aabbc昊长Ж1 '), minLength: 1, maxLength: 9 }),
  fc.string({ unit: among('haoyuanzhongc '), minLength: 1, maxLength: 7 }),
  phone,
);
const step = fc.oneof(
  fc.record({ put: id, texts }),
  fc.record({ remove: id }),
  // Letter by letter, which answers from the answer before.
  fc.record({ type: typed }),
);

test('whatever was put and removed, the index finds what a look through all texts finds', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
      const index = new SearchIndex<string>();
      index.readAs(syllablesOf);
      const all = new Map<string, SearchTexts>();
      for (const one of steps) {
        if ('put' in one) {
          index.put(one.put, one.texts);
          all.set(one.put, one.texts);
          expect(index.put(one.put, structuredClone(one.texts))).toBe(false);
        } else if ('remove' in one) expect(index.remove(one.remove)).toBe(all.delete(one.remove));
        else
          for (let end = 1; end <= one.type.length; end += 1)
            expect([...index.find(one.type.slice(0, end))].sort()).toEqual(scan(all, one.type.slice(0, end)));
        expect(index.size).toBe(all.size);
      }
    }),
    { numRuns: 500 },
  );
});

/** A word with one letter of it left out, doubled, replaced or turned round with the next. */
const misspelt = fc
  .record({
    word: fc.string({ unit: among('abcde阀'), minLength: 5, maxLength: 10 }),
    at: fc.nat({ max: 9 }),
    how: fc.constantFrom('without', 'more', 'other', 'turned'),
  })
  .map(({ word, at: place, how }) => {
    const at = place % word.length;
    const [ahead, letter, behind] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
    const turned = behind.charAt(0) + letter + behind.slice(1);
    const wrong = { without: behind, more: `x${letter}${behind}`, other: `x${behind}`, turned };
    return { word, typed: ahead + wrong[how] };
  });

test('wherever the one wrong letter is, the word is found', () => {
  fc.assert(
    fc.property(misspelt, fc.string({ maxLength: 5 }), ({ word, typed: wrong }, more) => {
      fc.pre(wrong.length >= 5);
      const one: SearchTexts = { names: [`${more} ${word}`], others: [], phones: [] };
      const index = new SearchIndex<string>();
      index.put('it', one);
      index.put('other', { names: ['Zzz'], others: [], phones: [] });
      expect(index.find(wrong).has('it')).toBe(true);
    }),
  );
});

const others = (...found: readonly string[]): SearchTexts => ({ names: [], others: found, phones: [] });

test.each([
  ['a domain inside an address', others('ostrava.example', 'eva@ostrava.example'), 'osttava'],
  ['a word that ends another', others('kestrel', 'mykestrel'), 'kastrel'],
  ['a word that begins another', others('kestrel', 'kestrelpumps'), 'kesrel'],
])('%s is found with a letter wrong', (_, one, wrong) => {
  const index = new SearchIndex<string>();
  index.put('it', one);
  expect([...index.find(wrong)]).toEqual(['it']);
});

test('readings are not guessed at', () => {
  const index = new SearchIndex<string>();
  index.readAs(syllablesOf);
  index.put('it', { names: ['昊源'], others: [], phones: [] });
  expect([...index.find('haoyuan')]).toEqual(['it']);
  expect([...index.find('haoyuam')]).toEqual([]);
});

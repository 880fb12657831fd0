import { expect, test } from 'vitest';
import { foldText } from './fold.ts';
import { pinyinKeys } from './pinyin-keys.ts';
import { SearchIndex, type SearchTexts } from './search-index.ts';
import { isWithinOne } from './within-one.ts';

const READINGS: Readonly<Record<string, readonly string[]>> = {
  昊: ['hao'],
  源: ['yuan'],
  阀: ['fa'],
  门: ['men'],
  重: ['zhong', 'chong'],
  庆: ['qing'],
};
const syllablesOf = (character: string) => READINGS[character] ?? [];

const texts = (name: string, more: Partial<SearchTexts> = {}): SearchTexts => ({
  names: [name],
  others: [],
  phones: [],
  ...more,
});
function indexOf(named: Readonly<Record<string, SearchTexts>>): SearchIndex<string> {
  const index = new SearchIndex<string>();
  index.readAs(syllablesOf);
  for (const [id, one] of Object.entries(named)) index.put(id, one);
  return index;
}
const found = (index: SearchIndex<string>, text: string) => [...index.find(text)].sort();

test.each([
  ['Müller & Søn', 'muller & son'],
  ['ＡＢＣ １２', 'abc 12'],
  ['Straße', 'strasse'],
  ['Łódź', 'lodz'],
  ['が', 'が'],
  ['Йод', 'йод'],
])('%s is searched as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test.each([
  ['kestrel', 'kestrel', true],
  ['kestrel', 'kesterl', true],
  ['kestrel', 'kestre', true],
  ['kestrel', 'kestrell', true],
  ['kestrel', 'kestral', true],
  ['kestrel', 'kastral', false],
  ['kestrel', 'kest', false],
  ['', 'a', true],
  ['ab', 'ba', true],
  ['abc', 'cba', false],
])('%s and %s are at most one letter apart: %s', (one, other, near) => {
  expect(isWithinOne(one, other)).toBe(near);
  expect(isWithinOne(other, one)).toBe(near);
});

test('characters are found in each way they are read, in full and by initials', () => {
  expect(pinyinKeys('重庆 Valve 阀门', syllablesOf)).toEqual([
    'zhongqing',
    'zq',
    'chongqing',
    'cq',
    'famen',
    'fm',
  ]);
  expect(pinyinKeys('Valve', syllablesOf)).toEqual([]);
  expect(pinyinKeys('重'.repeat(12), syllablesOf).length).toBeLessThanOrEqual(16);
});

test('a name is found by its characters, by pinyin as far as it is typed, and by initials', () => {
  const index = indexOf({ haoyuan: texts('昊源阀门'), other: texts('Kestrel') });
  for (const typed of ['源阀', 'haoyuan', 'haoyuanf', 'famen', 'hyfm', 'HYFM', 'fm'])
    expect(found(index, typed), typed).toEqual(['haoyuan']);
  expect(found(index, 'hyfk')).toEqual([]);
});

test('without readings names are still found by their characters, and the index says what it lacks', () => {
  const index = new SearchIndex<string>();
  index.put('haoyuan', texts('昊源阀门'));
  expect(found(index, '昊源')).toEqual(['haoyuan']);
  expect(found(index, 'hyfm')).toEqual([]);
  expect(index.lacksPinyin).toBe(true);
  index.readAs(syllablesOf);
  expect(index.size).toBe(0);
  index.put('haoyuan', texts('昊源阀门'));
  expect(found(index, 'hyfm')).toEqual(['haoyuan']);
  expect(index.lacksPinyin).toBe(false);
});

test('every word must fit, in any order and in any of the texts', () => {
  const index = indexOf({
    kestrel: texts('Kestrel Antriebstechnik', { others: ['eva@kestrel.example'] }),
    other: texts('Kestrel Marine'),
  });
  expect(found(index, 'antrieb kestrel')).toEqual(['kestrel']);
  expect(found(index, 'eva@kestrel')).toEqual(['kestrel']);
  expect(found(index, 'kestrel')).toEqual(['kestrel', 'other']);
});

test('a number is found by its tail however it is written, from three digits on, zeros in front left out', () => {
  const index = indexOf({
    one: texts('One', { phones: ['+86 138 0000 4417'] }),
    two: texts('Two', { phones: ['0512-5555 0101'] }),
  });
  expect(found(index, '4417')).toEqual(['one']);
  expect(found(index, '0138-0000 44')).toEqual(['one']);
  expect(found(index, '（0512）5555')).toEqual(['two']);
  expect(found(index, '55 550')).toEqual(['two']);
});

test('one wrong letter is forgiven from five letters on, and only where nothing fits as it was typed', () => {
  const index = indexOf({
    kestrel: texts('Kestrel Antriebstechnik'),
    kestral: texts('Kestral'),
    boat: texts('Boat'),
    number: texts('Plant 12345'),
  });
  expect(found(index, 'kestrel')).toEqual(['kestrel']);
  expect(found(index, 'kastrel')).toEqual(['kestrel']);
  expect(found(index, 'antreib')).toEqual(['kestrel']);
  expect(found(index, 'kestrrel antriebstechnik')).toEqual(['kestrel']);
  expect(found(index, 'boet')).toEqual([]);
  expect(found(index, '12344')).toEqual([]);
});

test('a change takes the old words away, and what is removed is found no more', () => {
  const index = indexOf({ one: texts('Kestrel') });
  expect(index.put('one', texts('Kestrel'))).toBe(false);
  expect(index.put('one', texts('Vesterlund'))).toBe(true);
  expect(found(index, 'kestrel')).toEqual([]);
  expect(found(index, 'kastrel')).toEqual([]);
  expect(found(index, 'vesterlund')).toEqual(['one']);
  index.remove('one');
  expect(found(index, 'vesterlund')).toEqual([]);
  expect(index.size).toBe(0);
});

test('letter by letter, back again and after a change the answer is that of a new index', () => {
  const index = indexOf({ a: texts('Anna'), b: texts('Annika'), c: texts('12 Anchors') });
  const typed = ['a', 'an', 'ann', 'anna', 'ann', 'anni', 'an', '1', '12', '12 a'];
  for (const text of typed) {
    const fresh = indexOf({ a: texts('Anna'), b: texts('Annika'), c: texts('12 Anchors') });
    expect(found(index, text), text).toEqual(found(fresh, text));
  }
  index.find('ann');
  index.put('d', texts('Annalena'));
  expect(found(index, 'anna')).toEqual(['a', 'd']);
});

import { expect, it } from 'vitest';
import { decodeWords, encodeWords } from './coded-words.ts';
import { isCommonWord } from './common-words.ts';
import { GIVEN_NAMES } from './given-names.ts';

it('a coded list reads as the words it was written from', () => {
  const words = ['abby', 'aaron', 'abby', 'internationally', 'international', 'a', 'e-mail'];
  expect([...decodeWords(encodeWords(words))]).toEqual([...new Set(words)].toSorted());
});

it('the list of given names is as the coder writes it', () => {
  expect([...decodeWords(encodeWords(GIVEN_NAMES))]).toEqual([...GIVEN_NAMES]);
});

it.each(['Street', 'Impressions', 'About-us', "Center's", 'Zone'])('%s is told', (word) => {
  expect(isCommonWord(word)).toBe(['Street', 'About-us', "Center's"].includes(word));
});

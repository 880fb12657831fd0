import { expect, test } from 'vitest';
import { loadSyllables } from './find-syllables.ts';

test('characters are read in every way they have, without tones, and ü as it is typed', async () => {
  const syllablesOf = await loadSyllables();
  expect(syllablesOf('重')).toEqual(['zhong', 'chong']);
  expect(syllablesOf('曾')).toEqual(expect.arrayContaining(['zeng', 'ceng']));
  expect(syllablesOf('吕')).toEqual(['lv', 'lu']);
  expect(syllablesOf('A')).toEqual([]);
  expect(syllablesOf('，')).toEqual([]);
});

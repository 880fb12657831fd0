import { expect, test } from 'vitest';
import { findWord, isSameWord, type TeamWord, wordText } from './team-words.ts';

const word = (id: string, en: string, zh: string, former: readonly string[] = []): TeamWord => ({
  id: id as TeamWord['id'],
  kind: 'source',
  name: { en, zh },
  former_names: [...former],
});
const WORDS = [word('old', 'Exhibition', '博览会', ['Fair', '展会']), word('new', 'Fair', '集市')];

test('a text names a word in either language, whatever its capitals, and an earlier name where none of today does', () => {
  expect(findWord(WORDS, 'source', ' exhibition ')?.id).toBe('old');
  expect(findWord(WORDS, 'source', '展会')?.id).toBe('old');
  expect(findWord(WORDS, 'source', 'fair')?.id).toBe('new');
  expect(findWord(WORDS, 'tag', 'fair')).toBeUndefined();
});

test('what no list knows is read as it was written', () => {
  expect(wordText(WORDS, 'source', '展会', 'en')).toBe('Exhibition');
  expect(wordText(WORDS, 'source', 'An old friend', 'zh')).toBe('An old friend');
  expect(isSameWord(WORDS, 'source', '展会', 'EXHIBITION')).toBe(true);
  expect(isSameWord(WORDS, 'source', 'An old friend', 'an old  friend')).toBe(false);
  expect(isSameWord(WORDS, 'source', 'An old friend', 'an OLD friend')).toBe(true);
});

import { expect, test } from 'vitest';
import { findInSnippet } from './Snippet.tsx';

const marked = (snippet: string, value: string): string | undefined => {
  const place = findInSnippet(snippet, value);
  return place && snippet.slice(...place);
};

test('a value is marked where it stands in the text', () => {
  expect(marked('Write to Zhang@Haoyuan.example now', 'zhang@haoyuan.example')).toBe('Zhang@Haoyuan.example');
});

test('a number is marked however the page groups it, with or without its country code', () => {
  expect(marked('手机：138 0000 4417（微信同号）', '+86 138 0000 4417')).toBe('138 0000 4417');
  expect(marked('Tel (020) 7946-0120, ask for Robin', '+44 20 7946 0120')).toBe('20) 7946-0120');
});

test('nothing is marked where the value is written in another way', () => {
  expect(marked('info#haoyuan.example（请把#替换成@)', 'info@haoyuan.example')).toBeUndefined();
  expect(marked('Room 20', '+44 20')).toBeUndefined();
});

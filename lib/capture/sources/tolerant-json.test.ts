import { expect, it } from 'vitest';
import { parseTolerantJson } from './tolerant-json.ts';

it.each([
  ['comments', '{/* c */"a":1 // end\n}', { a: 1 }],
  ['trailing commas', '{"a":[1,2,],}', { a: [1, 2] }],
  ['a trailing semicolon', '{"a":1};', { a: 1 }],
  ['raw line breaks and tabs in strings', '{"a":"x\ny\tz"}', { a: 'x\ny\tz' }],
  ['CDATA marks', '//<![CDATA[\n{"a":1}\n//]]>', { a: 1 }],
  ['HTML comments', '<!-- x\n{"a":1}\n-->', { a: 1 }],
  ['slashes inside strings', '{"a":"http://x/*y*/"}', { a: 'http://x/*y*/' }],
])('reads through %s', (_name, text, expected) => {
  expect(parseTolerantJson(text)).toEqual(expected);
});

it.each(['', '{', '{"a":"unfinished', 'function () {}', '[1,2'])('gives nothing for %s', (text) => {
  expect(parseTolerantJson(text)).toBeUndefined();
});

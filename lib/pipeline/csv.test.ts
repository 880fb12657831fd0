import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

const cell = (value: string): string => toCsv([[value]]).slice(1, -2);

test('rows end with a line feed after a return, the file begins with a byte order mark', () => {
  expect(
    toCsv([
      ['a', 'b'],
      ['c', ''],
    ]),
  ).toBe('\uFEFFa,b\r\nc,\r\n');
});

test.each([
  ['plain', 'plain'],
  ['with, comma', '"with, comma"'],
  ['says "yes"', '"says ""yes"""'],
  ['two\nlines', '"two\nlines"'],
  ['昊源阀门', '昊源阀门'],
])('%j is written as %s', (value, written) => {
  expect(cell(value)).toBe(written);
});

test.each(['=1+1', '+SUM(A1)', '-cmd|x', '@import', '\t=1', ' =1', '\r=1', '=HYPERLINK("http://x.example")'])(
  '%j is no formula any more',
  (value) => {
    expect(cell(value)).toMatch(/^"?'/);
  },
);

test.each(['-12', '+86', '12.5', '-0.5'])('%s stays a number', (value) => {
  expect(cell(value)).toBe(value);
});

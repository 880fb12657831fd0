import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findEmployeeCount } from './employee-count.ts';

it.each([
  ['120', '120'],
  ['120.', '120'],
  [' 1,200 ', '1200'],
  ['1.200 Mitarbeiter', '1200'],
  ["12'500", '12500'],
  ['1 250 000', '1250000'],
  ['51-200', '51'],
  ['51 – 200 employees', '51'],
  ['1,001-5,000 employees', '1001'],
  ['10,000+', '10000'],
  ['>500', '500'],
  ['about 80 people', '80'],
  ['ca. 80', '80'],
  ['120人', '120'],
  ['约120人', '120'],
  ['100-499人', '100'],
  ['10000人以上', '10000'],
  ['120 (2025)', '120'],
  ['80, of whom 12 are apprentices', '80'],
])('%j is %s people', (text, count) => expect(findEmployeeCount(text)).toBe(count));

it.each([
  '',
  'many',
  '0',
  '0-1',
  'fewer than 50',
  'up to 10',
  '少于50人',
  '12k',
  '1.5k',
  '1.5',
  '2 million',
  '1万人以上',
  '1.2万人',
  '500万元',
  '500-1000万元',
  '12 Millionen',
  '120 €',
  '35%',
  '12.5%',
  '20000000',
  '123456789',
  '1e400',
  '1e+21',
  '9.9e+22',
  'Infinity',
  'NaN',
  '-120',
  '\u202e120',
  'No. 12',
])('%j says no number of people', (text) => expect(findEmployeeCount(text)).toBeUndefined());

it('reads every number that a company can have', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), (count) => {
      expect(findEmployeeCount(String(count))).toBe(String(count));
      expect(findEmployeeCount(count.toLocaleString('en'))).toBe(String(count));
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { findPhones } from './find-phones.ts';
import { type CountryCode, parsePhone } from './phone.ts';

const find = (text: string, ...regions: CountryCode[]): string[] =>
  findPhones(text, regions, { tries: 500 }).map(({ e164, extension }) =>
    extension === undefined ? e164 : `${e164} x${extension}`,
  );

describe('several numbers in one text', () => {
  it.each([
    ['010-58309199/63130888', 'CN', ['+861058309199', '+861063130888']],
    ['021-64398185/86/87', 'CN', ['+862164398185', '+862164398186', '+862164398187']],
    ['0265-551 3638 / 233 4799', 'IN', ['+912655513638', '+912652334799']],
    ['(702) 643-0043 702-643-6149', 'US', ['+17026430043', '+17026436149']],
    ['020 7946 0958 / 020 7946 0959', 'GB', ['+442079460958', '+442079460959']],
  ] as const)('%s', (text, region, expected) => {
    expect(find(text, region)).toEqual(expected);
  });
});

describe('extensions', () => {
  it.each([
    ['0755-88886666转801', 'CN', ['+8675588886666 x801']],
    ['0755-88886666-801', 'CN', ['+8675588886666 x801']],
    ['702-643-0043 ext. 231', 'US', ['+17026430043 x231']],
    ['702-643-0043 x231', 'US', ['+17026430043 x231']],
  ] as const)('%s', (text, region, expected) => {
    expect(find(text, region)).toEqual(expected);
  });
});

describe('ways of writing', () => {
  it.each([
    ['+49 (0)30 123456-0', 'US', '+49301234560'],
    ['0049 30 1234560', 'US', '+49301234560'],
    ['030/1234567', 'DE', '+49301234567'],
    ['01 42 68 53 00', 'FR', '+33142685300'],
    ['400-827-2708', 'CN', '+864008272708'],
    ['杨女士-18212345678', 'CN', '+8618212345678'],
    ['1-800-FLOWERS', 'US', '+18003569377'],
    ['or0207 515 7774', 'GB', '+442075157774'],
  ] as const)('%s', (text, region, expected) => {
    expect(find(text, region)).toEqual([expected]);
  });

  it('a number without country code is read in the likeliest country where it is valid', () => {
    expect(findPhones('0431 5566770', ['US', 'DE'], { tries: 50 })).toMatchObject([
      { e164: '+494315566770', regionRank: 1 },
    ]);
  });
});

it.each([
  '2012-05-04',
  '05.12.2012',
  '192.168.1.100',
  '1998-2012',
  '$1,234,567.00',
  'Order 4711',
  'US 12345',
])('%s is no phone number', (text) => {
  expect(find(text, 'US', 'DE', 'CN')).toEqual([]);
});

it('the parser is asked no more often than the budget allows', () => {
  const budget = { tries: 10 };
  findPhones('0431 5566770 '.repeat(100), ['DE'], budget);
  expect(budget.tries).toBeGreaterThanOrEqual(-1);
  expect(findPhones('0431 5566770', ['DE'], budget)).toEqual([]);
});

it('mobile and fixed lines are told apart where the country does', () => {
  expect(parsePhone('+86 139 5820 0138', undefined)?.kind).toBe('mobile');
  expect(parsePhone('+49 431 5566770', undefined)?.kind).toBe('fixed');
});

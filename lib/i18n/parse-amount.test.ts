import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney } from './format.ts';
import { LANGUAGES } from './language.ts';
import { parseAmount, parseCount } from './parse-amount.ts';

describe('a typed amount', () => {
  it.each([
    ['120000', 'CNY', 12_000_000],
    ['¥120,000', 'CNY', 12_000_000],
    ['120k', 'EUR', 12_000_000],
    ['1.25 M', 'EUR', 125_000_000],
    ['12万', 'CNY', 12_000_000],
    ['1.5亿元', 'CNY', 15_000_000_000],
    ['３，５００．５', 'CNY', 350_050],
    ['0.10', 'EUR', 10],
    ['90,000', 'JPY', 90_000],
    ['1.250', 'KWD', 1250],
  ] as const)('%s %s is %i minor units', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, value: minor });
  });

  it.each([
    ['', 'CNY', 'not_a_number'],
    ['about 5', 'CNY', 'not_a_number'],
    ['-5', 'CNY', 'not_a_number'],
    ['1,20', 'EUR', 'not_a_number'],
    ['1.5', 'JPY', 'too_precise'],
    ['0.125', 'EUR', 'too_precise'],
    ['999999999999999', 'EUR', 'too_large'],
  ] as const)('%s %s is refused: %s', (text, currency, error) => {
    expect(parseAmount(text, currency)).toEqual({ ok: false, error });
  });

  it('is read back from what is shown in either language', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e14 }),
        fc.constantFrom('CNY', 'EUR', 'USD', 'GBP'),
        fc.constantFrom(...LANGUAGES),
        (minor, currency, language) => {
          expect(parseAmount(formatMoney(language, minor, currency), currency)).toEqual({
            ok: true,
            value: minor,
          });
        },
      ),
    );
  });
});

it.each([
  ['1,200', 1200],
  ['１２００ 人', 1200],
  ['1.5k', 1500],
  ['1.2万人', 12_000],
] as const)('%s is a count of %i', (text, count) =>
  expect(parseCount(text)).toEqual({ ok: true, value: count }),
);

it.each([
  ['2.5', 'too_precise'],
  ['120 €', 'not_a_number'],
  ['', 'not_a_number'],
] as const)('%s is no count: %s', (text, error) => expect(parseCount(text)).toEqual({ ok: false, error }));

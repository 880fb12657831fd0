import { expect, test } from 'vitest';
import { listCurrencies, suggestCurrency } from './currency.ts';

test.each([
  [['zh-CN'], 'CNY'],
  [['zh-Hant-TW', 'en'], 'TWD'],
  [['de'], 'EUR'],
  [['en-GB', 'de'], 'GBP'],
  [['en'], 'USD'],
  [['eo'], 'USD'],
  [[], 'USD'],
])('the browser languages %j suggest %s', (languages, currency) => {
  expect(suggestCurrency(languages)).toBe(currency);
});

test('a browser language without a known currency leaves the choice to the next', () => {
  expect(suggestCurrency(['is-IS', 'ja'])).toBe('JPY');
});

test('every currency is listed once, by its name in the language', () => {
  const listed = listCurrencies('zh');
  expect(listed[0]).toEqual({ code: 'CNY', name: '人民币' });
  expect(new Set(listed.map((currency) => currency.code)).size).toBe(listed.length);
  expect(listed.length).toBeGreaterThan(100);
});

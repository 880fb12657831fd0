import { describe, expect, it } from 'vitest';
import {
  currencyDigits,
  formatClock,
  formatCompactMoney,
  formatDay,
  formatList,
  formatMoment,
  formatMoney,
  formatNumber,
  formatPersonName,
  formatRelativeDay,
  initialsOf,
} from './format.ts';

const TODAY = '2026-03-12';
/** Non-breaking spaces stand where Intl puts them; they read as spaces. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

describe('money', () => {
  it.each([
    [12_000_000, 'CNY', '¥120k', '¥12万'],
    [8_600_000, 'CNY', '¥86k', '¥8.6万'],
    [65_600_000, 'CNY', '¥656k', '¥65.6万'],
    [210_000_000, 'CNY', '¥2.1M', '¥210万'],
    [12_340_000_00, 'CNY', '¥12.3M', '¥1234万'],
    [12_000_000_000, 'CNY', '¥120M', '¥1.2亿'],
    [4_000_000, 'EUR', '€40k', '€4万'],
    [90_000, 'JPY', 'JPY 90k', 'JPY 9万'],
    [9_000_000, 'SEK', 'SEK 90k', 'SEK 9万'],
    [95_000, 'CNY', '¥950', '¥950'],
    [0, 'CNY', '¥0', '¥0'],
  ] as const)('of %i %s is short: %s, %s', (minor, currency, en, zh) => {
    expect(spaced(formatCompactMoney('en', minor, currency))).toBe(en);
    expect(spaced(formatCompactMoney('zh', minor, currency))).toBe(zh);
  });

  it.each([
    [12_000_000, 'CNY', '¥120,000'],
    [12_000_050, 'CNY', '¥120,000.50'],
    [4_000_000, 'EUR', '€40,000'],
    [4_000_000, 'USD', '$40,000'],
    [4_000_000, 'AUD', 'AUD 40,000'],
    [90_000, 'JPY', 'JPY 90,000'],
    [1_250, 'KWD', 'KWD 1.250'],
  ] as const)('of %i %s in full is %s', (minor, currency, text) => {
    expect(spaced(formatMoney('en', minor, currency))).toBe(text);
    expect(spaced(formatMoney('zh', minor, currency))).toBe(text);
  });

  it('has as many digits behind the point as the currency', () => {
    expect(['CNY', 'JPY', 'KWD'].map(currencyDigits)).toEqual([2, 0, 3]);
  });

  it('is never shown alike in two currencies', () => {
    const currencies = Intl.supportedValuesOf('currency');
    for (const language of ['en', 'zh'] as const) {
      const shown = currencies.map((currency) =>
        formatMoney(language, 7 * 10 ** currencyDigits(currency), currency),
      );
      expect(shown.length - new Set(shown).size).toBe(0);
    }
  });
});

describe('days', () => {
  it.each([
    ['2026-03-12', 'today', '今天'],
    ['2026-03-11', 'yesterday', '昨天'],
    ['2026-03-13', 'tomorrow', '明天'],
    ['2026-03-09', '3 days ago', '3 天前'],
    ['2026-03-20', 'in 8 days', '8 天后'],
    ['2026-01-11', '60 days ago', '60 天前'],
    ['2026-01-10', '10 Jan', '1 月 10 日'],
    ['2025-12-01', '1 Dec 2025', '2025 年 12 月 1 日'],
  ])('%s is %s, %s', (day, en, zh) => {
    expect(formatRelativeDay('en', day, TODAY)).toBe(en);
    expect(formatRelativeDay('zh', day, TODAY)).toBe(zh);
  });

  it('are short or full', () => {
    expect(formatDay('en', '2026-04-30', TODAY)).toBe('30 Apr');
    expect(formatDay('en', '2026-04-30', TODAY, 'full')).toBe('30 April');
    expect(formatDay('zh', '2026-04-30', TODAY, 'full')).toBe('4 月 30 日');
  });

  it('of a moment are where the reader is', () => {
    const now = Date.parse('2026-03-12T01:00:00.000Z');
    const moment = '2026-03-11T20:30:00.000Z';
    expect(formatMoment('en', moment, now, 'Asia/Shanghai')).toBe('04:30');
    expect(formatMoment('en', moment, now, 'Europe/Berlin')).toBe('11 Mar');
    expect(formatMoment('zh', moment, now, 'Europe/Berlin')).toBe('3 月 11 日');
  });

  it('have a clock of 24 hours', () => {
    expect(formatClock('2026-03-11T16:05:00.000Z', 'Asia/Shanghai')).toBe('00:05');
  });
});

describe('names', () => {
  it('stand in a list as the language writes it', () => {
    expect(formatList('en', ['Li Na', 'Chen Yu', 'Anna'])).toBe('Li Na, Chen Yu and Anna');
    expect(formatList('zh', ['李娜', '陈宇', '徐然'])).toBe('李娜、陈宇和徐然');
    expect(formatList('en', ['Li Na'])).toBe('Li Na');
  });

  it('lose stray white space only', () => {
    expect(formatPersonName('  Wei \u3000 Zhang\n')).toBe('Wei Zhang');
    expect(formatPersonName('张伟')).toBe('张伟');
  });

  it.each([
    ['Wei Zhang', 'WZ'],
    ['张伟', '张'],
    ['Anna-Lena Brandl', 'AB'],
    ['Åsa Öberg', 'ÅÖ'],
    ['Markus', 'M'],
    ['Eva Maria von Stein', 'ES'],
    ['김민준', '김'],
    ['', ''],
    ['  ', ''],
    ['4711', ''],
  ])('%s is %s in an avatar', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

it('counts have separators', () => {
  expect([formatNumber('en', 12_345), formatNumber('zh', 12_345)]).toEqual(['12,345', '12,345']);
});

describe('what is no date, and no currency,', () => {
  it.each(['soon', '', 'infinity', '2026-13-45', '0044-03-15 BC', '2026-03-12T10:00:00Z'])(
    '%j is shown as it stands',
    (text) => {
      for (const language of ['en', 'zh'] as const) {
        expect(formatDay(language, text, TODAY)).toBe(text);
        expect(formatRelativeDay(language, text, TODAY)).toBe(text);
      }
    },
  );

  it.each(['soon', '', 'infinity', '2026-03-12T99:00:00Z'])(
    '%j is shown as it stands for a moment',
    (text) => {
      expect(formatClock(text)).toBe(text);
      expect(formatMoment('en', text, Date.parse('2026-03-12T10:00:00Z'))).toBe(text);
    },
  );

  it('throws no screen away', () => {
    expect(formatMoney('en', 12_050, '€')).toBe('€ 120.5');
    expect(formatCompactMoney('zh', 12_000, '')).toBe(' 120');
  });
});

import type { Day, Instant } from '../shared/clock.ts';
import { dayOf, daysBetween } from '../shared/days.ts';
import type { Language } from './language.ts';

/** English dates are written day first; Chinese ones with a space between figure and word, as the interface does. */
const LOCALES = { en: 'en-GB', zh: 'zh-CN' } as const satisfies Record<Language, string>;

const cache = new Map<string, unknown>();

/** Building an Intl formatter costs far more than using it, so each is built once. */
function once<Made>(key: string, make: () => Made): Made {
  const known = cache.get(key);
  if (known !== undefined) return known as Made;
  const made = make();
  cache.set(key, made);
  return made;
}

/** Currencies written with their symbol; every other one that has a symbol shares it, and is written with its code. */
const WITH_SYMBOL = new Set(['CNY', 'EUR', 'GBP', 'INR', 'KRW', 'USD', 'VND']);

function currencyFormatter(language: Language, currency: string, compact: boolean): Intl.NumberFormat {
  return once(`money ${language} ${currency} ${compact}`, () => {
    const options: Intl.NumberFormatOptions = compact
      ? {
          notation: 'compact',
          maximumSignificantDigits: 3,
          maximumFractionDigits: 0,
          roundingPriority: 'morePrecision',
        }
      : { trailingZeroDisplay: 'stripIfInteger' };
    // British compact forms are `m` and `bn`; `k` and `M` are read everywhere.
    const locale = compact && language === 'en' ? 'en-US' : LOCALES[language];
    const currencyDisplay = WITH_SYMBOL.has(currency) ? 'narrowSymbol' : 'code';
    return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay, ...options });
  });
}

/** Intl takes no other form, and throws. */
const isCurrency = (currency: string): boolean => /^[a-z]{3}$/iu.test(currency);

/** How many digits of a currency's amount stand behind the point: 2 for CNY, 0 for JPY, 3 for KWD. */
export const currencyDigits = (currency: string): number => {
  if (!isCurrency(currency)) return 2;
  return once(
    `digits ${currency}`,
    () =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2,
  );
};

const toMajor = (minor: number, currency: string): number => minor / 10 ** currencyDigits(currency);

/** An amount in full: `¥120,000`, `€1,250.50`. `minor` is in the currency's smallest unit, `currency` an ISO 4217 code. */
export function formatMoney(language: Language, minor: number, currency: string): string {
  const major = toMajor(minor, currency);
  if (!isCurrency(currency)) return `${currency} ${formatNumber(language, major)}`;
  return currencyFormatter(language, currency, false).format(major);
}

/** An amount short enough for a list: `¥120k`, `€40k`, `¥2.1M`; in Chinese `¥12万`, `¥1.2亿`. */
export function formatCompactMoney(language: Language, minor: number, currency: string): string {
  if (!isCurrency(currency)) return formatMoney(language, minor, currency);
  return currencyFormatter(language, currency, true)
    .formatToParts(toMajor(minor, currency))
    .map((part) => (part.type === 'compact' && part.value === 'K' ? 'k' : part.value))
    .join('');
}

/** A count with the language's separators. */
export const formatNumber = (language: Language, value: number): string =>
  once(`number ${language}`, () => new Intl.NumberFormat(LOCALES[language])).format(value);

const englishDay = (month: 'short' | 'long', withYear: boolean) =>
  once(
    `day ${month} ${withYear}`,
    () =>
      new Intl.DateTimeFormat(LOCALES.en, {
        day: 'numeric',
        month,
        timeZone: 'UTC',
        ...(withYear ? { year: 'numeric' } : {}),
      }),
  );

/**
 * A calendar day: `10 Mar`, in full `10 March`, in another year than `today` with its year; in Chinese `3 月 10 日`.
 * A text that is no day is shown as it stands.
 */
export function formatDay(
  language: Language,
  day: Day,
  today: Day,
  length: 'short' | 'full' = 'short',
): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const withYear = day.slice(0, 4) !== today.slice(0, 4);
  if (language === 'en') {
    return englishDay(length === 'full' ? 'long' : 'short', withYear).format(date);
  }
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  return `${withYear ? `${year} 年 ` : ''}${month} 月 ${dayOfMonth} 日`;
}

/** The name of a calendar day's weekday: `Thursday`, `星期四`; a text that is no day is shown as it stands. */
export function formatWeekday(language: Language, day: Day): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return once(
    `weekday ${language}`,
    () => new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: 'UTC' }),
  ).format(date);
}

const PHRASES = {
  en: {
    today: 'today',
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    ago: (days: number) => `${days} days ago`,
    ahead: (days: number) => `in ${days} days`,
  },
  zh: {
    today: '今天',
    yesterday: '昨天',
    tomorrow: '明天',
    ago: (days: number) => `${days} 天前`,
    ahead: (days: number) => `${days} 天后`,
  },
} as const;

/** Past this many days a date says more than a count. */
const COUNTED_DAYS = 60;

/** A day as seen from today: `today`, `yesterday`, `3 days ago`, `in 5 days`; far days as dates. */
export function formatRelativeDay(language: Language, day: Day, today: Day): string {
  const words = PHRASES[language];
  const days = daysBetween(today, day);
  if (days === 0) return words.today;
  if (days === -1) return words.yesterday;
  if (days === 1) return words.tomorrow;
  if (Number.isNaN(days) || Math.abs(days) > COUNTED_DAYS) return formatDay(language, day, today);
  return days < 0 ? words.ago(-days) : words.ahead(days);
}

/** The time of day of a moment, `14:02` in both languages; what is no moment is shown as it stands. */
export function formatClock(instant: Instant | number, timeZone?: string): string {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return String(instant);
  return once(
    `clock ${timeZone ?? ''}`,
    () =>
      new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
  ).format(moment);
}

/** When something happened, for a timeline: the time of day if it was today, else the day. */
export function formatMoment(language: Language, instant: Instant, now: number, timeZone?: string): string {
  const day = dayOf(instant, timeZone);
  const today = dayOf(now, timeZone);
  return day === today ? formatClock(instant, timeZone) : formatDay(language, day, today);
}

/** Names in one phrase: `Li Na, Chen Yu and Anna`, `李娜、陈宇和Anna`. */
export const formatList = (language: Language, names: readonly string[]): string =>
  once(`list ${language}`, () => new Intl.ListFormat(LOCALES[language], { type: 'conjunction' })).format(
    names,
  );

/** A person's name in one line as it was written, without doubled or stray white space. */
export const formatPersonName = (fullName: string): string => fullName.trim().replace(/\s+/gu, ' ');

/** One or two letters that stand for a person in an avatar: `WZ`, `张`; empty when there is no name. */
export function initialsOf(fullName: string): string {
  const name = formatPersonName(fullName);
  const first = Array.from(name)[0] ?? '';
  if (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(first)) return first;
  const words = name.split(/[\s-]+/u).filter((word) => /^\p{L}/u.test(word));
  const [head, tail] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [head, tail]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

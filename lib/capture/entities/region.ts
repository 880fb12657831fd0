import type { PageContent } from '../page/page-content.ts';
import { countriesIn, findCountry } from './country.ts';
import { type CountryCode, toCountry } from './phone.ts';
import { topLevelOf } from './web-host.ts';

const US_STATE_ZIP =
  /\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])[.,]?\s{1,3}\d{5}(?:-\d{4})?\b/;
const CANADA_POSTCODE = /\b[ABCEGHJKLMNPRSTVXY]\d[A-Z]\s{0,2}\d[A-Z]\d\b/;
const UK_POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]?\s{1,2}\d[ABD-HJLNP-UW-Z]{2}\b/;
const AUSTRALIA_POSTCODE = /\b(?:NSW|VIC|QLD|TAS|ACT)\s{1,3}\d{4}\b/;
const CHINESE_PLACE = /[\u4e00-\u9fff]{2,8}(?:省|市|自治区)[\u4e00-\u9fff]{1,12}(?:市|区|县|路|街|镇)/;

/** The country whose way of writing addresses a line follows. */
export function countryOfAddress(plain: string): CountryCode | undefined {
  if (US_STATE_ZIP.test(plain)) return 'US';
  if (CANADA_POSTCODE.test(plain)) return 'CA';
  if (UK_POSTCODE.test(plain)) return 'GB';
  if (AUSTRALIA_POSTCODE.test(plain)) return 'AU';
  return CHINESE_PLACE.test(plain) ? 'CN' : undefined;
}

/** Countries by likelihood, for numbers and addresses without one. */
export interface RegionGuess {
  /** Likeliest first; never empty. */
  readonly regions: readonly CountryCode[];
  /** Countries whose mark stands at a line (an address, the name of the country), for numbers near it. */
  readonly byLine: ReadonlyMap<number, CountryCode>;
  /** Countries in headings, for numbers below them. */
  readonly headings: ReadonlyMap<number, CountryCode>;
  /** Countries of the section that a line stands in: below `India Offices`. */
  readonly bySection: ReadonlyMap<number, CountryCode>;
}

const LANGUAGE_COUNTRY: Readonly<Record<string, CountryCode>> = {
  zh: 'CN',
  sv: 'SE',
  da: 'DK',
  nb: 'NO',
  cs: 'CZ',
  ja: 'JP',
  ko: 'KR',
  el: 'GR',
  he: 'IL',
};
/** Languages that have the code of their country. */
const NAMED_ALIKE = /^(?:de|fr|it|es|nl|pl|pt|fi|no|hu|ru|tr|ro)$/;
const TOP_LEVEL_COUNTRY: Readonly<Record<string, CountryCode>> = {
  uk: 'GB',
  edu: 'US',
  gov: 'US',
  mil: 'US',
};
/** Country domains that are sold for their sound. */
const GENERIC_TOP_LEVELS = /^(?:io|co|me|tv|ai|cc|ws|fm|ly|to|gg|sh|vc|la|so|im|eu)$/;

const countryOfHost = (host: string): CountryCode | undefined => {
  const top = topLevelOf(host);
  if (GENERIC_TOP_LEVELS.test(top)) return undefined;
  return TOP_LEVEL_COUNTRY[top] ?? (top.length === 2 ? toCountry(top) : undefined);
};

/** Written as British numbers are: `020 7…`, `0207 515…`, `01621 862145`, `0800 44 88 622`. */
const UK_NUMBER =
  /(?<![\d+])\(?0(?:20\s?[378]\d{3}|20[378]\s\d{3}|1\d{3}\)?\s\d{5,6}|1\d{2}\)?\s\d{3}\s\d{4}|[38]\d{2}\s\d{2,4}\s\d{2,4}|7\d{3}\s\d{6}|7\d{3}\s\d{3}\s\d{3})/;
const SECTION_LINES = 150;

/** The country that a short heading names among other words: `India Offices`, `Our team in Germany`. */
function sectionCountry(plain: string): CountryCode | undefined {
  if (plain.length > 40 || /\d/.test(plain)) return undefined;
  const words = plain.split(/[\s:,()-]+/);
  for (const size of [2, 1]) {
    for (let at = 0; at + size <= words.length; at += 1) {
      const country = findCountry(words.slice(at, at + size).join(' '));
      if (country !== undefined) return country;
    }
  }
  return undefined;
}

/** Guesses where a page's numbers belong: its domain, its language, the addresses and international numbers on it. */
export function guessRegions(content: PageContent): RegionGuess {
  const points = new Map<CountryCode, number>();
  const add = (country: CountryCode | undefined, weight: number) => {
    if (country !== undefined) points.set(country, (points.get(country) ?? 0) + weight);
  };
  add(countryOfHost(content.url), 6);
  const canonical = content.links.find((link) => link.rel === 'canonical')?.href;
  if (canonical !== undefined) add(countryOfHost(canonical), 4);
  const [language = '', country] = content.language.split(/[-_]/);
  if (country !== undefined && country.length === 2)
    add(toCountry(country), language === 'en' && country === 'us' ? 1 : 3);
  add(NAMED_ALIKE.test(language) ? toCountry(language) : LANGUAGE_COUNTRY[language], 3);
  const byLine = new Map<number, CountryCode>();
  const bySection = new Map<number, CountryCode>();
  const headings = new Map<number, CountryCode>();
  let section: { country: CountryCode; line: number } | undefined;
  let chinese = 0;
  let letters = 0;
  for (const line of content.lines) {
    chinese += countChinese(line.plain);
    letters += line.plain.length;
    const named = line.plain.length < 80 ? countriesIn(line.plain) : [];
    const headed = sectionCountry(line.plain);
    if (headed !== undefined) {
      section = { country: headed, line: line.index };
      headings.set(line.index, headed);
    }
    if (section !== undefined && line.index - section.line < SECTION_LINES) {
      bySection.set(line.index, section.country);
    }
    const marked = countryOfAddress(line.plain) ?? (named.length === 1 ? named[0] : undefined);
    if (marked !== undefined) {
      if (line.heading === 0) byLine.set(line.index, marked);
      add(marked, named.length > 0 ? 0.6 : 2);
    }
    for (const match of line.plain.matchAll(/\+\s?(\d{2,3})[\s().-]{0,3}\d/g))
      add(CALLING_CODES[match[1] ?? ''], 1);
    if (UK_NUMBER.test(line.plain)) add('GB', 0.7);
    if (/\(\d{3}\)\s?\d{3}-\d{4}(?!\d)|(?<![\d+])\d{3}-\d{3}-\d{4}(?!\d)/.test(line.plain)) add('US', 1);
    if (/(?<!\d)1[3-9]\d{9}(?!\d)/.test(line.plain)) add('CN', 1);
  }
  for (const link of content.links) {
    if (/^mailto:/i.test(link.href))
      add(countryOfHost(link.href.slice(link.href.lastIndexOf('@') + 1).replace(/\?.*/, '')), 1);
  }
  if (letters > 0 && chinese / letters > 0.1) add('CN', 4);
  if (GERMAN_IMPRINT.test(content.title)) add('DE', 1);
  const regions = [...points.entries()]
    .sort((a, b) => b[1] - a[1])
    .map(([region]) => region)
    .slice(0, 4);
  if (!regions.includes('US')) regions.push('US');
  return { regions, byLine, headings, bySection };
}

const GERMAN_IMPRINT = /impressum/i;
const countChinese = (text: string): number => text.match(/[\u4e00-\u9fff]/g)?.length ?? 0;

const CALLING_CODES: Readonly<Record<string, CountryCode>> = {
  '86': 'CN',
  '49': 'DE',
  '33': 'FR',
  '44': 'GB',
  '39': 'IT',
  '34': 'ES',
  '31': 'NL',
  '32': 'BE',
  '41': 'CH',
  '43': 'AT',
  '45': 'DK',
  '46': 'SE',
  '47': 'NO',
  '48': 'PL',
  '61': 'AU',
  '64': 'NZ',
  '65': 'SG',
  '81': 'JP',
  '82': 'KR',
  '90': 'TR',
  '91': 'IN',
  '55': 'BR',
  '52': 'MX',
  '353': 'IE',
  '351': 'PT',
  '358': 'FI',
  '420': 'CZ',
  '852': 'HK',
  '886': 'TW',
  '971': 'AE',
  '972': 'IL',
  '27': 'ZA',
  '60': 'MY',
  '66': 'TH',
};

const LINES_ABOVE = 6;
const LINES_BELOW = 3;

/** The country that the page's own words give to a line; undefined where they say nothing. */
export const countryAt = (guess: RegionGuess, line: number): CountryCode | undefined =>
  nearestCountry(guess, line) ?? guess.bySection.get(line);

/** Regions to try for a number on a line: the country that stands nearest above it, else just below, else of the section. */
export function regionsAt(guess: RegionGuess, line: number): readonly CountryCode[] {
  const near = countryAt(guess, line);
  return near === undefined || near === guess.regions[0] ? guess.regions : [near, ...guess.regions];
}

function nearestCountry(guess: RegionGuess, line: number): CountryCode | undefined {
  for (let distance = 0; distance <= LINES_ABOVE; distance += 1) {
    const above = guess.byLine.get(line - distance) ?? guess.headings.get(line - distance);
    if (above !== undefined) return above;
  }
  for (let distance = 1; distance <= LINES_BELOW; distance += 1) {
    // What follows the next heading belongs to another office.
    if (guess.headings.has(line + distance) && !guess.byLine.has(line + distance)) return undefined;
    const below = guess.byLine.get(line + distance);
    if (below !== undefined) return below;
  }
  return undefined;
}

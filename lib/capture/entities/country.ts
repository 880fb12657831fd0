import { type CountryCode, getCountries } from 'libphonenumber-js/max/es6';

/** Names of countries in the languages that pages are read in, from the platform's own tables, and common short forms. */
let names: ReadonlyMap<string, CountryCode> | undefined;

const SHORT_FORMS: Readonly<Record<string, CountryCode>> = {
  usa: 'US',
  'u.s.a': 'US',
  'u.s': 'US',
  'u.k': 'GB',
  'u.a.e': 'AE',
  'united states of america': 'US',
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'great britain': 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  'p.r. china': 'CN',
  'p.r.china': 'CN',
  'pr china': 'CN',
  prc: 'CN',
  'mainland china': 'CN',
  'hong kong': 'HK',
  macau: 'MO',
  taiwan: 'TW',
  korea: 'KR',
  'south korea': 'KR',
  'republic of korea': 'KR',
  russia: 'RU',
  'russian federation': 'RU',
  uae: 'AE',
  dubai: 'AE',
  'czech republic': 'CZ',
  turkey: 'TR',
  vietnam: 'VN',
  brasil: 'BR',
  españa: 'ES',
  italia: 'IT',
  österreich: 'AT',
  schweiz: 'CH',
  polska: 'PL',
  sverige: 'SE',
  norge: 'NO',
  danmark: 'DK',
  méxico: 'MX',
  中华人民共和国: 'CN',
  香港: 'HK',
  澳门: 'MO',
  台湾: 'TW',
};

function countryNames(): ReadonlyMap<string, CountryCode> {
  if (names !== undefined) return names;
  const found = new Map<string, CountryCode>();
  for (const language of ['en', 'zh', 'de', 'fr']) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const country of getCountries()) {
      const name = display.of(country)?.toLowerCase();
      // Georgia and Jersey are more often a state and a word than the country.
      if (name !== undefined && country !== 'GE' && country !== 'JE' && name.length > 1)
        found.set(name, country);
    }
  }
  for (const [name, country] of Object.entries(SHORT_FORMS)) found.set(name, country);
  names = found;
  return found;
}

/** The country that a text names and nothing else: `Germany`, `德国`, `USA`. */
export function findCountry(text: string): CountryCode | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^[\s,.;:()-]{1,40}|[\s,;:()-]{1,40}$/g, '');
  if (word.length < 2 || word.length > 40) return undefined;
  return countryNames().get(word) ?? countryNames().get(word.replace(/\.$/, ''));
}

/** Countries named in a line: as a whole, or as its last parts after commas. */
export function countriesIn(line: string): CountryCode[] {
  if (line.length > 160) return [];
  const found: CountryCode[] = [];
  for (const part of line.split(/[,;|/():·]|\s-\s|\s{2,}/)) {
    const country =
      findCountry(part) ?? findCountry(part.replace(/^[\s\d-]{1,40}|[\s\d-]{1,40}$/g, '')) ?? lastWords(part);
    if (country !== undefined) found.push(country);
  }
  return found;
}

function lastWords(part: string): CountryCode | undefined {
  const words = part.trim().split(/\s+/);
  if (words.length < 2 || words.length > 12) return undefined;
  return findCountry(words.slice(-2).join(' ')) ?? findCountry(words.slice(-1).join(' '));
}

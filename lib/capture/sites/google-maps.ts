import { findLocality } from '../entities/address.ts';
import { findCountry } from '../entities/country.ts';
import type { SiteAdapter } from './site-adapter.ts';

const ADDRESS = '[data-item-id="address"]';
const SITE = 'a[data-item-id="authority"]';
const PHONE = '[data-item-id^="phone:tel:"]';

/**
 * A place on Google Maps. Its facts are buttons and links marked by `data-item-id`; the rest of the page is other places
 * and reviews, from which the generic reading takes names and numbers.
 *
 * Structure: zohaibbashir/Google-Maps-Scrapper main.py with pull request #16, 2026-06-17 (item ids `address`,
 * `authority`, `phone:tel:…`; class names change with each release).
 */
export const googleMaps: SiteAdapter = {
  name: 'Google Maps',
  url: /^https:\/\/(?:www|maps)\.google\.[a-z.]{2,6}\/maps\/place\//,
  ownNames: /^google\b/i,
  canExtract: ({ find }) => find(`${ADDRESS}, ${SITE}, ${PHONE}`) !== undefined,
  extract({ find, address: { text: own } }) {
    const address = find(ADDRESS);
    // `Address: 12 Quay Street` in any language.
    const place =
      address
        ?.attribute('aria-label')
        .replace(/^[^:：]{1,40}[:：]/, '')
        .trim() ||
      address?.text ||
      '';
    const parts = place.split(/,\s{0,3}/);
    const country = findCountry(parts.at(-1) ?? '');
    const city = parts.map((part) => findLocality(part)?.city).find((name) => name !== undefined);
    const phone = find(PHONE);
    const site = find(SITE);
    // Advertised places go through a redirect.
    const target = URL.parse(site?.attribute('href') ?? '', own);
    return {
      settled: 'all',
      values: [
        [find('h1'), 'company'],
        [phone, 'phone', phone?.attribute('data-item-id').slice('phone:tel:'.length), { near: country }],
        [site, 'website', target?.searchParams.get('q') ?? target?.href],
        [address, 'address', place],
        [address, 'city', city ?? ''],
        [address, 'country', country ?? ''],
      ],
    };
  },
};

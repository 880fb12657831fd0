import type { IdentityKind } from '../model/words.ts';
import { domainOf } from './entities/domain.ts';
import { isFreeMailDomain } from './entities/email.ts';
import { findProfile } from './entities/profile.ts';
import { isSharedHost } from './entities/web-host.ts';
import { webmailOf } from './webmail/webmail-sites.ts';

/** Whom an address alone may tell: as `identities` rows hold it. */
export interface AddressIdentity {
  readonly kind: IdentityKind;
  readonly valueNorm: string;
}

/** Where everybody searches: the first label of the registrable domain, whatever the country. */
const SEARCH_ENGINES = new Set(
  'google bing duckduckgo yahoo yandex baidu sogou so ecosia startpage qwant naver seznam kagi'.split(' '),
);

/**
 * Whom the address of a page is about, from the address alone: the profile of a network is a person's or company's
 * own, any other site is the company of its registrable domain. Search engines, webmail, networks, market places and
 * mail providers for everybody are nobody's.
 */
export function findAddressIdentities(address: string): readonly AddressIdentity[] {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return [];
  const profile = findProfile(url.href, url.href);
  if (profile !== undefined) return [{ kind: 'profile', valueNorm: profile.url }];
  const domain = domainOf(url.href);
  if (domain === undefined || webmailOf(url.href) !== undefined) return [];
  if (isSharedHost(domain) || isFreeMailDomain(domain)) return [];
  if (SEARCH_ENGINES.has(domain.slice(0, domain.indexOf('.')))) return [];
  return [{ kind: 'domain', valueNorm: domain }];
}

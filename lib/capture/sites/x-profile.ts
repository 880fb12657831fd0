import { hasCompanyShape } from '../entities/company-name.ts';
import { findEmails } from '../entities/email.ts';
import { findLatinNames, isChineseName } from '../entities/person-name.ts';
import { narrow } from '../page/clean-text.ts';
import type { SiteAdapter, SiteValue } from './site-adapter.ts';
import { placeAt, roleAt } from './site-values.ts';

const part = (name: string): string => `[data-testid="${name}"]`;

/**
 * A profile on X. The generic reading takes the person for an author, the network for the company, and the short link for
 * the web site; the posts below are about everybody.
 *
 * Structure: nirholas/XActions docs/dom-selectors.md, verified February 2026 (`UserName`, without the hyphen that posts
 * have; `UserDescription`, `UserLocation`, `UserUrl`).
 */
export const xProfile: SiteAdapter = {
  name: 'X',
  url: /^https:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/[A-Za-z0-9_]{1,15}\/?(?:[?#]|$)/,
  ownNames: /^(?:x|twitter|x \(formerly twitter\))$/i,
  canExtract: ({ find }) => find(part('UserName')) !== undefined,
  extract({ find, address }) {
    const head = find(part('UserName'));
    const name = head?.lines[0] ?? '';
    const bio = find(part('UserDescription'));
    const site = find(part('UserUrl'));
    const isCompany = hasCompanyShape(name);
    const isPerson =
      !isCompany && (isChineseName(name) || findLatinNames(name).some((found) => found.isWhole));
    return {
      settled: 'all',
      values: [
        [head, isPerson ? 'full_name' : 'company', name, { doubt: isPerson || isCompany ? 1 : 0.6 }],
        ...(isPerson ? roleAt(bio) : []),
        ...findEmails(narrow(bio?.text ?? ''), []).map(({ email }): SiteValue => [bio, 'email', email]),
        // The link itself is a short one; its text is the address, cut where it is long.
        [site, 'website', site?.text.includes('…') ? '' : site?.text],
        ...placeAt(find(part('UserLocation'))),
        [address, 'profile_url'],
      ],
    };
  },
};

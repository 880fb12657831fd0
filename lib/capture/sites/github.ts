import type { SiteAdapter, SiteValue } from './site-adapter.ts';
import { placeAt, roleAt } from './site-values.ts';

const PERSON = '[itemtype$="schema.org/Person"] ';
const ORGANISATION = '[itemtype$="schema.org/Organization"] ';

/**
 * A profile or an organisation on GitHub. The generic reading takes GitHub for the company, keeps the @ of employers and
 * finds neither web site nor place.
 *
 * Structure: schema.org items whose properties are list entries (worksFor, homeLocation, url, social, email; of an
 * organisation location, url, email and the h1). HubTou/libGH v0.9.4, personal and organisation accounts, 2024-05-29.
 */
export const github: SiteAdapter = {
  name: 'GitHub',
  url: /^https:\/\/github\.com\/[A-Za-z0-9-]{1,39}\/?(?:[?#]|$)/,
  ownNames: /^github\b/i,
  canExtract: ({ find }) => find(`${PERSON}[itemprop="additionalName"], ${ORGANISATION}h1`) !== undefined,
  extract({ find, all, address }) {
    const organisation = find(`${ORGANISATION}h1`);
    const scope = organisation === undefined ? PERSON : '';
    const employer = find(`${PERSON}[itemprop="worksFor"]`);
    const site = find(`${scope}[itemprop="url"] a, ${scope}a[itemprop="url"]`);
    return {
      settled: ['full_name', 'company', 'website', 'profile_url'],
      values: [
        [organisation, 'company'],
        [find(`${PERSON}[itemprop="name"]`), 'full_name'],
        // Several employers stand in one line: `@meadow-labs, @iguana`.
        [employer, 'company', employer?.text.split(/[,;/|]|\s&\s|\s@/)[0]?.replace(/^@/, '')],
        ...roleAt(find(`${PERSON}.user-profile-bio`)),
        [find(`${scope}[itemprop="email"]`), 'email'],
        [site, 'website', site?.attribute('href')],
        ...placeAt(find(`${scope}[itemprop="homeLocation"], ${scope}[itemprop="location"]`)),
        [address, 'profile_url'],
        ...all(scope === '' ? `${ORGANISATION}a` : `${PERSON}[itemprop="social"] a`).map(
          (link): SiteValue => [link, 'profile_url', link.attribute('href')],
        ),
      ],
    };
  },
};

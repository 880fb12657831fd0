import { type FoundPhone, findPhones } from './entities/find-phones.ts';
import type { CountryCode } from './entities/phone.ts';
import { guessRegions, type RegionGuess, regionsAt } from './entities/region.ts';
import { siteOf } from './entities/web-host.ts';
import { LIMITS } from './limits.ts';
import type { PageContent } from './page/page-content.ts';

/** What all sources share while one page is read. */
export interface ReadContext {
  readonly content: PageContent;
  readonly regions: RegionGuess;
  /** The page's own site; undefined for files and addresses without one. */
  readonly ownSite: string | undefined;
  /** Phone numbers in a narrowed text; `near` is a country or the line it stands on. */
  phones(plain: string, near?: CountryCode | number): FoundPhone[];
}

/** Makes the context of one reading; the number parser's tries are counted over the whole page. */
export function createReadContext(content: PageContent): ReadContext {
  const regions = guessRegions(content);
  const budget = { tries: LIMITS.phoneTries };
  return {
    content,
    regions,
    ownSite: siteOf(content.url),
    phones: (plain, near) => {
      const list =
        typeof near === 'number'
          ? regionsAt(regions, near)
          : near === undefined
            ? regions.regions
            : [near, ...regions.regions];
      return findPhones(plain, list, budget);
    },
  };
}

import { domainOf } from './entities/domain.ts';
import { type CountryCode, type FoundPhone, findPhones } from './entities/phone.ts';
import { guessRegions, type RegionGuess, regionsAt } from './entities/region.ts';
import { LIMITS } from './limits.ts';
import type { PageContent } from './page/page-content.ts';

/** What all sources share while one page is read. */
export interface ReadContext {
  readonly content: PageContent;
  readonly regions: RegionGuess;
  /** The page's own registrable domain; undefined for files and addresses without one. */
  readonly ownDomain: string | undefined;
  /** Phone numbers in a narrowed text; `near` is a country or the line it stands on. */
  phones(plain: string, near?: CountryCode | number): FoundPhone[];
  domainOf(address: string): string | undefined;
}

/** Makes the context of one reading; the number parser's tries are counted over the whole page. */
export function createReadContext(content: PageContent): ReadContext {
  const regions = guessRegions(content);
  const budget = { tries: LIMITS.phoneTries };
  return {
    content,
    regions,
    ownDomain: domainOf(content.url),
    phones: (plain, near) => {
      const list =
        typeof near === 'number'
          ? regionsAt(regions, near)
          : near === undefined
            ? regions.regions
            : [near, ...regions.regions];
      return findPhones(plain, list, budget);
    },
    domainOf,
  };
}

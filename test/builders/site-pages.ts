import type { DraftField, PageReading } from '../../lib/capture/draft-types.ts';
import { walkPage } from '../../lib/capture/page/walk-page.ts';
import { readContent, readPage } from '../../lib/capture/read-page.ts';
import { readSite, type SiteOutcome } from '../../lib/capture/sites/patch-reading.ts';
import { documentOf, fixturePage } from './page-document.ts';

/** The fixtures of sites that have an adapter: page, an address that such a page has, the adapter. */
export const SITE_PAGES = [
  ['github--profile', 'https://github.com/ines-quarry', 'GitHub'],
  ['github--organisation', 'https://github.com/quarry-instruments', 'GitHub'],
  [
    'google-maps--place',
    'https://www.google.com/maps/place/Brook+Street+Joinery/@54.97,-2.10,17z',
    'Google Maps',
  ],
  ['x--profile', 'https://x.com/joanaprado_q', 'X'],
  ['crunchbase--company', 'https://www.crunchbase.com/organization/quarry-instruments', 'Crunchbase'],
  ['crunchbase--person', 'https://www.crunchbase.com/person/rui-teles', 'Crunchbase'],
  ['wechat--article', 'https://mp.weixin.qq.com/s/abcDEF', '微信公众号'],
  ['1688--contact', 'https://shop123.1688.com/page/contactinfo.htm', '1688'],
  ['made-in-china--contact', 'https://cn.made-in-china.com/showroom/haichuan-contact.html', '中国制造网'],
  ['tianyancha--company', 'https://www.tianyancha.com/company/123456', '天眼查'],
  ['qichacha--company', 'https://www.qcc.com/firm/abc123.html', '企查查'],
] as const;

/** The name of a fixture of `SITE_PAGES`. */
export type SitePageName = (typeof SITE_PAGES)[number][0];

/** A page read as any page is, and as its site's adapter corrects it. */
export interface BothReadings {
  readonly generic: PageReading;
  readonly patched: PageReading;
  readonly outcome: SiteOutcome;
}

/** Reads a document both ways. */
export function readBothWays(document: Document, url: string): BothReadings {
  const content = walkPage(document, url);
  return {
    generic: readContent(content, 'full'),
    patched: readPage(document, url, { stage: 'full' }),
    outcome: readSite(document, content),
  };
}

/** Reads a fixture of a site both ways. */
export const readSitePage = (name: SitePageName): BothReadings =>
  readBothWays(fixturePage(name), SITE_PAGES.find((page) => page[0] === name)?.[1] ?? '');

/** Reads markup of one's own at an address of a site. */
export const readAtSite = (html: string, url: string): BothReadings => readBothWays(documentOf(html), url);

/** The values of a field, the preferred one first. */
export const valuesOf = (reading: PageReading, field: DraftField): readonly string[] =>
  reading.kind === 'no_lead'
    ? []
    : (reading.draft.fields
        .find((filled) => filled.field === field)
        ?.candidates.map((candidate) => candidate.value) ?? []);

/** The names of the people of a reading. */
export const peopleOf = (reading: PageReading): readonly string[] =>
  reading.kind === 'no_lead' ? [] : (reading.draft.people ?? []).map((person) => person.name.value);

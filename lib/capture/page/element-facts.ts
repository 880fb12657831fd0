import type { Zone } from './page-content.ts';

/** Reads one attribute of the element at hand. */
export type AttributeOf = (name: string) => string | null;

const toSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Elements whose content is never shown as text, or is the visitor's own input. */
export const UNREAD_TAGS = toSet(
  'script style noscript template textarea select option datalist audio video canvas object embed progress meter math title',
);

/** Elements that begin and end a line. */
export const BLOCK_TAGS = toSet(
  'html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table caption thead tbody ' +
    'tfoot tr td th ul iframe marquee',
);

const ZONE_OF_TAG: Readonly<Record<string, Zone>> = {
  header: 'header',
  footer: 'footer',
  nav: 'nav',
  aside: 'aside',
  main: 'main',
  article: 'main',
};
const ZONE_OF_ROLE: Readonly<Record<string, Zone>> = {
  banner: 'header',
  contentinfo: 'footer',
  navigation: 'nav',
  complementary: 'aside',
  main: 'main',
};
const ZONE_OF_NAME: readonly (readonly [RegExp, Zone])[] = [
  [/(?:^|[\s_-])(?:site-?)?(?:footer|foot|copyright|colophon)(?:$|[\s_-])/i, 'footer'],
  [/(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?)(?:$|[\s_-])/i, 'nav'],
  [/(?:^|[\s_-])(?:side-?bar)(?:$|[\s_-])/i, 'aside'],
  [/(?:^|[\s_-])(?:site-?header|masthead|top-?bar)(?:$|[\s_-])/i, 'header'],
];

/** The zone that an element begins, else that of its parent; inside a footer everything stays footer. */
export function zoneOf(tag: string, attribute: AttributeOf, parent: Zone): Zone {
  if (parent === 'footer') return parent;
  const byTag = ZONE_OF_TAG[tag];
  if (byTag !== undefined) return parent !== 'main' && byTag === 'main' ? parent : byTag;
  const role = attribute('role');
  const byRole = role === null ? undefined : ZONE_OF_ROLE[role];
  if (byRole !== undefined) return byRole;
  if (tag !== 'div' && tag !== 'ul' && tag !== 'section' && tag !== 'table' && tag !== 'td') return parent;
  const names = `${attribute('id') ?? ''} ${attribute('class') ?? ''}`;
  if (names.length < 2 || names.length > 300) return parent;
  return ZONE_OF_NAME.find(([pattern]) => pattern.test(names))?.[1] ?? parent;
}

/** Says if markup alone hides the element; styles are asked later, and only for elements with findings. */
export function isHidden(attribute: AttributeOf): boolean {
  if (attribute('hidden') !== null) return true;
  const style = attribute('style');
  return (
    style !== null && /(?:^|[;\s])(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)/i.test(style)
  );
}

/** 1 to 6 for `h1` to `h6`, else 0. */
export const headingLevel = (tag: string): number => (/^h[1-6]$/.test(tag) ? Number(tag.charAt(1)) : 0);

const SEMANTIC_NAMES = ['itemscope', 'itemprop', 'typeof', 'property'];
const CARRIED =
  'itemscope itemprop typeof property itemtype itemid itemref resource href src content datetime value title alt data class id'.split(
    ' ',
  );
const CARD_ROOT = /(?:^|\s)(?:h-(?:card|adr|entry|event|geo|feed)|vcard)(?=\s|$)/;
const CARD_PROPERTY = /(?:^|\s)(?:[pue]-[a-z]|dt-[a-z]|h-[a-z])/;
/** Class names of the first microformats, which mean something only inside a vcard. */
const OLD_CARD_PROPERTY =
  /(?:^|\s)(?:fn|n|org|organization-name|organization-unit|title|role|tel|type|value|email|url|uid|adr|street-address|extended-address|locality|region|postal-code|country-name|given-name|family-name)(?=\s|$)/;

/** What an element tells to microdata, RDFa or microformats; undefined if nothing. */
export function annotationOf(
  attribute: AttributeOf,
  insideCard: boolean,
): Readonly<Record<string, string>> | undefined {
  const classes = attribute('class') ?? '';
  const isAnnotated =
    SEMANTIC_NAMES.some((name) => attribute(name) !== null) ||
    CARD_ROOT.test(classes) ||
    (insideCard && (CARD_PROPERTY.test(classes) || OLD_CARD_PROPERTY.test(classes)));
  if (!isAnnotated) return undefined;
  const found: Record<string, string> = {};
  for (const name of CARRIED) {
    const value = attribute(name);
    if (value !== null) found[name] = value.slice(0, 2_000);
  }
  return found;
}

/** Says if the classes open an h-card or a vcard. */
export const opensCard = (classes: string | undefined): boolean =>
  classes !== undefined && CARD_ROOT.test(classes);

import type { PageReading } from '../draft-types.ts';
import { findLatinNames, isChineseName } from '../entities/person-name.ts';
import { elementPath } from '../page/page-content.ts';
import type { ReadContext } from '../read-context.ts';
import { mergePatch } from './merge-patch.ts';
import { readPlace, readRole } from './self-description.ts';
import type { SiteValue } from './site-adapter.ts';
import { placeAt, textSpot, toCandidates } from './site-values.ts';
import { findUnreadSite } from './unread-sites.ts';

/** Lines that nothing but a profile head has: how near the person is, and how many know them. */
const MARK =
  /^(?:(?:1st|2nd|3rd\+?)(?: degree connection)?|contact info|联系方式|[\d,.]{1,9}\+? ?(?:connections|followers|位好友|位关注者))$/i;
/** Other words of the site between a person's own. */
const FURNITURE =
  /^(?:message|connect|follow(?:ing)?|more|open to|premium|verified|view .{1,40}|.{1,60} mutual connections?|(?:she\/her|he\/him|they\/them)\b.{0,10})$/i;
/** What the site hangs on to the end of a person's own words. */
const TAIL = /\s?[·•]\s?(?:1st|2nd|3rd\+?|contact info)$|\s\((?:she|he|they)\/.{2,12}\)$/i;
const MOST_LINES = 30;

/**
 * The reading of a text with the profile head in it, as people copy it from LinkedIn: name, headline, company and place,
 * with words of the site between. As it was where the text has none. Looks at the text and the address alone.
 */
export function patchProfileHead(reading: PageReading, context: ReadContext): PageReading {
  const { content } = context;
  const lines = content.lines
    .slice(0, MOST_LINES)
    .map(({ text, element }) =>
      textSpot(
        text.replace(/^[·•]\s?/, '').replace(TAIL, ''),
        'selection',
        elementPath(content.elements, element),
      ),
    );
  const isThere = findUnreadSite(content.url) !== undefined;
  if (!isThere && !lines.some(({ text }) => MARK.test(text))) return reading;
  // The name stands twice, once for readers of screens.
  const [name, headline, ...rest] = lines.filter(
    ({ text }, at) => text !== lines[at - 1]?.text && !MARK.test(text) && !FURNITURE.test(text),
  );
  const isName = (text: string) =>
    isChineseName(text) || findLatinNames(text).some((found) => found.isWhole && found.start < 4);
  if (name === undefined || headline === undefined || !isName(name.text) || /[:：@\d]/.test(name.text))
    return reading;
  const role = readRole(headline.text);
  const values: SiteValue[] = [
    [name, 'full_name', name.text.replace(/,.*/, '')],
    [headline, 'title', role.title ?? headline.text.split(/\s?[|·•]\s?/)[0]],
    [headline, 'company', role.company ?? ''],
    ...rest
      .slice(0, 3)
      .flatMap((spot, at): SiteValue[] =>
        readPlace(spot.text).country !== undefined || /\s(?:area|region)$/i.test(spot.text)
          ? placeAt(spot)
          : at === 0 && role.company === undefined
            ? [[spot, 'company', spot.text.split(/\s[·•]\s/)[0]]]
            : [],
      ),
    ...(isThere ? [[textSpot(content.url, 'url', ''), 'profile_url'] as const] : []),
  ];
  const candidates = toCandidates(context, 'profile', values);
  const site = { name: 'LinkedIn', ownNames: /^linkedin$/i };
  return mergePatch(reading, content, { site, candidates, settled: ['full_name', 'company', 'title'] });
}

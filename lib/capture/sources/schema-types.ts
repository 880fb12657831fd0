import type { Party, Standing } from '../finding.ts';
import { type Item, localName } from './item.ts';

/** Kinds of things that are no company even when they carry a name and an address. */
const NO_COMPANY =
  /^(?:person|postaladdress|contactpoint|website|blogposting|report|product|offer|aggregateoffer|rating|aggregaterating|imageobject|videoobject|audioobject|breadcrumblist|listitem|itemlist|question|answer|country|city|state|administrativearea|geocoordinates|openinghoursspecification|creativework|jobposting|service|brand|book|recipe|movie|course|dataset|seat|ticket|accommodation|room|house|apartment)$|(?:page|article|event|review|action|reservation|application|role|residence)$/;
const COMPANY =
  /^(?:corporation|restaurant|hotel|ngo|collegeoruniversity|hospital|physician|dentist|pharmacy|attorney|notary|airline|consortium|cooperative|library|winery|brewery|bakery|electrician|plumber|locksmith|zoo|aquarium|airport|museum|medical)|(?:organization|business|establishment|store|school|agency|service|team|shop|club|dealer|company|clinic|repair|rental|station|group|salon|gym|spa|contractor|office|park|attraction|venue)$/;

/** How the property that leads to a party says it stands to the page. */
const STANDING_BY_PROPERTY: Readonly<Record<string, Standing>> = {
  author: 'author',
  creator: 'author',
  contributor: 'author',
  editor: 'author',
  reviewer: 'author',
  reviewedby: 'author',
  publisher: 'mention',
  sponsor: 'mention',
  funder: 'mention',
  member: 'mention',
  memberof: 'mention',
  parentorganization: 'mention',
  suborganization: 'mention',
  subsidiary: 'mention',
  alumniof: 'mention',
  affiliation: 'mention',
  colleague: 'mention',
  knows: 'mention',
  customer: 'mention',
  undername: 'mention',
  provider: 'mention',
  brand: 'mention',
  performer: 'mention',
  attendee: 'mention',
  actor: 'mention',
  director: 'mention',
  itemreviewed: 'subject',
};
/** Properties of a company whose people work there. */
export const STAFF = new Set(['employee', 'employees', 'founder', 'founders', 'contactpoint', 'member']);

/** How the value of a property stands to the page, given how the item that has it does. */
export function standingThrough(item: Item, property: string, outer: Standing): Standing {
  const named = Object.hasOwn(STANDING_BY_PROPERTY, property) ? STANDING_BY_PROPERTY[property] : undefined;
  if (named === undefined) return outer;
  // The publisher of the site itself is its owner; the publisher of an article is only its newspaper.
  if (property === 'publisher' && item.types.includes('website')) return 'subject';
  // Who checks claims is the house whose page it is; who made them is not.
  if (property === 'author' && item.types.includes('claimreview')) return 'subject';
  return outer === 'author' ? 'author' : named;
}

/** Says if an item describes a person or a company; undefined for events, articles, addresses and the like. */
export function kindOf(item: Item): Party['kind'] | undefined {
  const types = item.types.map(localName);
  if (types.includes('person')) return 'person';
  if (types.some((type) => COMPANY.test(type))) return 'company';
  const isOther = types.every((type) => NO_COMPANY.test(type));
  // A type not known here that has a number or a postal address is some kind of business or place to call.
  const reachable =
    item.properties.has('telephone') || item.properties.has('address') || item.properties.has('email');
  return !isOther && reachable && item.properties.has('name') ? 'company' : undefined;
}

/** Items that stand on their own but are named as an author elsewhere, as graphs of blogs do. */
export function writersOf(items: readonly Item[]): ReadonlySet<Item> {
  const writers = new Set<Item>();
  const seen = new Set<Item>();
  const waiting = [...items];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (seen.has(item)) continue;
    seen.add(item);
    for (const [property, values] of item.properties) {
      for (const value of values) {
        if (typeof value === 'string') continue;
        if (WRITES.test(property) && !value.types.some((type) => COMPANY.test(type))) writers.add(value);
        waiting.push(value);
      }
    }
  }
  return writers;
}
const WRITES = /^(?:author|creator|contributor|editor|reviewer)$/;

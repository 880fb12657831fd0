import { LIMITS } from '../limits.ts';
import type { AnnotatedNode, PageContent } from '../page/page-content.ts';
import { addValue, type Item } from './item.ts';

/** Names of microformats properties in schema.org's words; `.` joins an inner address. */
const WORDS: Readonly<Record<string, string>> = {
  name: 'name',
  fn: 'name',
  'given-name': 'givenname',
  'family-name': 'familyname',
  org: 'worksfor',
  'organization-name': 'worksfor',
  'organization-unit': 'department',
  'job-title': 'jobtitle',
  title: 'jobtitle',
  role: 'jobtitle',
  tel: 'telephone',
  email: 'email',
  url: 'url',
  uid: 'url',
  'street-address': 'address.streetaddress',
  'extended-address': 'address.extendedaddress',
  locality: 'address.addresslocality',
  region: 'address.addressregion',
  'postal-code': 'address.postalcode',
  'country-name': 'address.addresscountry',
};

const classesOf = (node: AnnotatedNode): string[] =>
  (node.attributes.class ?? '').split(/\s+/).filter((name) => name !== '');
const isCard = (classes: readonly string[]): boolean =>
  classes.includes('h-card') || classes.includes('vcard');

/** Items written as h-card, or as the older vcard of hCard 1. */
export function readHCards(content: PageContent): Item[] {
  const cards: Item[] = [];
  const waiting = content.annotated.toReversed();
  for (let node = waiting.pop(); node !== undefined && cards.length < LIMITS.items; node = waiting.pop()) {
    if (isCard(classesOf(node))) cards.push(readCard(node));
    waiting.push(...node.children.toReversed());
  }
  return cards;
}

function readCard(root: AnnotatedNode): Item {
  const modern = classesOf(root).includes('h-card');
  const card = newItem(root, ['person']);
  // Blog themes mark the writer of a post as `author vcard`.
  if (classesOf(root).some((name) => /^(?:p-)?author$|byline/.test(name))) card.types.push('author');
  const address = newItem(root, ['postaladdress']);
  // A stack, filled backwards, gives document order.
  const waiting = root.children.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const classes = classesOf(node);
    const nested = isCard(classes);
    for (const name of propertyNames(classes, modern)) {
      const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
      if (word === undefined) continue;
      const value = nested ? (nameOfCard(node, modern) ?? node.text) : propertyValue(node, word, modern);
      if (word.startsWith('address.')) addValue(address, word.slice('address.'.length), value);
      else if (word === 'telephone' && isFax(node)) addValue(card, 'faxnumber', value);
      else addValue(card, word, value);
    }
    // What stands in a nested card belongs to that card alone.
    if (!nested) waiting.push(...node.children.toReversed());
  }
  if (address.properties.size > 0) addValue(card, 'address', address);
  return asCompanyIfNamedSo(withImpliedName(card, root));
}

const newItem = (node: AnnotatedNode, types: string[]): Item & { types: string[] } => ({
  source: 'h_card',
  types,
  properties: new Map(),
  id: '',
  element: node.element,
  line: node.line,
  lastLine: node.lastLine,
});

function propertyNames(classes: readonly string[], modern: boolean): string[] {
  if (!modern) return [...classes];
  return classes
    .filter((name) => /^(?:p|u|e|dt)-[a-z]/.test(name))
    .map((name) => name.slice(name.indexOf('-') + 1));
}

function nameOfCard(node: AnnotatedNode, modern: boolean): string | undefined {
  const wanted = modern ? ['p-name', 'p-org'] : ['fn', 'org'];
  const found = node.children.find((child) => classesOf(child).some((name) => wanted.includes(name)));
  return found?.text;
}

function propertyValue(node: AnnotatedNode, word: string, modern: boolean): string {
  const { href, title, content, alt } = node.attributes;
  if (word === 'url' || word === 'email') return href ?? content ?? node.text;
  if (node.tag === 'abbr' && title !== undefined) return title;
  if (node.tag === 'img') return alt ?? '';
  if (href?.toLowerCase().startsWith('tel:') === true) return href;
  if (modern) return node.text;
  const value = node.children.filter((child) => classesOf(child).includes('value'));
  return value.length > 0 ? value.map((child) => child.attributes.title ?? child.text).join('') : node.text;
}

const isFax = (node: AnnotatedNode): boolean =>
  node.children.some(
    (child) => classesOf(child).includes('type') && /fax/i.test(child.attributes.title ?? child.text),
  );

/** A card without a marked name is named by its own text or image, as the microformats parsing rules imply. */
function withImpliedName(card: Item, root: AnnotatedNode): Item {
  if (card.properties.has('name')) return card;
  const text = root.tag === 'img' || root.tag === 'area' ? (root.attributes.alt ?? '') : root.text;
  const hasOthers = card.properties.size > 0;
  if (!hasOthers && text !== '' && text.length < 80 && !text.includes('\n')) addValue(card, 'name', text);
  if (root.attributes.href !== undefined && !card.properties.has('url'))
    addValue(card, 'url', root.attributes.href);
  return card;
}

/** In a card whose name is its organisation's, the card is the organisation. */
function asCompanyIfNamedSo(card: Item): Item {
  const name = card.properties.get('name')?.[0];
  const company = card.properties.get('worksfor')?.[0];
  if (company === undefined || (name !== undefined && name !== company)) return card;
  const properties = new Map(card.properties);
  properties.delete('worksfor');
  properties.set('name', [company]);
  return { ...card, types: ['organization'], properties };
}

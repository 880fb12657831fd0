import { LIMITS } from '../limits.ts';
import type { AnnotatedNode, PageContent } from '../page/page-content.ts';
import { addValue, type Item, type ItemValue, localName } from './item.ts';

/** The attribute names of microdata and of RDFa-lite, which say the same in other words. */
interface Syntax {
  readonly opensItem: (node: AnnotatedNode) => boolean;
  readonly type: 'itemtype' | 'typeof';
  readonly property: 'itemprop' | 'property';
  readonly id: 'itemid' | 'resource';
}

const MICRODATA: Syntax = {
  opensItem: (node) => node.attributes.itemscope !== undefined,
  type: 'itemtype',
  property: 'itemprop',
  id: 'itemid',
};
const RDFA: Syntax = {
  opensItem: (node) => node.attributes.typeof !== undefined,
  type: 'typeof',
  property: 'property',
  id: 'resource',
};

/** Items written as microdata (`itemscope`, `itemprop`). */
export const readMicrodata = (content: PageContent): Item[] => readSyntax(content, MICRODATA);

/** Items whose `itemref` is followed; each costs a look at all of the page, and they may refer to one another. */
const MOST_REFERRALS = 40;

/** Annotated nodes that belong to an item which names the element around them (`itemref`). */
function referredBy(content: PageContent, node: AnnotatedNode): AnnotatedNode[] {
  const names = new Set((node.attributes.itemref ?? '').split(/\s+/));
  const { ids, parents } = content.elements;
  return content.annotated.filter((other) => {
    for (let at = other.element; at >= 0; at = parents[at] ?? -1) {
      if (names.has(ids.get(at) ?? '')) return other !== node;
    }
    return false;
  });
}

/** Items written as RDFa-lite (`typeof`, `property`). */
export const readRdfa = (content: PageContent): Item[] => readSyntax(content, RDFA);

function readSyntax(content: PageContent, syntax: Syntax): Item[] {
  const top: Item[] = [];
  let count = 0;
  let referrals = 0;
  // A stack, filled backwards, gives document order.
  const waiting: { node: AnnotatedNode; holder: Item | undefined }[] = [];
  const wait = (nodes: readonly AnnotatedNode[], holder: Item | undefined) => {
    for (let index = nodes.length - 1; index >= 0; index -= 1) {
      const node = nodes[index];
      if (node !== undefined) waiting.push({ node, holder });
    }
  };
  wait(content.annotated, undefined);
  for (let next = waiting.pop(); next !== undefined && count < LIMITS.items; next = waiting.pop()) {
    const { node, holder } = next;
    const properties = namesOf(node.attributes[syntax.property]);
    let inner = holder;
    if (syntax.opensItem(node)) {
      count += 1;
      inner = toItem(node, syntax);
      if (holder === undefined || properties.length === 0) top.push(inner);
    }
    if (holder !== undefined) {
      const value: ItemValue = inner !== undefined && inner !== holder ? inner : propertyValue(node);
      for (const property of properties) addValue(holder, property, value);
    }
    wait(node.children, inner);
    if (inner !== holder && node.attributes.itemref !== undefined && referrals < MOST_REFERRALS) {
      referrals += 1;
      wait(referredBy(content, node), inner);
    }
  }
  return top;
}

const namesOf = (attribute: string | undefined): string[] =>
  attribute === undefined
    ? []
    : attribute
        .split(/\s+/)
        .filter((name) => name !== '')
        .map(localName);

const toItem = (node: AnnotatedNode, syntax: Syntax): Item => ({
  source: 'microdata',
  types: namesOf(node.attributes[syntax.type]),
  properties: new Map(),
  id: node.attributes[syntax.id] ?? '',
  element: node.element,
  line: node.line,
  lastLine: node.lastLine,
});

/** An element's value by the rules of both syntaxes: `content` first, addresses for links and media, else the text. */
function propertyValue(node: AnnotatedNode): string {
  const { content, href, src, data, datetime, value } = node.attributes;
  if (content !== undefined) return content;
  if (node.tag === 'a' || node.tag === 'area' || node.tag === 'link') return linkValue(href, node.text);
  if (['img', 'audio', 'video', 'embed', 'iframe', 'source', 'track'].includes(node.tag)) return src ?? '';
  if (node.tag === 'object') return data ?? '';
  if (node.tag === 'time') return datetime ?? node.text;
  if (node.tag === 'data' || node.tag === 'meter') return value ?? node.text;
  return node.text;
}

/** Authors put `itemprop=name` or `telephone` on links and mean the text; an address is meant only when it looks so. */
function linkValue(href: string | undefined, text: string): string {
  if (href === undefined) return text;
  if (/^(?:mailto|tel|https?):/i.test(href) || text === '') return href;
  return text;
}

import { LIMITS } from '../limits.ts';
import { oneLine } from '../page/clean-text.ts';
import { createDomReader, methodOf } from '../page/dom-reader.ts';
import { BLOCK_TAGS, UNREAD_TAGS } from '../page/element-facts.ts';
import { elementPath, type PageContent } from '../page/page-content.ts';
import type { SitePage, Spot } from './site-adapter.ts';

/** Elements that one selector may give, and nodes read of one element. */
const MOST_ELEMENTS = 100;
const MOST_NODES = 500;
const NO_ATTRIBUTE = () => '';
/** Glyphs of icon fonts. */
const GLYPHS = /\p{Co}/gu;

/** Makes the view that adapters have of a page. */
export function createSitePage(document: Document, content: PageContent): SitePage {
  const dom = createDomReader(document);
  const select = methodOf(document, 'querySelectorAll');
  const spotOf = (lines: readonly string[], source: Spot['source'], where: string): Spot => ({
    text: lines.join(' '),
    lines,
    where,
    source,
    attribute: NO_ATTRIBUTE,
  });
  const linesOf = (element: Node): string[] => {
    let text = '';
    const stack: (Node | string)[] = [element];
    for (let visited = 0; visited < MOST_NODES && text.length < LIMITS.lineLength; visited += 1) {
      const node = stack.pop();
      if (node === undefined) break;
      if (typeof node === 'string') text += node;
      else if (dom.nodeType(node) === 3) text += dom.text(node).replace(/\s+/g, ' ');
      else if (dom.nodeType(node) === 1) {
        const tag = dom.tag(node);
        if (UNREAD_TAGS.has(tag)) continue;
        const edge = tag === 'br' || BLOCK_TAGS.has(tag) ? '\n' : '';
        text += edge;
        stack.push(edge, ...Array.from(dom.children(node)).slice(0, MOST_NODES).reverse());
      }
    }
    return text
      .replace(GLYPHS, '')
      .split('\n')
      .map(oneLine)
      .filter((line) => line !== '');
  };
  const all = (selector: string): Spot[] => {
    const found = select?.(document, selector) as ArrayLike<Node> | undefined;
    return Array.from({ length: Math.min(found?.length ?? 0, MOST_ELEMENTS) }, (_, index) => found?.[index])
      .filter((node) => node !== undefined)
      .map((node) => ({
        ...spotOf(linesOf(node), 'block', selector),
        attribute: (name) => dom.attribute(node, name) ?? '',
      }));
  };
  return {
    content,
    all,
    find: (selector) => all(selector).find((spot) => spot.text !== ''),
    line: (index) => {
      const line = content.lines[index];
      return line && spotOf([line.text], 'block', elementPath(content.elements, line.element));
    },
    meta: (name) => {
      const meta = content.metas.find((candidate) => candidate.name === name);
      return meta && spotOf([oneLine(meta.content)], 'meta', elementPath(content.elements, meta.element));
    },
    address: spotOf([content.url], 'url', ''),
  };
}

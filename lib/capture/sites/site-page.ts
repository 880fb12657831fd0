import { LIMITS } from '../limits.ts';
import { oneLine } from '../page/clean-text.ts';
import { createDomReader, type DomReader, methodOf } from '../page/dom-reader.ts';
import { BLOCK_TAGS, UNREAD_TAGS } from '../page/element-facts.ts';
import { elementPath, type PageContent } from '../page/page-content.ts';
import type { SitePage, Spot } from './site-adapter.ts';
import { textSpot } from './site-values.ts';

/** Elements that one selector may give, and nodes read of one element. */
const MOST_ELEMENTS = 100;
const MOST_NODES = 500;
/** Icon fonts put their pictures into the private use area. */
const ICONS = /\p{Co}/gu;

/** Makes the view that adapters have of a page. */
export function createSitePage(document: Document, content: PageContent): SitePage {
  const dom = createDomReader(document);
  const select = methodOf(document, 'querySelectorAll');
  const all = (selector: string): Spot[] => {
    const found = select?.(document, selector) as ArrayLike<Node> | undefined;
    const count = Math.min(found?.length ?? 0, MOST_ELEMENTS);
    return Array.from({ length: count }, (_, index) => found?.[index]).flatMap((node): Spot[] => {
      if (node === undefined || dom.isRendered(node) === false) return [];
      const lines = linesOf(dom, node);
      const attribute: Spot['attribute'] = (name) => dom.attribute(node, name) ?? '';
      return [{ text: lines.join(' '), lines, where: selector, source: 'block', attribute }];
    });
  };
  return {
    content,
    all,
    find: (selector) => all(selector).find((spot) => spot.text !== ''),
    line: (index) => {
      const line = content.lines[index];
      return line && textSpot(line.text, 'block', elementPath(content.elements, line.element));
    },
    meta: (name) => {
      const meta = content.metas.find((candidate) => candidate.name === name);
      return meta && textSpot(oneLine(meta.content), 'meta', elementPath(content.elements, meta.element));
    },
    address: textSpot(content.url, 'url', ''),
  };
}

/** The lines of text in an element, without icons. */
function linesOf(dom: DomReader, element: Node): string[] {
  let text = '';
  const stack: (Node | undefined | '\n')[] = [element];
  for (let visited = 0; visited < MOST_NODES && text.length < LIMITS.lineLength; visited += 1) {
    const node = stack.pop();
    if (node === undefined) break;
    if (node === '\n') text += node;
    else if (dom.nodeType(node) === 3)
      text += dom.text(node).slice(0, LIMITS.lineLength).replace(/\s+/g, ' ');
    else if (dom.nodeType(node) === 1) {
      const tag = dom.tag(node);
      if (UNREAD_TAGS.has(tag)) continue;
      if (tag === 'br' || BLOCK_TAGS.has(tag)) {
        text += '\n';
        stack.push('\n');
      }
      const children = dom.children(node);
      for (let index = Math.min(children.length, MOST_NODES) - 1; index >= 0; index -= 1)
        stack.push(children[index]);
    }
  }
  return text
    .replace(ICONS, '')
    .split('\n')
    .map(oneLine)
    .filter((line) => line !== '');
}

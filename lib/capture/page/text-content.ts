import { LIMITS } from '../limits.ts';
import { narrow, oneLine, withoutInvisible } from './clean-text.ts';
import type { PageContent, TextLine } from './page-content.ts';

/** Pasted or selected text as the content of a page: its lines, and paragraphs (divided by empty lines) as elements. */
export function textContent(text: string, url: string, title: string): PageContent {
  const lines: TextLine[] = [];
  const parents = [-1];
  const tags = ['text'];
  const ordinals = [1];
  let element = -1;
  const bounded = text.slice(0, LIMITS.text);
  for (const row of withoutInvisible(bounded).split(/\r\n|\r|\n|\u2028/)) {
    const cleaned = oneLine(row);
    if (cleaned === '') {
      element = -1;
      continue;
    }
    if (element < 0) {
      element = tags.length;
      tags.push('p');
      parents.push(0);
      ordinals.push(element);
    }
    for (let from = 0; from < cleaned.length && lines.length < LIMITS.lines; from += LIMITS.lineLength) {
      const part = cleaned.slice(from, from + LIMITS.lineLength);
      lines.push({
        index: lines.length,
        text: part,
        plain: narrow(part),
        element,
        cuts: [],
        zone: 'main',
        hidden: false,
        heading: 0,
        row: 0,
        cell: 0,
      });
    }
  }
  return {
    url,
    title,
    language: '',
    lines,
    links: [],
    metas: [],
    images: [],
    annotated: [],
    jsonLd: [],
    elements: { tags, parents, ordinals, ids: new Map(), isShown: () => true },
    partial: text.length > bounded.length || lines.length >= LIMITS.lines,
  };
}

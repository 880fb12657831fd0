import { LIMITS } from '../limits.ts';
import type { DomReader } from './dom-reader.ts';
import { type AttributeOf, annotationOf } from './element-facts.ts';
import type { TextMark } from './line-builder.ts';
import type { AnnotatedNode, PageContent, PageImage, PageLink, PageMeta, Zone } from './page-content.ts';

type Collected = Pick<PageContent, 'links' | 'metas' | 'images' | 'annotated' | 'jsonLd'>;

/** Collects what elements say beside their text: links, meta tags, images, JSON-LD, annotations. */
export class PageCollector implements Collected {
  readonly links: PageLink[] = [];
  readonly metas: PageMeta[] = [];
  readonly images: PageImage[] = [];
  readonly annotated: AnnotatedNode[] = [];
  readonly jsonLd: { text: string; element: number }[] = [];
  /** Some list was full. */
  isCut = false;
  private annotatedCount = 0;
  private jsonLdLength = 0;
  private readonly dom: DomReader;

  constructor(dom: DomReader) {
    this.dom = dom;
  }

  addLink(
    link: { readonly href: string; readonly rel: string },
    text: string,
    place: TextMark & { element: number; zone: Zone },
  ): void {
    if (this.links.length < LIMITS.links) this.links.push({ ...link, text, ...place });
    else this.isCut = true;
  }

  /** `<link rel="me">` and the canonical address, which stand in no line. */
  addHeadLink(element: number, attribute: AttributeOf): void {
    const rel = attribute('rel') ?? '';
    if (!/\b(?:me|canonical)\b/i.test(rel)) return;
    this.addLink({ href: attribute('href') ?? '', rel }, '', { element, line: -1, start: 0, zone: 'header' });
  }

  /** Notes an annotated element below the nearest one around it. */
  annotate(
    element: { readonly element: number; readonly tag: string; readonly line: number },
    attribute: AttributeOf,
    outer: { readonly annotation: AnnotatedNode | undefined; readonly insideCard: boolean },
  ): AnnotatedNode | undefined {
    const attributes = annotationOf(attribute, outer.insideCard);
    if (attributes === undefined) return undefined;
    if (this.annotatedCount >= LIMITS.annotated) {
      this.isCut = true;
      return undefined;
    }
    this.annotatedCount += 1;
    const node: AnnotatedNode = { ...element, attributes, children: [], text: '', lastLine: element.line };
    (outer.annotation?.children ?? this.annotated).push(node);
    return node;
  }

  addScript(node: Node, element: number, attribute: AttributeOf): void {
    const type = attribute('type');
    if (type === null || !/^\s{0,10}application\/ld\+json/i.test(type)) return;
    const parts = this.dom.children(node);
    let text = '';
    for (let index = 0; index < parts.length && text.length <= LIMITS.jsonLdBlock; index += 1) {
      const part = parts[index];
      if (part !== undefined) text += this.dom.text(part);
    }
    this.jsonLdLength += text.length;
    const fits =
      text.length <= LIMITS.jsonLdBlock &&
      this.jsonLdLength <= LIMITS.jsonLdText &&
      this.jsonLd.length < LIMITS.jsonLdBlocks;
    if (fits) this.jsonLd.push({ text, element });
    else this.isCut = true;
  }

  addMeta(element: number, attribute: AttributeOf): void {
    const name = attribute('property') ?? attribute('name');
    const content = attribute('content');
    if (name === null || content === null || this.metas.length >= LIMITS.metas) return;
    this.metas.push({ name: name.toLowerCase(), content: content.slice(0, LIMITS.lineLength), element });
  }

  addImage(
    attribute: AttributeOf,
    place: { readonly element: number; readonly line: number; readonly zone: Zone },
  ): void {
    const alt = attribute('alt');
    if (alt === null || alt.trim() === '' || this.images.length >= LIMITS.images) return;
    const src = (attribute('src') ?? '').slice(0, 300);
    const hints = `${src} ${attribute('class') ?? ''} ${attribute('id') ?? ''}`.toLowerCase();
    this.images.push({ alt: alt.slice(0, LIMITS.value), hints, ...place });
  }
}

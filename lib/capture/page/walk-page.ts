import { LIMITS } from '../limits.ts';
import { decodeCfEmail } from '../sources/deobfuscate.ts';
import { oneLine } from './clean-text.ts';
import { createDomReader, type DomReader } from './dom-reader.ts';
import {
  type AttributeOf,
  annotationOf,
  BLOCK_TAGS,
  headingLevel,
  isHidden,
  opensCard,
  UNREAD_TAGS,
  zoneOf,
} from './element-facts.ts';
import { LineBuilder, type Place, type TextMark } from './line-builder.ts';
import type { AnnotatedNode, PageContent, PageImage, PageLink, PageMeta } from './page-content.ts';

/** An element being read. */
interface Frame {
  readonly element: number;
  readonly children: ArrayLike<Node>;
  next: number;
  elementsSeen: number;
  readonly isBlock: boolean;
  readonly place: Place;
  readonly mark: TextMark;
  readonly link: { readonly href: string; readonly rel: string } | undefined;
  /** The element's own annotation, and the nearest one around or at it. */
  readonly ownAnnotation: AnnotatedNode | undefined;
  readonly annotation: AnnotatedNode | undefined;
  readonly insideCard: boolean;
  readonly preformatted: boolean;
}

const ROOT_PLACE: Place = { element: -1, zone: 'main', hidden: false, heading: 0, row: 0, cell: 0 };

/** Reads what a page shows, and its structured data, in one pass without recursion and without touching the page. */
export function walkPage(document: Document, url: string): PageContent {
  return new PageWalk(document, url).read();
}

class PageWalk {
  private readonly document: Document;
  private readonly url: string;
  private readonly dom: DomReader;
  private readonly lines = new LineBuilder(ROOT_PLACE);
  private readonly nodes: Node[] = [];
  private readonly tags: string[] = [];
  private readonly parents: number[] = [];
  private readonly ordinals: number[] = [];
  private readonly ids = new Map<number, string>();
  private readonly links: PageLink[] = [];
  private readonly metas: PageMeta[] = [];
  private readonly images: PageImage[] = [];
  private readonly annotated: AnnotatedNode[] = [];
  private readonly jsonLd: { text: string; element: number }[] = [];
  private annotatedCount = 0;
  private jsonLdLength = 0;
  private language = '';
  private row = 0;
  private cell = 0;
  /** Some list was full; reading goes on. */
  private isCut = false;
  /** Nodes or text ran out; reading ends. */
  private isStopped = false;

  constructor(document: Document, url: string) {
    this.document = document;
    this.url = url;
    this.dom = createDomReader(document);
  }

  read(): PageContent {
    this.walk();
    const { nodes, dom } = this;
    const shown = new Map<number, boolean>();
    const lines = this.lines.finish();
    return {
      url: this.url,
      title: oneLine(dom.documentTitle(this.document)),
      language: this.language.toLowerCase(),
      lines,
      links: this.links,
      metas: this.metas,
      images: this.images,
      annotated: this.annotated,
      jsonLd: this.jsonLd,
      elements: {
        tags: this.tags,
        parents: this.parents,
        ordinals: this.ordinals,
        ids: this.ids,
        isShown: (element) => {
          const known = shown.get(element);
          if (known !== undefined) return known;
          const node = nodes[element];
          const answer = node === undefined || dom.isRendered(node) !== false;
          shown.set(element, answer);
          return answer;
        },
      },
      partial: this.isCut || this.isStopped || this.lines.isFull,
    };
  }

  private walk(): void {
    const { dom, lines } = this;
    const root: Frame = {
      element: -1,
      children: dom.children(this.document),
      next: 0,
      elementsSeen: 0,
      isBlock: true,
      place: ROOT_PLACE,
      mark: lines.mark,
      link: undefined,
      ownAnnotation: undefined,
      annotation: undefined,
      insideCard: false,
      preformatted: false,
    };
    const stack: Frame[] = [];
    let frame: Frame | undefined = root;
    let visited = 0;
    while (frame !== undefined) {
      const node: Node | undefined = frame.children[frame.next];
      frame.next += 1;
      if (node === undefined || this.isStopped) {
        const parent: Frame | undefined = stack.pop();
        this.leave(frame, parent);
        frame = parent;
        continue;
      }
      visited += 1;
      if (visited > LIMITS.nodes || lines.isFull) {
        this.isStopped = true;
        continue;
      }
      const type = dom.nodeType(node);
      if (type === 3) lines.append(dom.text(node), frame.preformatted);
      if (type !== 1) continue;
      frame.elementsSeen += 1;
      const inner: Frame | undefined = this.enter(frame, node);
      if (inner === undefined) continue;
      stack.push(frame);
      frame = inner;
    }
  }

  private enter(parent: Frame, node: Node): Frame | undefined {
    const { dom, lines } = this;
    const tag = dom.tag(node);
    const element = this.tags.length;
    this.tags.push(tag);
    this.parents.push(parent.element);
    this.ordinals.push(parent.elementsSeen);
    this.nodes.push(node);
    const attribute: AttributeOf = (name) => dom.attribute(node, name);
    const id = attribute('id');
    if (id !== null && id !== '') this.ids.set(element, id);

    if (tag === 'script') this.readScript(node, element, attribute);
    const ownAnnotation = this.annotate(parent, element, tag, attribute);
    if (tag === 'meta') this.readMeta(element, attribute);
    if (tag === 'link') this.readHeadLink(parent, element, attribute);
    if (tag === 'html') this.language = attribute('lang') ?? '';
    if (tag === 'br') lines.breakLine();
    if (UNREAD_TAGS.has(tag) || tag === 'meta' || tag === 'link' || tag === 'br') return undefined;

    const zone = zoneOf(tag, attribute, parent.place.zone);
    if (tag === 'img' || tag === 'area') this.readImage(element, attribute, zone);
    const protectedEmail = attribute('data-cfemail');
    const email = protectedEmail === null ? undefined : decodeCfEmail(protectedEmail);
    if (email !== undefined) {
      lines.append(email, false);
      return undefined;
    }
    const isBlock = BLOCK_TAGS.has(tag);
    if (isBlock) lines.breakLine();
    else lines.cut();
    const hidden = parent.place.hidden || isHidden(attribute);
    const place = this.placeOf(tag, element, isBlock, { ...parent.place, zone, hidden }, parent.place);
    lines.moveTo(place);
    const href = tag === 'a' || tag === 'area' ? attribute('href') : null;
    return {
      element,
      children: dom.children(this.contentOf(node, tag)),
      next: 0,
      elementsSeen: 0,
      isBlock,
      place,
      mark: lines.mark,
      link: href === null || href === '' ? undefined : { href, rel: attribute('rel') ?? '' },
      ownAnnotation,
      annotation: ownAnnotation ?? parent.annotation,
      insideCard: parent.insideCard || opensCard(ownAnnotation?.attributes.class),
      preformatted: parent.preformatted || tag === 'pre',
    };
  }

  private leave(frame: Frame, parent: Frame | undefined): void {
    const { lines } = this;
    if (frame.link !== undefined) this.addLink(frame, frame.link, lines.textSince(frame.mark));
    if (frame.ownAnnotation !== undefined) {
      frame.ownAnnotation.text = lines.textSince(frame.mark);
      frame.ownAnnotation.lastLine = lines.mark.line;
    }
    if (frame.isBlock) lines.breakLine();
    else lines.cut();
    if (parent !== undefined) lines.moveTo(parent.place);
  }

  private placeOf(tag: string, element: number, isBlock: boolean, inner: Place, outer: Place): Place {
    if (!isBlock && inner.zone === outer.zone && inner.hidden === outer.hidden) return outer;
    if (tag === 'tr') {
      this.row += 1;
      this.cell = 0;
    }
    const isCell = tag === 'td' || tag === 'th';
    if (isCell) this.cell += 1;
    return {
      element: isBlock ? element : outer.element,
      zone: inner.zone,
      hidden: inner.hidden,
      heading: headingLevel(tag) || outer.heading,
      row: tag === 'tr' || isCell ? this.row : tag === 'table' ? 0 : outer.row,
      cell: isCell ? this.cell : tag === 'tr' || tag === 'table' ? 0 : outer.cell,
    };
  }

  /** What stands for an element's children: an open shadow root, a frame's own document, else the element. */
  private contentOf(node: Node, tag: string): Node {
    if (tag === 'iframe' || tag === 'frame') return this.dom.frameDocument(node) ?? node;
    return tag.includes('-') ? (this.dom.shadowRoot(node) ?? node) : node;
  }

  private addLink(frame: Frame, link: { readonly href: string; readonly rel: string }, text: string): void {
    if (this.links.length >= LIMITS.links) {
      this.isCut = true;
      return;
    }
    const { line, start } = frame.mark;
    this.links.push({ ...link, text, element: frame.element, line, start, zone: frame.place.zone });
  }

  private readHeadLink(parent: Frame, element: number, attribute: AttributeOf): void {
    const rel = attribute('rel') ?? '';
    if (!/\b(?:me|canonical)\b/i.test(rel) || this.links.length >= LIMITS.links) return;
    const href = attribute('href') ?? '';
    this.links.push({ href, rel, text: '', element, line: -1, start: 0, zone: parent.place.zone });
  }

  private annotate(
    parent: Frame,
    element: number,
    tag: string,
    attribute: AttributeOf,
  ): AnnotatedNode | undefined {
    const attributes = annotationOf(attribute, parent.insideCard);
    if (attributes === undefined) return undefined;
    if (this.annotatedCount >= LIMITS.annotated) {
      this.isCut = true;
      return undefined;
    }
    this.annotatedCount += 1;
    const { line } = this.lines.mark;
    const node: AnnotatedNode = { element, tag, attributes, children: [], text: '', line, lastLine: line };
    (parent.annotation?.children ?? this.annotated).push(node);
    return node;
  }

  private readScript(node: Node, element: number, attribute: AttributeOf): void {
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

  private readMeta(element: number, attribute: AttributeOf): void {
    const name = attribute('property') ?? attribute('name');
    const content = attribute('content');
    if (name === null || content === null || this.metas.length >= LIMITS.metas) return;
    this.metas.push({ name: name.toLowerCase(), content: content.slice(0, LIMITS.lineLength), element });
  }

  private readImage(element: number, attribute: AttributeOf, zone: Place['zone']): void {
    const alt = attribute('alt');
    if (alt === null || alt.trim() === '' || this.images.length >= LIMITS.images) return;
    const src = (attribute('src') ?? '').slice(0, 300);
    const hints = `${src} ${attribute('class') ?? ''} ${attribute('id') ?? ''}`.toLowerCase();
    this.images.push({ alt: alt.slice(0, LIMITS.value), hints, element, line: this.lines.mark.line, zone });
  }
}

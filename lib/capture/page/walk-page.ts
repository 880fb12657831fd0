import { findEmails } from '../entities/email.ts';
import { LIMITS } from '../limits.ts';
import { decodeCfEmail } from '../sources/deobfuscate.ts';
import { oneLine } from './clean-text.ts';
import { createDomReader, type DomReader } from './dom-reader.ts';
import {
  type AttributeOf,
  BLOCK_TAGS,
  headingLevel,
  isHidden,
  opensCard,
  UNREAD_TAGS,
  zoneOf,
} from './element-facts.ts';
import { LineBuilder, type Place, type TextMark } from './line-builder.ts';
import { PageCollector } from './page-collector.ts';
import type { AnnotatedNode, PageContent } from './page-content.ts';

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
export function walkPage(document: Document, url: string, part: 'page' | 'head' = 'page'): PageContent {
  return new PageWalk(document, url, part).read();
}

class PageWalk {
  private readonly document: Document;
  private readonly url: string;
  private readonly part: 'page' | 'head';
  private readonly dom: DomReader;
  private readonly lines = new LineBuilder(ROOT_PLACE);
  private readonly nodes: Node[] = [];
  private readonly tags: string[] = [];
  private readonly parents: number[] = [];
  private readonly ordinals: number[] = [];
  private readonly ids = new Map<number, string>();
  private readonly collector: PageCollector;
  private language = '';
  private row = 0;
  private cell = 0;
  /** Nodes or text ran out; reading ends. */
  private isStopped = false;

  constructor(document: Document, url: string, part: 'page' | 'head') {
    this.document = document;
    this.url = url;
    this.part = part;
    this.dom = createDomReader(document);
    this.collector = new PageCollector(this.dom);
  }

  read(): PageContent {
    this.walk();
    const { nodes, dom, collector } = this;
    const shown = new Map<number, boolean>();
    const lines = this.lines.finish();
    return {
      url: this.url,
      title: oneLine(dom.documentTitle(this.document)),
      language: this.language.toLowerCase(),
      lines,
      links: collector.links,
      metas: collector.metas,
      images: collector.images,
      annotated: collector.annotated,
      jsonLd: collector.jsonLd,
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
      partial: collector.isCut || this.isStopped || this.lines.isFull,
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
    const { dom, lines, collector } = this;
    const tag = dom.tag(node);
    if (tag === 'body' && this.part === 'head') return undefined;
    const element = this.tags.length;
    this.tags.push(tag);
    this.parents.push(parent.element);
    this.ordinals.push(parent.elementsSeen);
    this.nodes.push(node);
    // Most elements have few attributes or none: one look at their names spares a dozen questions.
    const names = dom.attributeNames(node);
    const attribute: AttributeOf = (name) =>
      names === undefined || names.includes(name) ? dom.attribute(node, name) : null;
    const id = attribute('id');
    if (id !== null && id !== '') this.ids.set(element, id);

    if (tag === 'script') collector.addScript(node, element, attribute);
    if (tag === 'noscript') this.readNoscript(node);
    const ownAnnotation = collector.annotate({ element, tag, line: lines.mark.line }, attribute, parent);
    if (tag === 'meta') collector.addMeta(element, attribute);
    if (tag === 'link') collector.addHeadLink(element, attribute);
    if (tag === 'html') this.language = attribute('lang') ?? '';
    if (tag === 'br') lines.breakLine();
    if (UNREAD_TAGS.has(tag) || tag === 'meta' || tag === 'link' || tag === 'br') return undefined;

    const zone = zoneOf(tag, attribute, parent.place.zone);
    if (tag === 'img' || tag === 'area')
      collector.addImage(attribute, { element, line: lines.mark.line, zone });
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

  /** Scripts that write mail addresses leave them, disguised, for browsers without scripts. */
  private readNoscript(node: Node): void {
    const [first] = Array.from(this.dom.children(node));
    const text = first === undefined || this.dom.nodeType(first) !== 3 ? '' : this.dom.text(first).trim();
    if (text.length > 120 || findEmails(text).length === 0) return;
    this.lines.breakLine();
    this.lines.append(text, false);
    this.lines.breakLine();
  }

  private leave(frame: Frame, parent: Frame | undefined): void {
    const { lines } = this;
    if (frame.link !== undefined) {
      const place = { ...frame.mark, element: frame.element, zone: frame.place.zone };
      this.collector.addLink(frame.link, lines.textSince(frame.mark), place);
    }
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
}

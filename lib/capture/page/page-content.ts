/** The part of a page that a line of text stands in. */
export type Zone = 'main' | 'header' | 'footer' | 'nav' | 'aside';

/** One visible line: the text between two block boundaries. */
export interface TextLine {
  readonly index: number;
  /** Invisible characters removed, white space collapsed. */
  readonly text: string;
  /** As `text` and of its length, with full-width characters as ASCII and all dashes as `-`: what rules match. */
  readonly plain: string;
  /** The nearest block element: an index into `elements`. */
  readonly element: number;
  /** Offsets where an inline element begins or ends. */
  readonly cuts: readonly number[];
  readonly zone: Zone;
  /** Not shown now: a closed tab or menu, or worse. Such text is read, but never fills a field by itself. */
  readonly hidden: boolean;
  /** 1 to 6 for headings, else 0. */
  readonly heading: number;
  /** Number of the table row, 0 outside tables; lines of one row share it. */
  readonly row: number;
  /** Number of the cell in its row from 1, 0 outside tables. */
  readonly cell: number;
}

/** A link with its text and its place in the lines. */
export interface PageLink {
  readonly href: string;
  readonly text: string;
  readonly rel: string;
  readonly element: number;
  readonly line: number;
  readonly start: number;
  readonly zone: Zone;
}

/** An element that carries microdata, RDFa or microformat names, with the like elements inside it. */
export interface AnnotatedNode {
  readonly element: number;
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: AnnotatedNode[];
  /** Visible text, its lines divided by `\n`; set when the element ends. */
  text: string;
  readonly line: number;
  lastLine: number;
}

export interface PageMeta {
  /** Lower case: `og:site_name`, `description`. */
  readonly name: string;
  readonly content: string;
  readonly element: number;
}

export interface PageImage {
  readonly alt: string;
  /** Source, class and id, lower case, to tell a logo. */
  readonly hints: string;
  readonly element: number;
  readonly line: number;
  readonly zone: Zone;
}

/** All that was read of a page in one pass: plain data, so every later step is a pure function. */
export interface PageContent {
  readonly url: string;
  readonly title: string;
  /** `lang` of the page, lower case, or empty. */
  readonly language: string;
  readonly lines: readonly TextLine[];
  readonly links: readonly PageLink[];
  readonly metas: readonly PageMeta[];
  readonly images: readonly PageImage[];
  readonly annotated: readonly AnnotatedNode[];
  readonly jsonLd: readonly { readonly text: string; readonly element: number }[];
  readonly elements: ElementTable;
  readonly partial: boolean;
}

/** Every visited element by number, parents before children. */
export interface ElementTable {
  readonly tags: readonly string[];
  /** Number of the parent, -1 at the root. */
  readonly parents: readonly number[];
  /** Place among the element children of its parent, from 1. */
  readonly ordinals: readonly number[];
  /** Elements with an `id`. */
  readonly ids: ReadonlyMap<number, string>;
  /** False only where the platform says that the element is not shown. */
  readonly isShown: (element: number) => boolean;
}

const PATH_STEPS = 40;

/** A CSS path to an element, anchored at the nearest usable id; the same page gives the same path. */
export function elementPath(elements: ElementTable, element: number): string {
  const steps: string[] = [];
  for (let at = element; at >= 0 && steps.length < PATH_STEPS; at = elements.parents[at] ?? -1) {
    const id = elements.ids.get(at);
    if (id !== undefined && /^[A-Za-z][\w-]{0,60}$/.test(id)) {
      steps.push(`#${id}`);
      break;
    }
    const tag = elements.tags[at] ?? '*';
    const isRoot = tag === 'html' || tag === 'body' || tag === 'head';
    steps.push(isRoot ? tag : `${tag}:nth-child(${elements.ordinals[at] ?? 1})`);
  }
  return steps.reverse().join('>');
}

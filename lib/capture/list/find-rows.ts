import type { ElementTable, PageContent, TextLine } from '../page/page-content.ts';

/** A part of a page that stands beside others of its kind, with its lines in order. */
export interface PageRow {
  readonly element: number;
  readonly lines: readonly TextLine[];
}

/** Fewer are no list. */
export const FEWEST_ROWS = 3;
/** Longer lists are read no further. */
export const MOST_ROWS = 500;
/** A part with more lines or text is an article or the whole page, not an entry. */
const MOST_LINES = 40;
const MOST_TEXT = 2_000;
const LEVELS = 14;

/** Parts that hold whole pages or forms, or only a line of text: never one entry. */
const NO_ENTRY = new Set(
  (
    'html body main form nav header footer table thead tbody ' +
    'p span b strong em i font label small address td th dt dd h1 h2 h3 h4 h5 h6'
  ).split(' '),
);

interface Group {
  readonly rows: Map<number, TextLine[]>;
}

/**
 * The groups of like parts of a page (same parent, same tag, some lines each), the ones that say most first. Cells of a
 * table are parts of their row.
 */
export function findRowGroups(content: PageContent): PageRow[][] {
  const { elements } = content;
  const groups = new Map<string, Group>();
  for (const line of content.lines) {
    if (line.hidden || line.zone === 'nav' || line.zone === 'footer' || !elements.isShown(line.element))
      continue;
    for (const [parent, child] of steps(elements, line.element)) {
      const tag = elements.tags[child] ?? '';
      if (NO_ENTRY.has(tag)) continue;
      const key = `${groupOf(elements, parent, tag)} ${tag}`;
      const group = groups.get(key) ?? { rows: new Map() };
      groups.set(key, group);
      const row = group.rows.get(child);
      if (row === undefined) group.rows.set(child, [line]);
      else row.push(line);
    }
  }
  return [...groups.values()]
    .map(({ rows }) =>
      [...rows]
        .map(([element, lines]): PageRow => ({ element, lines }))
        .filter(({ lines }) => isEntry(lines))
        .slice(0, MOST_ROWS),
    )
    .filter((rows) => rows.length >= FEWEST_ROWS)
    .toSorted((a, b) => weightOf(b) - weightOf(a))
    .slice(0, 12);
}

/** Each element above a line with its parent, from the line upwards. */
function* steps(elements: ElementTable, from: number): Generator<readonly [number, number]> {
  let child = from;
  for (let level = 0; level < LEVELS && child >= 0; level += 1) {
    const parent = elements.parents[child] ?? -1;
    if (parent < 0) return;
    yield [parent, child];
    child = parent;
  }
}

/** Lists are often cut into columns or pages of a few entries: like parents of one grandparent count as one. */
function groupOf(elements: ElementTable, parent: number, tag: string): string {
  // The head of a table is a portion of it like its bodies.
  const parentTag = tag === 'tr' ? '' : (elements.tags[parent] ?? '');
  const isPortion = tag === 'tr' || tag === 'li' || parentTag === 'ul' || parentTag === 'tbody';
  const above = elements.parents[parent] ?? -1;
  return isPortion && above >= 0 ? `${above} ${parentTag}` : String(parent);
}

const isEntry = (lines: readonly TextLine[]): boolean =>
  lines.length <= MOST_LINES && lines.reduce((sum, { text }) => sum + text.length, 0) <= MOST_TEXT;

/** Many entries with several lines each weigh more than a menu of single words or three long teasers. */
function weightOf(rows: readonly PageRow[]): number {
  const told = rows.filter(({ lines }) => lines.length > 1).length;
  const lines = rows.reduce((sum, row) => sum + Math.min(row.lines.length, 8), 0);
  return told * 4 + lines;
}

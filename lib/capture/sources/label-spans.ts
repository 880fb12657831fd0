import type { ElementTable, PageContent, TextLine } from '../page/page-content.ts';
import { type LabelMatch, type LabelMeaning, type LabelWord, matchLabels } from './label-words.ts';

/** A label of the page and the stretch of text that it announces. */
export interface LabelSpan {
  readonly meaning: LabelMeaning;
  /** As written on the page, for showing: `手机`, `Tel`. */
  readonly text: string;
  /** Line of the label, and of the value, which may be the next cell or line. */
  readonly labelLine: number;
  readonly labelStart: number;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** All labels of a page in reading order. */
export interface LabelIndex {
  readonly spans: readonly LabelSpan[];
  /** The label that announces the text at a place, if any. */
  at(line: number, start: number): LabelSpan | undefined;
}

interface Hit {
  readonly label: LabelWord;
  readonly start: number;
  readonly valueStart: number;
}

/** Labels that may stand alone as a heading above their value; the others are words of menus too. */
const REACH_LABELS: ReadonlySet<LabelMeaning> = new Set([
  'phone',
  'mobile',
  'fax',
  'email',
  'address',
  'wechat',
  'qq',
  'none',
]);
const NUMBERED: ReadonlySet<LabelMeaning> = new Set(['phone', 'mobile', 'fax', 'qq', 'none']);

/** Finds the labels of the page's lines and what each of them announces. */
export function findLabels(content: PageContent): LabelIndex {
  const byLine = new Map<number, LabelSpan[]>();
  const spans: LabelSpan[] = [];
  const add = (span: LabelSpan) => {
    spans.push(span);
    const list = byLine.get(span.line);
    if (list === undefined) byLine.set(span.line, [span]);
    else list.push(span);
  };
  const headers = new TableHeaders(content);
  const hitsOf = content.lines.map((line) => findHits(line, content.elements.tags[line.element] ?? ''));
  content.lines.forEach((line, index) => {
    const hits = hitsOf[index] ?? [];
    const header = headers.over(line, hits);
    if (header !== undefined && hits[0]?.start !== 0)
      add({ ...header, line: index, start: 0, end: hits[0]?.start ?? line.plain.length });
    hits.forEach((hit, place) => {
      const end = hits[place + 1]?.start ?? line.plain.length;
      const text = line.text.slice(hit.start, hit.valueStart).replace(/[\s:.：]{1,20}$/, '');
      const span = { meaning: hit.label.meaning, text, labelLine: index, labelStart: hit.start };
      if (line.plain.slice(hit.valueStart, end).trim() !== '') {
        add({ ...span, line: index, start: hit.valueStart, end });
        return;
      }
      // `Phone / Fax: …` — the next label of this line announces the value for both.
      if (place + 1 < hits.length) return;
      const next = content.lines[index + 1];
      if (next !== undefined && isAnswerTo(line, next, hitsOf[index + 1] ?? [])) {
        add({ ...span, line: index + 1, start: 0, end: next.plain.length });
      }
    });
  });
  return {
    spans,
    at: (line, start) => byLine.get(line)?.findLast((span) => span.start <= start && start < span.end),
  };
}

/** Labels at the head of a table's columns: rows in which two cells or more are labels and nothing else. */
class TableHeaders {
  private readonly elements: ElementTable;
  private readonly byColumn = new Map<string, Omit<LabelSpan, 'line' | 'start' | 'end'>>();
  private pending: { key: string; span: Omit<LabelSpan, 'line' | 'start' | 'end'>; row: number }[] = [];

  constructor({ elements }: PageContent) {
    this.elements = elements;
  }

  /** The header over a cell; lines are asked for in reading order. */
  over(line: TextLine, hits: readonly Hit[]): Omit<LabelSpan, 'line' | 'start' | 'end'> | undefined {
    if (line.row === 0 || line.cell === 0) return undefined;
    const key = `${this.tableOf(line.element)} ${line.cell}`;
    const [hit] = hits;
    if (hit !== undefined && hit.start === 0 && line.plain.slice(hit.valueStart).trim() === '') {
      const span = {
        meaning: hit.label.meaning,
        text: line.text,
        labelLine: line.index,
        labelStart: 0,
      };
      this.pending = [...this.pending.filter(({ row }) => row === line.row), { key, span, row: line.row }];
      if (this.pending.length > 1) for (const head of this.pending) this.byColumn.set(head.key, head.span);
      return undefined;
    }
    return this.byColumn.get(key);
  }

  private tableOf(from: number): number {
    let at = from;
    while (at >= 0 && this.elements.tags[at] !== 'table') at = this.elements.parents[at] ?? -1;
    return at;
  }
}

function isAnswerTo(label: TextLine, next: TextLine, nextHits: readonly Hit[]): boolean {
  if (nextHits.some((hit) => hit.start === 0)) return false;
  if (label.row !== 0 && next.row !== label.row) return next.row === 0;
  return next.plain.length < 200;
}

function findHits(line: TextLine, tag: string): Hit[] {
  const { plain } = line;
  if (plain.length > 600) return [];
  const hits: Hit[] = [];
  for (const { label, start, end } of matchLabels(plain)) {
    if (!isLabel(line, tag, { label, start, end })) continue;
    const separator =
      /^\s{0,3}(?:\([^()]{0,24}\)\s{0,2})?(?:(?:no|nr|number|num|#)\.?)?\s{0,3}[:.：\-|/]{0,2}\s{0,4}/i.exec(
        plain.slice(end, end + 40),
      );
    hits.push({ label, start, valueStart: end + (separator?.[0].length ?? 0) });
  }
  return hits;
}

/** Says if a label word stands there as a label and not as a word of a sentence. */
function isLabel(line: TextLine, tag: string, { label, start, end }: LabelMatch): boolean {
  const { plain } = line;
  const after = plain.slice(end, end + 40);
  const startsPart =
    start === 0 ||
    /[|,;•·/()[\]>\-–:.]\s{0,3}$|\s{2}$|\d\s{1,3}$/.test(plain.slice(Math.max(0, start - 4), start)) ||
    line.cuts.includes(start);
  const hasColon = /^\.?\s{0,3}(?:\([^()]{0,24}\)\s{0,2})?(?:(?:no|nr|number)\.?)?\s{0,2}[:：]/i.test(after);
  // `Tel: … WeChat: … QQ: …` in one line: what such a label announces is told by its look.
  const isNumber = NUMBERED.has(label.meaning) && /^\.?\s?:\s{0,2}[+(]?\d/.test(after);
  if (isNumber || (label.meaning === 'wechat' && /^\s?:\s{0,2}[A-Za-z0-9]/.test(after))) return true;
  const isAlone = start === 0 && /^[\s:.：-]*$/.test(plain.slice(end));
  if (label.isInitial)
    return (
      startsPart &&
      (/^\s{0,2}[:.]\s{0,3}\S/.test(after) || /^\s{1,2}[+(\d]/.test(after)) &&
      !/^\.\s?[A-Z]/.test(after)
    );
  if (hasColon)
    return (
      label.isChinese ||
      startsPart ||
      line.cuts.some((cut) => cut >= start - 1 && cut <= end + 2) ||
      start < 40
    );
  if (isAlone) return line.row !== 0 || tag === 'dt' || REACH_LABELS.has(label.meaning);
  if (label.meaning === 'email') return /^[\s.|/-]{0,4}[^\s@]{1,64}\s?(?:@|[[(])/.test(after);
  if (NUMBERED.has(label.meaning)) {
    if (label.isChinese) return /^[\s.\-/(]{0,4}[+(]?\d/.test(after);
    // `RCS Lyon 512 345 678`, `HRB Bremen 1234`: the register's place stands between.
    if (label.meaning === 'none' && startsPart && /^\s\p{Lu}[\p{L}-]{1,20}\s[A-Z]{0,2}\s?\d/u.test(after))
      return true;
    return /^[\s.#|/-]{0,4}[+(]?\s?\(?\d/.test(after) || /^\s?\(\w{1,10}\)\s{0,2}[+(\d]/.test(after);
  }
  if (label.meaning === 'wechat') return /^\s{0,3}[A-Za-z0-9]/.test(after);
  return label.isChinese && startsPart && line.cuts.includes(end);
}

import type { Rule } from '../confidence.ts';
import { isJobTitle, isPlainTitle, titleAtStart } from '../entities/job-title.ts';
import { type FoundName, findLatinNames, isChineseName, readHonorific } from '../entities/person-name.ts';
import { type Finding, type Standing, toFinding } from '../finding.ts';
import { LIMITS } from '../limits.ts';
import type { TextLine } from '../page/page-content.ts';
import type { ReadContext } from '../read-context.ts';

/** A person named in the visible text, with the title that stands beside the name. */
export interface PersonMention {
  readonly name: Finding;
  readonly title: Finding | undefined;
  readonly standing: Standing;
  readonly line: number;
}

interface Sighting {
  readonly line: TextLine;
  readonly found: FoundName;
  readonly title: { readonly text: string; readonly line: number; readonly start: number } | undefined;
  /** The whole line is the name, so that the title may stand on the line before or after. */
  readonly fillsLine: boolean;
}

/** Finds the people whom the visible text names. */
export function findPeople(context: ReadContext): PersonMention[] {
  const { lines } = context.content;
  const sightings: Sighting[] = [];
  for (const line of lines) {
    if (sightings.length >= LIMITS.people * 2) break;
    for (const found of namesIn(line)) sightings.push(look(line, found));
  }
  const namedLines = new Set(
    sightings.filter((sighting) => sighting.found.ground !== 'shape').map((s) => s.line.index),
  );
  const titleOffset = offsetOfTitles(sightings, lines, namedLines);
  // Names without a known given name are believed where the page is a list of people.
  const isTeam =
    sightings.filter(
      ({ found, title, fillsLine }) => found.ground === 'given' && (title !== undefined || fillsLine),
    ).length >= 3;
  const words = lowerCaseWords(lines);
  return sightings.flatMap((sighting) =>
    toMention(context, sighting, { words, titleOffset, namedLines, isTeam }),
  );
}

function namesIn(line: TextLine): FoundName[] {
  if (/[\u4e00-\u9fff]/.test(line.text)) return chineseNames(line);
  return findLatinNames(line.text).map((found) => withoutGluedWord(line, found));
}

/** `<b>Ann Example</b>is our…`: the word that a missing blank glues to the name stands behind a cut. */
function withoutGluedWord(line: TextLine, found: FoundName): FoundName {
  const cut = line.cuts.find(
    (at) =>
      at > found.start &&
      at < found.end &&
      /^(?:is|was|has|and|says|joined)$/.test(line.text.slice(at, found.end)),
  );
  return cut === undefined ? found : { ...found, name: line.text.slice(found.start, cut), end: cut };
}

/** `王经理：138…` and lines that are one name; inside sentences Chinese names cannot be told from words. */
function chineseNames(line: TextLine): FoundName[] {
  const found: FoundName[] = [];
  for (const match of line.text.matchAll(
    /(?:^|[\s:：,，、;；(（|/])([\u4e00-\u9fff]{2,4})(?=[\s:：\-–—]{0,3}(?:\+?\d|$)|[\s(（)）,，])/g,
  )) {
    const word = match[1] ?? '';
    const start = match.index + match[0].length - word.length;
    const isWhole = word.length === line.text.length;
    const addressed = readHonorific(word);
    if (addressed !== undefined)
      found.push({ name: word, start, end: start + word.length, ground: 'honorific', isWhole });
    else if (isWhole && isChineseName(word))
      found.push({ name: word, start, end: start + word.length, ground: 'shape', isWhole });
  }
  return found;
}

const CREDENTIALS = /^(?:[\s,]{1,3}(?:[A-Z][A-Za-z]{0,4}\.?){1,4}(?:-[A-Z]{1,3})?(?=[\s,.)|]|$)){1,4}/;

/** Looks for the title on the name's own line. */
function look(line: TextLine, found: FoundName): Sighting {
  const after = line.text.slice(found.end);
  const credentials = CREDENTIALS.exec(after)?.[0] ?? '';
  const isCredential = credentials !== '' && !isJobTitle(credentials.replace(/^[\s,]+/, ''));
  const rest = isCredential ? after.slice(credentials.length) : after;
  const fillsLine = found.start < 4 && rest.trim().length < 3;
  const separated = /^\s{0,3}(?:[,:|(·•]|[-–—]\s|\s-)\s{0,3}/.exec(rest);
  const behind =
    separated === null
      ? rest.length < 80 && isJobTitle(rest)
        ? rest.trim()
        : undefined
      : titleAtStart(rest.slice(separated[0].length));
  if (behind !== undefined) {
    const start = line.text.indexOf(behind, found.end);
    return {
      line,
      found,
      title: { text: behind, line: line.index, start: Math.max(start, 0) },
      fillsLine: false,
    };
  }
  const before = line.text
    .slice(0, found.start)
    .replace(/(?:(?:^|\s)(?:dr|prof|mr|mrs|ms|dipl|ing|herr|frau)\.?[\s-]{0,2}){1,4}$/i, '')
    .replace(/[\s:–—,-]+$/, '');
  const ahead = before.length < 60 && isJobTitle(before) ? before : undefined;
  return {
    line,
    found,
    title: ahead === undefined ? undefined : { text: ahead, line: line.index, start: 0 },
    fillsLine,
  };
}

/** Words that the page itself writes small somewhere: a line of them in capitals is a heading and no name. */
function lowerCaseWords(lines: readonly TextLine[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of lines)
    for (const match of line.text.matchAll(/(?<=[\s(])\p{Ll}{4,20}(?=[\s,.;:!?)]|$)/gu)) words.add(match[0]);
  return words;
}

const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1).toLowerCase();

/** Where a list puts titles: on the line after the name (1) or before it (-1), whichever fits more of its names. */
function offsetOfTitles(
  sightings: readonly Sighting[],
  lines: readonly TextLine[],
  named: ReadonlySet<number>,
): 1 | -1 {
  let after = 0;
  let before = 0;
  for (const { line, fillsLine, title } of sightings) {
    if (!fillsLine || title !== undefined) continue;
    if (isTitleLine(lines[line.index + 1], named)) after += 1;
    if (isTitleLine(lines[line.index - 1], named)) before += 1;
  }
  return before > after ? -1 : 1;
}

const isTitleLine = (line: TextLine | undefined, named: ReadonlySet<number>): line is TextLine =>
  line !== undefined && !named.has(line.index) && line.text.length < 90 && isJobTitle(line.text);

/** How the lines about people on a team page go on behind the name. */
const TELLS_OF_PERSON =
  /^\s(?:is (?:a|an|the|our|responsible)|joined|graduated|serves|brings|earned|received|holds|works|worked|leads|founded|was born|has (?:been|worked|over|more))\s/;

const AUTHOR_BEFORE = /(?:^|\s)(?:by|posted by|written by|author|von|par|作者)\s{0,2}:?\s{0,2}$/i;

function toMention(
  context: ReadContext,
  sighting: Sighting,
  page: {
    readonly titleOffset: 1 | -1;
    readonly namedLines: ReadonlySet<number>;
    readonly words: ReadonlySet<string>;
    readonly isTeam: boolean;
  },
): PersonMention[] {
  const { line, found, fillsLine } = sighting;
  const { titleOffset, namedLines: named, isTeam } = page;
  const near =
    fillsLine && sighting.title === undefined ? context.content.lines[line.index + titleOffset] : undefined;
  const title =
    sighting.title ??
    (isTitleLine(near, named) ? { text: near.text, line: near.index, start: 0 } : undefined);
  const before = line.text.slice(0, found.start);
  const isAuthor = AUTHOR_BEFORE.test(before);
  // Two capitalised words are a name only where a plain title behind them or a short byline says so.
  const isBylined =
    /^(?:(?:posted|written|photo|article|reviewed)\s)?by:?\s{0,2}$/i.test(before) && line.text.length < 60;
  const isTitled =
    title !== undefined && title.line === line.index && title.start > found.start && isPlainTitle(title.text);
  const isToldOf = found.start === 0 && TELLS_OF_PERSON.test(line.text.slice(found.end, found.end + 20));
  if (found.ground === 'shape' && !isBylined && !(isTeam && (isTitled || isToldOf))) return [];
  if (found.ground === 'given' && title === undefined && page.words.has(lastWord(found.name))) return [];
  if (found.ground === 'ambiguous' && !isBylined && !isTeam && title === undefined) return [];
  const rule: Rule =
    title !== undefined
      ? 'text_name_with_title'
      : found.isWhole || found.ground === 'honorific'
        ? 'text_name_in_card'
        : 'text_name_in_sentence';
  const name = toFinding(context.content, {
    field: 'full_name',
    value: found.name,
    normalised: found.name.toLowerCase().replace(/\s+/g, ' '),
    source: 'block',
    rule,
    label: title?.text.slice(0, 40) ?? 'text',
    line: line.index,
    start: found.start,
    end: found.end,
  });
  const titleFinding =
    title === undefined
      ? undefined
      : toFinding(context.content, {
          field: 'title',
          value: title.text,
          normalised: title.text.toLowerCase(),
          source: 'block',
          rule: 'text_title',
          label: found.name,
          line: title.line,
          start: title.start,
          end: title.start + title.text.length,
        });
  const standing: Standing = isAuthor ? 'author' : rule === 'text_name_in_sentence' ? 'mention' : 'subject';
  return [{ name, title: titleFinding, standing, line: line.index }];
}

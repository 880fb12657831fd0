import type { Rule } from '../confidence.ts';
import { isStrongChineseTitle } from '../entities/chinese-people.ts';
import { isPlainTitle } from '../entities/job-title.ts';
import type { NamePart } from '../entities/two-scripts.ts';
import { type Finding, type Standing, toFinding } from '../finding.ts';
import { LIMITS } from '../limits.ts';
import type { TextLine } from '../page/page-content.ts';
import type { ReadContext } from '../read-context.ts';
import { type NameSighting, sightingsIn } from './name-sightings.ts';
import { titlesOnOtherLines } from './title-lines.ts';

/** A person named in the visible text, with the title that stands beside the name. */
export interface PersonMention {
  readonly name: Finding;
  /** The same name in the other script. */
  readonly alias: Finding | undefined;
  readonly title: Finding | undefined;
  readonly standing: Standing;
  readonly line: number;
}

/** Finds the people whom the visible text names. */
export function findPeople(context: ReadContext): PersonMention[] {
  const { lines } = context.content;
  const sightings: NameSighting[] = [];
  for (const line of lines) {
    if (sightings.length >= LIMITS.people * 2) break;
    sightings.push(...sightingsIn(line));
  }
  const titleOf = titlesOnOtherLines(context.content, sightings);
  // Names without a known given name are believed where the page is a list of people.
  const known = sightings.filter(
    ({ found, title, fillsLine }) => found.ground === 'given' && (title !== undefined || fillsLine),
  );
  const isTeam = known.length >= 3;
  // Three of them on a page are its way of writing names: testimonials, boards, references.
  const initials = sightings
    .filter(({ found }) => INITIAL_NAME.test(found.name))
    .map(({ found }) => found.name);
  const isInitialled = new Set(initials).size >= 3;
  const isStaff = known.some((sighting) => (sighting.title ?? titleOf(sighting)) !== undefined);
  const words = lowerCaseWords(lines);
  return sightings.flatMap((sighting) =>
    toMention(
      context,
      { ...sighting, title: sighting.title ?? titleOf(sighting) },
      { words, isTeam, isStaff, isInitialled },
    ),
  );
}

/** Words that the page itself writes small somewhere: a line of them in capitals is a heading and no name. */
function lowerCaseWords(lines: readonly TextLine[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of lines)
    for (const match of line.text.matchAll(/(?<=[\s(])\p{Ll}{4,20}(?=[\s,.;:!?)]|$)/gu)) words.add(match[0]);
  return words;
}

const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1).toLowerCase();

/** How the lines about people on a team page go on behind the name. */
const TELLS_OF_PERSON =
  /^\s?(?:is (?:a|an|the|our|responsible)|joined|graduated|serves|brings|earned|received|holds|works|worked|leads|founded|was born|has (?:been|worked|over|more))\s/;

/** Lines below a name that are still about it. */
const BELOW = 4;

/** Says if a mailbox made of the surname stands with the name: a proof of a name that nothing else tells. */
function hasOwnMailbox(context: ReadContext, at: number, name: string): boolean {
  const surname = lastWord(name);
  if (!/^[a-z]{4,20}$/.test(surname)) return false;
  return context.content.lines.slice(at, at + BELOW + 1).some(({ plain }) => {
    const start = plain.toLowerCase().indexOf(surname) + surname.length;
    return start >= surname.length && /^[\w.-]{0,12}@/.test(plain.slice(start, start + 14));
  });
}

const AUTHOR_BEFORE = /(?:^|\s)(?:by|posted by|written by|author|von|par|作者)\s{0,2}:?\s{0,2}$/i;
const REPRESENTED = /repr[eé]sent(?:ed|ée?)\s(?:by|par)\s{0,2}:?\s{0,2}$/i;

const INITIAL_NAME = /^\p{Lu}\.?\s\p{Lu}\p{Ll}{2,20}$/u;

/** What the whole page says of the names on it. */
interface PageOfPeople {
  /** Words that it writes small somewhere. */
  readonly words: ReadonlySet<string>;
  /** At least three people stand on it as on a list. */
  readonly isTeam: boolean;
  /** Somebody on it certainly has a title. */
  readonly isStaff: boolean;
  /** It writes names as `K. Hart`. */
  readonly isInitialled: boolean;
}

/** `Meeting Minutes`, `MBA Admissions`: words of the page itself, or letters, are no name. */
const hasSmallWord = (name: string, words: ReadonlySet<string>): boolean =>
  /^\p{Lu}{2,4}\s.*\p{Ll}/u.test(name) ||
  name
    .toLowerCase()
    .split(' ')
    .some((word) => words.has(word));

function toMention(context: ReadContext, sighting: NameSighting, page: PageOfPeople): PersonMention[] {
  const { line, found, alias, title } = sighting;
  const { isTeam } = page;
  const before = line.text.slice(0, found.start);
  const isAuthor = AUTHOR_BEFORE.test(before) && !REPRESENTED.test(before);
  // Two capitalised words are a name only where a plain title behind them or a short byline says so.
  const isBylined =
    /^(?:(?:posted|written|photo|article|reviewed)\s)?by:?\s{0,2}$/i.test(before) && line.text.length < 60;
  const isTitled =
    title !== undefined && title.line === line.index && title.start > found.start && isPlainTitle(title.text);
  const isToldOf = found.start === 0 && TELLS_OF_PERSON.test(line.text.slice(found.end, found.end + 20));
  const isChineseTitled = title !== undefined && isStrongChineseTitle(title.text);
  // A line of its own with a plain title above or below it is how a list of staff is laid out.
  const isOwnLine = sighting.fillsLine && line.zone !== 'nav' && !hasSmallWord(found.name, page.words);
  const isListed = isOwnLine && page.isStaff && title !== undefined && isPlainTitle(title.text);
  const isReached = isOwnLine && hasOwnMailbox(context, line.index, found.name);
  const isInitial =
    page.isInitialled && INITIAL_NAME.test(found.name) && !hasSmallWord(found.name, page.words);
  const isProven = isInitial || isBylined || isChineseTitled || isListed || isReached;
  if (found.ground === 'shape' && !isProven && !(isTeam && (isTitled || isToldOf))) return [];
  if (found.ground === 'given' && title === undefined && page.words.has(lastWord(found.name))) return [];
  if (found.ground === 'ambiguous' && !isProven && !isTeam && title === undefined) return [];
  const rule: Rule =
    title !== undefined
      ? 'text_name_with_title'
      : found.isWhole || found.ground === 'honorific'
        ? 'text_name_in_card'
        : 'text_name_in_sentence';
  // Around the text, and in what is not shown, sentences name other people and other firms.
  if (rule === 'text_name_in_sentence' && !isAuthor && (line.hidden || line.zone !== 'main')) return [];
  const nameFinding = (part: NamePart) =>
    toFinding(context.content, {
      field: 'full_name',
      value: part.name,
      normalised: part.name.toLowerCase().replace(/\s+/g, ' '),
      source: 'block',
      rule,
      label: title?.text.slice(0, 40) ?? 'text',
      line: line.index,
      start: part.start,
      end: part.end,
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
  return [
    {
      name: nameFinding(found),
      alias: alias === undefined ? undefined : nameFinding(alias),
      title: titleFinding,
      standing,
      line: line.index,
    },
  ];
}

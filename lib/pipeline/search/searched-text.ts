import { foldText } from './fold.ts';
import { hasHan, pinyinKeys, type SyllablesOf } from './pinyin-keys.ts';
import type { SearchTexts } from './search-index.ts';

/**
 * The folded lines that something is found by, those with letters beyond Latin-1 apart: a text with one of them takes two
 * bytes for every letter, and the pinyin of a Chinese name is many times as long as the name.
 */
export interface SearchedText {
  readonly narrow: string;
  readonly wide: string;
}

/** Stands in front of a reading, whose letters nobody has misspelt: it was made here. */
export const READING = '\u0001';
/** Digits of a number stand apart from words, as characters that nobody types. */
const FIRST_DIGIT = 0x10;

const BEYOND_LATIN_1 = /[^\0-\u00ff]/u;
/** Halves of letters beyond the first 65,536 count as letters. */
const IN_WORD = /[\p{L}\p{N}\p{Cs}]/u;

const isThere = (text: string | null | undefined): text is string => Boolean(text);

/** The digits of a text, as they are kept in a `SearchedText`. */
export function digitsIn(text: string): string {
  const codes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit >= 0 && digit <= 9) codes.push(FIRST_DIGIT + digit);
  }
  return String.fromCharCode(...codes);
}

const isInWord = (text: string, at: number): boolean => IN_WORD.test(text.charAt(at));

/** Says if every word of a line is one of another line's too, as a domain's are in an address at it. */
function isPartOf(line: string, other: string): boolean {
  const at = other.indexOf(line);
  if (at < 0) return false;
  const end = at + line.length;
  const begins = at === 0 || !isInWord(line, 0) || !isInWord(other, at - 1);
  return begins && (end === other.length || !isInWord(line, line.length - 1) || !isInWord(other, end));
}

/** The lines without those that add nothing to another. */
function withoutParts(
  lines: Iterable<string>,
  adds: (line: string, other: string) => boolean,
): readonly string[] {
  const kept: string[] = [];
  for (const line of [...lines].sort((one, other) => other.length - one.length))
    if (kept.every((other) => adds(line, other))) kept.push(line);
  return kept;
}

/** The texts as they are searched; without `syllablesOf` names are found by their own characters alone. */
export function toSearchedText(texts: SearchTexts, syllablesOf: SyllablesOf | undefined): SearchedText {
  const names = [...new Set(texts.names.filter(isThere))];
  const phones = texts.phones.filter(isThere).map(foldText);
  const folded = new Set([...names, ...texts.others.filter(isThere)].map(foldText));
  for (const phone of phones) folded.add(phone);
  const lines = withoutParts(folded, (line, other) => !isPartOf(line, other));
  const narrow: string[] = [];
  const wide: string[] = [];
  for (const line of lines) (BEYOND_LATIN_1.test(line) ? wide : narrow).push(line);
  for (const phone of phones) narrow.push(digitsIn(phone));
  if (syllablesOf !== undefined && names.some(hasHan)) {
    const keys = new Set(names.flatMap((name) => pinyinKeys(name, syllablesOf)));
    for (const key of withoutParts(keys, (one, other) => !other.includes(one))) narrow.push(READING + key);
  }
  // Joined and not added up: a sum of texts keeps its parts.
  return { narrow: narrow.join('\n'), wide: wide.join('\n') };
}

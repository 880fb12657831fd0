import { READING } from './searched-text.ts';
import { isWithinOne } from './within-one.ts';

/** Shorter words differ by one letter from too many others. */
const LEAST_FORGIVEN = 5;

const LETTERS = /^\p{L}+$/u;
/** A whole word, where one begins that is no reading. */
const WORD = new RegExp(`(?<![\\p{L}\\p{N}${READING}])[\\p{L}\\p{N}]+`, 'uy');

/**
 * A word of which one letter may be wrong. Wherever that is, what stands before the middle letter or what stands behind
 * it is as it was typed, so only texts with one of the two are looked at.
 */
export interface NearWord {
  readonly word: string;
  readonly head: string;
  readonly tail: string;
}

/** The word with one letter forgiven; null when it is too short for that or no plain word. */
export function toNearWord(word: string): NearWord | null {
  if (word.length < LEAST_FORGIVEN || !LETTERS.test(word)) return null;
  const middle = Math.floor(word.length / 2);
  return { word, head: word.slice(0, middle), tail: word.slice(middle + 1) };
}

/** Says if a word of the text that begins there is the searched one but for one letter, or begins with such a one. */
function isNearAt(text: string, at: number, word: string): boolean {
  if (at < 0) return false;
  const ahead = text.charCodeAt(at - 1);
  // What most places fail by, told without the expression: a small Latin letter in front.
  if (ahead >= 0x61 && ahead <= 0x7a) return false;
  WORD.lastIndex = at;
  const known = WORD.exec(text)?.[0];
  if (known === undefined) return false;
  return isWithinOne(word, known.length > word.length + 1 ? known.slice(0, word.length) : known);
}

/** Says if the text has the word anywhere, or a word that begins with it but for one letter more, less, other or turned round. */
export function isNear(text: string, { word, head, tail }: NearWord): boolean {
  const headAt = text.indexOf(head);
  const tailAt = text.indexOf(tail);
  if (headAt < 0 && tailAt < 0) return false;
  if (headAt >= 0 && tailAt >= 0 && text.includes(word)) return true;
  for (let at = headAt; at >= 0; at = text.indexOf(head, at + 1)) if (isNearAt(text, at, word)) return true;
  for (let at = tailAt; at >= 0; at = text.indexOf(tail, at + 1)) {
    // A letter too many or too few ahead of it shifts it by one.
    for (let begin = at - head.length - 2; begin <= at - head.length; begin += 1)
      if (isNearAt(text, begin, word)) return true;
  }
  return false;
}

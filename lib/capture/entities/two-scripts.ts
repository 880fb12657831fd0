import { isLikelyChineseName } from './chinese-people.ts';
import { findLatinNames } from './person-name.ts';

/** A name as it stands in a line. */
export interface NamePart {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** One person's name in Latin letters and in Chinese characters, beside each other. */
export interface TwoScripts {
  readonly first: NamePart;
  readonly second: NamePart;
  /** Behind the bracket that closes, if one does. */
  readonly end: number;
}

const LATIN = "\\p{Lu}[\\p{L}'’.-]{0,20}(?:,?\\s\\p{Lu}[\\p{L}'’.-]{0,20}){1,3}";
const CHINESE = '[\\u4e00-\\u9fff]{2,4}';
const BETWEEN = '\\s{0,2}[(（/|｜,，]?\\s{0,2}';
const PAIR = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(${LATIN})(${BETWEEN})(${CHINESE})|(${CHINESE})(${BETWEEN})(${LATIN}))(?![\\p{L}\\p{N}])\\s{0,2}[)）]?`,
  'gu',
);

/** Finds names that are given in both scripts: `Wei Zhang (张伟)`, `张伟 / Wei Zhang`. */
export function findTwoScripts(text: string): TwoScripts[] {
  if (text.length > 400 || !/[\u4e00-\u9fff]/.test(text) || !/\p{Lu}/u.test(text)) return [];
  return Array.from(text.matchAll(PAIR)).flatMap((match): TwoScripts[] => {
    const [first, between, second] = match[1] === undefined ? match.slice(4, 7) : match.slice(1, 4);
    if (first === undefined || between === undefined || second === undefined) return [];
    const [latin, chinese] = match[1] === undefined ? [second, first] : [first, second];
    if (!isLikelyChineseName(chinese) || !isWholeName(latin)) return [];
    const start = match.index;
    const secondStart = start + first.length + between.length;
    const secondEnd = secondStart + second.length;
    return [
      {
        first: { name: first, start, end: start + first.length },
        second: { name: second, start: secondStart, end: secondEnd },
        end: /[(（]/.test(between) ? start + match[0].length : secondEnd,
      },
    ];
  });
}

function isWholeName(text: string): boolean {
  const [found] = findLatinNames(text);
  return found !== undefined && found.start === 0 && found.end === text.length;
}

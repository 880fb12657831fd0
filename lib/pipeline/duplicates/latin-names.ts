import type { SyllablesOf } from '../search/pinyin-keys.ts';

/** Family names of two characters. */
const LONG_SURNAMES = new Set(
  '欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 南宫 长孙 端木 独孤 宇文 轩辕'.split(' '),
);
const HAN_NAME = /^\p{Script=Han}{2,4}$/u;

/** Says if a name can only be compared with one in letters once its characters can be read. */
export const isHanName = (name: string): boolean => HAN_NAME.test(name.replace(/\s/gu, ''));

/**
 * A Chinese name as it is written in letters, the given name in one word: 王小明 as "wang xiaoming". One for each reading
 * of a surname that has several; none for what is no Chinese name.
 */
export function latinNamesOf(name: string, syllablesOf: SyllablesOf): readonly string[] {
  if (!isHanName(name)) return [];
  const characters = Array.from(name.replace(/\s/gu, ''));
  const isLong = characters.length > 2 && LONG_SURNAMES.has(characters.slice(0, 2).join(''));
  const split = isLong ? 2 : 1;
  const given = characters.slice(split).map((one) => syllablesOf(one)[0]);
  if (given.includes(undefined)) return [];
  const [first = '', second] = characters;
  const tail = isLong && second !== undefined ? (syllablesOf(second)[0] ?? '') : '';
  return syllablesOf(first).map((surname) => `${surname}${tail} ${given.join('')}`);
}

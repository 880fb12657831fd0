import { chineseTitleBehind, findChinesePeople } from './chinese-people.ts';
import { findLatinNames } from './person-name.ts';
import { titleBehind } from './title-beside.ts';
import { findTwoScripts } from './two-scripts.ts';

/** A name read out of a labelled text, with the title that stood beside it. */
export interface LabelledName {
  readonly name: string;
  readonly title: string | undefined;
}

/** Reads the person's name at the start of a labelled text (`联系人：王经理 138…`, `Contact: ZHANG, Wei`). */
export function readPersonName(text: string): LabelledName | undefined {
  const [both] = findTwoScripts(text);
  if (both !== undefined && both.first.start <= FARTHEST) {
    const behind = text.slice(both.end);
    return { name: both.first.name, title: chineseTitleBehind(behind) ?? titleBehind(behind) };
  }
  const part = text.split(/[;；|/(（[:：\d+@]|\s[-–—]\s|[-–—]\s{0,2}\d|\s{3,}/)[0]?.trim() ?? '';
  if (/[\u4e00-\u9fff]/.test(part.split(/[,，、。]/)[0] ?? '')) return readChinese(text);
  const inverted = /^(\p{Lu}{2,20}),\s{1,2}(\p{Lu}\p{Ll}{1,20}(?:[\s-]\p{L}{1,20})?)$/u.exec(part);
  if (inverted?.[1] !== undefined && inverted[2] !== undefined) {
    return {
      name: `${inverted[2]} ${inverted[1].charAt(0)}${inverted[1].slice(1).toLowerCase()}`,
      title: undefined,
    };
  }
  const found = findLatinNames(part)[0];
  if (found === undefined || found.start > FARTHEST) return undefined;
  return { name: found.name, title: titleBehind(text.slice(text.indexOf(part) + found.end)) };
}

/** How far from the label a name may begin. */
const FARTHEST = 24;

function readChinese(text: string): LabelledName | undefined {
  // `张 三`: short names are stretched to the width of longer ones.
  const compact = text.replace(/^\s{0,3}([\u4e00-\u9fff])\s{1,3}([\u4e00-\u9fff])(?=[\s(（,，]|$)/, '$1$2');
  const [person] = findChinesePeople(compact.slice(0, 60));
  return person === undefined || person.start > FARTHEST / 2
    ? undefined
    : { name: person.name, title: person.title?.text };
}

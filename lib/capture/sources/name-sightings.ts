import { chineseTitleBehind, findChinesePeople } from '../entities/chinese-people.ts';
import { type FoundName, findLatinNames } from '../entities/person-name.ts';
import { credentialsAt, titleAhead, titleBehind } from '../entities/title-beside.ts';
import { findTwoScripts, type NamePart, type TwoScripts } from '../entities/two-scripts.ts';
import type { TextLine } from '../page/page-content.ts';

/** A title on a line of the page. */
export interface TitlePlace {
  readonly text: string;
  readonly line: number;
  readonly start: number;
}

/** A name on a line of the page, whoever it may be. */
export interface NameSighting {
  readonly line: TextLine;
  readonly found: FoundName;
  readonly alias: NamePart | undefined;
  readonly title: TitlePlace | undefined;
  /** The whole line is the name, so that the title may stand on the line before or after. */
  readonly fillsLine: boolean;
}

/** Finds the names of a line, each with the title that the line itself gives beside it. */
export function sightingsIn(line: TextLine): NameSighting[] {
  if (!/[\u4e00-\u9fff]/.test(line.text))
    return findLatinNames(line.text, line.cuts).map((found) => look(line, withoutGluedWord(line, found)));
  const both = findTwoScripts(line.text);
  return both.length > 0 ? both.map((pair) => lookBeside(line, pair)) : chineseSightings(line);
}

/** `Wei Zhang (张伟), Sales Manager`: one name of two writings. */
function lookBeside(line: TextLine, { first, second, end }: TwoScripts): NameSighting {
  const isWhole = first.start === 0 && end >= line.text.length;
  const found: FoundName = { ...first, end, ground: 'given', isWhole };
  const behind = chineseTitleBehind(line.text.slice(end));
  if (behind === undefined) return { ...look(line, found), alias: second };
  const title = { text: behind, line: line.index, start: line.text.indexOf(behind, end) };
  return { line, found, alias: second, title, fillsLine: false };
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

/** `王经理：138…`, names beside their titles, and lines that are one name; inside sentences names cannot be told from words. */
function chineseSightings(line: TextLine): NameSighting[] {
  const { text } = line;
  return findChinesePeople(text).flatMap(({ name, start, end, kind, title }): NameSighting[] => {
    const isWhole = end - start === text.length;
    const isAddressed =
      kind === 'honorific' &&
      /(?:^|[\s:：,，、;；(（|/])$/.test(text.slice(0, start)) &&
      /^(?:[\s:：\-–—]{0,3}(?:\+?\d|$)|[\s(（)）,，])/.test(text.slice(end));
    if (title === undefined && !isAddressed && !isWhole) return [];
    const ground = kind === 'honorific' ? 'honorific' : title === undefined ? 'shape' : 'given';
    const place = title === undefined ? undefined : { ...title, line: line.index };
    return [
      {
        line,
        found: { name, start, end, ground, isWhole },
        alias: undefined,
        title: place,
        fillsLine: isWhole,
      },
    ];
  });
}

/** Looks for the title on the name's own line. */
function look(line: TextLine, found: FoundName): NameSighting {
  const rest = line.text.slice(found.end);
  const behind = titleBehind(rest);
  if (behind !== undefined) {
    const start = Math.max(line.text.indexOf(behind, found.end), 0);
    const title = { text: behind, line: line.index, start };
    return { line, found, alias: undefined, title, fillsLine: false };
  }
  const before = line.text
    .slice(0, found.start)
    .replace(/(?:(?:^|\s)(?:dr|prof(?:essor)?|mr|mrs|ms|dipl|ing|herr|frau)\.?[\s-]{0,2}){1,4}$/i, '')
    .replace(/[\s:–—,-]{1,20}$/, '');
  const fillsLine = found.start < 4 && rest.slice(credentialsAt(rest)).trim().length < 3;
  const ahead = titleAhead(before);
  const title = ahead === undefined ? undefined : { ...ahead, line: line.index };
  return { line, found, alias: undefined, title, fillsLine };
}

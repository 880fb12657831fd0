import { isLikelyChineseName } from '../entities/chinese-people.ts';
import { hasCompanyShape, hasLegalForm } from '../entities/company-name.ts';
import { isJobTitle } from '../entities/job-title.ts';
import { findLatinNames } from '../entities/person-name.ts';
import type { TextLine } from '../page/page-content.ts';

/** No sentence, address, number or mailbox; beginning as names do. */
const readsAsName = (text: string): boolean =>
  /^[\p{Lu}\p{Lo}\d]/u.test(text) && !/[!?@。]|\d{4}|https?:|www\.|\.$/.test(text.slice(1));
/** What stands first in entries and is no name: numbers, stands, letters of the alphabet. */
const NO_NAME =
  /^(?:\W{0,3}\d{1,5}\W{0,3}|(?:hall|stand|booth|halle|展位|展位号)?[\s:：]{0,3}[A-Z]{0,3}[\d.-]{1,8}[A-Z]?|[A-Z]|new|top|more|details?|read more|view profile|profile|contact|website|mehr|查看详情|详情|更多|联系我们)$/iu;
const LONGEST = 90;

const isNameLike = (text: string): boolean =>
  text.length >= 2 &&
  text.length <= LONGEST &&
  (hasLegalForm(text) || readsAsName(text)) &&
  !NO_NAME.test(text);

/** Says if a line is a person's name and nothing else. */
export function isPersonLine(text: string): boolean {
  if (hasLegalForm(text) || hasCompanyShape(text) || text.length > 60) return false;
  if (isLikelyChineseName(text)) return true;
  const [found] = findLatinNames(text);
  return found !== undefined && found.start < 6 && found.name.length >= text.length * 0.6;
}

/** The line that names an entry: its heading, else the first that can be a name. */
export function nameLineOf(lines: readonly TextLine[]): TextLine | undefined {
  const heading = lines.find((line) => line.heading > 0 && isNameLike(line.text));
  return heading ?? lines.find((line) => isNameLike(line.text) && !isJobTitle(line.text));
}

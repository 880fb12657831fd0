import { type CountryCode, type ParsedPhone, parsePhone } from './phone.ts';

/** A number found in a text, with its place. */
export interface FoundPhone extends ParsedPhone {
  readonly start: number;
  readonly end: number;
  /** The text carried its own country code. */
  readonly international: boolean;
  /** Written like a phone number (groups, brackets, country code), not just a run of digits. */
  readonly formatted: boolean;
  /** Place in the list of regions that made it valid; 0 for the likeliest and for international numbers. */
  readonly regionRank: number;
}

/** A run of digits and what people put between them; plain text, dashes already narrowed. */
const RUN = /(?:\+|\(|\d)[\d()+\-./·\s]{5,44}\d/g;
const EXTENSION =
  /^\s{0,3}[,(]?\s{0,2}(?:x|ext(?:n|ension)?|durchwahl|dw|poste|转|轉|分机|-|#)\s{0,2}[.:]?\s{0,2}(\d{1,6})(?!\d)/i;
const VANITY =
  /(?<![\w.])(?:1[-.\s])?\(?(8(?:00|33|44|55|66|77|88))\)?[-.\s]([A-Z0-9]{1,7}(?:[-.\s][A-Z0-9]{1,7}){0,2})(?![\w@])/g;
const KEYPAD = '22233344455566677778889999';

/** Finds phone numbers in one line of narrowed text; `regions` are tried in order for numbers without country code. */
export function findPhones(
  plain: string,
  regions: readonly CountryCode[],
  budget: { tries: number },
): FoundPhone[] {
  if (!/\d{2}/.test(plain)) return [];
  const found: FoundPhone[] = [];
  for (const match of plain.matchAll(RUN)) {
    if (budget.tries <= 0) break;
    readRun(plain, match.index, match[0], regions, budget, found);
  }
  if (/8\d\d[-.\s)]{1,2}[A-Z0-9]*[A-Z]/.test(plain)) findVanity(plain, found);
  return found;
}

interface DigitGroup {
  readonly start: number;
  readonly end: number;
}

/** Splits a run at its digit groups and takes, from each group on, the longest span that is a valid number. */
function readRun(
  line: string,
  offset: number,
  run: string,
  regions: readonly CountryCode[],
  budget: { tries: number },
  found: FoundPhone[],
): void {
  if (isNoPhone(line, offset, run)) return;
  const groups: DigitGroup[] = Array.from(run.matchAll(/\d+/g), (match) => ({
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
  let at = 0;
  while (at < groups.length) {
    const taken = longestNumber(line, groups, at, regions, budget);
    if (taken === undefined) {
      // A number does not begin in the middle of a longer one: the next start is behind a clear break.
      at += 1;
      while (
        at < groups.length &&
        !/[/(+]|\s{2}|\s[-.·]\s/.test(line.slice(groups[at - 1]?.end ?? 0, groups[at]?.start ?? 0))
      )
        at += 1;
      continue;
    }
    let { phone } = taken;
    at += taken.groups;
    const last = found[found.length - 1];
    if (last !== undefined && last.start === phone.start) return;
    const extension = EXTENSION.exec(line.slice(phone.end, phone.end + 24));
    const hasOwnNumberNext = longestNumber(line, groups, at, regions, budget) !== undefined;
    const tail = hasOwnNumberNext ? [] : shortTail(line, phone, groups, at);
    found.push(phone);
    if (tail.length > 0) {
      for (const sibling of tail) found.push(...siblingOf(phone, line, sibling, budget));
      const last = tail[tail.length - 1];
      while (last !== undefined && at < groups.length && (groups[at]?.start ?? 0) < last.end) at += 1;
    } else if (extension?.[1] !== undefined && isExtension(line, phone, extension)) {
      const ext = extension[1];
      phone = {
        ...phone,
        extension: ext,
        display: `${phone.display} ext. ${ext}`,
        end: phone.end + extension[0].length,
      };
      found[found.length - 1] = phone;
      while (at < groups.length && (groups[at]?.start ?? 0) < phone.end) at += 1;
    }
  }
}

function longestNumber(
  line: string,
  groups: readonly DigitGroup[],
  from: number,
  regions: readonly CountryCode[],
  budget: { tries: number },
): { phone: FoundPhone; groups: number } | undefined {
  const first = groups[from];
  if (first === undefined) return undefined;
  const start = signStart(line, first.start);
  // `( 33 1) 42 68 53 00`: a bracket with two groups holds the country code.
  const bracketed = /^\(\s{0,2}[1-9]\d{0,2}[\s-]\d{1,4}\s{0,2}\)/.test(line.slice(start, start + 14));
  const startsInternational = bracketed || line.charAt(start) === '+' || line.startsWith('(+', start);
  const isFirst = from === 0;
  for (let to = Math.min(groups.length, from + 7); to > from; to -= 1) {
    const last = groups[to - 1];
    if (last === undefined) continue;
    const text = line.slice(start, last.end);
    const digits = text.replace(/\D/g, '');
    if (digits.length < 6 || digits.length > 17) continue;
    if (/\S/.test(line.charAt(last.end)) && /[\d%°]/.test(line.charAt(last.end))) continue;
    // Two numbers with only a blank or a slash between them must not join.
    if (/[/]/.test(text) && digits.length > 12) continue;
    const international = startsInternational || /^00[1-9]/.test(digits);
    const cleaned = clean(text, international);
    const tried: readonly (CountryCode | undefined)[] = international ? [undefined] : regions;
    for (let rank = 0; rank < tried.length; rank += 1) {
      if (budget.tries <= 0) return undefined;
      budget.tries -= 1;
      const parsed = parsePhone(cleaned, tried[rank]);
      if (parsed === undefined) continue;
      const formatted = international || to - from > 1 || /[()]/.test(text);
      // `0571-8655 0107 / 18900000000`: a Chinese mobile needs no groups to stand behind another number.
      const isMobile = parsed.country === 'CN' && parsed.kind === 'mobile' && digits.length === 11;
      if (!formatted && !isFirst && !isMobile) continue;
      const phone = { ...parsed, start, end: last.end, international, formatted, regionRank: rank };
      if (isPlausible(phone, text)) return { phone, groups: to - from };
    }
  }
  return undefined;
}

/** Takes in a plus sign or bracket before the first digit. */
function signStart(line: string, start: number): number {
  let at = start;
  while (at > 0 && start - at < 3 && /[+(\s]/.test(line.charAt(at - 1))) at -= 1;
  while (at < start && line.charAt(at) === ' ') at += 1;
  return at;
}

/** `+49 (0)30` and `00 49` as the parser wants them. */
function clean(text: string, international: boolean): string {
  if (!international) return text.replace(/[·/]/g, ' ');
  const tidy = text
    .replace(/[·/]/g, ' ')
    .replace(/^\(?\s{0,2}00\s{0,2}/, '+')
    .replace(/^\(\s{0,2}\+?/, '+');
  return tidy.startsWith('+39') ? tidy : tidy.replace(/\(\s{0,2}0\s{0,2}\)/, ' ');
}

/** Words that a missing blank glues to the number behind them. */
const GLUED_WORD =
  /(?:^|[^\p{L}])(?:tel|fax|phone|ph|call|or|on|at|mobile|cell|office|toll|free|and|und|ou|oder)$/iu;

/** Numbers whose shape is a date, a price, an address of a network or a list of years. */
function isNoPhone(line: string, offset: number, run: string): boolean {
  const before = line.slice(Math.max(0, offset - 2), offset);
  const after = line.slice(offset + run.length, offset + run.length + 3);
  if (
    /[\p{Script=Latin}\d_$€£¥#@=&?%]$/u.test(before) &&
    !/(?:^|[^a-z])[a-z]$/i.test(before) &&
    !GLUED_WORD.test(line.slice(Math.max(0, offset - 12), offset))
  )
    return true;
  if (/^\s?(?:[%°€£$]|mm|cm|kg|px|km)|^[a-wyz]\d/i.test(after)) return true;
  if (/^\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)/.test(run) && run.replace(/\D/g, '').length <= 8) return true;
  if (/^\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d{2}(?!\d)/.test(run)) return true;
  if (/^(?:19|20)\d{2}\s?[-/]\s?(?:19|20)?\d{2}$/.test(run)) return true;
  return /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(run);
}

/** Holds back what is valid by chance: runs cut oddly, as in part numbers and amounts. */
function isPlausible(phone: FoundPhone, text: string): boolean {
  if (phone.international) return true;
  const groups = text.match(/\d+/g) ?? [];
  if (phone.country === 'US' || phone.country === 'CA') {
    const shape = groups.map((group) => group.length).join('-');
    return /^(?:1-)?(?:3-3-4|3-7|6-4|10|3-4-3)$|^11$|^4-3-4$/.test(shape);
  }
  if (phone.country === 'CN') return !/^\d{2}-\d/.test(text) || groups[0] === '86';
  return groups.every((group) => group.length > 1 || groups.length <= 5);
}

/**
 * `64398185/86/87`, `0265-551 3638 / 233 4799`: further numbers that replace the last digits of the one before, each
 * the groups between two slashes.
 */
function shortTail(
  line: string,
  phone: FoundPhone,
  groups: readonly DigitGroup[],
  from: number,
): DigitGroup[] {
  const tail: DigitGroup[] = [];
  let end = phone.end;
  for (let at = from; at < groups.length; at += 1) {
    const group = groups[at];
    if (group === undefined) break;
    const between = line.slice(end, group.start);
    const last = tail[tail.length - 1];
    if (/^\s{0,2}[/、]\s{0,2}$/.test(between)) tail.push(group);
    else if (last !== undefined && /^[\s-]$/.test(between))
      tail[tail.length - 1] = { start: last.start, end: group.end };
    else break;
    end = group.end;
  }
  return tail.every((group) => line.slice(group.start, group.end).replace(/\D/g, '').length <= 8) ? tail : [];
}

function siblingOf(
  phone: FoundPhone,
  line: string,
  group: DigitGroup,
  budget: { tries: number },
): FoundPhone[] {
  budget.tries -= 1;
  const digits = line.slice(group.start, group.end).replace(/\D/g, '');
  const e164 = phone.e164.slice(0, -digits.length) + digits;
  const parsed = parsePhone(e164, undefined);
  if (parsed === undefined || e164 === phone.e164) return [];
  return [{ ...phone, ...parsed, start: group.start, end: group.end, extension: undefined }];
}

function isExtension(line: string, phone: FoundPhone, match: RegExpExecArray): boolean {
  const sign = match[0].replace(/[\s\d.:,(]/g, '');
  if (sign !== '-' && sign !== '') return true;
  // `0755-88888888-801` is an extension in China; elsewhere a dash begins something else.
  return (
    phone.country === 'CN' &&
    phone.kind === 'fixed' &&
    /^-\d{2,5}$/.test(match[0].trim()) &&
    !/\d/.test(line.charAt(phone.end + match[0].length))
  );
}

function findVanity(plain: string, found: FoundPhone[]): void {
  for (const match of plain.matchAll(VANITY)) {
    const word = (match[2] ?? '').replace(/[-.\s]/g, '');
    if (word.length < 7 || !/[A-Z]{3}/.test(word)) continue;
    const digits = word.slice(0, 7).replace(/[A-Z]/g, (letter) => KEYPAD.charAt(letter.charCodeAt(0) - 65));
    const parsed = parsePhone(`+1${match[1]}${digits}`, undefined);
    const start = match.index;
    if (
      parsed === undefined ||
      found.some((phone) => phone.start < start + match[0].length && phone.end > start)
    )
      continue;
    found.push({
      ...parsed,
      start,
      end: start + match[0].length,
      international: false,
      formatted: true,
      regionRank: 0,
    });
  }
}

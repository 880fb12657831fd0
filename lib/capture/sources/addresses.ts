import { continuesAddress, findChineseAddress, findLocality, findStreet } from '../entities/address.ts';
import { findCountry } from '../entities/country.ts';
import { findLatinNames } from '../entities/person-name.ts';
import { countryAt } from '../entities/region.ts';
import { type Finding, toFinding } from '../finding.ts';
import type { TextLine } from '../page/page-content.ts';
import type { ReadContext } from '../read-context.ts';
import type { LabelIndex } from './label-spans.ts';

/** Lines that an address may take up. */
const MOST_LINES = 5;
const LONGEST_LINE = 220;
/** Of text before the street that may belong to it: a building, a suite. */
const LONGEST_TAIL = 120;

/** Postal addresses in the visible text: a street with the lines that complete it. */
export function findAddresses(context: ReadContext, labels: LabelIndex): Finding[] {
  const { lines } = context.content;
  const found: Finding[] = [];
  for (let at = 0; at < lines.length && found.length < 200; at += 1) {
    const line = lines[at];
    if (line === undefined || line.text.length > LONGEST_LINE) continue;
    const chinese = /[\u4e00-\u9fff]/.test(line.plain);
    const taken = chinese ? readChinese(context, labels, line) : readWestern(context, labels, line);
    if (taken === undefined) continue;
    found.push(...taken.findings);
    if (!chinese) found.push(...nameAbove(context, line));
    at += taken.lines - 1;
  }
  return found;
}

function readChinese(
  context: ReadContext,
  labels: LabelIndex,
  line: TextLine,
): { findings: Finding[]; lines: number } | undefined {
  const address = findChineseAddress(line.text);
  if (address === undefined || labels.at(line.index, address.start)?.meaning === 'address') return undefined;
  const place = { source: 'block', line: line.index, start: address.start, label: 'text' } as const;
  const findings = [
    toFinding(context.content, {
      ...place,
      field: 'address',
      value: address.value,
      normalised: keyOf(address.value),
      rule: 'text_address',
    }),
  ];
  return { findings, lines: 1 };
}

function readWestern(
  context: ReadContext,
  labels: LabelIndex,
  line: TextLine,
): { findings: Finding[]; lines: number } | undefined {
  const found = findStreet(line.text) ?? bareStreet(context, line);
  // `© 2014 Park Avenue Dental` begins like a street.
  if (found === undefined || /(?:©|copyright)[^|•·]{0,30}$/i.test(line.text.slice(0, found.start)))
    return undefined;
  const unit = UNIT_BEFORE.exec(line.text.slice(0, found.start))?.[0].length ?? 0;
  const street = { start: found.start - unit, end: found.end };
  const label = labels.at(line.index, street.start)?.meaning;
  if (label === 'none' && !/^P/i.test(line.text.slice(street.start, street.start + 1))) return undefined;
  const rest = line.text.slice(street.end);
  const sameLine = cutAtContact(rest).slice(0, LONGEST_TAIL);
  const parts = [(line.text.slice(street.start, street.end) + sameLine).replace(/[\s,;|-]{1,20}$/, '')];
  let locality = findLocality(sameLine);
  let country = lastCountry(sameLine);
  let taken = 1;
  // A sentence that goes on behind the street is no address line.
  const runsOn = sameLine.length < rest.length && !isContactStart(rest.slice(sameLine.length));
  for (; !runsOn && taken < MOST_LINES && locality === undefined; taken += 1) {
    const next = context.content.lines[line.index + taken];
    if (
      next === undefined ||
      next.text.length > 90 ||
      next.zone !== line.zone ||
      (findStreet(next.text) !== undefined && !POST_BOX.test(next.text))
    )
      break;
    if (next.heading > 0) break;
    const named = findCountry(next.plain);
    if (named === undefined && !POST_BOX.test(next.text) && !continuesAddress(next.text)) break;
    parts.push(cutAtContact(next.text).replace(/[\s,;|-]{1,20}$/, ''));
    locality ??= findLocality(next.text);
    country ??= named ?? lastCountry(next.text);
    if (named !== undefined) {
      taken += 1;
      break;
    }
  }
  const after = context.content.lines[line.index + taken];
  const namedAfter =
    after === undefined || after.heading > 0 || country !== undefined ? undefined : findCountry(after.plain);
  if (after !== undefined && namedAfter !== undefined) {
    parts.push(after.text);
    country = namedAfter;
    taken += 1;
  }
  const complete = locality !== undefined || country !== undefined;
  const alone = street.start < 25 && line.text.length < 90;
  if (!complete && !alone && label !== 'address') return undefined;
  const value = parts.filter((part) => part !== '').join(', ');
  const place = { source: 'block', line: line.index, start: street.start, label: 'text' } as const;
  const findings = [
    toFinding(context.content, {
      ...place,
      field: 'address',
      value,
      normalised: keyOf(value),
      rule: complete ? 'text_address' : 'text_street',
      end: street.end,
    }),
  ];
  if (locality?.city !== undefined) {
    findings.push(
      toFinding(context.content, {
        ...place,
        field: 'city',
        value: locality.city,
        normalised: locality.city.toLowerCase(),
        rule: 'text_address',
        end: street.end,
      }),
    );
  }
  const code = country ?? locality?.country ?? countryAt(context.regions, line.index);
  if (code !== undefined) {
    findings.push(
      toFinding(context.content, {
        ...place,
        field: 'country',
        value: code,
        normalised: code,
        rule: 'text_address',
        end: street.end,
      }),
    );
  }
  return { findings, lines: taken };
}

/** The line above a street is often the name of whoever is there. */
function nameAbove(context: ReadContext, street: TextLine): Finding[] {
  const line = context.content.lines[street.index - 1];
  if (line === undefined || line.text.length > 60 || line.text.length < 3 || line.zone === 'nav') return [];
  const words = line.text.split(/\s+/);
  const capitals = words.filter(
    (word) => /^[\p{Lu}\d&]/u.test(word) || /^(?:of|and|the|for|de|&)$/.test(word),
  ).length;
  const isName =
    capitals === words.length &&
    words.length <= 8 &&
    !/[:@?!]|\d{3}|\.$/.test(line.text) &&
    !ADDRESS_HEADING.test(line.text) &&
    findCountry(line.plain) === undefined;
  if (
    !isName ||
    findStreet(line.text) !== undefined ||
    findLatinNames(line.text).some((name) => name.isWhole && name.ground !== 'shape')
  )
    return [];
  return [
    toFinding(context.content, {
      field: 'company',
      value: line.text,
      normalised: keyOf(line.text),
      source: 'block',
      rule: 'name_above_address',
      label: 'address',
      line: line.index,
    }),
  ];
}

const POST_BOX = /^P\.?\s?O\.?\s?Box/i;

/** Streets without a word for street: a number with a few names on a line, and a town right below. */
const BARE_STREET = /^(?!(?:19|20)\d\d\s)\d{1,5}[A-Za-z]?,?\s(?:\p{Lu}[\p{L}.'’-]{1,24}[\s,]{0,2}){1,4}$/u;

function bareStreet(context: ReadContext, { text, index }: TextLine): ReturnType<typeof findStreet> {
  const next = context.content.lines[index + 1]?.text ?? '';
  const isStreet =
    text.length < 50 && next.length < 70 && BARE_STREET.test(text) && findLocality(next) !== undefined;
  return isStreet ? { start: 0, end: text.length } : undefined;
}

const ADDRESS_HEADING =
  /\b(?:address|location|locations|office|offices|headquarters|contact|contacts|visit|find us|directions|mailing|shipping|hours|phone|map|us|suite|floor|campus|branch|showroom|store|department|main|corporate)\b/i;

/** `Unit 7, ` or `Suite 300, ` before the street. */
const UNIT_BEFORE =
  /(?:unit|suite|ste|flat|floor|office|room|building|bldg|block|shop)\.?\s{1,2}[\w-]{0,8},?\s{0,2}$/i;

const CONTACT_START =
  /(?:[|•·;]|\s[-–—]\s)?\s{0,3}(?:\b(?:tel|telephone|telefon|telefax|tél|phone|ph|fax|call|toll[- ]?free|office|mobile|cell|e-?mail|web|www|http|hours|open|directions|map|get directions|view map|contact|copyright)\b|\(?\+?\d{3}\)?[-.\s]\d{3}[-.\s]\d{4}|[\w.-]{1,40}@|©)/i;
const isContactStart = (text: string): boolean => CONTACT_START.exec(text)?.index === 0;

/** The part of a text before a number, a label or a sentence follows the address. */
function cutAtContact(text: string): string {
  const contact = CONTACT_START.exec(text);
  const until = contact === null ? text : text.slice(0, contact.index);
  const [part = ''] = until.split(
    /[!?]|\s(?:is|are|was|were|has|have|with|where|which|that|in the|for|from|since|between)\s/,
  );
  const sentence = part.search(/\.\s{1,2}[A-Z][a-z]{2,20}\s[a-z]/);
  return sentence < 0 ? part : part.slice(0, sentence);
}

function lastCountry(text: string): ReturnType<typeof findCountry> {
  const last = text.split(/[,.]\s{0,3}|\s{2,}/).pop() ?? '';
  return findCountry(last.replace(/\d/g, ''));
}

const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

import { findChineseAddress, findLocality, findStreet } from '../entities/address.ts';
import { findChinesePeople, isLikelyChineseName, titleOfAddress } from '../entities/chinese-people.ts';
import { findLegalNames, fitsSiteName, hasCompanyShape, hasLegalForm } from '../entities/company-name.ts';
import { isJobTitle } from '../entities/job-title.ts';
import { findLatinNames, readHonorific } from '../entities/person-name.ts';
import { findTwoScripts } from '../entities/two-scripts.ts';
import { siteName } from '../entities/web-host.ts';
import { matchLabels } from '../sources/label-words.ts';
import type { MailAddress } from './mail-types.ts';
import { senderWords } from './signature-lines.ts';

/** A fact of a signature with where it stands in it. */
export interface SignatureFact {
  readonly field: 'full_name' | 'title' | 'department' | 'company';
  readonly value: string;
  readonly line: number;
  readonly start: number;
  /** The line says it plainly; else it is what the line must be since it is nothing else. */
  readonly plain: boolean;
}

interface Part {
  readonly text: string;
  readonly start: number;
}

const DEPARTMENT =
  /^[\u4e00-\u9fff]{1,10}(?:部|科|处|室|分厂|车间|办事处|事业部|中心|小组|组|课|分公司)$|^(?:department|dept\.?|abteilung|abt\.?|service|division) (?:of )?[\p{L}\s&-]{2,40}$|^[\p{L}\s&-]{2,40} (?:department|dept\.?|division)$/iu;
const NO_DEPARTMENT = /有限|公司(?!$)|集团/;
const DOCTOR = /^(?:博士|教授|硕士)$/;
/** Words before a name that sign for somebody: `i. A.`, `ppa.`. */
const ON_BEHALF = /^(?:i\.\s?[AV]\.|ppa\.?|p\.p\.?)\s+/i;

/** Reads who signs, as what and for whom, from the lines of a signature. */
export function readSigner(lines: readonly string[], sender: MailAddress): SignatureFact[] {
  const words = senderWords(sender);
  const facts: SignatureFact[] = [];
  const has = (field: SignatureFact['field']) => facts.some((fact) => fact.field === field);
  const site = siteName(sender.email) ?? '';
  lines.forEach((line, at) => {
    if (at > 11 || isContactLine(line)) {
      // A number may stand behind a name: `李工 0731-…`.
      const ahead = /^[^\d+☎📱📞:：@]{2,40}(?=\s{0,3}(?:[☎📱📞]|[+\d(]))/u.exec(line)?.[0] ?? '';
      if (at > 11 || ahead === '' || matchLabels(ahead).length > 0) return;
      for (const part of partsOf(ahead)) readPart(part, at, true);
      return;
    }
    const parts = partsOf(line.replace(ON_BEHALF, (found) => ' '.repeat(found.length)));
    for (const part of parts) readPart(part, at, parts.length > 1);
  });
  return facts;

  function add(
    field: SignatureFact['field'],
    value: string,
    line: number,
    start: number,
    plain = true,
  ): undefined {
    if (!has(field) || (field === 'company' && plain)) facts.push({ field, value, line, start, plain });
  }

  function readPart({ text, start }: Part, line: number, shared: boolean): undefined {
    const both = findTwoScripts(text)[0];
    if (both !== undefined && !has('full_name') && !hasLegalForm(text)) {
      const chinese = /[\u4e00-\u9fff]/.test(both.first.name) ? both.first : both.second;
      add('full_name', chinese.name, line, start + chinese.start);
      return;
    }
    const [legal] = findLegalNames(text);
    if (legal !== undefined) {
      add('company', tidyCompany(legal.name), line, start + legal.start);
      const rest = text.slice(legal.start + legal.name.length).trim();
      if (DEPARTMENT.test(rest)) add('department', rest, line, start + text.indexOf(rest));
      return;
    }
    if (DEPARTMENT.test(text) && !NO_DEPARTMENT.test(text)) return add('department', text, line, start);
    if (readChinese(text, line, start)) return;
    if (isJobTitle(text) && !isOwn(text)) return add('title', text, line, start);
    const [name] = findLatinNames(text);
    if (
      name !== undefined &&
      name.start < 6 &&
      !has('full_name') &&
      (isOwn(name.name) || name.ground !== 'shape' || line === 0)
    ) {
      if (!hasLegalForm(text)) return add('full_name', name.name, line, start + name.start);
    }
    if (!has('full_name') && isOwn(text) && /^\p{Lu}[\p{L}'’.\s-]{2,40}$/u.test(text) && /\s/.test(text))
      return add('full_name', text, line, start);
    if (isAddressLike(text)) return;
    if (hasCompanyShape(text) || (site.length > 2 && fitsSiteName(text, site) && !isOwn(text)))
      return add('company', tidyCompany(text), line, start);
    // What stands with a person on a line and is nothing else, or right below the name.
    const bare =
      /^[\u4e00-\u9fffA-Za-z0-9]{3,20}(?:（[\u4e00-\u9fff]{1,6}）)?$/.test(text) &&
      /[\u4e00-\u9fff]{3}/.test(text);
    if (bare && !has('company') && (shared || line < 3) && matchLabels(text).length === 0)
      add('company', tidyCompany(text), line, start, false);
  }

  function readChinese(text: string, line: number, start: number): boolean {
    if (!/[\u4e00-\u9fff]/.test(text)) return false;
    const compact = text.replace(/^([\u4e00-\u9fff])\s{1,3}([\u4e00-\u9fff])$/, '$1$2');
    if (DOCTOR.test(compact)) {
      add('title', compact, line, start);
      return true;
    }
    if (isLikelyChineseName(compact) || readHonorific(compact) !== undefined) {
      if (!has('full_name')) {
        add('full_name', compact, line, start);
        const title = titleOfAddress(compact);
        if (title !== undefined) add('title', title, line, start);
        return true;
      }
      return isLikelyChineseName(compact);
    }
    const [person] = findChinesePeople(compact);
    if (person !== undefined && !has('full_name')) {
      add('full_name', person.name, line, start + person.start);
      if (person.title !== undefined) add('title', person.title.text, line, start + person.title.start);
      return true;
    }
    return false;
  }

  function isOwn(text: string): boolean {
    const parts = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return parts.some((part) => part.length > 1 && words.has(part));
  }
}

const tidyCompany = (name: string): string =>
  name.replace(/\s{0,2}（(?:个体|个人|盖章|公章)）$/, '').replace(/[\s|,，;；/]{1,20}$/, '');

const isContactLine = (line: string): boolean =>
  /@|https?:|www\./i.test(line) ||
  /(?:\+|\(|\d)[\d()+\-./·\s]{6,40}\d/.test(line) ||
  /^.{0,12}[:：]\s{0,3}\S/.test(line);

const isAddressLike = (text: string): boolean =>
  findStreet(text) !== undefined ||
  findChineseAddress(text) !== undefined ||
  findLocality(text) !== undefined ||
  /\d{3}/.test(text);

/** The stretches of a line between bars, wide blanks and commas; of Chinese also single blanks. */
function partsOf(line: string): Part[] {
  const chinese = (line.match(/[\u4e00-\u9fff]/g)?.length ?? 0) * 2 > line.replace(/\s/g, '').length;
  // `张 三` is one name.
  const whole = line.trim();
  if (/^[\u4e00-\u9fff]\s{1,4}[\u4e00-\u9fff]$/.test(whole))
    return [{ text: whole, start: line.indexOf(whole) }];
  return (chinese ? chineseStretches(line) : stretches(line))
    .map(({ text: written, start }): Part => {
      const text = written.trim().replace(/^[,，\s]+/, '');
      return { text, start: start + written.indexOf(text) };
    })
    .filter(({ text }) => text.length > 1);
}

/** What stands between blanks and signs, a blank ahead of something that is not Chinese bridged. */
function chineseStretches(line: string): Part[] {
  const found: Part[] = [];
  for (const { 0: text, index } of line.matchAll(/[^\s|｜/，,;；、]+/g)) {
    const last = found.at(-1);
    const end = last === undefined ? -1 : last.start + last.text.length;
    const isBridged = index === end + 1 && /\s/.test(line[end] ?? '') && !/^[\u4e00-\u9fff]/.test(text);
    if (last !== undefined && isBridged)
      found[found.length - 1] = { ...last, text: line.slice(last.start, index + text.length) };
    else found.push({ text, start: index });
  }
  return found;
}

/** What stands between bars, wide blanks, dashes with blanks around them, and commas. */
function stretches(line: string): Part[] {
  const found: Part[] = [];
  const isBlank = (at: number) => /\s/.test(line[at] ?? '');
  const isCut = (at: number): boolean => {
    const [sign = '', next = ''] = [line[at], line[at + 1]];
    if ('|｜•·'.includes(sign)) return true;
    if (sign === ',') return isBlank(at + 1);
    return isBlank(at) && (isBlank(at + 1) || (next !== '' && '-–·•'.includes(next) && isBlank(at + 2)));
  };
  let start = 0;
  for (let at = 0; at <= line.length; at += 1) {
    if (at < line.length && !isCut(at)) continue;
    if (at > start) found.push({ text: line.slice(start, at), start });
    start = at + 1;
  }
  return found;
}

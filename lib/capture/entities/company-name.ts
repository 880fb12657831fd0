/** Legal forms at the end of a company name, in the languages that pages are read in. */
const LATIN_FORMS =
  /(?:^|[\s,.])(?:inc|incorporated|llc|l\.l\.c|llp|l\.l\.p|lp|ltd|limited|corp|corporation|co|company|plc|p\.l\.c|pllc|p\.c|gmbh|ag|kg|ohg|gbr|ug|e\.k|e\.v|eg|kgaa|se|sarl|s\.a\.r\.l|sas|s\.a\.s|sasu|eurl|sa|s\.a|snc|sci|srl|s\.r\.l|spa|s\.p\.a|bv|b\.v|nv|n\.v|bvba|ab|as|a\/s|aps|oy|oyj|kft|zrt|s\.r\.o|a\.s|sp\. z o\.o|d\.o\.o|pty ltd|pty|pte ltd|pvt ltd|sdn bhd|lda|ltda)\.?$/i;
const CHINESE_FORMS =
  /(?:有限责任公司|股份有限公司|有限公司|公司|集团|事务所|合作社|研究院|研究所|设计院|工作室|商行|经营部|厂|店|中心|学校|医院|大学|学院|银行|协会)$/;
const COMPANY_WORDS =
  /\b(?:group|holdings?|partners|associates|solutions|services|systems|technolog(?:y|ies)|industries|international|enterprises?|consulting|consultants?|agency|studios?|labs?|software|bank|university|college|institute|hospital|clinic|dental|hotel|restaurant|insurance|logistics|construction|builders|realty|properties|law firm|foundation|association|society|council|department|university|school|church)\b/i;

/** Says if a text ends in a legal form such as Ltd, GmbH or 有限公司. */
export const hasLegalForm = (text: string): boolean =>
  LATIN_FORMS.test(text.trim()) || /有限公司|有限责任公司|股份公司|集团|事务所/.test(text);

/** Says if a text reads as the name of a company and not of a person. */
export const hasCompanyShape = (text: string): boolean =>
  LATIN_FORMS.test(text.trim()) || CHINESE_FORMS.test(text.trim()) || COMPANY_WORDS.test(text);

/** A company name as compared: lower case, without the legal form, punctuation and blanks. */
export function companyKey(name: string): string {
  let text = name.normalize('NFKC').trim().toLowerCase();
  for (let round = 0; round < 3; round += 1)
    text = text.replace(LATIN_FORMS, '').replace(/[\s,.]{1,20}$/, '');
  return text.replace(/(?:有限责任公司|股份有限公司|有限公司)$/, '').replace(/[^\p{L}\p{N}]+/gu, '');
}

const CHINESE_LEGAL_NAME =
  /[\u4e00-\u9fffA-Za-z0-9()（）·]{2,40}?(?:有限责任公司|股份有限公司|有限公司|集团公司|事务所)/g;
const CHINESE_LEAD =
  /^(?:版权所有|公司名称|企业名称|单位名称|欢迎来到|欢迎访问|关于|是|由|为|和|与|及|的|在|copyright|©|技术支持|[()（）\d\s])/i;
/** What a sentence puts before the name of a company that it goes on to mention. */
const SENTENCE_LEAD = /^[\u4e00-\u9fff]{0,24}(?:搭乘|[到在是了为向由被])(?=[\u4e00-\u9fff]{4})/;
const LEGAL_FORM =
  /(?<![\p{L}\p{N}])(?:Inc|INC|Incorporated|LLC|L\.L\.C|LLP|Ltd|LTD|Limited|LIMITED|Corp|CORP|Corporation|CORPORATION|PLC|plc|PLLC|P\.C|GmbH(?: & Co\. KG)?|Lda|Ltda|Oy|AB|ApS|s\.r\.o|Kft|AG|KG|OHG|SE|SARL|SAS|S\.A|SA|S\.r\.l|S\.p\.A|B\.V|BV|N\.V|Pty Ltd|Pte Ltd)(?![\p{L}\p{N}])\.?/gu;
const WORD_BEFORE = /(?:^|[\s,(])([\p{L}\p{N}&'’.-]{1,30})[\s,]{0,2}$/u;
const CONNECTING = /^(?:&|and|of|for|the|und|et|de|der|du|für|e|y|di)$/;
const MOST_WORDS = 7;

/** Names with a legal form inside a line of text. */
export function findLegalNames(text: string): { readonly name: string; readonly start: number }[] {
  const found: { name: string; start: number }[] = [];
  if (/公司|事务所/.test(text)) {
    for (const match of text.matchAll(CHINESE_LEGAL_NAME)) {
      let name = match[0];
      while (CHINESE_LEAD.test(name)) name = name.replace(CHINESE_LEAD, '');
      name = name.replace(SENTENCE_LEAD, '');
      if (name.length >= 6) found.push({ name, start: match.index + match[0].length - name.length });
    }
  }
  for (const match of text.matchAll(LEGAL_FORM)) {
    const start = startOfName(text, match.index);
    const end = match.index + match[0].length;
    if (match.index - start >= 2 && /\p{L}/u.test(text.slice(start, match.index)))
      found.push({ name: text.slice(start, end), start });
  }
  return found;
}

/** Walks back from a legal form over the capitalised words of the name. */
function startOfName(text: string, form: number): number {
  let start = form;
  for (let words = 0, at = form; words < MOST_WORDS; words += 1) {
    const word = WORD_BEFORE.exec(text.slice(Math.max(0, at - 34), at))?.[1];
    if (word === undefined) break;
    const wordStart = text.lastIndexOf(word, at - 1);
    // `Contact Acme Inc.` is a heading about Acme.
    const isNamePart = /^[\p{Lu}\p{N}]/u.test(word) && !(words > 0 && /^(?:Contact|About)$/.test(word));
    if (!isNamePart && !CONNECTING.test(word)) break;
    // A full stop ends a sentence unless the word is an initial.
    if (words > 0 && /\p{L}{3}\.$/u.test(word)) break;
    at = wordStart;
    if (isNamePart && !/^(?:19|20)\d{2}[-,.]?$/.test(word)) start = wordStart;
    else if (/^\d/.test(word)) break;
  }
  return start;
}

/**
 * Says if a company name and the name part of a domain belong together: one holds the other, or the domain begins with
 * the initials of the name (`rspa` for R. S. Pressman & Associates).
 */
export function fitsSiteName(name: string, label: string): boolean {
  const site = label.replace(/[^a-z0-9\u4e00-\u9fff]/g, '');
  const key = companyKey(name);
  if (site.length < 2 || key.length < 2) return false;
  if (key === site) return true;
  const [short, long] = key.length < site.length ? [key, site] : [site, key];
  if (
    short.length >= 4 &&
    long.includes(short) &&
    (long.startsWith(short) || short.length * 2 >= long.length)
  )
    return true;
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(
      (word) =>
        word !== '' && !/^(?:and|of|the|und|et|de|inc|llc|ltd|gmbh|corp|co|company|limited)$/.test(word),
    );
  const initials = words.map((word) => word.charAt(0)).join('');
  if (initials.length >= 3 && (site.startsWith(initials) || initials === site)) return true;
  const first = words[0] ?? '';
  return first.length >= 5 && site.startsWith(first);
}

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
  for (let round = 0; round < 3; round += 1) text = text.replace(LATIN_FORMS, '').replace(/[\s,.]+$/, '');
  return text.replace(/(?:有限责任公司|股份有限公司|有限公司)$/, '').replace(/[^\p{L}\p{N}]+/gu, '');
}

const CHINESE_LEGAL_NAME =
  /[\u4e00-\u9fffA-Za-z0-9()（）·]{2,40}?(?:有限责任公司|股份有限公司|有限公司|集团公司|事务所)/g;
const LATIN_LEGAL_NAME =
  /((?:[A-ZÀ-Þ0-9][\p{L}\p{N}&'’.-]{0,30}[\s,]{1,2}(?:(?:&|and|of|for|the|und|et|de|der|du|für)\s)?){1,6})(Inc|Incorporated|LLC|L\.L\.C\.|LLP|Ltd|Limited|Corp|Corporation|PLC|plc|PLLC|GmbH(?: & Co\. KG)?|AG|KG|OHG|SE|SARL|SAS|S\.A\.|SA|S\.r\.l\.|S\.p\.A\.|B\.V\.|BV|N\.V\.|Pty Ltd|Pte Ltd|Co\., Ltd)(?![\p{L}\p{N}])\.?/gu;

/** Names with a legal form inside a line of text. */
export function findLegalNames(text: string): { readonly name: string; readonly start: number }[] {
  const found: { name: string; start: number }[] = [];
  for (const match of text.matchAll(CHINESE_LEGAL_NAME)) {
    const name = match[0].replace(
      /^(?:版权所有|公司名称|企业名称|欢迎来到|欢迎访问|关于|是|由|为|和|与|及|的|在|Copyright|©|技术支持|[()（）\d\s])+/i,
      '',
    );
    if (name.length >= 6) found.push({ name, start: match.index + match[0].length - name.length });
  }
  for (const match of text.matchAll(LATIN_LEGAL_NAME)) {
    const name = match[0].trim();
    if ((match[1] ?? '').trim().length >= 2) found.push({ name, start: match.index });
  }
  return found;
}

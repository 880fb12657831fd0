import { companyKey, findLegalNames } from '../entities/company-name.ts';
import { readPersonName } from '../entities/labelled-name.ts';
import { findLatinNames } from '../entities/person-name.ts';
import { type Finding, toFinding } from '../finding.ts';
import type { ReadContext } from '../read-context.ts';

/** How people say in a text who they are: `my name is`, `我是…的…`. The group behind holds a name. */
const I_AM =
  /(?:my name is|this is|mein name ist|ich bin|je m.appelle|je suis|me llamo|mi nombre es|mi chiamo|meu nome é|ik ben|我叫|我是|本人|联系人[:：]?)\s{0,2}/i;
/** How they say for whom: `我司（…）`, `we are`. */
const OUR_COMPANY =
  /(?:我司|我们是|我公司|本公司|我厂|我单位|我们公司|敝司|敝公司|we are|i (?:am|work) (?:with|at|for)|(?:here )?(?:from|at)|wir sind|wir,?(?: die)?|nous sommes|somos|siamo)\s{0,2}[,，(（]?\s{0,2}(?:the )?/gi;

/** Reads who writes, and for what company, from sentences that say so; for mails that end without a signature. */
export function findIntroductions(context: ReadContext): Finding[] {
  const found: Finding[] = [];
  for (const line of context.content.lines.slice(0, 40)) {
    const said = I_AM.exec(line.text);
    if (said !== null && !found.some(({ field }) => field === 'full_name')) {
      const rest = line.text.slice(said.index + said[0].length, said.index + said[0].length + 60);
      const latin = findLatinNames(rest)[0];
      const name =
        latin !== undefined && latin.start < 3
          ? latin.name
          : readPersonName(rest.replace(/^.{2,24}?的(?=[\u4e00-\u9fff]{2,4}(?:[，。,.\s]|$))/, ''))?.name;
      if (name !== undefined && rest.includes(name))
        found.push(make(context, 'full_name', name, name.toLowerCase(), line.index));
    }
    for (const match of line.text.matchAll(OUR_COMPANY)) {
      const at = match.index + match[0].length;
      const [legal] = findLegalNames(line.text.slice(at, at + 80));
      if (legal !== undefined && legal.start < 3) {
        found.push(make(context, 'company', legal.name, companyKey(legal.name), line.index));
        break;
      }
    }
  }
  return found;
}

const make = (
  context: ReadContext,
  field: 'full_name' | 'company',
  value: string,
  normalised: string,
  line: number,
): Finding =>
  toFinding(context.content, {
    field,
    value,
    normalised,
    source: 'block',
    rule: field === 'company' ? 'labelled_company' : 'labelled_name',
    label: 'text',
    line,
    start: Math.max(0, context.content.lines[line]?.text.indexOf(value) ?? 0),
  });

import type { Rule } from '../confidence.ts';
import { companyKey, findLegalNames } from '../entities/company-name.ts';
import { siteName } from '../entities/web-host.ts';
import { type Finding, toFinding } from '../finding.ts';
import { oneLine } from '../page/clean-text.ts';
import type { ReadContext } from '../read-context.ts';

/** Words of page titles that name a page and not its owner. */
const PAGE_WORDS =
  /^(?:home|homepage|home page|welcome|contact|contacts|contact us|contact details|contact information|get in touch|about|about us|our team|team|meet the team|staff|imprint|impressum|legal notice|kontakt|über uns|start|startseite|accueil|contactez-nous|nous contacter|mentions légales|index|locations?|our locations|find us|support|services|products|blog|news|login|privacy|privacy policy|untitled(?: document)?|首页|主页|联系我们|联系方式|关于我们|公司简介|在线留言|新闻中心|产品中心|招贤纳士|企业文化|网站首页|官网|官方网站)$/i;

const clean = (text: string): string =>
  oneLine(text)
    .replace(/^[\s\-–—|·:,.»«]{1,40}|[\s\-–—|·:,»«]{1,40}$/g, '')
    .replace(/^(?:welcome to|欢迎来到|欢迎光临)\s{0,2}/i, '')
    .replace(/(?:官网|官方网站)$/, '');

/** Names that the page's owner may have: in the title, the copyright line, a logo, by legal form or in its address. */
export function findCompanyNames(context: ReadContext): Finding[] {
  const { content } = context;
  const found: Finding[] = [];
  const add = (
    value: string,
    rule: Rule,
    place: { line?: number; start?: number; element?: number; context?: string },
    label: string,
  ) => {
    const name = clean(value);
    if (name.length < 2 || name.length > 80 || PAGE_WORDS.test(name)) return;
    found.push(
      toFinding(content, {
        field: 'company',
        value: name,
        normalised: companyKey(name),
        source: 'block',
        rule,
        label,
        ...place,
      }),
    );
  };
  for (const part of content.title
    .replace(/[-–—]([\u4e00-\u9fff])/g, '|$1')
    .split(/\s[-–—|:·•]\s|\s?[|_»«]\s?|\s{2,}|--/)
    .slice(0, 8)) {
    add(part, 'title_company', { context: content.title }, 'title');
  }
  for (const image of content.images) {
    if (!/logo|brand/.test(image.hints) || image.alt.length > 60) continue;
    add(
      image.alt.replace(/\b(?:company |site )?logo\b/i, ''),
      'logo_name',
      { element: image.element, context: image.alt },
      'logo',
    );
  }
  for (const line of content.lines) {
    if (line.text.length > 400) continue;
    const owner = copyrightOwner(line.plain, line.text);
    if (owner !== undefined)
      add(owner.name, 'legal_name_in_footer', { line: line.index, start: owner.start }, '©');
    for (const { name, start } of findLegalNames(line.text)) {
      if (creditsVendor(line.plain.slice(0, start))) continue;
      const isHeading = name.length >= line.text.length * 0.6;
      if (isHeading && leadsToContact(context, line.index))
        add(name, 'company_above_contact', { line: line.index, start }, 'contact');
      if (/(?:欢迎来到|欢迎访问|欢迎光临|welcome to)\s{0,2}$/i.test(line.plain.slice(0, start)))
        add(name, 'site_name', { line: line.index, start }, 'welcome');
      add(
        name,
        line.zone === 'footer' ? 'legal_name_in_footer' : 'legal_name_in_text',
        { line: line.index, start },
        'text',
      );
    }
  }
  found.push(...namedLikeSite(context));
  const label = context.ownSite === undefined ? undefined : siteName(context.ownSite);
  if (label !== undefined) add(label, 'domain_name', { context: content.url }, 'URL');
  return found;
}

const COPYRIGHT =
  /(?:©|\(c\)|copyright|版权所有)[\s:：©]{0,4}(?:\(c\)|copyright|©)?\s{0,3}(?:by\s)?(?:(?:19|20)\d{2}(?:\s{0,2}[-–,]\s{0,2}(?:(?:19|20)?\d{2}|present))?)?[\s,.:：-]{0,4}(?:by\s)?/i;

/** The owner named after a copyright sign and year. */
function copyrightOwner(plain: string, text: string): { name: string; start: number } | undefined {
  const match = COPYRIGHT.exec(plain);
  if (match === null) return undefined;
  const start = match.index + match[0].length;
  const rest = text.slice(start, start + 100);
  const name =
    rest
      .split(
        /[|•©]|all rights|版权所有|保留|备案|icp|\s-\s|design|powered|website by|\s\d{4}|,\s(?!inc|llc|ltd|l\.l\.c|corp|co\.|s\.a|p\.)/i,
      )[0]
      ?.trim() ?? '';
  return name.length < 2 ||
    name.length > 70 ||
    /^(?:all|the site|this|notice|policy|terms|information)$/i.test(name)
    ? undefined
    : { name: name.replace(/[.,;]$/, ''), start };
}

const CONTACT_LINES = 6;

/** Says if a number or a mail address follows within a few lines, as in a contact box. */
function leadsToContact(context: ReadContext, line: number): boolean {
  for (let at = line; at <= line + CONTACT_LINES; at += 1) {
    const text = context.content.lines[at]?.plain ?? '';
    if (/[\w.-]{2,40}@[\w-]{2,40}\.|(?:\d[\s().-]{0,2}){8,16}/.test(text)) return true;
  }
  return false;
}

const VENDOR_BEFORE =
  /(?:design(?:ed)?|develop(?:ed|ment)|powered|built|created|hosted|hosting|maintained|website|site|made|produced|hébergée?|hébergement|gehostet|webdesign|gestaltung|konzeption|programmierung|realisierung|umsetzung|réalisation|realisation|conception|création)\s{0,2}(?:and (?:developed|hosted|maintained|designed)\s)?(?:by|von|bei|par|:)|技术支持|网站建设|网站制作|设计制作/i;

/** Says if the text before a name credits whoever made the web site. */
export const creditsVendor = (before: string): boolean => VENDOR_BEFORE.test(before.slice(-120));

/** Short lines that say the site's own name: `Upward Construction` on upwardconstruction.ca. */
function namedLikeSite(context: ReadContext): Finding[] {
  const label = context.ownSite === undefined ? undefined : siteName(context.ownSite);
  if (label === undefined || label.length < 4) return [];
  const site = label.replace(/[^a-z0-9]/g, '');
  const found: Finding[] = [];
  for (const line of context.content.lines) {
    if (line.text.length > 60 || found.length >= 20) continue;
    const name = clean(line.text);
    const key = companyKey(name);
    const isName =
      key === site ||
      (key.startsWith(site) && key.length <= site.length * 2) ||
      (site.startsWith(key) && key.length * 1.5 >= site.length);
    if (!isName || key.length < 4 || /@|www\.|\.[a-z]{2,4}$/i.test(name) || PAGE_WORDS.test(name)) continue;
    found.push(
      toFinding(context.content, {
        field: 'company',
        value: name,
        normalised: key,
        source: 'block',
        rule: 'name_like_site',
        label: 'text',
        line: line.index,
      }),
    );
  }
  return found;
}

import { companyKey, findLegalNames, fitsSiteName } from './entities/company-name.ts';
import { isFreeMailDomain } from './entities/email.ts';
import { isSharedHost, siteName, siteOf } from './entities/web-host.ts';
import { type Finding, toFinding } from './finding.ts';
import type { ElementTable, TextLine } from './page/page-content.ts';
import type { ReadContext } from './read-context.ts';

/** The part of a page that is about one of several companies. */
export interface CompanyBlock {
  /** The company's name where the block gives it. */
  readonly name: Finding;
}

/** Several companies of equal rank on one page, and which of them the draft is about. */
export interface CompanyBlocks {
  readonly blocks: readonly CompanyBlock[];
  /** The block that a line of the page belongs to. */
  blockAt(line: number): CompanyBlock | undefined;
  /** Undefined where the page's own company stands beside them: a list of dealers, of references. */
  readonly chosen: CompanyBlock | undefined;
  /** The site is that of the chosen company, so what stands outside all blocks is about it too. */
  readonly isOwner: boolean;
}

interface Anchor {
  readonly line: TextLine;
  readonly name: string;
  readonly start: number;
}

/** Names of companies of their own; branches and departments are none. */
const CHINESE_COMPANY = /^[\u4e00-\u9fff()（）]{4,30}(?:公司|集团|厂|事务所|商行|经营部|合作社)$/;
const NO_COMPANY = /(?:分公司|子公司|本公司|我公司|总公司)$/;
const LONGEST_NAME = 80;
/** Lists longer than this are read no further. */
const MOST_BLOCKS = 200;
/** Groups of names looked at, the largest first. */
const MOST_GROUPS = 6;

/** Finds the blocks of a page that lists companies with the contacts of each; undefined for a page of one company. */
export function findCompanyBlocks(
  context: ReadContext,
  loose: readonly Finding[],
): CompanyBlocks | undefined {
  const contacts = loose.filter(({ field, line, hidden }) => CONTACTS.has(field) && line >= 0 && !hidden);
  if (contacts.length < 2) return undefined;
  for (const named of alikeAnchors(context)) {
    const anchors = withSiblings(context, named);
    const blocks = anchors.map((anchor): CompanyBlock => ({ name: nameFinding(context, anchor) }));
    const blockAt = locateBlocks(context, anchors, blocks);
    const byBlock = new Map<CompanyBlock | undefined, Finding[]>();
    for (const contact of contacts) {
      const block = blockAt(contact.line);
      byBlock.set(block, [...(byBlock.get(block) ?? []), contact]);
    }
    const isNamed = (block: CompanyBlock) => named.some(({ line }) => line.index === block.name.line);
    const reached = blocks.filter((block) => byBlock.has(block));
    const mailDomains = (block: CompanyBlock) =>
      (byBlock.get(block) ?? []).flatMap(({ field, value }) =>
        field === 'email' ? [siteOf(value) ?? ''] : [],
      );
    if (reached.filter(isNamed).length < 2 || areOneCompany(reached, mailDomains)) continue;
    const owner = reached.find((block) => isOwnedBy(context, block, mailDomains(block)));
    const chosen = owner ?? (byBlock.has(undefined) ? undefined : (reached.find(isNamed) ?? reached[0]));
    return { blocks: reached, blockAt, chosen, isOwner: owner !== undefined };
  }
  return undefined;
}

const CONTACTS: ReadonlySet<Finding['field']> = new Set(['phone', 'mobile', 'fax', 'email', 'address']);

/** Company names that stand at like places of the page, the largest such group first. */
function alikeAnchors(context: ReadContext): Anchor[][] {
  const { lines, elements } = context.content;
  const groups = new Map<string, Anchor[]>();
  for (const line of lines) {
    const anchor = anchorOf(line);
    if (anchor === undefined) continue;
    const rank = rankOf(elements, line);
    const group = groups.get(rank);
    if (group === undefined) groups.set(rank, [anchor]);
    else if (group.length < MOST_BLOCKS) group.push(anchor);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST_GROUPS);
}

function anchorOf(line: TextLine): Anchor | undefined {
  if (line.text.length > LONGEST_NAME || line.hidden || line.zone === 'nav') return undefined;
  if (CHINESE_COMPANY.test(line.text) && !NO_COMPANY.test(line.text))
    return { line, name: line.text, start: 0 };
  const [found] = findLegalNames(line.text);
  const isName = found !== undefined && found.start < 4 && found.name.length >= line.text.length * 0.8;
  return isName ? { line, name: found.name, start: found.start } : undefined;
}

/** What stands at equal ranks of a page has the same tags above it. */
function rankOf(elements: ElementTable, { heading, zone, element }: TextLine): string {
  const tags: string[] = [String(heading), zone];
  for (let at = element; at >= 0 && tags.length < 60; at = elements.parents[at] ?? -1)
    tags.push(elements.tags[at] ?? '');
  return tags.join(' ');
}

/** No sentence, number or address. */
const isNameLike = (text: string): boolean =>
  /^[\p{Lu}\p{Lo}]/u.test(text) && !/[!?@:。]|\d{3}|\.$/.test(text);

/** A list names companies without a legal form too: what stands where the others have their names is one. */
function withSiblings(context: ReadContext, named: readonly Anchor[]): Anchor[] {
  const { lines, elements } = context.content;
  const chains = named.map(({ line }) => chainOf(elements, line.element));
  const shared = sharedLength(chains);
  const container = chains[0]?.[shared - 1];
  const first = named[0];
  const taken = new Set(chains.map((chain) => chain[shared]));
  if (first === undefined || container === undefined || taken.size < named.length) return [...named];
  const rank = rankOf(elements, first.line);
  const added = lines.flatMap((line): Anchor[] => {
    if (line.text.length > LONGEST_NAME || line.heading !== first.line.heading) return [];
    const chain = chainOf(elements, line.element);
    const branch = chain[shared];
    if (branch === undefined || chain[shared - 1] !== container || taken.has(branch)) return [];
    if (rankOf(elements, line) !== rank || !isNameLike(line.text)) return [];
    taken.add(branch);
    return [{ line, name: line.text, start: 0 }];
  });
  return [...named, ...added.slice(0, MOST_BLOCKS)].toSorted((a, b) => a.line.index - b.line.index);
}

/** A block is the name's own branch below what holds all names; where that is the name alone, the lines up to the next name. */
function locateBlocks(
  context: ReadContext,
  anchors: readonly Anchor[],
  blocks: readonly CompanyBlock[],
): CompanyBlocks['blockAt'] {
  const { lines, elements } = context.content;
  const chains = anchors.map(({ line }) => chainOf(elements, line.element));
  const shared = sharedLength(chains);
  const byBranch = new Map(chains.map((chain, at) => [chain[shared] ?? -1, blocks[at]]));
  const holdsMore = ({ line }: Anchor, at: number): boolean =>
    [line.index + 1, line.index - 1].some((index) =>
      chainOf(elements, lines[index]?.element ?? -1).includes(chains[at]?.[shared] ?? -1),
    );
  if (byBranch.size === anchors.length && anchors.every(holdsMore)) {
    return (index) => {
      const branch = chainOf(elements, lines[index]?.element ?? -1)[shared] ?? -1;
      return branch < 0 ? undefined : byBranch.get(branch);
    };
  }
  const container = chains[0]?.[shared - 1] ?? -1;
  return (index) => {
    const at = anchors.findLastIndex(({ line }) => line.index <= index);
    const anchor = anchors[at];
    if (anchor === undefined || !chainOf(elements, lines[index]?.element ?? -1).includes(container))
      return undefined;
    return endsBefore(lines, anchor.line, index) ? undefined : blocks[at];
  };
}

/** A heading of the name's own rank or above, or another part of the page, ends the last block. */
function endsBefore(lines: readonly TextLine[], name: TextLine, until: number): boolean {
  for (let at = name.index + 1; at <= until; at += 1) {
    const line = lines[at];
    if (line === undefined || line.zone !== name.zone) return true;
    if (line.heading > 0 && name.heading > 0 && line.heading <= name.heading) return true;
  }
  return false;
}

function nameFinding(context: ReadContext, { line, name, start }: Anchor): Finding {
  return toFinding(context.content, {
    field: 'company',
    value: name,
    normalised: companyKey(name),
    source: 'block',
    rule: 'company_above_contact',
    label: 'list',
    line: line.index,
    start,
  });
}

/** From the root down to the element. */
function chainOf(elements: ElementTable, element: number): number[] {
  const chain: number[] = [];
  for (let at = element; at >= 0 && chain.length < 400; at = elements.parents[at] ?? -1) chain.push(at);
  return chain.reverse();
}

function sharedLength(chains: readonly (readonly number[])[]): number {
  const [first = []] = chains;
  const length = first.findIndex((element, at) => chains.some((chain) => chain[at] !== element));
  return length < 0 ? first.length : length;
}

/** Branches and legal entities of one house: the names begin alike, or the mailboxes are of one domain. */
function areOneCompany(
  blocks: readonly CompanyBlock[],
  mailDomains: (block: CompanyBlock) => readonly string[],
): boolean {
  const firstWords = new Set(blocks.map(({ name }) => firstWord(name.value)));
  const domains = blocks
    .flatMap((block) => mailDomains(block).slice(0, 1))
    .filter((domain) => !isFreeMailDomain(domain));
  return firstWords.size < 2 || (domains.length > 1 && new Set(domains).size === 1);
}

const firstWord = (name: string): string =>
  /[\u4e00-\u9fff]/.test(name)
    ? companyKey(name).slice(0, 4)
    : (name.toLowerCase().split(/[^\p{L}\p{N}]+/u)[0] ?? '');

function isOwnedBy(context: ReadContext, { name }: CompanyBlock, mailDomains: readonly string[]): boolean {
  const site = context.ownSite;
  if (site === undefined || isSharedHost(site)) return false;
  return fitsSiteName(name.value, siteName(site) ?? '') || mailDomains.includes(site);
}

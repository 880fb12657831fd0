import { DRAFT_FIELDS, type DraftField, type FilledField } from '../draft-types.ts';
import { companyKey, hasLegalForm } from '../entities/company-name.ts';
import { findEmployeeCount } from '../entities/employee-count.ts';
import { isJobTitle } from '../entities/job-title.ts';
import { isSharedHost, siteOf, webAddress } from '../entities/web-host.ts';
import { type Finding, toFinding } from '../finding.ts';
import { elementPath, type PageContent, type TextLine } from '../page/page-content.ts';
import { walkPage } from '../page/walk-page.ts';
import { rankValues } from '../rank-values.ts';
import { createReadContext, type ReadContext } from '../read-context.ts';
import { readContent } from '../read-page.ts';
import { findUnreadSite } from '../sites/unread-sites.ts';
import { findAddresses } from '../sources/addresses.ts';
import { findTextEmails, findTextPhones } from '../sources/contact-text.ts';
import { findLabels } from '../sources/label-spans.ts';
import { findLabelled } from '../sources/labels.ts';
import { findLinked } from '../sources/links.ts';
import { findPeople } from '../sources/people.ts';
import { FEWEST_ROWS, findRowGroups, type PageRow } from './find-rows.ts';
import type { ListReading, ListRow } from './list-types.ts';
import { isPersonLine, nameLineOf } from './name-row.ts';
import { columnsOf, isHeadRow } from './table-columns.ts';

/** Alternatives kept beside the best value of a field of a row. */
const ALTERNATIVES = 3;

/**
 * Reads a page as a list of companies or people: parts that stand beside others of their kind, each with a name.
 * Looks at the document and nothing else, changes nothing, never throws; sites that must not be read give no rows.
 */
export function readList(document: Document, url: string): ListReading {
  try {
    if (findUnreadSite(url) !== undefined) return { url, title: '', rows: [], partial: false };
    return readListContent(walkPage(document, url, 'page'));
  } catch {
    // A document that cannot be walked lists nothing; that it is not whole is said.
    return { url, title: '', rows: [], partial: true };
  }
}

interface Entry {
  readonly row: PageRow;
  readonly name: TextLine;
}

/** Reads what was walked as a list. */
export function readListContent(content: PageContent): ListReading {
  const nothing: ListReading = { url: content.url, title: content.title, rows: [], partial: content.partial };
  let best: { readonly entries: readonly Entry[]; readonly points: number } | undefined;
  const context = createReadContext(content);
  const loose = findAll(context);
  for (const rows of findRowGroups(content)) {
    const entries = namedEntries(rows);
    const points = pointsOf(entries, rows, loose);
    if (points > 0 && (best === undefined || points > best.points)) best = { entries, points };
  }
  if (best === undefined) return nothing;
  return { ...nothing, rows: rowsOf(context, best.entries, loose) };
}

/** The entries of a group that have a name, heads of columns left out, each name once beside different facts. */
function namedEntries(rows: readonly PageRow[]): Entry[] {
  const columns = columnsOf(rows);
  const nameCell = [...(columns ?? [])].find(
    ([, field]) => field === 'company' || field === 'full_name',
  )?.[0];
  return rows.flatMap((row): Entry[] => {
    if (isHeadRow(row)) return [];
    const inCell = nameCell === undefined ? [] : row.lines.filter(({ cell }) => cell === nameCell);
    const name = nameLineOf(inCell) ?? nameLineOf(row.lines);
    return name === undefined ? [] : [{ row, name }];
  });
}

/**
 * What speaks for a group being the list: how many different names it has, that they are companies or people, and the
 * ways to reach them inside. Menus, teasers and steps of an instruction have none of these.
 */
function pointsOf(entries: readonly Entry[], rows: readonly PageRow[], loose: readonly Finding[]): number {
  const names = new Set(entries.map(({ name }) => name.text));
  if (names.size < FEWEST_ROWS || entries.length < rows.length * 0.6 || names.size < entries.length * 0.7)
    return 0;
  const inside = linesOf(entries);
  const reached = new Set(
    loose.flatMap(({ field, line }) => (TELLING.has(field) && inside.has(line) ? [inside.get(line)] : [])),
  ).size;
  const known = entries.filter(({ name }) => hasLegalForm(name.text) || isPersonLine(name.text)).length;
  const isTable = columnsOf(rows) !== undefined;
  const share = Math.max(reached, known) / entries.length;
  if (!isTable && share < 0.4) return 0;
  return names.size * (1 + share) + (isTable ? names.size : 0) + reached;
}

const TELLING: ReadonlySet<DraftField> = new Set([
  'email',
  'phone',
  'mobile',
  'fax',
  'address',
  'website',
  'wechat',
  'qq',
]);

/** The entry that each line belongs to. */
const linesOf = (entries: readonly Entry[]): ReadonlyMap<number, Entry> =>
  new Map(entries.flatMap((entry) => entry.row.lines.map((line) => [line.index, entry] as const)));

function findAll(context: ReadContext): Finding[] {
  const labels = findLabels(context.content);
  return [
    ...findLinked(context, labels),
    ...findLabelled(context, labels),
    ...findTextEmails(context, labels),
    ...findTextPhones(context, labels),
    ...findAddresses(context, labels),
    ...websites(context),
  ];
}

/** Links that lead away from the page's own site: in an entry, the company's own. */
function websites(context: ReadContext): Finding[] {
  return context.content.links.flatMap((link): Finding[] => {
    const address = webAddress(link.href, context.content.url);
    const site = address === undefined ? undefined : siteOf(address);
    if (address === undefined || site === undefined || site === context.ownSite || isSharedHost(site))
      return [];
    if (link.line < 0) return [];
    return [
      toFinding(context.content, {
        field: 'website',
        value: address,
        normalised: site,
        source: 'link',
        rule: 'website_link',
        label: 'link',
        line: link.line,
        start: link.start,
      }),
    ];
  });
}

function rowsOf(context: ReadContext, entries: readonly Entry[], loose: readonly Finding[]): ListRow[] {
  const persons = entries.filter(({ name }) => isPersonLine(name.text)).length;
  const about = persons > entries.length / 2 ? 'person' : 'company';
  const columns = columnsOf(entries.length === 0 ? [] : tableOf(context, entries));
  const mentions = findPeople(context);
  const inside = linesOf(entries);
  const employer = about === 'person' ? employerFields(context.content) : [];
  const byEntry = new Map<Entry, Finding[]>(entries.map((entry) => [entry, []]));
  for (const finding of loose) {
    const entry = inside.get(finding.line);
    if (entry !== undefined && !NAMES.has(finding.field)) byEntry.get(entry)?.push(finding);
  }
  for (const { name, title } of mentions) {
    const entry = inside.get(name.line);
    if (entry === undefined || about === 'person') continue;
    byEntry.get(entry)?.push(name, ...(title === undefined ? [] : [title]));
  }
  return entries.map((entry): ListRow => {
    const { row, name } = entry;
    const findings = [
      nameFinding(context, name, about),
      ...(byEntry.get(entry) ?? []),
      ...cellFindings(context, entry, columns),
      ...(about === 'person' ? titleOf(context, entry) : []),
    ];
    const fields = DRAFT_FIELDS.flatMap((field): FilledField[] => {
      const own = findings.filter((finding) => finding.field === field);
      const candidates = rankValues(context, field, own, [])
        .map(({ candidate }) => candidate)
        .slice(0, ALTERNATIVES);
      return candidates.length === 0 ? [] : [{ field, candidates }];
    });
    const missing = employer.filter(({ field }) => !fields.some((own) => own.field === field));
    return {
      key: elementPath(context.content.elements, row.element),
      about,
      name: name.text,
      fields: [...fields, ...missing],
    };
  });
}

const NAMES: ReadonlySet<DraftField> = new Set(['company', 'legal_name', 'full_name']);

/** The rows of the table that the entries are of, with the one of the heads. */
function tableOf(context: ReadContext, entries: readonly Entry[]): readonly PageRow[] {
  const elements = new Set(entries.map(({ row }) => row.element));
  return (
    findRowGroups(context.content).find((rows) => rows.some(({ element }) => elements.has(element))) ?? []
  );
}

const nameFinding = (context: ReadContext, line: TextLine, about: ListRow['about']): Finding =>
  toFinding(context.content, {
    field: about === 'person' ? 'full_name' : 'company',
    value: line.text,
    normalised: about === 'person' ? line.text.toLowerCase() : companyKey(line.text),
    source: 'block',
    rule: about === 'person' ? 'card_name' : 'company_above_contact',
    label: 'list',
    line: line.index,
  });

/** What stands in a column whose head says what it is. */
function cellFindings(
  context: ReadContext,
  { row, name }: Entry,
  columns: ReadonlyMap<number, DraftField> | undefined,
): Finding[] {
  if (columns === undefined) return [];
  return row.lines.flatMap((line): Finding[] => {
    const field = columns.get(line.cell);
    if (field === undefined || line === name || READ_OTHERWISE.has(field) || line.text.length > 200)
      return [];
    if (field === 'full_name' && !isPersonLine(line.text)) return [];
    const value = field === 'employee_count' ? findEmployeeCount(line.plain) : line.text;
    if (value === undefined) return [];
    if (field === 'company' && line.cell === name.cell) return [];
    return [
      toFinding(context.content, {
        field,
        value,
        normalised: field === 'company' ? companyKey(value) : value.toLowerCase(),
        source: 'label',
        rule: 'labelled_address',
        label: 'table',
        line: line.index,
      }),
    ];
  });
}

/** Numbers and mailboxes are read by their own rules, which a column only confirms. */
const READ_OTHERWISE: ReadonlySet<DraftField> = new Set(['email', 'phone', 'mobile', 'fax', 'website']);

/** The line of a person's entry that is a job title. */
function titleOf(context: ReadContext, { row, name }: Entry): Finding[] {
  const line = row.lines.find((other) => other !== name && other.text.length < 90 && isJobTitle(other.text));
  if (line === undefined) return [];
  return [
    toFinding(context.content, {
      field: 'title',
      value: line.text,
      normalised: line.text.toLowerCase(),
      source: 'block',
      rule: 'text_title',
      label: 'list',
      line: line.index,
    }),
  ];
}

/** On a team page everybody works for the company whose page it is. */
function employerFields(content: PageContent): FilledField[] {
  const reading = readContent(content, 'full');
  if (reading.kind !== 'draft') return [];
  return reading.draft.fields.filter(
    ({ field }) => field === 'company' || field === 'legal_name' || field === 'website',
  );
}

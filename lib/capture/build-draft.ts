import { chooseLead, readsAsArticle } from './choose-lead.ts';
import { findCompanyBlocks } from './company-blocks.ts';
import { scopeOf } from './draft-scope.ts';
import {
  type Candidate,
  DRAFT_FIELDS,
  type Draft,
  type DraftField,
  type FilledField,
  type FoundPerson,
  type PageReading,
} from './draft-types.ts';
import type { Finding, Party } from './finding.ts';
import { type GroupedPerson, groupPeople } from './group-people.ts';
import { LIMITS } from './limits.ts';
import { findOthers } from './others-lines.ts';
import { rankValues } from './rank-values.ts';
import type { ReadContext } from './read-context.ts';
import type { PersonMention } from './sources/people.ts';

/** All that the sources found on one page. */
export interface Findings {
  readonly parties: readonly Party[];
  readonly mentions: readonly PersonMention[];
  readonly loose: readonly Finding[];
}

/** Fields that belong to a person alone; all others are filled from the company too. */
const PERSONAL: ReadonlySet<DraftField> = new Set(['full_name', 'title', 'department']);
/** Values that make it possible to reach somebody. */
const REACHABLE: ReadonlySet<DraftField> = new Set([
  'email',
  'phone',
  'mobile',
  'fax',
  'wechat',
  'qq',
  'address',
  'full_name',
]);

/** Makes one lead draft of all findings, or says that the page has no lead. */
export function buildDraft(context: ReadContext, all: Findings): PageReading {
  const { content } = context;
  const isOthers = findOthers(content);
  const found: Findings = { ...all, loose: all.loose.filter((finding) => !isOthers(finding)) };
  const { people, claimed } = groupPeople(context, found.parties, found.mentions, found.loose);
  const scope = scopeOf(findCompanyBlocks(context, found.loose));
  for (const person of people) {
    const employer = scope.employerOf(person);
    if (employer !== undefined) person.fields.push(employer);
  }
  const lead = chooseLead(
    context,
    people.filter((person) => scope.holdsPerson(person)),
  );
  const companyFindings = found.parties
    .filter((party) => party.kind === 'company' && (party.standing === 'subject' || party === lead?.employer))
    .filter((party) => scope.holdsParty(party))
    .flatMap((party) => party.findings);
  const leadFields = lead === undefined ? [] : [...lead.person.names, ...lead.person.fields];
  const isCompanys = (finding: Finding) => !PERSONAL.has(finding.field) && !namesPerson(finding, people);
  const [inside = [], outside = []] = partition(found.loose.filter(isCompanys), scope.holds);
  const general = [...companyFindings, ...(scope.name === undefined ? [] : [scope.name]), ...inside];
  const mailboxes = general.filter((finding) => finding.field === 'email').map((finding) => finding.value);
  const fields: FilledField[] = [];
  const unknown: Candidate[] = [];
  for (const field of DRAFT_FIELDS) {
    const isLeads = (finding: Finding) => claimed.get(finding) === lead?.person && lead !== undefined;
    const own = leadFields.filter((finding) => finding.field === field);
    const others = general.filter((finding) => finding.field === field && !own.includes(finding));
    const free = others.filter((finding) => !claimed.has(finding) || isLeads(finding));
    const ranked = rankValues(context, field, own, free, mailboxes);
    const shown = ranked.filter((value) => !value.hidden);
    if (shown.length > 0)
      fields.push({ field, candidates: shown.slice(0, LIMITS.alternatives).map((value) => value.candidate) });
    const left = [...shown.slice(LIMITS.alternatives), ...ranked.filter((value) => value.hidden)];
    if (field !== 'company' && field !== 'profile_url') unknown.push(...left.map((value) => value.candidate));
    const elsewhere = others.filter((finding) => claimed.has(finding) && !isLeads(finding));
    const aside =
      field === 'company' ? scope.otherNames : outside.filter((f) => f.field === field && f.line >= 0);
    for (const findings of [elsewhere, aside])
      unknown.push(...rankValues(context, field, [], findings).map((value) => value.candidate));
  }
  const others = people.filter((person) => person !== lead?.person);
  unknown.push(...mentionedOnly(context, others));
  const draft: Draft = {
    url: content.url,
    title: content.title,
    fields: withOtherNames(context, fields, others),
    unknown: distinct(fields, unknown).slice(0, LIMITS.unknown),
    partial: content.partial,
    ...peopleOf(context, people, lead?.person),
  };
  if (isLead(context, draft)) return { kind: 'draft', draft };
  const { url, title, partial } = content;
  // That there is no lead cannot be said of a page that was cut.
  if (partial) return { kind: 'draft', draft: { url, title, fields: [], unknown: [], partial } };
  return { kind: 'no_lead', url, title };
}

const partition = (findings: readonly Finding[], isFirst: (finding: Finding) => boolean): Finding[][] => [
  findings.filter(isFirst),
  findings.filter((finding) => !isFirst(finding)),
];

/** A page titled with a person's name is about the person, not about a company of that name. */
const namesPerson = (finding: Finding, people: readonly GroupedPerson[]): boolean =>
  finding.field === 'company' &&
  finding.rule === 'title_company' &&
  people.some((person) => person.names.some((name) => name.normalised === finding.value.toLowerCase()));

const isSubject = (person: GroupedPerson): boolean => person.standing === 'subject';

/** Other people of the page stand as alternatives behind the name that was chosen. */
function withOtherNames(
  context: ReadContext,
  fields: readonly FilledField[],
  others: readonly GroupedPerson[],
): FilledField[] {
  const names = others
    .filter(isSubject)
    .flatMap((person) => rankValues(context, 'full_name', [], person.names).slice(0, 1));
  const shown = names.filter((value) => !value.hidden).map((value) => value.candidate);
  return fields.map((filled) =>
    filled.field === 'full_name'
      ? { ...filled, candidates: [...filled.candidates, ...shown].slice(0, LIMITS.alternatives) }
      : filled,
  );
}

function mentionedOnly(context: ReadContext, others: readonly GroupedPerson[]): Candidate[] {
  return others
    .filter((person) => !isSubject(person))
    .flatMap((person) =>
      rankValues(context, 'full_name', [], person.names)
        .slice(0, 1)
        .map((value) => value.candidate),
    );
}

function peopleOf(
  context: ReadContext,
  people: readonly GroupedPerson[],
  lead: GroupedPerson | undefined,
): { readonly people?: readonly FoundPerson[] } {
  const found = people
    .filter(isSubject)
    .toSorted((a, b) => Number(b === lead) - Number(a === lead))
    .flatMap((person): FoundPerson[] => {
      const name = rankValues(context, 'full_name', [], person.names)[0]?.candidate;
      if (name === undefined) return [];
      const fields = DRAFT_FIELDS.filter((field) => field !== 'full_name').flatMap((field): FilledField[] => {
        const candidates = rankValues(
          context,
          field,
          [],
          person.fields.filter((finding) => finding.field === field),
        ).map((value) => value.candidate);
        return candidates.length === 0
          ? []
          : [{ field, candidates: candidates.slice(0, LIMITS.alternatives) }];
      });
      return [{ name, fields }];
    });
  return found.length === 0 ? {} : { people: found };
}

function distinct(fields: readonly FilledField[], unknown: readonly Candidate[]): Candidate[] {
  const seen = new Set(
    fields.flatMap((filled) =>
      filled.candidates.map((candidate) => `${candidate.field} ${candidate.normalised}`),
    ),
  );
  return unknown.filter((candidate) => {
    const key = `${candidate.field} ${candidate.normalised}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A lead is somebody to reach, or at least a company that the page names; an article about others is none. */
function isLead(context: ReadContext, draft: Draft): boolean {
  const company = draft.fields.find(({ field }) => field === 'company')?.candidates[0];
  if (readsAsArticle(context))
    return (
      draft.fields.some(({ field }) => field !== 'full_name' && REACHABLE.has(field)) ||
      draft.fields.some(({ field }) => field === 'full_name')
    );
  return draft.fields.some(({ field }) => REACHABLE.has(field)) || (company?.confidence ?? 0) >= 0.6;
}

import {
  type Candidate,
  DRAFT_FIELDS,
  type Draft,
  type FilledField,
  type FoundPerson,
  type PageReading,
} from '../draft-types.ts';
import { companyKey } from '../entities/company-name.ts';
import { siteOf } from '../entities/web-host.ts';
import { LIMITS } from '../limits.ts';
import type { PageContent } from '../page/page-content.ts';
import type { SiteAdapter, SitePatch } from './site-adapter.ts';

/** What an adapter found, ready for the draft. */
export interface SiteFindings {
  readonly site: Pick<SiteAdapter, 'name' | 'ownNames'>;
  readonly candidates: readonly Candidate[];
  readonly settled: SitePatch['settled'];
}

/** The generic reading with an adapter's values first in their fields, and without what is the site's own. */
export function mergePatch(reading: PageReading, content: PageContent, findings: SiteFindings): PageReading {
  const { candidates, settled } = findings;
  const { url, title, partial } = content;
  const generic: Draft =
    reading.kind === 'no_lead' ? { url, title, fields: [], unknown: [], partial } : reading.draft;
  const { people: others = [], ...kept } = generic;
  const isAll = settled === 'all';
  const isOthers = (candidate: Candidate) => !isAll && !isSites(findings, candidate, url);
  const own = distinct(candidates);
  const fields = DRAFT_FIELDS.flatMap((field): FilledField[] => {
    const found = own.filter((candidate) => candidate.field === field);
    const read = generic.fields.find((filled) => filled.field === field)?.candidates ?? [];
    const isSettled = !isAll && found.length > 0 && settled.includes(field);
    const rest = isSettled ? [] : read.filter(isOthers);
    const all = distinct([...found.map((candidate) => confirmed(candidate, read)), ...rest]);
    return all.length === 0 ? [] : [{ field, candidates: all.slice(0, LIMITS.alternatives) }];
  });
  const people = peopleWith(own, isAll ? [] : others, settled.includes('full_name'));
  const draft: Draft = {
    ...kept,
    fields,
    unknown: kept.unknown.filter(isOthers),
    ...(people.length === 0 ? {} : { people }),
  };
  return { kind: 'draft', draft };
}

const keyOf = ({ field, normalised }: Candidate): string =>
  `${field} ${normalised.toLowerCase().replace(/[^\p{L}\p{N}+@.]/gu, '')}`;

/** The first of those that say the same. */
const distinct = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter((one, index) => candidates.findIndex((other) => keyOf(other) === keyOf(one)) === index);

/** Says if a value is the site's own and not of who is on the page: its name, its address, the title of the page. */
function isSites({ site, candidates }: SiteFindings, candidate: Candidate, url: string): boolean {
  const { field, value, label } = candidate;
  if (field === 'website') return siteOf(value) === siteOf(url);
  if (field !== 'company' && field !== 'legal_name') return false;
  const isNamed = candidates.some((one) => one.field === field);
  return site.ownNames.test(value) || label === 'URL' || (label === 'title' && isNamed);
}

/** Surer where the generic reading found the same. */
function confirmed(candidate: Candidate, others: readonly Candidate[]): Candidate {
  const other = others.find((one) => keyOf(one) === keyOf(candidate));
  if (other === undefined) return candidate;
  const doubt = (1 - Math.max(candidate.confidence, other.confidence)) * 0.6;
  return { ...candidate, confidence: Number(Math.min(0.99, 1 - doubt).toFixed(3)) };
}

/** The adapter's person before those whom the generic reading found, or alone. */
function peopleWith(
  own: readonly Candidate[],
  others: readonly FoundPerson[],
  isAlone: boolean,
): readonly FoundPerson[] {
  const name = own.find((candidate) => candidate.field === 'full_name');
  if (name === undefined) return others;
  const fields = PERSONAL.flatMap((field): FilledField[] => {
    const candidates = own.filter((candidate) => candidate.field === field);
    return candidates.length === 0 ? [] : [{ field, candidates }];
  });
  const rest = isAlone ? [] : others.filter((one) => companyKey(one.name.value) !== companyKey(name.value));
  return [{ name, fields }, ...rest];
}
const PERSONAL = ['title', 'email', 'mobile', 'profile_url'] as const;

import type { Candidate, DraftField } from './draft-types.ts';
import { companyKey } from './entities/company-name.ts';
import { isFreeMailDomain, isRoleMailbox } from './entities/email.ts';
import { siteOf } from './entities/web-host.ts';
import type { Finding } from './finding.ts';
import { rankCompanies } from './rank-companies.ts';
import type { ReadContext } from './read-context.ts';

/** One value of a field with the findings that agree on it joined. */
export interface RankedValue {
  readonly candidate: Candidate;
  /** Nothing on the page that is shown now says it. */
  readonly hidden: boolean;
}

/** Values of one field, agreeing findings joined: the lead's own first, then the rest, the likeliest first in each. */
export function rankValues(
  context: ReadContext,
  field: DraftField,
  own: readonly Finding[],
  others: readonly Finding[],
  mailboxes: readonly string[] = [],
): RankedValue[] {
  if (field === 'company') {
    return rankCompanies(context, [...own, ...others], mailboxes);
  }
  const groups = new Map<string, { findings: Finding[]; isOwn: boolean; order: number }>();
  for (const [findings, isOwn] of [
    [own, true],
    [others, false],
  ] as const) {
    for (const finding of findings) {
      const key = field === 'legal_name' ? companyKey(finding.value) : finding.normalised;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { findings: [finding], isOwn, order: groups.size });
      else group.findings.push(finding);
    }
  }
  return [...groups.values()]
    .map((group) => {
      const candidate = joined(group.findings);
      const weight = candidate.confidence + bonus(context, candidate) + (group.isOwn ? 1 : 0);
      return {
        candidate,
        weight,
        order: group.order,
        hidden: group.findings.every((finding) => finding.hidden),
      };
    })
    .sort((a, b) => b.weight - a.weight || a.order - b.order)
    .map(({ candidate, hidden }) => ({ candidate, hidden }));
}

/** Rules that agree without leaning on one another lessen the doubt that the best of them leaves. */
const AGREEMENT = 0.6;

function joined(group: readonly Finding[]): Candidate {
  const best = group.reduce((a, b) => (b.confidence > a.confidence ? b : a));
  const agreeing = new Set(group.map((finding) => finding.rule)).size - 1;
  const confidence = Math.min(0.99, 1 - (1 - best.confidence) * AGREEMENT ** agreeing);
  const { field, value, normalised, source, label, where, snippet } = best;
  return {
    field,
    value,
    normalised,
    source,
    confidence: Number(confidence.toFixed(3)),
    label,
    where,
    snippet,
  };
}

/** What speaks for a mailbox beyond its own evidence: it is of the page's own domain, and a person's. */
function bonus(context: ReadContext, candidate: Candidate): number {
  if (candidate.field !== 'email') return 0;
  const domain = siteOf(candidate.value);
  const isOwn = domain !== undefined && domain === context.ownSite;
  return (
    (isOwn ? 0.1 : 0) -
    (isFreeMailDomain(domain ?? '') ? 0.02 : 0) +
    (isRoleMailbox(candidate.value) ? 0 : 0.02)
  );
}

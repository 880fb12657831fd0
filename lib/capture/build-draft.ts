import {
  type Candidate,
  DRAFT_FIELDS,
  type Draft,
  type DraftField,
  type FilledField,
  type PageReading,
} from './draft-types.ts';
import { companyKey, hasLegalForm } from './entities/company-name.ts';
import { isFreeMailDomain, isRoleMailbox } from './entities/email.ts';
import { siteName, siteOf } from './entities/web-host.ts';
import type { Finding, Party } from './finding.ts';
import { LIMITS } from './limits.ts';
import type { ReadContext } from './read-context.ts';

/** All that the sources found on one page. */
export interface Findings {
  readonly parties: readonly Party[];
  readonly loose: readonly Finding[];
}

/** Makes one lead draft of all findings, or says that the page has no lead. */
export function buildDraft(context: ReadContext, found: Findings): PageReading {
  const { content } = context;
  const subjects = found.parties.filter((party) => party.standing === 'subject');
  const pool = [...subjects.flatMap((party) => party.findings), ...found.loose];
  const fields: FilledField[] = [];
  for (const field of DRAFT_FIELDS) {
    const candidates = rank(
      context,
      field,
      pool.filter((finding) => finding.field === field),
    );
    if (candidates.length > 0) fields.push({ field, candidates: candidates.slice(0, LIMITS.alternatives) });
  }
  const reachable = fields.some(({ field }) =>
    ['email', 'phone', 'mobile', 'fax', 'wechat', 'qq', 'address', 'full_name'].includes(field),
  );
  const named = fields.some(
    ({ field, candidates }) => field === 'company' && (candidates[0]?.confidence ?? 0) >= 0.7,
  );
  if (!reachable && !named) return { kind: 'no_lead', url: content.url, title: content.title };
  const draft: Draft = {
    url: content.url,
    title: content.title,
    fields,
    unknown: [],
    partial: content.partial,
  };
  return { kind: 'draft', draft };
}

/** Values of one field, agreeing findings joined, the likeliest first. */
function rank(context: ReadContext, field: DraftField, findings: readonly Finding[]): Candidate[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = field === 'company' ? companyKey(finding.value) : finding.normalised;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const ranked = [...groups.values()].map((group) => joined(group));
  const order = new Map(ranked.map((candidate, index) => [candidate, index]));
  const weight = (candidate: Candidate) => candidate.confidence + bonus(context, candidate);
  return ranked.sort((a, b) => weight(b) - weight(a) || (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

function joined(group: readonly Finding[]): Candidate {
  const best = group.reduce((a, b) => (b.confidence > a.confidence ? b : a));
  const others = new Set(
    group.filter((finding) => finding.rule !== best.rule).map((finding) => finding.rule),
  );
  const doubt = (1 - best.confidence) * 0.6 ** others.size;
  const { field, value, normalised, source, label, where, snippet } = best;
  return { field, value, normalised, source, confidence: Math.min(0.99, 1 - doubt), label, where, snippet };
}

function bonus(context: ReadContext, candidate: Candidate): number {
  const own = context.ownSite;
  if (candidate.field === 'email') {
    const domain = siteOf(candidate.value);
    return (
      (domain !== undefined && domain === own ? 0.1 : 0) +
      (isFreeMailDomain(domain ?? '') ? -0.02 : 0) +
      (isRoleMailbox(candidate.value) ? 0 : 0.02)
    );
  }
  if (candidate.field === 'company') {
    const label = own === undefined ? '' : (siteName(own) ?? '');
    const key = companyKey(candidate.value);
    return (
      (label.length > 2 && (key.includes(label) || label.includes(key)) ? 0.3 : 0) +
      (hasLegalForm(candidate.value) ? 0.05 : 0)
    );
  }
  return 0;
}

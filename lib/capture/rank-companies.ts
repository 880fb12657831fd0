import type { Candidate } from './draft-types.ts';
import { companyKey, fitsSiteName, hasLegalForm } from './entities/company-name.ts';
import { isFreeMailDomain } from './entities/email.ts';
import { isSharedHost, siteName, siteOf } from './entities/web-host.ts';
import type { Finding } from './finding.ts';
import type { RankedValue } from './rank-values.ts';
import type { ReadContext } from './read-context.ts';

interface Contender {
  readonly findings: Finding[];
  readonly key: string;
}

/** Names of one company are written longer and shorter; a shorter one must still be this much of the longer. */
const SHARED_START = 4;

/** What the domain of the page or of its mail boxes says in favour of a name that fits it. */
const FIT_SITE = 0.7;
const FIT_MAIL = 0.35;
/** What each further kind of place that names it says. */
const AGREEMENT = 0.65;

/** The companies that a page may be of, the likeliest first, by where they are named and whether the address fits. */
export function rankCompanies(
  context: ReadContext,
  findings: readonly Finding[],
  emails: readonly string[],
): RankedValue[] {
  const site = context.ownSite;
  const ownLabel = site === undefined || isSharedHost(site) ? undefined : siteName(site);
  const mailLabels = new Set(
    emails
      .map((email) => siteOf(email))
      .filter(
        (domain): domain is string => domain !== undefined && domain !== site && !isFreeMailDomain(domain),
      )
      .map((domain) => siteName(domain) ?? ''),
  );
  const contenders: Contender[] = [];
  for (const finding of findings) {
    const key = companyKey(finding.value);
    if (key.length < 2) continue;
    const known = contenders.find((other) => isSameName(other.key, key));
    if (known === undefined) contenders.push({ findings: [finding], key });
    else known.findings.push(finding);
  }
  return contenders
    .map((contender, order) => {
      const rules = new Set(contender.findings.map((finding) => finding.rule));
      const best = bestWriting(contender.findings);
      let doubt = 1 - Math.max(...contender.findings.map((finding) => finding.confidence));
      doubt *= AGREEMENT ** Math.min(rules.size - 1, 4);
      const names = contender.findings.map((finding) => finding.value);
      const isAddressOnly = rules.size === 1 && rules.has('domain_name');
      const fitsOwn =
        ownLabel !== undefined && !isAddressOnly && names.some((name) => fitsSiteName(name, ownLabel));
      const fitsMail = [...mailLabels].some((label) => names.some((name) => fitsSiteName(name, label)));
      if (fitsOwn) doubt *= 1 - FIT_SITE;
      if (fitsMail) doubt *= 1 - FIT_MAIL;
      const confidence = Number(Math.min(0.99, 1 - doubt).toFixed(3));
      const { field, value, normalised, source, label, where, snippet } = best;
      const candidate: Candidate = { field, value, normalised, source, confidence, label, where, snippet };
      const hidden = contender.findings.every((finding) => finding.hidden);
      return { candidate, hidden, order };
    })
    .sort((a, b) => b.candidate.confidence - a.candidate.confidence || a.order - b.order);
}

const isSameName = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) >= SHARED_START && (a.startsWith(b) || b.startsWith(a)));

/** How people would write the name: by the surest rule, and without the legal form where both are there. */
function bestWriting(findings: readonly Finding[]): Finding {
  const weight = (finding: Finding) =>
    finding.confidence +
    (finding.rule === 'domain_name' ? -1 : 0) +
    (hasLegalForm(finding.value) ? 0.15 : 0) -
    (finding.value.length > 50 ? 0.3 : 0);
  return findings.reduce((best, finding) => (weight(finding) > weight(best) ? finding : best));
}

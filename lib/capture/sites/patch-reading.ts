import type { PageReading } from '../draft-types.ts';
import { markFailed } from '../mark-failed.ts';
import type { PageContent } from '../page/page-content.ts';
import { createReadContext } from '../read-context.ts';
import { mergePatch, type SiteFindings } from './merge-patch.ts';
import { SITES } from './registry.ts';
import type { SiteAdapter } from './site-adapter.ts';
import { createSitePage } from './site-page.ts';
import { toCandidates } from './site-values.ts';

/** What the adapter of a page's site had to say. */
export type SiteOutcome =
  | { readonly kind: 'no_site' }
  /** The address is of a known site, but the page has nothing that its adapter knows. */
  | { readonly kind: 'nothing_found'; readonly site: string }
  | { readonly kind: 'failed'; readonly site: string }
  | { readonly kind: 'found'; readonly findings: SiteFindings };

const siteOfUrl = (url: string): SiteAdapter | undefined => SITES.find((site) => site.url.test(url));

/** Says if the body of a page must be left alone. */
export const isHeadOnly = (url: string): boolean => siteOfUrl(url)?.headOnly === true;

/** Asks the adapter of the page's site, if there is one; never throws. */
export function readSite(document: Document, content: PageContent): SiteOutcome {
  const site = siteOfUrl(content.url);
  if (site === undefined) return { kind: 'no_site' };
  try {
    const page = createSitePage(document, content);
    const patch = site.canExtract(page) ? site.extract(page) : { values: [], settled: [] };
    const candidates = toCandidates(createReadContext(content), site.name, patch.values);
    return candidates.length === 0
      ? { kind: 'nothing_found', site: site.name }
      : { kind: 'found', findings: { site, candidates, settled: patch.settled } };
  } catch {
    return { kind: 'failed', site: site.name };
  }
}

/** The generic reading with what the adapter of the page's site corrects; as it was where that has nothing to say. */
export function patchReading(reading: PageReading, document: Document, content: PageContent): PageReading {
  const outcome = readSite(document, content);
  if (outcome.kind === 'found') return mergePatch(reading, content, outcome.findings);
  return outcome.kind === 'failed' ? markFailed(reading, ['site']) : reading;
}

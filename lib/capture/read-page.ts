import { addReading } from './add-reading.ts';
import { buildDraft, type Findings } from './build-draft.ts';
import type { Draft, PageReading } from './draft-types.ts';
import { markFailed } from './mark-failed.ts';
import { readTitle } from './page/dom-reader.ts';
import type { PageContent } from './page/page-content.ts';
import { walkPage } from './page/walk-page.ts';
import { createReadContext, type ReadContext } from './read-context.ts';
import { draftOfText } from './read-text.ts';
import { isHeadOnly, patchReading } from './sites/patch-reading.ts';
import { findUnreadSite } from './sites/unread-sites.ts';
import { findAddresses } from './sources/addresses.ts';
import { findCompanyNames } from './sources/company-names.ts';
import { findTextEmails, findTextPhones } from './sources/contact-text.ts';
import { readHCards } from './sources/h-card.ts';
import { readJsonLd } from './sources/json-ld.ts';
import { findLabels } from './sources/label-spans.ts';
import { findLabelled } from './sources/labels.ts';
import { findLinked } from './sources/links.ts';
import { findInMeta } from './sources/meta.ts';
import { readMicrodata, readRdfa } from './sources/microdata.ts';
import { findPeople } from './sources/people.ts';
import { partiesOfItems } from './sources/schema-parties.ts';

/** How a page is read. */
export interface ReadOptions {
  /** `fast`: structured data, head and links only; `full`: the visible text too. */
  readonly stage: 'fast' | 'full';
  /** What the user has selected, if anything; on sites that must not be read it is all that is looked at. */
  readonly selection?: string | undefined;
}

/**
 * Reads one page into a lead draft. Looks at the document and nothing else: changes nothing, fetches nothing, never
 * throws; what a hostile or broken page cuts short comes back as a partial draft.
 */
export function readPage(document: Document, url: string, options: ReadOptions): PageReading {
  const selection = options.selection?.trim() ?? '';
  const site = findUnreadSite(url);
  try {
    if (site !== undefined) {
      return { kind: 'not_read', draft: draftOfText(selection, url, readTitle(document)), site };
    }
    const content = walkPage(document, url, isHeadOnly(url) ? 'head' : 'page');
    const reading = patchReading(readContent(content, options.stage), document, content);
    return selection === '' ? reading : addReading(draftOfText(selection, url, content.title), reading);
  } catch {
    // The page cannot be walked at all (a document that is none); the draft says that it is not whole.
    const draft: Draft = { url, title: '', fields: [], unknown: [], partial: true, failedSources: ['page'] };
    return site === undefined ? { kind: 'draft', draft } : { kind: 'not_read', draft, site };
  }
}

/** Reads what was walked; a source that fails costs its own findings and is named in the draft. */
export function readContent(content: PageContent, stage: ReadOptions['stage']): PageReading {
  const context = createReadContext(content);
  const failed: string[] = [];
  const attempt = <Value>(source: string, read: () => readonly Value[]): readonly Value[] => {
    try {
      return read();
    } catch {
      failed.push(source);
      return [];
    }
  };
  const items = Object.entries(STRUCTURED).flatMap(([name, read]) => attempt(name, () => read(content)));
  const labels = findLabels(content);
  const sources = stage === 'fast' ? FAST_SOURCES : { ...FAST_SOURCES, ...TEXT_SOURCES };
  const found: Findings = {
    parties: attempt('parties', () => partiesOfItems(items, context)),
    mentions: stage === 'fast' ? [] : attempt('people', () => findPeople(context)),
    loose: Object.entries(sources).flatMap(([name, read]) => attempt(name, () => read(context, labels))),
  };
  return markFailed(buildDraft(context, found), failed);
}

/** Sources by the names that a draft tells when one fails. */
type Sources<Read> = Readonly<Record<string, Read>>;
type Source = (context: ReadContext, labels: ReturnType<typeof findLabels>) => Findings['loose'];
const STRUCTURED: Sources<typeof readJsonLd> = {
  json_ld: readJsonLd,
  microdata: readMicrodata,
  rdfa: readRdfa,
  h_card: readHCards,
};
const FAST_SOURCES: Sources<Source> = { meta: findInMeta, links: findLinked };
const TEXT_SOURCES: Sources<Source> = {
  labels: findLabelled,
  emails: findTextEmails,
  phones: findTextPhones,
  addresses: findAddresses,
  company_names: findCompanyNames,
};

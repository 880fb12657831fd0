import type { CandidateSource, DraftField } from '../draft-types.ts';
import type { CountryCode } from '../entities/phone.ts';
import type { PageContent } from '../page/page-content.ts';

/** A place of the page that an adapter may read: an element, a line, or a tag of the head. */
export interface Spot {
  /** One line. */
  readonly text: string;
  /** The lines that its blocks make. */
  readonly lines: readonly string[];
  /** Stable node path. */
  readonly where: string;
  readonly source: CandidateSource;
  /** Empty where the element has none of that name. */
  attribute(name: string): string;
}

/** A page as adapters see it; looking changes nothing, and what is missing or not shown is undefined or empty. */
export interface SitePage {
  readonly content: PageContent;
  /** The first element in document order. */
  find(selector: string): Spot | undefined;
  all(selector: string): readonly Spot[];
  line(index: number): Spot | undefined;
  /** A tag of the head, by its lower-case name. */
  meta(name: string): Spot | undefined;
  /** The page's own address. */
  readonly address: Spot;
}

/** How far a value is to be trusted, and how it is read. */
export interface SiteValueOptions {
  /** Factor on the confidence, at most 1. */
  readonly doubt?: number | undefined;
  /** Country of a number that is written without one. */
  readonly near?: CountryCode | undefined;
}

/**
 * One value that an adapter read: where, of which field, and the text if it is not that of the whole spot. What is missing,
 * empty or no value of its field is dropped later.
 */
export type SiteValue = readonly [
  spot: Spot | undefined,
  field: DraftField,
  text?: string | undefined,
  options?: SiteValueOptions,
];

/** What an adapter changes in the generic draft: its values come first in their fields. */
export interface SitePatch {
  readonly values: readonly SiteValue[];
  /** Fields of which the page says no more than the adapter's values; `all`: everything else there is about others. */
  readonly settled: readonly DraftField[] | 'all';
}

/** The adapter of one kind of page on one site. */
export interface SiteAdapter {
  readonly name: string;
  /** Of the whole address. */
  readonly url: RegExp;
  /** The site's own names, which the generic reading takes for the company of the page. */
  readonly ownNames: RegExp;
  /** Only the head may be read, because the site's terms bar reading the rest. */
  readonly headOnly?: true;
  /** Says if the page has the parts that the adapter knows. */
  canExtract(page: SitePage): boolean;
  extract(page: SitePage): SitePatch;
}

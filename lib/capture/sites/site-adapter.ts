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

/** A page as adapters see it; looking changes nothing, and what is not there is undefined or empty. */
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

/** One value that an adapter read; what is no value of its field is dropped later. */
export interface SiteValue {
  readonly field: DraftField;
  readonly text: string;
  /** Short, to stand beside the value. */
  readonly label: string;
  readonly spot: Spot;
  /** Factor on the confidence, at most 1. */
  readonly doubt?: number | undefined;
  /** Country of a number that is written without one. */
  readonly near?: CountryCode | undefined;
}

/** What an adapter changes in the generic draft: its values come first in their fields. */
export interface SitePatch {
  readonly values: readonly SiteValue[];
  /** Everything else on the page is about others, so the adapter's values are the whole draft. */
  readonly isWhole: boolean;
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

import type { OpenMail } from './webmail/webmail-types.ts';

/** Fields of a lead draft, in the order in which forms show them. */
export const DRAFT_FIELDS = [
  'full_name',
  'title',
  'department',
  'company',
  'legal_name',
  'email',
  'mobile',
  'phone',
  'fax',
  'wechat',
  'qq',
  'website',
  'profile_url',
  'address',
  'city',
  'country',
  'industry',
  'employee_count',
  'credit_code',
] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

/** Where candidates come from. */
export const CANDIDATE_SOURCES = [
  'json_ld',
  'microdata',
  'h_card',
  'meta',
  'link',
  'label',
  'block',
  'selection',
  'url',
  'mail_header',
  'signature',
] as const;
export type CandidateSource = (typeof CANDIDATE_SOURCES)[number];

/** One possible value of one field, with the proof of where it stands. Plain JSON. */
export interface Candidate {
  readonly field: DraftField;
  /** As shown to people. */
  readonly value: string;
  /** As compared: E.164 phone, lower-case e-mail, bare domain. */
  readonly normalised: string;
  readonly source: CandidateSource;
  /** Calibrated chance of being right, 0 to 1. */
  readonly confidence: number;
  /** What found it, short enough to stand beside the value: `mailto`, `手机：`, `footer`, `JSON-LD`. */
  readonly label: string;
  /** Stable node path or line. */
  readonly where: string;
  /** Text around the value, at most 160 characters. */
  readonly snippet: string;
}

/** A field of the draft: the best candidate first, then its alternatives. Never empty. */
export interface FilledField {
  readonly field: DraftField;
  readonly candidates: readonly Candidate[];
}

/** A person of the page with what belongs to them, for choosing when there are several. */
export interface FoundPerson {
  /** Field `full_name`. */
  readonly name: Candidate;
  /** Title, department, mail, numbers and profiles that stand with the name; without `full_name`. */
  readonly fields: readonly FilledField[];
}

/** A capture not yet saved. Plain JSON, so it survives executeScript and extension storage. */
export interface Draft {
  readonly url: string;
  readonly title: string;
  readonly fields: readonly FilledField[];
  /** Found, but it fits no field or another person's. */
  readonly unknown: readonly Candidate[];
  /** All people of the page, the draft's own first; left out where there is none. */
  readonly people?: readonly FoundPerson[];
  /** The reading is not whole: a cap (nodes, depth, text, candidates) cut it short, or sources failed. */
  readonly partial: boolean;
  /** Sources that failed on this page, whose findings are missing; left out where none did. */
  readonly failedSources?: readonly string[];
}

/** What the injected script answers; a page without a lead says so instead of guessing. */
export type PageReading =
  | { readonly kind: 'draft'; readonly draft: Draft; readonly mail?: OpenMail }
  | { readonly kind: 'no_lead'; readonly url: string; readonly title: string; readonly mail?: OpenMail }
  /** The site's terms bar reading its pages (LinkedIn): address, title and the user's own selection only. */
  | { readonly kind: 'not_read'; readonly draft: Draft; readonly site: string; readonly mail?: OpenMail };

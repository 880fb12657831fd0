import { CONFIDENCE, type Rule } from './confidence.ts';
import type { Candidate, CandidateSource, DraftField } from './draft-types.ts';
import { LIMITS } from './limits.ts';
import { oneLine, snippetAround } from './page/clean-text.ts';
import { elementPath, type PageContent } from './page/page-content.ts';

/** A candidate with what grouping needs to know of its place; the draft keeps the candidate only. */
export interface Finding extends Candidate {
  readonly rule: Rule;
  /** Line of the page it stands on, -1 outside the visible text. */
  readonly line: number;
  /** Offset in that line. */
  readonly start: number;
  /** The page does not show it now. */
  readonly hidden: boolean;
}

/** What a source says about a value it found. */
export interface FindingInput {
  readonly field: DraftField;
  readonly value: string;
  readonly normalised: string;
  readonly source: CandidateSource;
  readonly rule: Rule;
  readonly label: string;
  readonly line?: number | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** Element number, where the value stands in no line. */
  readonly element?: number | undefined;
  /** Text around the value, where the value stands in no line. */
  readonly context?: string | undefined;
  /** Factor on the rule's confidence, at most 1. */
  readonly doubt?: number | undefined;
}

/** Text that the page does not show is out of date or bait more often than the rest. */
const HIDDEN_DOUBT = 0.85;

/** Makes a finding with its evidence: the path of the element and the text around the value. */
export function toFinding(content: PageContent, input: FindingInput): Finding {
  const line = input.line === undefined || input.line < 0 ? undefined : content.lines[input.line];
  const start = input.start ?? 0;
  const element = input.element ?? line?.element ?? -1;
  const hidden = line !== undefined && (line.hidden || !content.elements.isShown(line.element));
  const snippet =
    input.context !== undefined || line === undefined
      ? oneLine(input.context ?? input.value).slice(0, LIMITS.snippet)
      : snippetAround(line.text, start, input.end ?? start + input.value.length, LIMITS.snippet);
  return {
    field: input.field,
    // A cut may leave half of a character, which neither JSON nor the database takes.
    value: oneLine(input.value).slice(0, LIMITS.value).toWellFormed(),
    normalised: input.normalised.slice(0, LIMITS.value).toWellFormed(),
    source: input.source,
    confidence: CONFIDENCE[input.rule] * (input.doubt ?? 1) * (hidden ? HIDDEN_DOUBT : 1),
    label: input.label,
    where:
      element >= 0
        ? elementPath(content.elements, element)
        : line === undefined
          ? ''
          : `line ${line.index + 1}`,
    snippet: snippet.toWellFormed(),
    rule: input.rule,
    line: line?.index ?? -1,
    start,
    hidden,
  };
}

/** How a person or company stands to the page: only subjects can become the lead. */
export type Standing = 'subject' | 'mention' | 'author' | 'vendor';

/** A person or company that a source describes, with all that the source says about it. */
export interface Party {
  readonly kind: 'person' | 'company';
  readonly standing: Standing;
  readonly findings: Finding[];
  /** The company a person works for, where the source says so. */
  employer: Party | undefined;
}

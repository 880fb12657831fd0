import { type Candidate, DRAFT_FIELDS, type Draft, type DraftField } from '../../capture/draft-types.ts';

/** What a person did with a field. A field nobody touched follows what was read. */
export type FieldChoice =
  | { readonly kind: 'found'; readonly candidate: Candidate }
  | { readonly kind: 'typed'; readonly text: string }
  /** None of the found values is right. */
  | { readonly kind: 'none' };

export interface FieldState {
  readonly field: DraftField;
  /** What was found, best first; empty for a field that was only typed. */
  readonly candidates: readonly Candidate[];
  /** Null as long as nobody touched the field. */
  readonly choice: FieldChoice | null;
  /** The choice comes from an earlier opening of the popup on this page. */
  readonly restored: boolean;
}

/** A draft with what was read and what a person made of it. */
export interface DraftState {
  readonly url: string;
  readonly title: string;
  readonly fields: readonly FieldState[];
  /** Found values that fit no field and were not placed by hand either. */
  readonly unknown: readonly Candidate[];
  readonly partial: boolean;
  /** A part of the page could not be read, because a source of findings failed. */
  readonly hasFailed: boolean;
}

/** The value that counts, and where it comes from. */
export interface FieldValue {
  readonly value: string;
  /** Null for a value typed by hand. */
  readonly candidate: Candidate | null;
}

/** Everything a person changed, as plain JSON that a later opening on the same page starts from. */
export interface DraftEdits {
  readonly choices: readonly (readonly [DraftField, FieldChoice])[];
}

const inFormOrder = (one: FieldState, other: FieldState): number =>
  DRAFT_FIELDS.indexOf(one.field) - DRAFT_FIELDS.indexOf(other.field);

/** A draft before anything was read or typed. */
export const emptyDraft = (url: string, title: string): DraftState => ({
  url,
  title,
  fields: [],
  unknown: [],
  partial: false,
  hasFailed: false,
});

/** The state of one field; an untouched one without finds when the draft does not have it. */
export const fieldOf = (state: DraftState, field: DraftField): FieldState =>
  state.fields.find((entry) => entry.field === field) ?? {
    field,
    candidates: [],
    choice: null,
    restored: false,
  };

/** The value of a field that counts now; undefined while it is unknown or none of the found ones is right. */
export function findValue(state: DraftState, field: DraftField): FieldValue | undefined {
  const { candidates, choice } = fieldOf(state, field);
  if (choice?.kind === 'none') return undefined;
  if (choice?.kind === 'typed') {
    return choice.text.trim() === '' ? undefined : { value: choice.text.trim(), candidate: null };
  }
  const candidate = choice?.candidate ?? candidates[0];
  return candidate && { value: candidate.value, candidate };
}

/** All values that count now, in form order. */
export const valuesOf = (state: DraftState): readonly (FieldValue & { readonly field: DraftField })[] =>
  DRAFT_FIELDS.flatMap((field) => {
    const found = findValue(state, field);
    return found === undefined ? [] : [{ field, ...found }];
  });

const withField = (state: DraftState, changed: FieldState): DraftState => ({
  ...state,
  fields: [...state.fields.filter((entry) => entry.field !== changed.field), changed].sort(inFormOrder),
});

/** Both lists, the first one's order first, each normalised value once. */
const joined = (first: readonly Candidate[], second: readonly Candidate[]): readonly Candidate[] => [
  ...first,
  ...second.filter((late) => !first.some((early) => early.normalised === late.normalised)),
];

/** Sets what a person did with a field; null gives it back to what was read. */
export function decideField(state: DraftState, field: DraftField, choice: FieldChoice | null): DraftState {
  const before = fieldOf(state, field);
  const candidates =
    choice?.kind === 'found' ? joined(before.candidates, [choice.candidate]) : before.candidates;
  return withField(state, { field, candidates, choice, restored: false });
}

/**
 * Adds what a reading found: untouched fields take the new best value, touched ones keep theirs and get the find as
 * another value. Nothing that was found before is lost.
 */
export function withReading(state: DraftState, draft: Draft): DraftState {
  const fields = draft.fields.reduce<DraftState>((merged, found) => {
    const before = fieldOf(merged, found.field);
    return withField(merged, { ...before, candidates: joined(found.candidates, before.candidates) });
  }, state).fields;
  const placed = fields.flatMap(({ choice }) => (choice?.kind === 'found' ? [choice.candidate] : []));
  const unknown = joined(draft.unknown, state.unknown).filter(
    (item) => !placed.some((candidate) => candidate.normalised === item.normalised),
  );
  return {
    ...state,
    url: draft.url,
    title: draft.title || state.title,
    fields,
    unknown,
    partial: state.partial || draft.partial,
    hasFailed: state.hasFailed || (draft.failedSources ?? []).length > 0,
  };
}

/** Sets a value typed by hand. An empty text leaves the field open for typing and counts as unknown. */
export const typeValue = (state: DraftState, field: DraftField, text: string): DraftState =>
  decideField(state, field, { kind: 'typed', text });

/** Takes one of the found values. */
export const chooseCandidate = (state: DraftState, candidate: Candidate): DraftState =>
  decideField(state, candidate.field, { kind: 'found', candidate });

/** Uses an item that fitted nowhere as the value of a field. */
export function placeUnknown(state: DraftState, item: Candidate, field: DraftField): DraftState {
  const unknown = state.unknown.filter((other) => other.normalised !== item.normalised);
  return chooseCandidate({ ...state, unknown }, { ...item, field });
}

/** What a person changed so far. */
export const editsOf = (state: DraftState): DraftEdits => ({
  choices: state.fields.flatMap(({ field, choice }) => (choice === null ? [] : [[field, choice] as const])),
});

/** Puts earlier edits onto a draft; what was edited since then stands above them. */
export function withEdits(state: DraftState, edits: DraftEdits): DraftState {
  return edits.choices.reduce((draft, [field, choice]) => {
    if (fieldOf(draft, field).choice !== null) return draft;
    const chosen =
      choice.kind === 'found'
        ? placeUnknown(draft, choice.candidate, field)
        : decideField(draft, field, choice);
    return withField(chosen, { ...fieldOf(chosen, field), restored: true });
  }, state);
}

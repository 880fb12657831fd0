import {
  type Candidate,
  DRAFT_FIELDS,
  type Draft,
  type DraftField,
  type FoundPerson,
} from '../../capture/draft-types.ts';

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
  /** Everybody the page or a pasted text names, each with what belongs to them. */
  readonly people: readonly FoundPerson[];
  readonly partial: boolean;
  /** A part of the page could not be read, because a source of findings failed. */
  readonly hasFailed: boolean;
}

/** The fields that describe or reach one human being and change with the name. */
const PERSON_FIELDS = [
  'title',
  'department',
  'email',
  'mobile',
  'phone',
  'wechat',
  'qq',
  'profile_url',
] as const satisfies readonly DraftField[];

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
  people: [],
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

function withChoice(state: DraftState, field: DraftField, choice: FieldChoice | null): DraftState {
  const before = fieldOf(state, field);
  const candidates =
    choice?.kind === 'found' ? joined(before.candidates, [choice.candidate]) : before.candidates;
  return withField(state, { field, candidates, choice, restored: false });
}

/**
 * Sets what a person did with a field; null gives it back to what was read. A name given back gives back everything
 * that came with another person, too.
 */
export function decideField(state: DraftState, field: DraftField, choice: FieldChoice | null): DraftState {
  const decided = withChoice(state, field, choice);
  const left = personNamed(state, findValue(state, 'full_name')?.candidate ?? null);
  if (field !== 'full_name' || choice !== null || left === undefined) return decided;
  return PERSON_FIELDS.reduce(
    (draft, part) => (fieldOf(draft, part).choice?.kind === 'typed' ? draft : withChoice(draft, part, null)),
    decided,
  );
}

const personNamed = (state: DraftState, name: Candidate | null): FoundPerson | undefined =>
  state.people.find((person) => person.name.normalised === name?.normalised);

const isTheirs = ({ fields }: FoundPerson, { field, normalised }: Candidate): boolean =>
  fields.some(
    (own) => own.field === field && own.candidates.some((candidate) => candidate.normalised === normalised),
  );

/**
 * Puts one person's values in place of another's. What was typed by hand stays, and so does a number that stands with
 * nobody: it is the company's switchboard.
 */
function withPerson(state: DraftState, person: FoundPerson): DraftState {
  return PERSON_FIELDS.reduce((draft, field) => {
    const before = fieldOf(draft, field);
    if (before.choice?.kind === 'typed') return draft;
    const [best, ...others] = person.fields.find((own) => own.field === field)?.candidates ?? [];
    if (best) {
      const chosen = withChoice(draft, field, { kind: 'found', candidate: best });
      const after = fieldOf(chosen, field);
      const unknown = chosen.unknown.filter((item) => !isTheirs(person, { ...item, field }));
      return withField({ ...chosen, unknown }, { ...after, candidates: joined(after.candidates, others) });
    }
    if (field === 'phone') {
      const common = before.candidates.find(
        (candidate) => !draft.people.some((somebody) => isTheirs(somebody, candidate)),
      );
      if (common) return withChoice(draft, field, { kind: 'found', candidate: common });
    }
    return before.candidates.length === 0 ? draft : withChoice(draft, field, { kind: 'none' });
  }, state);
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
    people: [
      ...state.people,
      ...(draft.people ?? []).filter(
        ({ name }) => !state.people.some((known) => known.name.normalised === name.normalised),
      ),
    ],
    partial: state.partial || draft.partial,
    hasFailed: state.hasFailed || (draft.failedSources ?? []).length > 0,
  };
}

/** Sets a value typed by hand. An empty text leaves the field open for typing and counts as unknown. */
export const typeValue = (state: DraftState, field: DraftField, text: string): DraftState =>
  withChoice(state, field, { kind: 'typed', text });

/** Takes one of the found values; another person's name brings what belongs to that person. */
export function chooseCandidate(state: DraftState, candidate: Candidate): DraftState {
  const chosen = withChoice(state, candidate.field, { kind: 'found', candidate });
  const person = candidate.field === 'full_name' ? personNamed(state, candidate) : undefined;
  return person ? withPerson(chosen, person) : chosen;
}

const withoutUnknown = (state: DraftState, item: Candidate): DraftState => ({
  ...state,
  unknown: state.unknown.filter((other) => other.normalised !== item.normalised),
});

/** Uses an item that fitted nowhere as the value of a field. */
export const placeUnknown = (state: DraftState, item: Candidate, field: DraftField): DraftState =>
  chooseCandidate(withoutUnknown(state, item), { ...item, field });

/** What a person changed so far. */
export const editsOf = (state: DraftState): DraftEdits => ({
  choices: state.fields.flatMap(({ field, choice }) => (choice === null ? [] : [[field, choice] as const])),
});

/** Puts earlier edits onto a draft; what was edited since then stands above them. */
export function withEdits(state: DraftState, edits: DraftEdits): DraftState {
  return edits.choices.reduce((draft, [field, choice]) => {
    if (fieldOf(draft, field).choice !== null) return draft;
    // What came with a chosen name is among the edits itself.
    const freed = choice.kind === 'found' ? withoutUnknown(draft, choice.candidate) : draft;
    const chosen = withChoice(freed, field, choice);
    return withField(chosen, { ...fieldOf(chosen, field), restored: true });
  }, state);
}

import { batch, computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Candidate, Draft, DraftField, PageReading } from '../../capture/draft-types.ts';
import type { OpenMail } from '../../capture/webmail/webmail-types.ts';
import { type Clock, instantOf } from '../../shared/clock.ts';
import type { OpenPage, PageReader } from './draft-ports.ts';
import {
  chooseCandidate,
  type DraftEdits,
  type DraftState,
  decideField,
  emptyDraft,
  type FieldChoice,
  fieldOf,
  placeUnknown,
  typeValue,
  withEdits,
  withReading,
} from './draft-state.ts';
import { type FactFault, type FactKind, parseFact } from './record-facts.ts';
import {
  hostOfPage,
  type WrongMark,
  type WrongValues,
  withMark,
  withoutWrong,
  wrongMark,
} from './wrong-values.ts';

/** How far the page is read, and what the window shows for it. */
export type ReadingPhase =
  | 'reading'
  /** There is a draft, found or to be typed in. */
  | 'ready'
  | 'no_lead'
  /** The browser lets no extension read this page. */
  | 'closed_page'
  | 'failed';

/** The fields that stand in the head of the form. */
export const HEAD_FIELDS = [
  'full_name',
  'title',
  'company',
  'website',
] as const satisfies readonly DraftField[];

/** The rows that stand from the first frame on, so that none moves while the page is read. */
const FIRST_ROWS: readonly DraftField[] = ['email', 'mobile', 'phone', 'address'];

/** Fields whose typed text is checked as the record checks it; what was found has been read by rules already. */
const CHECKED: Partial<Record<DraftField, FactKind>> = {
  email: 'email',
  mobile: 'phone',
  phone: 'phone',
  fax: 'phone',
  website: 'url',
  profile_url: 'url',
  employee_count: 'headcount',
};

function faultsIn(state: DraftState): ReadonlyMap<DraftField, FactFault> {
  const faults = new Map<DraftField, FactFault>();
  for (const { field, choice } of state.fields) {
    const kind = CHECKED[field];
    if (kind === undefined || choice?.kind !== 'typed') continue;
    const parsed = parseFact(kind, choice.text);
    if (!parsed.ok) faults.set(field, parsed.error);
  }
  return faults;
}

const isRow = (field: DraftField): boolean => !(HEAD_FIELDS as readonly DraftField[]).includes(field);

const NO_PAGE: OpenPage = { url: '', title: '' };

/** What an earlier opening of the popup left behind. */
export interface Restored {
  readonly edits: DraftEdits;
  readonly pasted: readonly Draft[];
}

export interface DraftModel {
  readonly page: ReadonlySignal<OpenPage | null>;
  readonly phase: ReadonlySignal<ReadingPhase>;
  /** True once an earlier draft of this page was looked for and put in. */
  readonly opened: ReadonlySignal<boolean>;
  readonly state: ReadonlySignal<DraftState>;
  /** Fields below the head, in the order in which they stand; rows are only added, at the end. */
  readonly rows: ReadonlySignal<readonly DraftField[]>;
  /** The site whose terms bar reading its pages; null for every other page. */
  readonly barredSite: ReadonlySignal<string | null>;
  /** The mail that is open in a webmail; null on every other page. */
  readonly mail: ReadonlySignal<OpenMail | null>;
  /** What the page gave; empty until it was read. */
  readonly fromPage: ReadonlySignal<readonly Draft[]>;
  /** Readings of pasted texts. */
  readonly pasted: ReadonlySignal<readonly Draft[]>;
  /** True once anything was edited or pasted. */
  readonly touched: ReadonlySignal<boolean>;
  /** What is wrong with typed values, in form order; people read `record.wrong.<fault>`. */
  readonly faults: ReadonlySignal<ReadonlyMap<DraftField, FactFault>>;
  /** Reads the page. `beforeShow` is awaited before the first values are drawn. */
  read(options: {
    restored: (url: string) => Promise<Restored | undefined>;
    beforeShow: (state: DraftState) => Promise<void>;
  }): Promise<void>;
  type(field: DraftField, text: string): void;
  choose(candidate: Candidate): void;
  /** Sets what a person did with a field; null gives it back to what was read. */
  decide(field: DraftField, choice: FieldChoice | null): void;
  place(item: Candidate, field: DraftField): void;
  /** Adds an empty row to be typed into. */
  addRow(field: DraftField): void;
  /** Shows the empty form where the page gave nothing. */
  enterByHand(): void;
  /** Reads a text with the parser of pages; false when it holds no contact. */
  paste(text: string): Promise<boolean>;
  /** Says if a value can be shown on its page: it was read there, and the page may be looked at. */
  canShow(candidate: Candidate): boolean;
  /** Scrolls the page to a value; false when its place is gone. */
  showOnPage(candidate: Candidate): Promise<boolean>;
  /** The value that was marked as wrong last, until that is taken back or another is marked. */
  readonly wronged: ReadonlySignal<Candidate | null>;
  /** Remembers on this device that a value of this site is wrong, and takes it out of its field. */
  markWrong(candidate: Candidate): Promise<void>;
  /** Forgets the last mark and gives the value back. */
  unmarkWrong(): Promise<void>;
  /** Forgets all edits and pasted texts; what was read from the page stays. */
  startOver(): void;
}

/** The draft of the page that the popup was opened on. */
export const DraftOf = createModel((reader: PageReader, wrong: WrongValues, clock: Clock): DraftModel => {
  const page = signal<OpenPage | null>(null);
  const phase = signal<ReadingPhase>('reading');
  const state = signal<DraftState>(emptyDraft('', ''));
  const isOpened = signal(false);
  const rows = signal<readonly DraftField[]>(FIRST_ROWS);
  const barredSite = signal<string | null>(null);
  const mail = signal<OpenMail | null>(null);
  const pasted = signal<readonly Draft[]>([]);
  const fromPage = signal<readonly Draft[]>([]);
  const wronged = signal<{
    readonly candidate: Candidate;
    readonly mark: WrongMark;
    readonly before: FieldChoice | null;
  } | null>(null);

  const touched = computed(
    () => pasted.value.length > 0 || state.value.fields.some(({ choice }) => choice !== null),
  );

  const show = (next: DraftState): void => {
    state.value = next;
    const shown = next.fields.map(({ field }) => field).filter(isRow);
    const added = shown.filter((field) => !rows.value.includes(field));
    if (added.length > 0) rows.value = [...rows.value, ...added];
  };
  const addReading = (draft: Draft): void => show(withReading(state.value, draft));
  const draftIn = (reading: PageReading): Draft | undefined => {
    if (reading.kind === 'not_read') barredSite.value = reading.site;
    return reading.kind === 'no_lead' ? undefined : reading.draft;
  };
  return {
    page,
    phase,
    opened: isOpened,
    state,
    rows,
    barredSite,
    mail,
    fromPage,
    pasted,
    touched,
    faults: computed(() => faultsIn(state.value)),
    async read({ restored, beforeShow }) {
      const opened = await reader.page();
      batch(() => {
        page.value = opened;
        state.value = { ...state.value, url: opened.url, title: opened.title };
      });
      const earlier = await restored(opened.url);
      batch(() => {
        isOpened.value = true;
        if (!earlier) return;
        pasted.value = earlier.pasted;
        show(withEdits(earlier.pasted.reduce(withReading, state.value), earlier.edits));
      });
      const reading = await reader.read();
      const read = reading.ok ? draftIn(reading.value) : undefined;
      const draft = read && (await withoutWrong(read, await wrong.getValue()));
      if (draft) await beforeShow(withReading(state.value, draft));
      batch(() => {
        if (reading.ok) mail.value = reading.value.mail ?? null;
        if (draft) {
          fromPage.value = [draft];
          addReading(draft);
        }
        if (phase.value !== 'reading') return;
        // Whoever began to type, or was here before, keeps the form whatever the page gave.
        if (draft || earlier || touched.value) phase.value = 'ready';
        else phase.value = reading.ok ? 'no_lead' : reading.error.code;
      });
    },
    type: (field, text) => show(typeValue(state.value, field, text)),
    choose: (candidate) => show(chooseCandidate(state.value, candidate)),
    decide: (field, choice) => show(decideField(state.value, field, choice)),
    place: (item, field) => show(placeUnknown(state.value, item, field)),
    canShow: ({ where, source }) =>
      barredSite.value === null && source !== 'selection' && where !== '' && !where.startsWith('line '),
    showOnPage: (candidate) => reader.show(candidate),
    wronged: computed(() => wronged.value?.candidate ?? null),
    async markWrong(candidate) {
      const mark = await wrongMark(hostOfPage(page.peek()?.url ?? ''), candidate, instantOf(clock));
      await wrong.setValue(withMark(await wrong.getValue(), mark));
      const { field } = candidate;
      const { choice, candidates } = fieldOf(state.peek(), field);
      const next = candidates.find((other) => other.normalised !== candidate.normalised);
      batch(() => {
        wronged.value = { candidate, mark, before: choice };
        show(decideField(state.value, field, next ? { kind: 'found', candidate: next } : { kind: 'none' }));
      });
    },
    async unmarkWrong() {
      const last = wronged.peek();
      if (last === null) return;
      const kept = await wrong.getValue();
      await wrong.setValue(kept.filter(({ value }) => value !== last.mark.value));
      batch(() => {
        wronged.value = null;
        show(decideField(state.value, last.candidate.field, last.before));
      });
    },
    addRow(field) {
      if (!rows.value.includes(field)) rows.value = [...rows.value, field];
    },
    enterByHand() {
      phase.value = 'ready';
    },
    async paste(text) {
      const draft = draftIn(await reader.readText(text, page.peek() ?? NO_PAGE));
      if (!draft) return false;
      batch(() => {
        pasted.value = [...pasted.value, draft];
        addReading(draft);
        phase.value = 'ready';
      });
      return true;
    },
    startOver() {
      pasted.value = [];
      state.value = fromPage.value.reduce(withReading, emptyDraft(state.value.url, state.value.title));
    },
  };
});

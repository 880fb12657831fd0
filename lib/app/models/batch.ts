import {
  computed,
  createModel,
  effect,
  type ReadonlySignal,
  signal,
  batch as together,
} from '@preact/signals';
import type { DraftField } from '../../capture/draft-types.ts';
import type { ListReading, ListRow } from '../../capture/list/list-types.ts';
import type { Collision } from '../../messaging/protocol.ts';
import { takeSnapshot } from '../../scoring/take-snapshot.ts';
import { instantOf } from '../../shared/clock.ts';
import type { TargetListId } from '../../shared/ids.ts';
import { type BatchItem, saveBatch, undoBatch } from '../../store/commands/save-batch.ts';
import { listNameOf } from '../../store/commands/target-list.ts';
import { findKnown, type KnownMatch } from '../../store/queries/find-known.ts';
import type { App } from '../create-app.ts';
import type { Background } from '../platform.ts';
import {
  type BatchEdits,
  type BatchFacts,
  collisionKey,
  markRows,
  type RowMark,
  valuesOfRow,
} from './batch-rows.ts';
import type { IdentityFinder } from './known-model.ts';
import { draftedCompany, toCaptureInput } from './popup-input.ts';
import { attachmentChoiceOf, plainName } from './popup-known.ts';
import { assessDraft, NO_ANSWERS } from './popup-score.ts';
import { findTarget, readTargets, type Target } from './popup-target.ts';

/** More are not saved in one step. */
export const MOST_TICKED = 200;
/** Identities asked about in one call. */
const ASKED_AT_ONCE = 50;

/** What the table needs besides the app of its window. */
export interface BatchOptions {
  readonly app: App;
  /** All ids that are made follow from it. */
  readonly batchId: string;
  /** Null when the list is no longer kept. */
  readonly reading: ListReading | null;
  readonly background: Background;
  readonly identitiesOf: IdentityFinder;
  /** Shows a list in the side panel; only right after a click or key press. */
  readonly showList: (listId: TargetListId) => Promise<void>;
}

/** How far saving is. */
export type BatchPhase =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'saving'; readonly done: number; readonly total: number }
  | { readonly kind: 'undoing'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'saved';
      readonly listId: TargetListId;
      readonly count: number;
      readonly cancelled: boolean;
    }
  /** `missing`: a known customer has left this device; `storage`: the disk is full or the database broken. */
  | { readonly kind: 'failed'; readonly why: 'missing' | 'storage'; readonly undoing: boolean };

export interface BatchModel {
  /** The page as it was read; null when it is no longer kept. */
  readonly reading: ReadonlySignal<ListReading | null>;
  /** Rows that pass the filter, in the order of the page. */
  readonly shown: ReadonlySignal<readonly ListRow[]>;
  readonly marks: ReadonlySignal<ReadonlyMap<string, RowMark>>;
  readonly ticked: ReadonlySignal<ReadonlySet<string>>;
  readonly filter: ReadonlySignal<string>;
  readonly name: ReadonlySignal<string>;
  readonly phase: ReadonlySignal<BatchPhase>;
  /** Undefined until the local database has answered, or where it has no stage to save into. */
  readonly target: ReadonlySignal<Target | undefined>;
  /** A tick more than can be saved at once was refused. */
  readonly isFull: ReadonlySignal<boolean>;
  /** The value of a row that counts; empty while there is none. */
  textOf(row: ListRow, field: DraftField): string;
  narrow(text: string): void;
  rename(name: string): void;
  edit(row: ListRow, field: DraftField, text: string): void;
  tick(row: ListRow, isTicked: boolean): void;
  /** Ticks every row from the last one ticked by hand to this one, as it is drawn. */
  tickTo(row: ListRow): void;
  /** Ticks all shown rows that are nobody's yet. */
  tickAll(): void;
  tickNone(): void;
  save(): Promise<void>;
  /** Stops after what is being written; that stays. */
  cancel(): void;
  undo(): Promise<void>;
  showList(): Promise<void>;
}

const NO_FACTS: BatchFacts = { identities: new Map(), matches: new Map(), collisions: new Map() };

/** The table of a page that lists many: what is ticked and corrected, what is known of it, and saving it in one step. */
export const Batch = createModel((options: BatchOptions): BatchModel => {
  const { app, reading, background, identitiesOf, showList } = options;
  const rows = reading?.rows ?? [];
  const batchId = signal(options.batchId);
  const edits = signal<BatchEdits>(new Map());
  const ticked = signal<ReadonlySet<string>>(new Set());
  const filter = signal('');
  const name = signal(listNameOf(reading?.title || reading?.url || ''));
  const facts = signal(NO_FACTS);
  const phase = signal<BatchPhase>({ kind: 'choosing' });
  const isFull = signal(false);
  const targets = app.workspace.live(readTargets);
  const target = computed(() => findTarget(targets.value ?? [], { pipelineId: null, stageId: null }));
  const marks = computed(() => markRows(rows, facts.value, app.workspace.current.value?.membership.memberId));
  const shown = computed(() => {
    const text = filter.value.trim().toLowerCase();
    if (text === '') return rows;
    return rows.filter((row) =>
      valuesOfRow(row, edits.value).some(({ value }) => value.toLowerCase().includes(text)),
    );
  });
  let anchor: string | null = null;
  let isCancelled = false;
  let turn = 0;

  const setTicks = (next: ReadonlySet<string>): void => {
    const allowed = [...next].filter((key) => marks.peek().get(key)?.kind !== 'suppressed');
    together(() => {
      isFull.value = allowed.length > MOST_TICKED;
      ticked.value = new Set(allowed.slice(0, MOST_TICKED));
    });
  };

  async function lookUp(): Promise<void> {
    turn += 1;
    const mine = turn;
    const open = app.workspace.current.peek();
    if (open === null) return;
    const found = await Promise.all(
      rows.map(async (row) => [row.key, await identitiesOf(valuesOfRow(row, edits.peek()))] as const),
    );
    const matches = new Map<string, readonly KnownMatch[]>();
    await open.store.read(async (tx) => {
      for (const [key, identities] of found) matches.set(key, await findKnown(tx, identities));
    });
    if (mine !== turn) return;
    facts.value = { ...facts.peek(), identities: new Map(found), matches };
    await askColleagues(mine);
  }

  /** Asks only about what this device does not know; without a network the table says nothing of colleagues. */
  async function askColleagues(mine: number): Promise<void> {
    const { identities, matches, collisions } = facts.peek();
    const queries = [...identities]
      .filter(([key]) => (matches.get(key) ?? []).length === 0)
      .flatMap(([, own]) => own.map(({ kind, valueNorm }) => ({ kind, value: valueNorm })))
      .filter((query) => !collisions.has(collisionKey(query)));
    for (let from = 0; from < queries.length; from += ASKED_AT_ONCE) {
      const answer = await background.call('checkIdentities', {
        queries: queries.slice(from, from + ASKED_AT_ONCE),
      });
      if (!answer.ok || mine !== turn) return;
      const told = new Map<string, Collision>(facts.peek().collisions);
      for (const collision of answer.value) told.set(collisionKey(collision), collision);
      facts.value = { ...facts.peek(), collisions: told };
      setTicks(ticked.peek());
    }
  }

  effect(() => {
    if (app.workspace.current.value === null || rows.length === 0) return;
    lookUp().catch((error: unknown) => console.error(error));
  });

  const itemOf = (row: ListRow, place: Target): BatchItem | undefined => {
    const values = valuesOfRow(row, edits.peek());
    const identities = facts.peek().identities.get(row.key) ?? [];
    const textOf = (field: DraftField) => values.find((entry) => entry.field === field)?.value;
    const choice = attachmentChoiceOf(facts.peek().matches.get(row.key) ?? [], undefined, {
      fullName: textOf('full_name'),
      company: textOf('company'),
    });
    // A batch makes new leads; a known customer gets a further one.
    const attachment =
      choice.proposed !== 'lead' ? choice.proposed : choice.options.includes('person') ? 'person' : 'company';
    const input = toCaptureInput({
      page: { url: reading?.url ?? '', title: reading?.title ?? '' },
      values,
      identities,
      attachment: choice.options.includes(attachment) ? attachment : 'new',
      known: choice,
      answers: NO_ANSWERS,
      basis: 'legitimate_interest',
      method: 'page',
      ...place,
    });
    if (!input.ok) return undefined;
    const company = textOf('company');
    const known = attachment === 'new' ? undefined : choice.company;
    const { lead, score, model } = assessDraft(
      { personName: textOf('full_name'), company: draftedCompany(values, identities, known), known },
      NO_ANSWERS,
      instantOf(app.clock),
    );
    return {
      key: row.key,
      companyKey: company === undefined ? null : plainName(company),
      capture: {
        ...input.value,
        grade: score.grade,
        points: score.points,
        snapshot: takeSnapshot(lead, score, model, { moment: 'capture', stageId: input.value.stageId }),
      },
    };
  };
  let saving: readonly BatchItem[] = [];

  async function work(kind: 'saving' | 'undoing', run: () => Promise<BatchPhase>): Promise<void> {
    const now = phase.peek().kind;
    if (now === 'saving' || now === 'undoing') return;
    isCancelled = false;
    phase.value = { kind, done: 0, total: saving.length };
    try {
      phase.value = await run();
    } catch (error) {
      // The disk is full, or the database could not be opened; what was written is whole.
      console.error(error);
      phase.value = { kind: 'failed', why: 'storage', undoing: kind === 'undoing' };
    }
  }
  const watch = (kind: 'saving' | 'undoing') => ({
    onProgress: (done: number) => {
      phase.value = { kind, done, total: saving.length };
    },
    isCancelled: () => isCancelled,
  });

  return {
    reading: signal(reading),
    shown,
    marks,
    ticked,
    filter,
    name,
    phase,
    target,
    isFull,
    textOf: (row, field) => valuesOfRow(row, edits.value).find((entry) => entry.field === field)?.value ?? '',
    narrow(text) {
      filter.value = text;
    },
    rename(text) {
      name.value = text;
    },
    edit(row, field, text) {
      edits.value = new Map(edits.peek()).set(row.key, { ...edits.peek().get(row.key), [field]: text });
    },
    tick(row, isTicked) {
      anchor = row.key;
      const next = new Set(ticked.peek());
      if (isTicked) next.add(row.key);
      else next.delete(row.key);
      setTicks(next);
    },
    tickTo(row) {
      const keys = shown.peek().map(({ key }) => key);
      const [from, to] = [keys.indexOf(anchor ?? row.key), keys.indexOf(row.key)];
      const between = keys.slice(Math.min(Math.max(from, 0), to), Math.max(from, to) + 1);
      setTicks(new Set([...ticked.peek(), ...between]));
    },
    tickAll() {
      const free = shown.peek().filter(({ key }) => !marks.peek().has(key));
      setTicks(new Set([...ticked.peek(), ...free.map(({ key }) => key)]));
    },
    tickNone() {
      setTicks(new Set());
    },
    async save() {
      const place = target.peek();
      const now = phase.peek();
      const isDone = now.kind === 'saved' && !now.cancelled;
      if (place === undefined || ticked.peek().size === 0 || isDone) return;
      // What was corrected may be somebody else now.
      await lookUp();
      saving = rows.filter(({ key }) => ticked.peek().has(key)).flatMap((row) => itemOf(row, place) ?? []);
      const input = {
        batchId: batchId.peek(),
        list: {
          name: listNameOf(name.peek()) || listNameOf(reading?.url ?? ''),
          pipelineId: place.pipelineId,
          sourceUrl: reading?.url ?? '',
        },
        items: saving,
      };
      await work('saving', async () => {
        const result = await app.workspace.act(({ store, context }) =>
          saveBatch(store, context, input, watch('saving')),
        );
        if (!result.ok) return { kind: 'failed', why: 'missing', undoing: false };
        const { listId, leads, cancelled } = result.value;
        saving = saving.slice(0, leads.length);
        return leads.length === 0
          ? { kind: 'choosing' }
          : { kind: 'saved', listId, count: leads.length, cancelled };
      });
    },
    cancel() {
      isCancelled = true;
    },
    undo: () =>
      work('undoing', async () => {
        await app.workspace.act(({ store, context }) =>
          undoBatch(store, context, { batchId: batchId.peek(), items: saving }, watch('undoing')),
        );
        // What was removed never comes back by being made again: the next press makes new leads.
        batchId.value = app.workspace.current.peek()?.context.newId<'batch'>() ?? batchId.peek();
        return { kind: 'choosing' };
      }),
    async showList() {
      const now = phase.peek();
      if (now.kind === 'saved') await showList(now.listId);
    },
  };
});

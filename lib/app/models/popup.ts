import { batch, computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ListReading } from '../../capture/list/list-types.ts';
import type { AnswerValue, CaptureMethod, LawfulBasis } from '../../model/words.ts';
import { activeModel } from '../../scoring/active-model.ts';
import type { Score } from '../../scoring/types.ts';
import { instantOf } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { App } from '../create-app.ts';
import type { Background } from '../platform.ts';
import { AskForLead, type AskModel } from './ask-for-lead.ts';
import { type DraftModel, DraftOf } from './draft-model.ts';
import type { ManAnswers, PageReader, UnfinishedDraft, UnfinishedDrafts } from './draft-ports.ts';
import { editsOf, findValue, valuesOf } from './draft-state.ts';
import { kept } from './kept.ts';
import { type IdentityFinder, type KnownModel, KnownOf } from './known-model.ts';
import { type ListOfferModel, ListOfferOf } from './list-offer.ts';
import { MailOffer, type MailOfferModel } from './mail-offer.ts';
import { draftedCompany, toCaptureInput } from './popup-input.ts';
import { type SavingModel, SavingOf } from './popup-saving.ts';
import { assessDraft, NO_ANSWERS } from './popup-score.ts';
import { findTarget, readTargets, type Target, type TargetPipeline } from './popup-target.ts';
import type { WrongValues } from './wrong-values.ts';

/** What the popup needs besides the app of its window. */
export interface PopupOptions {
  readonly app: App;
  readonly background: Background;
  readonly reader: PageReader;
  readonly drafts: UnfinishedDrafts;
  readonly identitiesOf: IdentityFinder;
  /** Values that were marked as wrong on this device. */
  readonly wrong: WrongValues;
  /** Shows a lead in the side panel; only right after a click or key press. */
  readonly showLead: (leadId: LeadId) => Promise<void>;
  /** Told inside the press that saves and opens: one browser forgets the press after any wait. */
  readonly reachForPanel: () => void;
  /** Remembers for the panel which lead a page was saved as. */
  readonly noteCaptured: (url: string, leadId: LeadId) => void;
  /** Opens the table of a page that lists many, in a tab of its own. */
  readonly openTable: (reading: ListReading) => Promise<void>;
  readonly close: () => void;
}

export interface PopupModel {
  readonly draft: DraftModel;
  readonly known: KnownModel;
  readonly ask: AskModel;
  readonly mail: MailOfferModel;
  readonly saving: SavingModel;
  readonly list: ListOfferModel;
  readonly answers: ReadonlySignal<ManAnswers>;
  readonly score: ReadonlySignal<Score>;
  /** Undefined until the local database has answered. */
  readonly targets: ReadonlySignal<readonly TargetPipeline[] | undefined>;
  readonly target: ReadonlySignal<Target | undefined>;
  readonly basis: ReadonlySignal<LawfulBasis>;
  /** True when the draft continues an earlier one of this page. */
  readonly resumed: ReadonlySignal<boolean>;
  answer(question: keyof ManAnswers, value: AnswerValue): void;
  moveTo(target: Target): void;
  justify(basis: LawfulBasis): void;
  /** Forgets everything entered on this page. */
  startOver(): void;
  /** The colleague whose customer a press of Enter would have saved over; asked once, then Save saves. */
  readonly doubted: ReadonlySignal<{ readonly ownerName: string | null } | null>;
  /** What Enter does: saves, but asks first when a colleague has this customer already. */
  pressEnter(how: { readonly andOpen: boolean }): Promise<void>;
  openLead(leadId: LeadId): Promise<void>;
  /** Closes the window; what was entered and not saved is kept for the next opening. */
  close(): void;
  /** Reads the page; called once, when the window stands. */
  start(): Promise<void>;
}

/** Resolves once the condition holds; it is asked again whenever a signal that it reads has changed. */
async function until(holds: () => boolean): Promise<void> {
  let stop = () => {};
  await new Promise<void>((resolve) => {
    stop = effect(() => {
      if (holds()) resolve();
    });
  });
  stop();
}

/** How long a press of Enter waits for what colleagues have; without an answer it saves, as it does offline. */
export const COLLISION_PATIENCE_MS = 1500;

const USUAL_BASIS: LawfulBasis = 'legitimate_interest';

/** Everything the capture popup knows and does. */
export const Popup = createModel((options: PopupOptions): PopupModel => {
  const { app, background, reader, drafts, identitiesOf, showLead, openTable, close } = options;
  const draft = new DraftOf(reader, options.wrong, app.clock);
  const known = new KnownOf({
    draft,
    workspace: app.workspace,
    sync: app.sync,
    background,
    identitiesOf,
  });
  const answers = signal<ManAnswers>(NO_ANSWERS);
  const wanted = signal<{ [Key in keyof Target]: Target[Key] | null }>({ pipelineId: null, stageId: null });
  const basis = signal<LawfulBasis>(USUAL_BASIS);
  const resumed = signal(false);
  const targets = app.workspace.live(readTargets);
  const customers = kept(app.workspace, (open) => open.customers);
  const models = app.workspace.live((tx) => tx.list('score_models'));
  const scoring = computed(() => {
    const won = customers.value;
    return won && models.value && { model: activeModel(models.value), customers: won };
  });
  const target = computed(() => findTarget(targets.value ?? [], wanted.value));
  const values = computed(() => valuesOf(draft.state.value));

  const assessed = computed(() => {
    const { person, company } = known.choice.value;
    const attachment = known.attachment.value;
    const name = findValue(draft.state.value, 'full_name')?.value;
    return assessDraft(
      {
        personName: attachment === 'person' || attachment === 'lead' ? (person?.full_name ?? name) : name,
        company: draftedCompany(
          values.value,
          known.identities.value,
          attachment === 'new' ? undefined : company,
        ),
        known: attachment === 'new' ? undefined : company,
      },
      answers.value,
      instantOf(app.clock),
      scoring.value,
    );
  });

  const score = computed(() => assessed.value.score);

  const methodOf = (): CaptureMethod => {
    const found = values.value.flatMap(({ candidate }) => candidate ?? []);
    if (found.length === 0) return 'manual';
    if (draft.mail.value?.entry) return 'mail';
    return found.every(({ source }) => source === 'selection') ? 'selection' : 'page';
  };

  async function settle(): Promise<void> {
    await until(() => draft.phase.value !== 'reading');
    await until(() => targets.value !== undefined || app.workspace.failure.value !== null);
    await known.lookUp(draft.state.peek());
  }

  const mail = new MailOffer(draft);

  const saving = new SavingOf({
    app,
    isSuppressed: computed(() => known.notice.value.kind === 'suppressed'),
    addTo: computed(() => (known.attachment.value === 'lead' ? (known.choice.value.lead?.id ?? null) : null)),
    isFaulty: computed(() => draft.faults.value.size > 0),
    input: computed(() => {
      const place = target.value;
      if (place === undefined) return undefined;
      return toCaptureInput({
        page: draft.page.value ?? { url: '', title: '' },
        values: values.value,
        identities: known.identities.value,
        attachment: known.attachment.value,
        known: known.choice.value,
        answers: answers.value,
        basis: basis.value,
        method: methodOf(),
        ...place,
      });
    }),
    assessed,
    mail: mail.entry,
    settle,
    showLead,
  });

  const doubted = signal<{ readonly ownerName: string | null } | null>(null);
  let isEntering = false;
  async function isDoubtful(): Promise<boolean> {
    if (doubted.peek() !== null) return false;
    await settle();
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([
      until(() => known.notice.value.kind !== 'checking'),
      new Promise((done) => {
        timer = setTimeout(done, COLLISION_PATIENCE_MS);
      }),
    ]);
    clearTimeout(timer);
    const notice = known.notice.peek();
    if (notice.kind !== 'colleague' || notice.mine) return false;
    doubted.value = { ownerName: notice.ownerName };
    return true;
  }

  const entered = computed((): UnfinishedDraft | undefined => {
    const untouched =
      !draft.touched.value &&
      answers.value === NO_ANSWERS &&
      wanted.value.stageId === null &&
      basis.value === USUAL_BASIS;
    if (untouched) return undefined;
    return {
      edits: editsOf(draft.state.value),
      pasted: draft.pasted.value,
      answers: answers.value,
      basis: basis.value,
      ...wanted.value,
    };
  });

  effect(() => {
    const url = draft.page.value?.url;
    const lead = saving.saved.value;
    if (url && lead !== null) options.noteCaptured(url, lead.leadId);
  });

  // One write after the other: the last state must be the one that stays.
  let writes: Promise<unknown> = Promise.resolve();
  effect(() => {
    const url = draft.page.value?.url;
    const unfinished = saving.saved.value === null ? entered.value : undefined;
    if (!url || !draft.opened.value) return;
    writes = writes
      .then(() => (unfinished ? drafts.keep(url, unfinished) : drafts.forget(url)))
      .catch((error: unknown) => console.error(error));
  });

  return {
    draft,
    known,
    ask: new AskForLead({
      workspace: app.workspace,
      background,
      notice: known.notice,
      name: computed(
        () =>
          (findValue(draft.state.value, 'company') ?? findValue(draft.state.value, 'full_name'))?.value ?? '',
      ),
    }),
    mail,
    saving,
    list: new ListOfferOf({ draft, reader, openTable }),
    answers,
    score,
    targets,
    target,
    basis,
    resumed,
    answer(question, value) {
      answers.value = { ...answers.value, [question]: value };
    },
    moveTo(place) {
      wanted.value = place;
    },
    justify(chosen) {
      basis.value = chosen;
    },
    startOver() {
      batch(() => {
        draft.startOver();
        answers.value = NO_ANSWERS;
        wanted.value = { pipelineId: null, stageId: null };
        basis.value = USUAL_BASIS;
        resumed.value = false;
      });
    },
    doubted,
    async pressEnter({ andOpen }) {
      if (isEntering) return;
      isEntering = true;
      if (andOpen) options.reachForPanel();
      try {
        if (await isDoubtful()) return;
        await (andOpen ? saving.saveAndOpen() : saving.save());
      } finally {
        isEntering = false;
      }
    },
    openLead: showLead,
    close() {
      // What was entered last is still on its way to storage.
      void writes.then(close);
    },
    start: () =>
      draft.read({
        restored: async (url) => {
          const unfinished = url === '' ? undefined : await drafts.find(url);
          if (unfinished) {
            batch(() => {
              resumed.value = true;
              answers.value = unfinished.answers;
              basis.value = unfinished.basis;
              wanted.value = { pipelineId: unfinished.pipelineId, stageId: unfinished.stageId };
            });
          }
          return unfinished;
        },
        beforeShow: (state) => known.lookUp(state),
      }),
  };
});

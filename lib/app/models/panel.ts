import { computed, createModel, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { CapturedPage } from '../../settings/panel.ts';
import type { Stored } from '../../settings/stored.ts';
import { type Day, instantOf } from '../../shared/clock.ts';
import type { MailPlace } from '../../shared/compose-mail.ts';
import type { LeadId, TargetListId } from '../../shared/ids.ts';
import type { App } from '../create-app.ts';
import type { Background } from '../platform.ts';
import { Attachments, type AttachmentsModel } from './attachments.ts';
import { BulkActions, type BulkModel } from './bulk-actions.ts';
import { BulkSelection, type SelectionModel } from './bulk-selection.ts';
import { Closing, type ClosingModel } from './closing.ts';
import { ContactOutcome, type ContactOutcomeModel } from './contact-outcome.ts';
import { watchDepartures } from './departures.ts';
import { Fates } from './fates.ts';
import { FieldHistory, type FieldHistoryModel } from './field-history.ts';
import type { IdentityFinder } from './known-model.ts';
import { LeadLines } from './lead-lines.ts';
import type { SyllablesLoader } from './lead-search.ts';
import { LeadTeam, type LeadTeamModel } from './lead-team.ts';
import { type CallModel, LogCall } from './log-call.ts';
import { MailImport, type MailImportModel } from './mail-import.ts';
import { MailReview, type MailReviewModel } from './mail-review.ts';
import { readTeamSide } from './own-side.ts';
import { type ActionsModel, PanelActions } from './panel-actions.ts';
import { type ConflictsModel, PanelConflicts } from './panel-conflicts.ts';
import { type DayModel, PanelDay } from './panel-day.ts';
import { type DuplicatesModel, PanelDuplicates } from './panel-duplicates.ts';
import { type NavigationModel, PanelNavigation } from './panel-navigation.ts';
import { parsePlace } from './panel-place.ts';
import { PanelPool, type PoolModel } from './panel-pool.ts';
import { watchReplies } from './panel-replies.ts';
import { PanelRequests, type RequestsModel } from './panel-requests.ts';
import { todayOf } from './panel-today.ts';
import { PanelWaiting, type WaitingModel } from './panel-waiting.ts';
import { PipelineList, type PipelineModel } from './pipeline-list.ts';
import { PutAway, type PutAwayModel } from './put-away.ts';
import { type RecordModel, RecordOf } from './record-model.ts';
import { SavedViews, type ViewsModel } from './saved-views.ts';
import { scoreArrivals } from './score-arrivals.ts';
import { type AddressReader, type TabContextModel, TabContextOf, type TabPort } from './tab-context.ts';
import { type ListsModel, TargetLists } from './target-lists.ts';
import { readFirst } from './workspace.ts';
import { WriteMail, type WriteModel } from './write-mail.ts';

/** What the side panel needs besides the app of its window. */
export interface PanelOptions {
  readonly app: App;
  readonly background: Background;
  /** Where the panel was when it was last used; an unknown form counts as none. */
  readonly place: unknown;
  readonly places: Stored<unknown>;
  /** The lead that the popup asks to show. */
  readonly wanted: ReadonlySignal<LeadId | null>;
  readonly targets: Stored<LeadId | null>;
  /** The target list that the capture asks to show. */
  readonly wantedList: ReadonlySignal<TargetListId | null>;
  readonly listTargets: Stored<TargetListId | null>;
  /** The screen that a notification asks to show; left out where nobody is notified. */
  readonly wantedScreen?: ReadonlySignal<'today' | null>;
  readonly screenTargets?: Stored<'today' | null>;
  readonly identitiesOf: IdentityFinder;
  /** Where mails are written on this device; left out: asked for in each panel. */
  readonly mailPlaces?: Stored<MailPlace> | undefined;
  /** The tab beside the panel, with what its address is read by; left out where there is none. */
  readonly beside?: {
    readonly tabs: TabPort;
    readonly loadReader: AddressReader;
    readonly captured: ReadonlySignal<readonly CapturedPage[]>;
  };
  /** The first screen, and what is read right after it, are there; left out where nothing waits for that. */
  readonly isSettled?: ReadonlySignal<boolean> | undefined;
  /** Left out where nobody searches. */
  readonly loadSyllables?: SyllablesLoader | undefined;
}

export interface PanelModel {
  readonly navigation: NavigationModel;
  readonly context: TabContextModel;
  readonly pipeline: PipelineModel;
  readonly record: RecordModel;
  readonly lists: ListsModel;
  readonly views: ViewsModel;
  readonly selection: SelectionModel;
  readonly bulk: BulkModel;
  readonly waiting: WaitingModel;
  readonly day: DayModel;
  readonly pool: PoolModel;
  readonly leadTeam: LeadTeamModel;
  readonly requests: RequestsModel;
  readonly duplicates: DuplicatesModel;
  readonly mailImport: MailImportModel;
  readonly write: WriteModel;
  readonly calls: CallModel;
  readonly mailReview: MailReviewModel;
  readonly conflicts: ConflictsModel;
  readonly history: FieldHistoryModel;
  readonly actions: ActionsModel;
  readonly closing: ClosingModel;
  readonly outcome: ContactOutcomeModel;
  readonly putAway: PutAwayModel;
  readonly attachments: AttachmentsModel;
  readonly today: ReadonlySignal<Day>;
}

const NOTHING_BESIDE: NonNullable<PanelOptions['beside']> = {
  tabs: { watch: () => () => undefined, openCapture: async () => false },
  loadReader: async () => () => [],
  captured: signal([]),
};

/** Everything the side panel knows and does. */
export const Panel = createModel((options: PanelOptions): PanelModel => {
  const { app, background, place, places, wanted, targets, wantedList, listTargets, identitiesOf } = options;
  const { workspace, team, undo, language, clock } = app;
  const today = todayOf(clock);
  const loadSyllables = options.loadSyllables ?? (async () => () => []);
  // What the list and the record show first is read first, all else once that is painted.
  const first = readFirst(workspace);
  const fates = new Fates(background);
  const actions = new PanelActions(workspace, undo, language);
  const closing = new Closing(workspace, actions);
  const navigation = new PanelNavigation(workspace, {
    last: parsePlace(place),
    keep: (next) => void places.setValue(next),
  });
  const leads = new LeadLines({ workspace, today, isSettled: options.isSettled ?? signal(true) });
  const pipeline = new PipelineList({
    workspace: first,
    leads,
    navigation,
    actions,
    closing,
    team,
    today,
    clock,
    language,
    loadSyllables,
    nameOf: (stage) => stage.name[language.current.peek()],
  });
  const outcome = new ContactOutcome({ actions, today });
  const record = new RecordOf({
    workspace: first,
    navigation,
    actions,
    pipeline,
    outcome,
    identitiesOf,
    today,
    clock,
  });

  // The popup's "Save and open" leads an open panel too.
  effect(() => {
    const leadId = wanted.value;
    if (leadId === null || workspace.current.value === null) return;
    navigation.openLead(leadId, 'facts');
    void targets.setValue(null);
  });
  effect(() => {
    const listId = wantedList.value;
    if (listId === null || workspace.current.value === null) return;
    navigation.openList(listId);
    void listTargets.setValue(null);
  });
  effect(() => {
    if (options.wantedScreen?.value !== 'today' || workspace.current.value === null) return;
    navigation.openToday();
    void options.screenTargets?.setValue(null);
  });
  // The box stands on these screens too and finds everywhere: a text that narrows nothing here would mislead.
  effect(() => {
    const screen = navigation.place.value?.screen;
    if (screen === 'today' || screen === 'lists' || screen === 'list' || screen === 'requests')
      untracked(() => pipeline.narrow({ text: '' }));
  });
  watchDepartures({
    workspace,
    navigation,
    leads,
    pipeline,
    record,
    actions,
    fates,
    nameOf: ({ name }) => name[language.current.peek()],
  });
  watchReplies(workspace, navigation);
  scoreArrivals(workspace, leads);

  const mailImport = new MailImport({
    workspace,
    actions,
    background,
    identitiesOf,
    ownSide: async () => (await workspace.current.peek()?.store.read(readTeamSide)) ?? {},
  });

  return {
    navigation,
    context: new TabContextOf({
      workspace,
      background,
      sites: app.sites,
      ...(options.beside ?? NOTHING_BESIDE),
    }),
    pipeline,
    record,
    views: new SavedViews({ workspace, navigation, actions, pipeline, team }),
    selection: new BulkSelection(pipeline, navigation),
    bulk: new BulkActions({ actions, nameOf: (stage) => stage.name[language.current.peek()] }),
    lists: new TargetLists({ workspace, navigation, actions, texts: () => language.t.peek() }),
    conflicts: new PanelConflicts(workspace, actions),
    day: new PanelDay({
      workspace,
      leads,
      actions,
      outcome,
      today,
      isShown: computed(() => navigation.place.value?.screen === 'today'),
      clock,
    }),
    history: new FieldHistory(workspace, background),
    duplicates: new PanelDuplicates(workspace, actions, navigation.openLeadId, loadSyllables),
    mailImport,
    write: new WriteMail({
      workspace,
      navigation,
      actions,
      background,
      today,
      places: options.mailPlaces,
    }),
    calls: new LogCall({ workspace, actions, today, texts: () => language.t.peek() }),
    mailReview: new MailReview({ workspace, background, identitiesOf, actions, undo, language }),
    closing,
    outcome,
    requests: new PanelRequests(workspace, actions, navigation),
    leadTeam: new LeadTeam({ actions, record, team }),
    pool: new PanelPool({
      workspace,
      leads,
      actions,
      today,
      poolDay: () => instantOf(clock).slice(0, 10),
    }),
    putAway: new PutAway(workspace, navigation, background),
    attachments: new Attachments({ workspace, navigation, actions, background, shell: app.shell, language }),
    waiting: new PanelWaiting(workspace, actions, background, fates),
    actions,
    today,
  };
});

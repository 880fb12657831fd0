import { batch, computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { ListOrder } from '../../pipeline/list-order.ts';
import type { LeadId, PipelineId, SavedViewId, StageId, TargetListId } from '../../shared/ids.ts';
import { type PanelPlace, type RecordTab, startIn } from './panel-place.ts';
import type { WorkspaceModel } from './workspace.ts';

export interface NavigationModel {
  /** Null while no team is open. */
  readonly place: ReadonlySignal<PanelPlace | null>;
  /** The lead whose record is shown. */
  readonly openLeadId: ReadonlySignal<LeadId | null>;
  openPipeline(): void;
  /** Opens a lead on the tab where it was left, or on the given one. */
  openLead(leadId: LeadId, tab?: RecordTab): void;
  /** From a record to where it was opened from: the pipeline, today, a target list, the pool or the requests. */
  leaveLead(): void;
  openToday(): void;
  /** Shows what a search finds: the pipeline. */
  openHits(): void;
  /** Back to where the search began, as long as nothing else was opened since. */
  leaveHits(): void;
  openWaiting(): void;
  openDuplicates(): void;
  openPool(): void;
  /** Shows who asks for which lead, and who mentioned one. */
  openRequests(): void;
  /** Shows the import of mails and contacts from files. */
  openImport(): void;
  /** Shows all target lists. */
  openLists(): void;
  /** Opens one target list where its work goes on. */
  openList(listId: TargetListId): void;
  selectTab(tab: RecordTab): void;
  /** Shows another pipeline; a view belongs to one, so none is chosen any more. */
  choosePipeline(pipelineId: PipelineId): void;
  orderBy(order: ListOrder): void;
  /** Shows the pipeline of a view in its order; null: goes on without one. */
  chooseView(view: ChosenView | null): void;
  toggleStage(stageId: StageId): void;
  /** Marks a lead in the list without opening it. */
  select(leadId: LeadId): void;
  /** What lies over the screen: the stages to move to, the list of keys or of commands, the filter, or the saving of a view. */
  readonly layer: ReadonlySignal<Layer | null>;
  show(layer: Layer | null): void;
  /** Someone wants to write a note on the lead that is open; told back by `noteTaken`. */
  readonly noteWanted: ReadonlySignal<boolean>;
  wantNote(leadId: LeadId): void;
  noteTaken(): void;
}

export type Layer = 'move' | 'keys' | 'palette' | 'filter' | 'view' | 'edit_view';

/** What a saved view says about the place. */
export interface ChosenView {
  readonly viewId: SavedViewId;
  readonly pipelineId: PipelineId;
  readonly order: ListOrder;
}

/** Screens that a record leads back to; from any other it leads to the pipeline. */
const RETURNS: readonly PanelPlace['screen'][] = ['list', 'pool', 'requests', 'today'];

interface Memory {
  /** Where this panel was when it was last closed. */
  readonly last: PanelPlace | undefined;
  readonly keep: (place: PanelPlace) => void;
}

/** Where someone is in the panel, kept for the next opening. */
export const PanelNavigation = createModel((workspace: WorkspaceModel, memory: Memory): NavigationModel => {
  const last = signal(memory.last);
  const layer = signal<Layer | null>(null);
  const noteWanted = signal(false);
  /** The list that a lead was opened from, in whichever window that was. */
  let cameFrom: PanelPlace['screen'] = 'pipeline';
  let searchedFrom: PanelPlace['screen'] | null = null;
  const place = computed(() => {
    const open = workspace.current.value;
    if (open === null) return null;
    return last.value?.databaseName === open.databaseName ? last.value : startIn(open.databaseName);
  });
  const go = (change: Partial<PanelPlace>) => {
    const from = place.peek();
    if (from === null) return;
    if (change.screen !== undefined) searchedFrom = null;
    const next = { ...from, ...change };
    batch(() => {
      last.value = next;
      layer.value = null;
    });
    memory.keep(next);
  };
  const openLead: NavigationModel['openLead'] = (leadId, tab) => {
    const from = place.peek();
    if (from !== null && from.screen !== 'record')
      cameFrom = RETURNS.includes(from.screen) ? from.screen : 'pipeline';
    go({ screen: 'record', leadId, tab: tab ?? (from?.leadId === leadId ? from.tab : 'facts') });
  };
  return {
    place,
    openLeadId: computed(() => (place.value?.screen === 'record' ? place.value.leadId : null)),
    openPipeline: () => go({ screen: 'pipeline' }),
    openLead,
    leaveLead: () => go({ screen: cameFrom }),
    openToday: () => go({ screen: 'today' }),
    openHits() {
      const from = place.peek()?.screen;
      if (from === undefined || from === 'pipeline') return;
      go({ screen: 'pipeline' });
      searchedFrom = from;
    },
    leaveHits() {
      if (searchedFrom !== null) go({ screen: searchedFrom });
    },
    openWaiting: () => go({ screen: 'waiting' }),
    openDuplicates: () => go({ screen: 'duplicates' }),
    openPool: () => go({ screen: 'pool' }),
    openRequests: () => go({ screen: 'requests' }),
    openImport: () => go({ screen: 'import' }),
    openLists: () => go({ screen: 'lists' }),
    openList: (listId) => go({ screen: 'list', listId }),
    selectTab: (tab) => go({ tab }),
    choosePipeline: (pipelineId) => go({ pipelineId, leadId: null, viewId: null }),
    orderBy: (order) => go({ order }),
    chooseView: (view) =>
      go(view === null ? { viewId: null } : { ...view, screen: 'pipeline', leadId: null }),
    toggleStage(stageId) {
      const toggled = place.peek()?.toggled ?? [];
      go({
        toggled: toggled.includes(stageId) ? toggled.filter((id) => id !== stageId) : [...toggled, stageId],
      });
    },
    select(leadId) {
      if (place.peek()?.leadId !== leadId) go({ leadId });
    },
    layer,
    show(next) {
      layer.value = next;
    },
    noteWanted,
    wantNote(leadId) {
      openLead(leadId);
      noteWanted.value = true;
    },
    noteTaken() {
      noteWanted.value = false;
    },
  };
});

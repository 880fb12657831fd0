import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { Lead, TargetList } from '../../model/rows.ts';
import type { ListOutcome } from '../../model/words.ts';
import type { Day } from '../../shared/clock.ts';
import type { LeadId, TargetListId } from '../../shared/ids.ts';
import { removeRow } from '../../store/commands/remove-row.ts';
import { restoreRow } from '../../store/commands/restore-row.ts';
import {
  addToTargetList,
  createTargetList,
  renameTargetList,
  type TouchInput,
  touchListLead,
  undoTouch,
} from '../../store/commands/target-list.ts';
import { targetListLeadIdOf } from '../../store/derived-ids.ts';
import { kept } from './kept.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { NavigationModel } from './panel-navigation.ts';
import { type ListLine, type ListRows, type ListSummary, readList, summariesOf } from './target-list-rows.ts';
import type { WorkspaceModel } from './workspace.ts';

export interface ListsModel {
  /** Undefined until the local database has answered. */
  readonly lists: ReadonlySignal<readonly ListSummary[] | undefined>;
  /** The list that is open; null when it is gone. */
  readonly open: ReadonlySignal<ListRows | null | undefined>;
  /** The lead to try now: the one that was chosen, else the first not yet touched. */
  readonly current: ReadonlySignal<ListLine | undefined>;
  choose(leadId: LeadId): void;
  /** Goes on to the next lead of the list, or back; stays at its ends. */
  step(by: 1 | -1): void;
  /** Writes down what came of the current lead and goes on to the next; `callOn` plans the next call. */
  touch(outcome: ListOutcome, callOn?: Day): Promise<void>;
  /** Counts a lead as not yet touched again. */
  putBack(line: ListLine): Promise<void>;
  /** Takes a lead off the list; the lead stays. */
  takeOff(line: ListLine): Promise<void>;
  /** Puts a lead at the end of a list that is there. */
  addTo(list: TargetList, lead: Lead): Promise<void>;
  /** Makes a list of this member that begins with a lead; false where that changed nothing. */
  addToNew(name: string, lead: Lead): Promise<boolean>;
  rename(name: string): Promise<void>;
  /** Removes the open list; its leads stay. */
  remove(): Promise<void>;
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly navigation: NavigationModel;
  readonly actions: ActionsModel;
  /** The texts of the moment, for what is written on the timeline. */
  readonly texts: () => Messages;
}

/** The target lists, and working through one of them. */
export const TargetLists = createModel(
  ({ workspace, navigation, actions, texts }: Neighbours): ListsModel => {
    const listId = computed(() => {
      const place = navigation.place.value;
      return place?.screen === 'list' ? place.listId : null;
    });
    const rows = computed(() => {
      const id = listId.value;
      return id === null ? undefined : workspace.live((tx) => readList(tx, id));
    });
    const open = computed(() => rows.value?.value);
    const rowsOfLists = workspace.live((tx) => tx.list('target_lists'));
    const places = kept(workspace, (open) => open.places);
    const lists = computed(() => {
      const me = workspace.current.value?.context.memberId;
      if (me === undefined || rowsOfLists.value === undefined || places.value === undefined) return undefined;
      return summariesOf(rowsOfLists.value, places.value, me);
    });
    const chosen = signal<LeadId | null>(null);
    /** All leads of the open list in the order in which they are drawn. */
    const lines = computed(() => [...(open.value?.open ?? []), ...(open.value?.touched ?? [])]);
    const current = computed(
      () => lines.value.find(({ lead }) => lead.id === chosen.value) ?? open.value?.open[0],
    );

    // Another list begins at its own first lead.
    effect(() => {
      if (listId.value !== null) chosen.value = null;
    });

    const touchInput = (line: ListLine, outcome: ListOutcome, callOn: Day | undefined): TouchInput => {
      const { lists: t, write } = texts();
      return {
        placeId: line.place.id,
        outcome,
        call: { body: t.callNote(write.outcome[outcome]), number: line.phone },
        task: callOn === undefined ? undefined : { title: t.callTask, dueOn: callOn },
      };
    };

    async function touch(outcome: ListOutcome, callOn?: Day): Promise<void> {
      const line = current.peek();
      if (line === undefined) return;
      const after = nextAfter(open.peek(), line);
      const input = touchInput(line, outcome, callOn);
      const done = await actions.run(({ store, context }) => touchListLead(store, context, input));
      if (done === undefined) return;
      chosen.value = after;
      const { name } = line.lead;
      actions.offerUndo(
        (t) => t.lists.touched(name, t.write.outcome[outcome]),
        async ({ store, context }) => {
          const undone = await undoTouch(store, context, done);
          chosen.value = line.lead.id;
          return undone;
        },
      );
    }

    /** Removes a row of a list, which can be taken back by name. */
    async function take(
      row: { readonly table: 'target_lists' | 'target_list_leads'; readonly id: string },
      name: (t: Messages) => string,
    ): Promise<void> {
      const done = await actions.run(({ store, context }) => removeRow(store, context, row));
      if (done !== undefined)
        actions.offerUndo(name, ({ store, context }) => restoreRow(store, context, row));
    }

    return {
      lists,
      open,
      current,
      choose(leadId) {
        chosen.value = leadId;
      },
      step(by) {
        const at = lines.peek().findIndex(({ lead }) => lead.id === current.peek()?.lead.id);
        const next = lines.peek()[at + by];
        if (next !== undefined) chosen.value = next.lead.id;
      },
      touch,
      async putBack({ place, lead }) {
        const done = await actions.run(({ store, context }) =>
          touchListLead(store, context, { placeId: place.id, outcome: null }),
        );
        if (done === undefined) return;
        actions.offerUndo(
          (t) => t.lists.putBackDone(lead.name),
          ({ store, context }) => undoTouch(store, context, done),
        );
      },
      takeOff: ({ place, lead }) =>
        take({ table: 'target_list_leads', id: place.id }, (t) => t.lists.takenOff(lead.name)),
      async addTo(list, lead) {
        const done = await actions.run(({ store, context }) =>
          addToTargetList(store, context, { listId: list.id, leadIds: [lead.id] }),
        );
        if (done === undefined || done.added.length === 0) return;
        const id = await targetListLeadIdOf(list.id, lead.id);
        actions.offerUndo(
          (t) => t.lists.addedTo(lead.name, list.name),
          ({ store, context }) => removeRow(store, context, { table: 'target_list_leads', id }),
        );
      },
      async addToNew(name, lead) {
        let made: TargetListId | undefined;
        const done = await actions.run(async ({ store, context }) => {
          const list = await createTargetList(store, context, { name, pipelineId: lead.pipeline_id });
          if (!list.ok) return list;
          made = list.value.listId;
          return addToTargetList(store, context, { listId: list.value.listId, leadIds: [lead.id] });
        });
        const id = made;
        if (id === undefined) return false;
        // Also where only the list came about: it can be taken back too.
        actions.offerUndo(
          (t) => t.lists.addedTo(lead.name, name.trim()),
          ({ store, context }) => removeRow(store, context, { table: 'target_lists', id }),
        );
        return done !== undefined;
      },
      async rename(name) {
        const id = listId.peek();
        if (id === null) return;
        const done = await actions.run(({ store, context }) =>
          renameTargetList(store, context, { listId: id, name }),
        );
        if (done === undefined || done.name === name.trim()) return;
        actions.offerUndo(
          (t) => t.lists.renamed(name.trim()),
          ({ store, context }) => renameTargetList(store, context, { listId: id, name: done.name }),
        );
      },
      async remove() {
        const list = open.peek()?.list;
        if (list === undefined) return;
        // At once: a list that is gone says so, and this one was sent away.
        navigation.openLists();
        await take({ table: 'target_lists', id: list.id }, (t) => t.lists.removed(list.name));
      },
    };
  },
);

/** The lead behind one that was tried: the next open one of the list, else the first. */
function nextAfter(rows: ListRows | null | undefined, line: ListLine): LeadId | null {
  const others = (rows?.open ?? []).filter(({ lead }) => lead.id !== line.lead.id);
  const next = others.find(({ place }) => place.position > line.place.position) ?? others[0];
  return next?.lead.id ?? null;
}

import { batch, computed, createModel, effect, type ReadonlySignal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { Pipeline, SavedView } from '../../model/rows.ts';
import {
  EVERYTHING,
  isSameFilter,
  type LeadFilter,
  parseLeadFilter,
  writeLeadFilter,
} from '../../pipeline/filter/lead-filter.ts';
import { parseListOrder } from '../../pipeline/list-order.ts';
import type { MemberId, SavedViewId } from '../../shared/ids.ts';
import { removeRow } from '../../store/commands/remove-row.ts';
import { restoreRow } from '../../store/commands/restore-row.ts';
import {
  changeSavedView,
  createSavedView,
  isViewNameTaken,
  type ViewChanges,
  viewNameOf,
} from '../../store/commands/saved-view.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { NavigationModel } from './panel-navigation.ts';
import type { PipelineModel } from './pipeline-list.ts';
import type { TeamModel } from './team.ts';
import type { WorkspaceModel } from './workspace.ts';

/** A view as the menu shows it. */
export interface ViewEntry {
  readonly view: SavedView;
  readonly pipeline: Pipeline;
  /** Made by this member. */
  readonly own: boolean;
}

export interface ViewsModel {
  /** Own ones, then those that colleagues share, by name; of pipelines this member sees. */
  readonly views: ReadonlySignal<readonly ViewEntry[] | undefined>;
  /** The one that was chosen; undefined while the list is shown without one. */
  readonly chosen: ReadonlySignal<ViewEntry | undefined>;
  /** The list is narrowed or ordered otherwise than the chosen view says. */
  readonly isChanged: ReadonlySignal<boolean>;
  /** This member may keep views: whoever only looks at the team's work uses the shared ones. */
  readonly mayKeep: ReadonlySignal<boolean>;
  choose(entry: ViewEntry): void;
  /** Goes on without a view, and with nothing left out. */
  leave(): void;
  /** Why a name cannot be given to a view of this member's; null when it can. */
  faultOf(name: string, view?: SavedView): 'empty' | 'taken' | null;
  /** Keeps what narrows the list now as a view of its own; says if it was kept. */
  save(input: { readonly name: string; readonly shared: boolean }): Promise<boolean>;
  /** Puts what narrows the list now into the chosen view. */
  saveChanges(): Promise<void>;
  /** Calls a view something else, and shares it or keeps it for oneself. */
  change(view: SavedView, to: { readonly name: string; readonly shared: boolean }): Promise<boolean>;
  remove(view: SavedView): Promise<void>;
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly navigation: NavigationModel;
  readonly actions: ActionsModel;
  readonly pipeline: PipelineModel;
  readonly team: TeamModel;
}

const byOwnAndName = (one: ViewEntry, other: ViewEntry): number =>
  Number(other.own) - Number(one.own) ||
  one.view.name.localeCompare(other.view.name) ||
  (one.view.id < other.view.id ? -1 : 1);

/** The named filters of this member and of the team. The chosen one is kept with the place, so a device remembers its own. */
export const SavedViews = createModel(
  ({ workspace, navigation, actions, pipeline, team }: Neighbours): ViewsModel => {
    const rows = workspace.live((tx) => tx.list('saved_views'));
    const me = computed<MemberId | undefined>(() => workspace.current.value?.membership.memberId);
    const views = computed(() => {
      const pipelines = pipeline.pipelines.value;
      if (rows.value === undefined || pipelines === undefined) return undefined;
      return rows.value
        .flatMap((view) => {
          const shown = pipelines.find(({ id }) => id === view.pipeline_id);
          const own = view.owner_id === me.value;
          // Whoever is above its owner has a private view too, as all that is theirs; it is nobody else's list to look at.
          return shown && view.deleted_at === null && (own || view.shared)
            ? [{ view, pipeline: shown, own }]
            : [];
        })
        .sort(byOwnAndName);
    });
    const chosen = computed(() => {
      const id = navigation.place.value?.viewId ?? null;
      return id === null ? undefined : views.value?.find(({ view }) => view.id === id);
    });
    const order = computed(() => navigation.place.value?.order ?? 'board');

    /** What the chosen view was when the list took it over. */
    let taken: { readonly id: SavedViewId; readonly filter: LeadFilter; readonly sort: string } | null = null;
    const take = (view: SavedView) => {
      const filter = parseLeadFilter(view.filter);
      taken = { id: view.id, filter, sort: view.sort };
      pipeline.narrow(filter);
    };
    // At the panel's opening, and when its owner has changed a view that is shown as it was.
    effect(() => {
      const view = chosen.value?.view;
      if (view === undefined) return;
      const filter = parseLeadFilter(view.filter);
      const isShownAsTaken =
        taken?.id !== view.id ||
        (isSameFilter(pipeline.filter.peek(), taken.filter) &&
          order.peek() === parseListOrder(taken.sort) &&
          !(isSameFilter(filter, taken.filter) && view.sort === taken.sort));
      if (!isShownAsTaken) return;
      take(view);
      navigation.orderBy(parseListOrder(view.sort));
    });

    const now = () => ({ filter: pipeline.filter.peek(), sort: order.peek() });
    const choose = (view: SavedView) =>
      batch(() => {
        take(view);
        navigation.chooseView({
          viewId: view.id,
          pipelineId: view.pipeline_id,
          order: parseListOrder(view.sort),
        });
      });
    const edit = async (view: SavedView, changes: ViewChanges, name: (t: Messages) => string) => {
      const done = await actions.run(({ store, context }) =>
        changeSavedView(store, context, { viewId: view.id, changes }),
      );
      if (done === undefined) return false;
      if (Object.keys(done.previous).length === 0) return true;
      actions.offerUndo(name, ({ store, context }) =>
        changeSavedView(store, context, { viewId: view.id, changes: done.previous }),
      );
      return true;
    };

    return {
      views,
      chosen,
      isChanged: computed(() => {
        const view = chosen.value?.view;
        return (
          view !== undefined &&
          !(
            isSameFilter(pipeline.filter.value, parseLeadFilter(view.filter)) &&
            order.value === parseListOrder(view.sort)
          )
        );
      }),
      mayKeep: computed(() => team.me.value !== undefined && team.me.value.role !== 'viewer'),
      choose: ({ view }) => choose(view),
      leave() {
        batch(() => {
          pipeline.narrow(EVERYTHING);
          navigation.chooseView(null);
        });
      },
      faultOf(name, view) {
        if (viewNameOf(name) === '') return 'empty';
        const owner = view === undefined ? (me.value ?? null) : view.owner_id;
        return isViewNameTaken(rows.value ?? [], owner, name, view?.id) ? 'taken' : null;
      },
      async save({ name, shared }) {
        const pipelineId = pipeline.pipeline.peek()?.id;
        if (pipelineId === undefined) return false;
        const { filter, sort } = now();
        const done = await actions.run(({ store, context }) =>
          createSavedView(store, context, {
            name,
            pipelineId,
            filter: writeLeadFilter(filter),
            sort,
            shared,
          }),
        );
        if (done === undefined) return false;
        taken = { id: done.viewId, filter, sort };
        navigation.chooseView({ viewId: done.viewId, pipelineId, order: sort });
        actions.offerUndo(
          (t) => t.filters.viewSaved(viewNameOf(name)),
          ({ store, context }) => removeRow(store, context, { table: 'saved_views', id: done.viewId }),
        );
        return true;
      },
      async saveChanges() {
        const view = chosen.peek()?.view;
        if (view === undefined) return;
        const { filter, sort } = now();
        const changes = { filter: writeLeadFilter(filter, view.filter), sort };
        taken = { id: view.id, filter, sort };
        await edit(view, changes, (t) => t.filters.viewChanged(view.name));
      },
      change: (view, { name, shared }) =>
        edit(view, { name: viewNameOf(name), shared }, (t) => t.filters.viewChanged(viewNameOf(name))),
      async remove(view) {
        const row = { table: 'saved_views', id: view.id } as const;
        const done = await actions.run(({ store, context }) => removeRow(store, context, row));
        if (done === undefined) return;
        actions.offerUndo(
          (t) => t.filters.viewRemoved(view.name),
          ({ store, context }) => restoreRow(store, context, row),
        );
      },
    };
  },
);

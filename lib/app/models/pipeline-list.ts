import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { Pipeline, Stage } from '../../model/rows.ts';
import type { Hiding } from '../../pipeline/filter/filter-leads.ts';
import { narrows } from '../../pipeline/filter/lead-filter.ts';
import { stagePath } from '../../pipeline/stage-path.ts';
import type { TaskState } from '../../pipeline/task-state.ts';
import { type Clock, type Day, instantOf } from '../../shared/clock.ts';
import type { LeadId, PipelineId, StageId } from '../../shared/ids.ts';
import { editRow } from '../../store/commands/edit-row.ts';
import type { RowChanges } from '../../store/commands/patch-row.ts';
import type { ClosingModel } from './closing.ts';
import { Entering, type EnteringModel, requirementName } from './entering.ts';
import { RememberedScreen } from './first-screen.ts';
import type { LanguageModel } from './language.ts';
import { inBoardOrder, LeadLine, type Moves, placeOf, withMoves } from './lead-line.ts';
import type { LeadLinesModel } from './lead-lines.ts';
import { LeadSearch, type SyllablesLoader } from './lead-search.ts';
import { moveScored } from './move-scored.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { NavigationModel } from './panel-navigation.ts';
import { type FilterModel, PipelineFilter } from './pipeline-filter.ts';
import {
  countByDue,
  hitsByPipeline,
  isSearch,
  linesOf,
  type Narrowing,
  type PipelineHits,
  StageArranger,
  type StageLines,
} from './pipeline-lines.ts';
import { readProcess } from './pipeline-rows.ts';
import { StageGrouping, type StageLists, withMovesIn } from './stage-lists.ts';
import type { TeamModel } from './team.ts';
import { onLeaving, type WorkspaceModel } from './workspace.ts';

export interface PipelineModel {
  /** Those this member sees, in their order; undefined until the local database has answered. */
  readonly pipelines: ReadonlySignal<readonly Pipeline[] | undefined>;
  /** The one that is shown; null when there is none. */
  readonly pipeline: ReadonlySignal<Pipeline | null | undefined>;
  /** Stages of the shown pipeline in their order. */
  readonly stages: ReadonlySignal<readonly Stage[]>;
  readonly groups: ReadonlySignal<readonly StageLines[] | undefined>;
  /** What a search finds in the other pipelines this member sees. */
  readonly elsewhere: ReadonlySignal<readonly PipelineHits[]>;
  /** The first line that a search finds; undefined while nothing is searched for or found. */
  readonly firstHit: ReadonlySignal<LeadLine | undefined>;
  /** Stages of any pipeline in their order. */
  stagesOf(pipelineId: PipelineId): readonly Stage[];
  /** A lead's line as the list has it, whatever the filter; undefined while it is not read. */
  lineOf(leadId: LeadId): LeadLine | undefined;
  /** How many leads the pipeline has, whatever the filter. */
  readonly total: ReadonlySignal<number | undefined>;
  /** How many of the leads still worked on are late, due today, later, or without a next step. */
  readonly due: ReadonlySignal<Readonly<Record<TaskState, number>> | undefined>;
  readonly filter: FilterModel['filter'];
  readonly narrow: FilterModel['narrow'];
  /** What the list can be narrowed by. */
  readonly filters: FilterModel;
  /** Which field of the filter hides the most of what is searched for; to be asked where nothing is shown. */
  readonly hiding: ReadonlySignal<Hiding | undefined>;
  /** What a stage wants to know before a lead enters it. */
  readonly entering: EnteringModel;
  /** Fills in what the stage asked for and then moves the lead. */
  moveWith(
    lead: { readonly id: LeadId; readonly title: string | null },
    to: Stage,
    changes: RowChanges<'leads'>,
  ): Promise<void>;
  /** Moves a lead: seen at once, told, and taken back by name; where the stage blocks, it asks first. */
  move(lead: { readonly id: LeadId; readonly title: string | null }, to: Stage): Promise<void>;
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly leads: LeadLinesModel;
  readonly navigation: NavigationModel;
  readonly actions: ActionsModel;
  readonly closing: ClosingModel;
  readonly team: TeamModel;
  readonly today: ReadonlySignal<Day>;
  readonly clock: Clock;
  readonly language: Pick<LanguageModel, 'current'>;
  readonly loadSyllables: SyllablesLoader;
  /** The name of a stage, or of a field, in the language of the interface. */
  readonly nameOf: (named: Pick<Stage, 'name'>) => string;
}

const NOT_NARROWED: Narrowing = { isSearched: false, passes: null };
/** One that was under way while the move was written, and the one that tells it. */
const ANSWERS_TO_WAIT = 2;
const NONE: readonly StageId[] = [];
const NO_LINES: readonly LeadLine[] = [];
const NO_STAGES: readonly Stage[] = [];

/** The list of one pipeline, live. */
export const PipelineList = createModel((neighbours: Neighbours): PipelineModel => {
  const { workspace, leads, navigation, actions, closing, team, today, clock } = neighbours;
  const { language, nameOf, loadSyllables } = neighbours;
  const process = workspace.live(readProcess);
  const rates = workspace.live((tx) => tx.list('currency_rates'));
  const moves = signal<Moves>(new Map());

  const pipeline = computed(() => {
    const wanted = navigation.place.value?.pipelineId;
    const all = process.value?.pipelines;
    return all && (all.find(({ id }) => id === wanted) ?? all[0] ?? null);
  });
  const pipelineId = computed(() => pipeline.value?.id);
  const stages = computed(() =>
    pipelineId.value ? stagePath(process.value?.stages ?? [], pipelineId.value) : [],
  );
  const settledLines = computed(() => {
    const id = pipelineId.value;
    return id && leads.lines.value?.filter(({ lead }) => lead.pipeline_id === id);
  });
  let grouping = new StageGrouping();
  const settledLists = computed(() => settledLines.value && grouping.group(settledLines.value));
  const lists = computed(
    () => settledLists.value && withMovesIn(settledLists.value, moves.value, leads.find),
  );
  /** Each looked for once, though every part of the list asks; it stands where one moved the same way would. */
  const movedLines = computed(() => {
    const here = lists.value;
    return new Map(
      [...moves.value].map(([leadId, move]) => {
        const to = here?.get(move.stageId) ?? NO_LINES;
        const twin = leads.find(leadId)?.movedTo(move);
        const line = twin && to[placeOf(twin, to)];
        return [leadId, line?.lead.id === leadId ? line : undefined];
      }),
    );
  });
  /** As one list, for whoever looks at all of them; asked for by none while a lead is moved. */
  const lines = computed(() => settledLines.value && withMoves(settledLines.value, moves.value));
  const allStages = computed(() => process.value?.stages ?? NO_STAGES);
  const filters = new PipelineFilter({ workspace, team, stages: allStages, lines });
  const { filter } = filters;
  const searches = computed(() => isSearch(filter.value));
  const others = computed(() => (process.value?.pipelines ?? []).filter(({ id }) => id !== pipelineId.value));
  // Signed out, the index forgets whom it has read; while lines are read anew it keeps them.
  const searched = computed(() => (workspace.current.value === null ? NO_LINES : leads.lines.value));
  const search = new LeadSearch([searched], loadSyllables);
  const found = computed(() => {
    if (!searches.value) return null;
    // Asked anew when more leads are in the index.
    return search.version.value >= 0 ? search.find(filter.value.text) : null;
  });
  const narrowing = computed(() => {
    const passes = filters.passes.value;
    // "Nothing found" is said only when all has been looked through.
    const isLooking = found.value?.size === 0 && !search.complete.value;
    return passes === undefined || isLooking ? undefined : { isSearched: found.value !== null, passes };
  });
  const places = computed(() => new Map(leads.lines.value?.map(({ lead }, place) => [lead.id, place])));
  /** The lines that a search finds, else all. */
  const foundLines = computed(() => {
    const all = leads.lines.value ?? NO_LINES;
    return found.value === null ? all : linesOf(found.value, all, places.value);
  });
  const elsewhere = computed(() =>
    searches.value && narrowing.value
      ? hitsByPipeline(withMoves(foundLines.value, moves.value), others.value, narrowing.value)
      : [],
  );
  /** The stages' lists, as far as a search finds something in them. */
  const searchedLists = computed(() => {
    if (found.value === null || settledLists.value === undefined) return lists.value;
    const here = foundLines.value.filter(({ lead }) => lead.pipeline_id === pipelineId.value);
    return withMovesIn(new StageGrouping().group(here), moves.value, leads.find);
  });
  // Of its own, so that a step down the list does not arrange everything anew.
  const toggled = computed(() => navigation.place.value?.toggled ?? NONE);
  const order = computed(() => navigation.place.value?.order ?? 'board');

  const forget = (leadId: LeadId) => {
    const rest = new Map(moves.peek());
    if (rest.delete(leadId)) moves.value = rest;
  };
  /** The database has caught up once it shows the lead there, or has answered anew without: someone else moved it. */
  const forgetOnceSeen = (leadId: LeadId, to: StageId) => {
    let answers = 0;
    const stop = effect(() => {
      const lead = leads.lines.value && leads.find(leadId)?.lead;
      answers += 1;
      if (lead?.stage_id !== to && answers <= ANSWERS_TO_WAIT) return;
      forget(leadId);
      queueMicrotask(() => stop());
    });
  };

  /** A lead as the database knows it, whatever is being moved; before all are read, one of the first screen. */
  const settledLine = (leadId: LeadId): LeadLine | undefined =>
    leads.find(leadId) ?? firstLines.peek()?.find(({ lead }) => lead.id === leadId);

  const move = async (leadId: LeadId, to: StageId) => {
    const from = settledLine(leadId)?.lead.stage_id;
    if (from !== undefined)
      moves.value = new Map(moves.peek()).set(leadId, { from, stageId: to, at: instantOf(clock) });
    const done = await actions.run((open) => moveScored(open, leadId, to));
    if (done === undefined) forget(leadId);
    else forgetOnceSeen(leadId, to);
    return done;
  };

  const entering = new Entering(workspace);
  const enter: PipelineModel['move'] = async ({ id, title }, to) => {
    const lack = to.required_fields.length === 0 ? null : await entering.lacks(id, to);
    if (lack !== null && to.requires === 'block') {
      entering.ask({ ...lack, title, to });
      return;
    }
    const done = await move(id, to.id);
    if (done === undefined || done.previousStageId === to.id) return;
    closing.moved({ id, title }, to);
    const missing = lack?.missing ?? [];
    actions.offerUndo(
      (t) => {
        const lead = title ?? t.common.unnamed;
        return missing.length === 0
          ? t.pipeline.moved(lead, nameOf(to))
          : t.process.movedLacking(lead, nameOf(to), missing.map((name) => wordFor(name, t)).join(', '));
      },
      async (open) => moveScored(open, id, done.previousStageId),
    );
  };
  /** What the stage asked for, in the words of the interface. */
  const wordFor = (name: string, t: Messages): string =>
    requirementName(name, entering.fields.value, t, nameOf);

  let arranger = new StageArranger();
  // Both hold the lines that they were given last.
  onLeaving(workspace, () => {
    grouping = new StageGrouping();
    arranger = new StageArranger();
  });
  const arrange = (shown: StageLists, id: PipelineId, filter: Narrowing) =>
    arranger.arrange(shown, {
      pipelineId: id,
      stages: stages.value,
      filter,
      toggled: toggled.value,
      currency: team.team.value?.currency ?? null,
      rates: rates.value,
      today: today.value,
      order: order.value,
      language: language.current.value,
    });
  /** The list once everything is read; while a filter reads what it asks for, nothing is shown rather than too much. */
  const wholeGroups = computed(() => {
    const id = pipelineId.value;
    if (id === undefined || searchedLists.value === undefined) return undefined;
    return narrowing.value && arrange(searchedLists.value, id, narrowing.value);
  });
  const isPlain = computed(() => !narrows(filter.value) && order.value === 'board');
  const first = new RememberedScreen({
    workspace,
    pipelineId,
    whole: computed(() => (isPlain.value ? wholeGroups.value : undefined)),
  });
  const firstLines = computed(() =>
    first.screen.value?.parts.map((parts) => new LeadLine(parts, today.value)).sort(inBoardOrder),
  );
  /** The list as it was last drawn whole, until it is read anew; of a filter nothing is known that early. */
  const firstGroups = computed(() => {
    const id = pipelineId.value;
    const screen = first.screen.value;
    if (id === undefined || screen === undefined || screen === null) return undefined;
    const known = firstLines.value ?? [];
    if (known.length === 0 || !isPlain.value) return undefined;
    const shown = withMovesIn(new StageGrouping().group(known), moves.value, settledLine);
    return arrange(shown, id, NOT_NARROWED).map((group) => ({
      ...group,
      count: screen.counts.get(group.stage.id) ?? group.count,
      isPartial: true,
    }));
  });
  const groups = computed(() => (lists.value === undefined ? firstGroups.value : wholeGroups.value));

  return {
    pipelines: computed(() => process.value?.pipelines),
    pipeline,
    stages,
    groups,
    elsewhere,
    firstHit: computed(() =>
      searches.value
        ? [...(groups.value ?? []), ...elsewhere.value].find((group) => group.lines.length > 0)?.lines[0]
        : undefined,
    ),
    stagesOf: (id) => stagePath(process.value?.stages ?? [], id),
    lineOf(leadId) {
      const move = moves.value.get(leadId);
      const settled = leads.lines.value === undefined ? undefined : leads.find(leadId);
      if (move === undefined) return settled ?? firstLines.value?.find(({ lead }) => lead.id === leadId);
      return movedLines.value.get(leadId) ?? settled?.movedTo(move);
    },
    total: computed(() => settledLines.value?.length),
    due: computed(() => lists.value && countByDue(lists.value, stages.value)),
    filter,
    narrow: filters.narrow,
    filters,
    hiding: computed(() => {
      const all = lines.value ?? [];
      const among = found.value;
      return filters.hidingAmong(among === null ? all : all.filter(({ lead }) => among.has(lead.id)));
    }),
    entering,
    move: enter,
    async moveWith(lead, to, changes) {
      entering.dismiss();
      const filled = await actions.run(({ store, context }) =>
        editRow(store, context, { table: 'leads', id: lead.id, changes }),
      );
      if (filled !== undefined) await enter(lead, to);
    },
  };
});

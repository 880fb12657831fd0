import { currencyDigits } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import type { CurrencyRate, Pipeline, Stage } from '../../model/rows.ts';
import { convertAmount, sumConverted } from '../../pipeline/convert-amounts.ts';
import type { LeadFilter } from '../../pipeline/filter/lead-filter.ts';
import type { FilteredLead } from '../../pipeline/filter/lead-values.ts';
import { type ListOrder, orderLines } from '../../pipeline/list-order.ts';
import type { ListedLead } from '../../pipeline/listed-lead.ts';
import { isOpen, stagePath } from '../../pipeline/stage-path.ts';
import { type CurrencySum, sumByCurrency, weightedBy } from '../../pipeline/sum-by-currency.ts';
import { TASK_STATES, type TaskState } from '../../pipeline/task-state.ts';
import type { Day } from '../../shared/clock.ts';
import { dayOf } from '../../shared/days.ts';
import type { LeadId, PipelineId, StageId } from '../../shared/ids.ts';
import type { LeadLine } from './lead-line.ts';
import { isSameList, type StageLists } from './stage-lists.ts';

const NO_LINES: readonly LeadLine[] = [];

/** A stage with its lines and what they are worth. */
export interface StageLines {
  readonly stage: Stage;
  readonly lines: readonly LeadLine[];
  /** How many there are; more than `lines` until everything is read. */
  readonly count: number;
  /** Only the first lines are known yet: nothing is added up. */
  readonly isPartial: boolean;
  /** The amounts in the team's currency at dated rates, or, if none can be counted in it, in the one most leads have. */
  readonly sum: CurrencySum | null;
  /** The same at the stage's chance of winning. */
  readonly weighted: CurrencySum | null;
  /** Every currency's own sum. */
  readonly sums: readonly CurrencySum[];
  /** How many leads have an amount in a currency without a rate: they are in no sum. */
  readonly others: number;
  readonly open: boolean;
}

/** What a filter comes to. */
export interface Narrowing {
  /** It has a text: the lines given are those that the text finds. */
  readonly isSearched: boolean;
  /** The test for its fields; null where it asks for none. */
  readonly passes: ((line: FilteredLead) => boolean) | null;
}

/** Says if a text narrows the list; only then are other pipelines looked through. */
export const isSearch = ({ text }: LeadFilter): boolean => text.trim() !== '';

const linesThat = (lines: readonly LeadLine[], { passes }: Narrowing): readonly LeadLine[] =>
  passes === null ? lines : lines.filter(passes);

/** The lines of these leads, in the order of all; by their places, so that it costs the hits and not a search for each line. */
export function linesOf(
  ids: ReadonlySet<LeadId>,
  all: readonly LeadLine[],
  places: ReadonlyMap<LeadId, number>,
): readonly LeadLine[] {
  const isHit = new Uint8Array(all.length);
  for (const id of ids) {
    const place = places.get(id);
    if (place !== undefined) isHit[place] = 1;
  }
  return all.filter((_, place) => isHit[place] === 1);
}

/** What was found in a pipeline that is not the shown one. */
export interface PipelineHits {
  readonly pipeline: Pipeline;
  readonly lines: readonly LeadLine[];
}

/** The lines that pass the filter by their pipeline, in the order of the pipelines; those without any left out. */
export function hitsByPipeline(
  lines: readonly LeadLine[],
  pipelines: readonly Pipeline[],
  filter: Narrowing,
): readonly PipelineHits[] {
  const shownIds = new Set(pipelines.map(({ id }) => id));
  const shown = linesThat(
    lines.filter(({ lead }) => shownIds.has(lead.pipeline_id)),
    filter,
  );
  return pipelines
    .map((pipeline) => ({
      pipeline,
      lines: shown.filter(({ lead }) => lead.pipeline_id === pipeline.id),
    }))
    .filter((hits) => hits.lines.length > 0);
}

interface Arrangement {
  readonly pipelineId: PipelineId;
  readonly stages: readonly Stage[];
  readonly filter: Narrowing;
  readonly toggled: readonly StageId[];
  /** The currency in which the team counts, and what others are worth in it. */
  readonly currency: string | null;
  readonly rates?: readonly CurrencyRate[] | undefined;
  readonly today?: Day | undefined;
  readonly order?: ListOrder | undefined;
  /** Names are compared as this language does. */
  readonly language?: Language | undefined;
}

/** What a stage's leads are worth in one currency: those still worked on at today's rates, the others at those of the day they came. */
function countIn(
  leads: readonly ListedLead[],
  sums: readonly CurrencySum[],
  stage: Stage,
  { currency, rates = [], today }: Arrangement,
): Pick<StageLines, 'sum' | 'others'> {
  if (currency !== null) {
    const entered = (lead: Pick<ListedLead, 'stage_entered_at'>) => dayOf(lead.stage_entered_at);
    const day = today !== undefined && isOpen(stage) ? () => today : entered;
    const converted = sumConverted(leads, { currency, digitsOf: currencyDigits, rates, dayOf: day });
    if (converted.counted > 0) {
      return { sum: { currency, minor: converted.minor }, others: converted.without };
    }
  }
  const sum = sums[0] ?? null;
  return {
    sum,
    others: leads.filter((lead) => lead.amount_minor !== null && lead.currency !== sum?.currency).length,
  };
}

/** The lines of one stage in the order asked for; they come in that of the board. */
function inOrder(
  lines: readonly LeadLine[],
  { order = 'board', currency, rates = [], today, language = 'en' }: Arrangement,
): readonly LeadLine[] {
  if (order === 'board') return lines;
  const collator = new Intl.Collator(language === 'zh' ? 'zh-Hans' : 'en', { numeric: true });
  const worthOf = (lead: ListedLead): number | null => {
    if (currency === null || today === undefined) return lead.amount_minor;
    return convertAmount(lead, { currency, digitsOf: currencyDigits, rates, dayOf: () => today }) ?? null;
  };
  // Once for each, not once for each comparison.
  const worths = order === 'amount' ? new Map(lines.map(({ lead }) => [lead.id, worthOf(lead)])) : undefined;
  return orderLines(lines, order, {
    worth: ({ id }) => worths?.get(id) ?? null,
    compareNames: (one, other) => collator.compare(one, other),
  });
}

interface Arranged {
  readonly asked: Arrangement;
  readonly own: readonly LeadLine[];
  readonly stage: Stage;
  readonly lines: Omit<StageLines, 'open'>;
}

/** What one stage's lines come to. */
function arrange(stage: Stage, own: readonly LeadLine[], asked: Arrangement): Omit<StageLines, 'open'> {
  const leads = own.map(({ lead }) => lead);
  const { sums } = sumByCurrency(leads);
  const { sum, others } = countIn(leads, sums, stage, asked);
  const [weighted = null] = sum === null ? [] : weightedBy([sum], stage.probability);
  const lines = inOrder(own, asked);
  return { stage, lines, count: own.length, isPartial: false, sum, weighted, sums, others };
}

const ASKED = ['currency', 'rates', 'today', 'order', 'language'] as const;

/**
 * Arranges lines by stage as often as they change. A stage that has the same lines as the last time is the same object
 * again, so that a move in a list of many thousands costs only the two stages that it is about.
 */
export class StageArranger {
  readonly #known = new Map<StageId, Arranged>();

  /** The stages in their order, each with the lines that pass the filter. */
  arrange(lists: StageLists, asked: Arrangement): readonly StageLines[] {
    const { pipelineId, stages, filter, toggled } = asked;
    const narrowed = filter.isSearched || filter.passes !== null;
    return stagePath(stages, pipelineId).map((stage) => {
      const own = linesThat(lists.get(stage.id) ?? NO_LINES, filter);
      // What is searched for must be seen: a filter opens every stage that has some of it.
      const open = narrowed ? own.length > 0 : isOpen(stage) !== toggled.includes(stage.id);
      return { ...this.#arranged(stage, own, asked), open };
    });
  }

  #arranged(stage: Stage, own: readonly LeadLine[], asked: Arrangement): Omit<StageLines, 'open'> {
    const known = this.#known.get(stage.id);
    const isSame =
      known !== undefined &&
      known.stage === stage &&
      ASKED.every((name) => known.asked[name] === asked[name]) &&
      isSameList(known.own, own);
    if (isSame) return known.lines;
    const lines = arrange(stage, own, asked);
    this.#known.set(stage.id, { asked, own, stage, lines });
    return lines;
  }
}

type DueCounts = Readonly<Record<TaskState, number>>;
const countEach = (countOf: (state: TaskState) => number): DueCounts =>
  Object.fromEntries(TASK_STATES.map((state) => [state, countOf(state)])) as DueCounts;

/** Counted once for each list: a move leaves most of them as they are. */
const dueCounts = new WeakMap<readonly LeadLine[], DueCounts>();

function dueIn(lines: readonly LeadLine[]): DueCounts {
  const known = dueCounts.get(lines);
  if (known !== undefined) return known;
  const counts = { late: 0, today: 0, later: 0, none: 0 };
  for (const { next } of lines) counts[next.state] += 1;
  dueCounts.set(lines, counts);
  return counts;
}

/** How many leads still worked on stand in each task state, whatever the filter. */
export function countByDue(lists: StageLists, stages: readonly Stage[]): DueCounts {
  const counts = stages.filter(isOpen).map(({ id }) => dueIn(lists.get(id) ?? NO_LINES));
  return countEach((state) => counts.reduce((sum, own) => sum + own[state], 0));
}

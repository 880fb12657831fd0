import { currencyDigits } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import type { Company, CurrencyRate, Lead, Person, Pipeline, Stage } from '../../model/rows.ts';
import { numberToCall } from '../../pipeline/contact-wish.ts';
import { convertAmount, sumConverted } from '../../pipeline/convert-amounts.ts';
import { daysInStage } from '../../pipeline/days-in-stage.ts';
import type { LeadFilter } from '../../pipeline/filter/lead-filter.ts';
import type { FilteredLead } from '../../pipeline/filter/lead-values.ts';
import { groupByStage } from '../../pipeline/group-by-stage.ts';
import { findLeadTitle } from '../../pipeline/lead-title.ts';
import { type ListOrder, orderLines } from '../../pipeline/list-order.ts';
import type { SearchTexts } from '../../pipeline/search/search-index.ts';
import { isOpen } from '../../pipeline/stage-path.ts';
import type { CurrencySum } from '../../pipeline/sum-by-currency.ts';
import { type NextTask, nextTaskOf, TASK_STATES, type TaskState } from '../../pipeline/task-state.ts';
import type { Day, Instant } from '../../shared/clock.ts';
import { dayOf } from '../../shared/days.ts';
import type { LeadId, PipelineId, StageId } from '../../shared/ids.ts';
import type { LineRows } from './pipeline-rows.ts';
import { searchTextsOf } from './pipeline-search.ts';

/** One lead as a line of the list. */
export interface LeadLine {
  readonly lead: Lead;
  readonly company: Company | null;
  /** The main contact. */
  readonly person: Person | null;
  /** Null when neither lead, company nor person has a name. */
  readonly title: string | null;
  /** The main contact's number, else the company's. */
  readonly phone: string | null;
  /** The main contact, if a mail can be written to them. */
  readonly mailTo: Person | null;
  readonly next: NextTask;
  readonly days: number;
  /** Changes of it wait to be sent. */
  readonly waiting: boolean;
  /** What the lead is found by. */
  readonly texts: SearchTexts;
}

/** A stage with its lines and what they are worth. */
export interface StageLines {
  readonly stage: Stage;
  readonly lines: readonly LeadLine[];
  /** The amounts in the team's currency at dated rates, or, if none can be counted in it, in the one most leads have. */
  readonly sum: CurrencySum | null;
  /** Every currency's own sum. */
  readonly sums: readonly CurrencySum[];
  /** How many leads have an amount in a currency without a rate: they are in no sum. */
  readonly others: number;
  readonly open: boolean;
}

/** What a filter comes to: the leads that its text finds, and the test for its fields; null where it asks for neither. */
export interface Narrowing {
  readonly found: ReadonlySet<LeadId> | null;
  readonly passes: ((line: FilteredLead) => boolean) | null;
}

function lineOf(lead: Lead, rows: LineRows, today: Day): LeadLine {
  const company = (lead.company_id && rows.companies.get(lead.company_id)) || null;
  const person = (lead.primary_person_id && rows.people.get(lead.primary_person_id)) || null;
  const title = findLeadTitle(lead, company, person);
  const others = (rows.parts.get(lead.id) ?? []).flatMap((part) => rows.people.get(part.person_id) ?? []);
  return {
    lead,
    company,
    person,
    title,
    phone: numberToCall(person, company),
    mailTo: person?.email ? person : null,
    next: nextTaskOf(rows.tasks.get(lead.id) ?? [], today),
    days: daysInStage(lead, today),
    waiting: rows.waiting.has(lead.id),
    texts: searchTextsOf(title, company, [...new Set(person === null ? others : [person, ...others])]),
  };
}

/** Leads that a move has sent to another stage before the database tells so. */
export type Moves = ReadonlyMap<LeadId, { readonly stageId: StageId; readonly at: Instant }>;

/** Leads as lines, moves seen as done. */
export const linesOf = (rows: LineRows, moves: Moves, today: Day): readonly LeadLine[] =>
  rows.leads.map((lead) => {
    const move = moves.get(lead.id);
    const seen = move ? { ...lead, stage_id: move.stageId, stage_entered_at: move.at } : lead;
    return lineOf(seen, rows, today);
  });

/** Says if a text narrows the list; only then are other pipelines looked through. */
export const isSearch = ({ text }: LeadFilter): boolean => text.trim() !== '';

/** The lines that pass a filter. */
function linesThat(lines: readonly LeadLine[], { found, passes }: Narrowing): readonly LeadLine[] {
  if (passes === null && found === null) return lines;
  return lines.filter(
    (line) => (found === null || found.has(line.lead.id)) && (passes === null || passes(line)),
  );
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
  const shown = linesThat(lines, filter);
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
  leads: readonly Lead[],
  sums: readonly CurrencySum[],
  stage: Stage,
  { currency, rates = [], today }: Arrangement,
): Pick<StageLines, 'sum' | 'others'> {
  if (currency !== null) {
    const entered = (lead: Lead) => dayOf(lead.stage_entered_at);
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
  return orderLines(lines, order, {
    worth(lead) {
      if (currency === null || today === undefined) return lead.amount_minor;
      return convertAmount(lead, { currency, digitsOf: currencyDigits, rates, dayOf: () => today }) ?? null;
    },
    compareNames: (one, other) => collator.compare(one, other),
  });
}

/** The stages in their order, each with the lines that pass the filter. */
export function linesByStage(lines: readonly LeadLine[], arrangement: Arrangement): readonly StageLines[] {
  const { pipelineId, stages, filter, toggled } = arrangement;
  const shown = linesThat(lines, filter);
  const byLead = new Map(shown.map((line) => [line.lead.id, line]));
  const narrowed = filter.found !== null || filter.passes !== null;
  const leads = shown.map((line) => line.lead);
  return groupByStage(stages, leads, pipelineId, 'board').map(({ stage, leads: own, sums }) => {
    const { sum, others } = countIn(own, sums, stage, arrangement);
    return {
      stage,
      lines: inOrder(
        own.flatMap((lead) => byLead.get(lead.id) ?? []),
        arrangement,
      ),
      sum,
      sums,
      others,
      // What is searched for must be seen: a filter opens every stage that has some of it.
      open: narrowed ? own.length > 0 : isOpen(stage) !== toggled.includes(stage.id),
    };
  });
}

/** How many leads still worked on stand in each task state, whatever the filter. */
export function countByDue(
  lines: readonly LeadLine[],
  stages: readonly Stage[],
): Readonly<Record<TaskState, number>> {
  const open = new Set(stages.filter(isOpen).map((stage) => stage.id));
  const counts = Object.fromEntries(TASK_STATES.map((state) => [state, 0])) as Record<TaskState, number>;
  for (const { lead, next } of lines) {
    if (open.has(lead.stage_id)) counts[next.state] += 1;
  }
  return counts;
}

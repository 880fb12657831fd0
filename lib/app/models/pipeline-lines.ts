import type { Lead, Stage } from '../../model/rows.ts';
import { daysInStage } from '../../pipeline/days-in-stage.ts';
import { groupByStage } from '../../pipeline/group-by-stage.ts';
import { findLeadTitle } from '../../pipeline/lead-title.ts';
import { isOpen } from '../../pipeline/stage-path.ts';
import type { CurrencySum } from '../../pipeline/sum-by-currency.ts';
import { type NextTask, nextTaskOf, TASK_STATES, type TaskState } from '../../pipeline/task-state.ts';
import type { Day } from '../../shared/clock.ts';
import type { LeadId, StageId } from '../../shared/ids.ts';
import type { PipelineRows } from './pipeline-rows.ts';

/** One lead as a line of the list. */
export interface LeadLine {
  readonly lead: Lead;
  /** Null when neither lead, company nor person has a name. */
  readonly title: string | null;
  /** The main contact, if the title does not say it already. */
  readonly person: string | null;
  /** The main contact's number, else the company's. */
  readonly phone: string | null;
  readonly next: NextTask;
  readonly days: number;
  /** Changes of it wait to be sent. */
  readonly waiting: boolean;
}

/** A stage with its lines and what they are worth. */
export interface StageLines {
  readonly stage: Stage;
  readonly lines: readonly LeadLine[];
  readonly count: number;
  /** The amounts in the team's currency, or in the one most leads have; null while none has an amount. */
  readonly sum: CurrencySum | null;
  /** How many leads have an amount in another currency: they are in no sum. */
  readonly others: number;
  readonly open: boolean;
}

/** What the list is narrowed down to. */
export interface LineFilter {
  readonly text: string;
  readonly due: TaskState | null;
}

const fold = (text: string): string => text.normalize('NFKC').toLocaleLowerCase();

/** Names every word of which must be found somewhere. */
const matches = (names: readonly (string | null | undefined)[], words: readonly string[]): boolean => {
  if (words.length === 0) return true;
  const all = fold(names.filter(Boolean).join('\n'));
  return words.every((word) => all.includes(word));
};

/** Draws the line of one lead from the rows around it. */
function lineOf(lead: Lead, rows: PipelineRows, today: Day): LeadLine {
  const company = (lead.company_id && rows.companies.get(lead.company_id)) || null;
  const person = (lead.primary_person_id && rows.people.get(lead.primary_person_id)) || null;
  const title = findLeadTitle(lead, company, person);
  return {
    lead,
    title,
    person: person && person.full_name !== title ? person.full_name : null,
    phone: person?.mobile ?? person?.phone ?? company?.phone ?? null,
    next: nextTaskOf(rows.tasks.get(lead.id) ?? [], today),
    days: daysInStage(lead, today),
    waiting: rows.waiting.has(lead.id),
  };
}

/** Leads that a move has sent to another stage before the database tells so. */
export type Moves = ReadonlyMap<LeadId, { readonly stageId: StageId; readonly at: string }>;

const moved = (leads: readonly Lead[], moves: Moves): readonly Lead[] =>
  moves.size === 0
    ? leads
    : leads.map((lead) => {
        const move = moves.get(lead.id);
        return move ? { ...lead, stage_id: move.stageId, stage_entered_at: move.at } : lead;
      });

interface LinesInput {
  readonly rows: PipelineRows;
  readonly stages: readonly Stage[];
  readonly moves: Moves;
  readonly filter: LineFilter;
  readonly toggled: readonly StageId[];
  readonly currency: string | null;
  readonly today: Day;
}

/** The list of one pipeline: its stages in order, each with the lines that pass the filter. */
export function linesByStage(input: LinesInput): readonly StageLines[] {
  const { rows, filter, currency, today } = input;
  const words = fold(filter.text).split(/\s+/u).filter(Boolean);
  const lines = new Map<string, LeadLine>();
  const leads = moved(rows.leads, input.moves).filter((lead) => {
    const line = lineOf(lead, rows, today);
    lines.set(lead.id, line);
    const company = lead.company_id ? rows.companies.get(lead.company_id) : undefined;
    return (
      (filter.due === null || line.next.state === filter.due) &&
      matches([line.title, line.person, company?.name, company?.legal_name], words)
    );
  });
  const narrowed = words.length > 0 || filter.due !== null;
  return groupByStage(input.stages, leads, rows.pipelineId, 'board').map(
    ({ stage, leads: own, count, sums }) => {
      const sum = sums.find((one) => one.currency === currency) ?? sums[0] ?? null;
      return {
        stage,
        lines: own.flatMap((lead) => lines.get(lead.id) ?? []),
        count,
        sum,
        others: own.filter((lead) => lead.amount_minor !== null && lead.currency !== sum?.currency).length,
        // What is searched for must be seen: a filter opens every stage that has some of it.
        open: narrowed ? count > 0 : isOpen(stage) !== input.toggled.includes(stage.id),
      };
    },
  );
}

/** How many leads still worked on stand in each task state, whatever the filter. */
export function countByDue(
  rows: PipelineRows,
  stages: readonly Stage[],
  today: Day,
): Readonly<Record<TaskState, number>> {
  const open = new Set(stages.filter(isOpen).map((stage) => stage.id));
  const counts = Object.fromEntries(TASK_STATES.map((state) => [state, 0])) as Record<TaskState, number>;
  for (const lead of rows.leads) {
    if (open.has(lead.stage_id)) counts[nextTaskOf(rows.tasks.get(lead.id) ?? [], today).state] += 1;
  }
  return counts;
}

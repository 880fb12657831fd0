import { numberToCall } from '../../pipeline/contact-wish.ts';
import { daysInStage } from '../../pipeline/days-in-stage.ts';
import { findLeadTitle } from '../../pipeline/lead-title.ts';
import type { ListedCompany, ListedLead, ListedPerson, ListedTask } from '../../pipeline/listed-lead.ts';
import type { SearchTexts } from '../../pipeline/search/search-index.ts';
import { LEAD_ORDERS } from '../../pipeline/sort-leads.ts';
import { type NextTask, nextTaskOf } from '../../pipeline/task-state.ts';
import type { Day, Instant } from '../../shared/clock.ts';
import type { LeadId, StageId } from '../../shared/ids.ts';
import { searchTextsOf } from './pipeline-search.ts';

/** What a line is made of. A parent that has not arrived yet is null. */
export interface LineParts {
  readonly lead: ListedLead;
  readonly company: ListedCompany | null;
  /** The main contact. */
  readonly person: ListedPerson | null;
  /** The others who have a part in the decision. */
  readonly others: readonly ListedPerson[];
  /** The open ones. */
  readonly tasks: readonly ListedTask[];
  /** Changes of it wait to be sent. */
  readonly waiting: boolean;
}

const NOTHING_PLANNED: NextTask<ListedTask> = Object.freeze({ state: 'none', task: null });

/** One lead as a line of the list. What most lines are never asked for is worked out when it is asked for. */
export class LeadLine implements LineParts {
  readonly lead: ListedLead;
  readonly company: ListedCompany | null;
  readonly person: ListedPerson | null;
  readonly others: readonly ListedPerson[];
  readonly tasks: readonly ListedTask[];
  readonly waiting: boolean;
  /** Null when neither lead, company nor person has a name. */
  readonly title: string | null;
  readonly next: NextTask<ListedTask>;
  readonly #today: Day;
  #days: number | undefined;

  constructor({ lead, company, person, others, tasks, waiting }: LineParts, today: Day) {
    this.lead = lead;
    this.company = company;
    this.person = person;
    this.others = others;
    this.tasks = tasks;
    this.waiting = waiting;
    this.title = findLeadTitle(lead, company, person);
    this.next = tasks.length === 0 ? NOTHING_PLANNED : nextTaskOf(tasks, today);
    this.#today = today;
  }

  /** The main contact's number, else the company's. */
  get phone(): string | null {
    return numberToCall(this.person, this.company);
  }

  /** The main contact, if a mail can be written to them. */
  get mailTo(): ListedPerson | null {
    return this.person?.email ? this.person : null;
  }

  /** Calendar days in the stage. */
  get days(): number {
    this.#days ??= daysInStage(this.lead, this.#today);
    return this.#days;
  }

  /** What the lead is found by. */
  get texts(): SearchTexts {
    const people = this.person === null ? this.others : [this.person, ...this.others];
    return searchTextsOf(this.title, this.company, people);
  }

  /** The same line with some of its parts changed. */
  with(changes: Partial<LineParts>, today = this.#today): LeadLine {
    const { lead, company, person, others, tasks, waiting } = this;
    return new LeadLine({ lead, company, person, others, tasks, waiting, ...changes }, today);
  }

  /** The same line with its lead in another stage. */
  movedTo({ stageId, at }: Omit<Move, 'from'>): LeadLine {
    return this.with({ lead: { ...this.lead, stage_id: stageId, stage_entered_at: at } });
  }
}

/** A lead's way from one stage to another. */
export interface Move {
  readonly from: StageId;
  readonly stageId: StageId;
  readonly at: Instant;
}

/** Leads that a move has sent to another stage before the database tells so. */
export type Moves = ReadonlyMap<LeadId, Move>;

/** The order of the board, in which lines are held, so that what comes after has little left to order. */
export const inBoardOrder = (one: LeadLine, other: LeadLine): number =>
  LEAD_ORDERS.board(one.lead, other.lead);

/** Where a line belongs among ordered ones, by halves. */
export function placeOf(line: LeadLine, lines: readonly LeadLine[]): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = lines[middle];
    if (other !== undefined && inBoardOrder(other, line) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The lines with moves seen as done; the same list while there are none. */
export const withMoves = (lines: readonly LeadLine[], moves: Moves): readonly LeadLine[] =>
  moves.size === 0
    ? lines
    : lines.map((line) => {
        const move = moves.get(line.lead.id);
        return move === undefined ? line : line.movedTo(move);
      });

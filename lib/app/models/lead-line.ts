import type { Company, Lead, Person } from '../../model/rows.ts';
import { numberToCall } from '../../pipeline/contact-wish.ts';
import { daysInStage } from '../../pipeline/days-in-stage.ts';
import { findLeadTitle } from '../../pipeline/lead-title.ts';
import type { SearchTexts } from '../../pipeline/search/search-index.ts';
import { LEAD_ORDERS } from '../../pipeline/sort-leads.ts';
import { type NextTask, nextTaskOf } from '../../pipeline/task-state.ts';
import type { Day, Instant } from '../../shared/clock.ts';
import type { LeadId, StageId } from '../../shared/ids.ts';
import type { LineRows } from './pipeline-rows.ts';
import { searchTextsOf } from './pipeline-search.ts';

/** One lead as a line of the list. What most lines are never asked for is worked out when it is asked for. */
export class LeadLine {
  readonly lead: Lead;
  readonly company: Company | null;
  /** The main contact. */
  readonly person: Person | null;
  /** Null when neither lead, company nor person has a name. */
  readonly title: string | null;
  readonly next: NextTask;
  /** Changes of it wait to be sent. */
  readonly waiting: boolean;
  readonly #rows: LineRows;
  readonly #today: Day;

  constructor(lead: Lead, rows: LineRows, today: Day) {
    this.lead = lead;
    this.company = (lead.company_id && rows.companies.get(lead.company_id)) || null;
    this.person = (lead.primary_person_id && rows.people.get(lead.primary_person_id)) || null;
    this.title = findLeadTitle(lead, this.company, this.person);
    this.next = nextTaskOf(rows.tasks.get(lead.id) ?? [], today);
    this.waiting = rows.waiting.has(lead.id);
    this.#rows = rows;
    this.#today = today;
  }

  /** The main contact's number, else the company's. */
  get phone(): string | null {
    return numberToCall(this.person, this.company);
  }

  /** The main contact, if a mail can be written to them. */
  get mailTo(): Person | null {
    return this.person?.email ? this.person : null;
  }

  /** Calendar days in the stage. */
  get days(): number {
    return daysInStage(this.lead, this.#today);
  }

  /** What the lead is found by. */
  get texts(): SearchTexts {
    const { parts, people } = this.#rows;
    const others = (parts.get(this.lead.id) ?? []).flatMap((part) => people.get(part.person_id) ?? []);
    const all = [...new Set(this.person === null ? others : [this.person, ...others])];
    return searchTextsOf(this.title, this.company, all);
  }

  /** The same line with its lead in another stage. */
  movedTo({ stageId, at }: Move): LeadLine {
    const lead = { ...this.lead, stage_id: stageId, stage_entered_at: at };
    return new LeadLine(lead, this.#rows, this.#today);
  }
}

interface Move {
  readonly stageId: StageId;
  readonly at: Instant;
}

/** Leads that a move has sent to another stage before the database tells so. */
export type Moves = ReadonlyMap<LeadId, Move>;

/** Leads as lines in the order of the board, so that what comes after has little left to order. */
export const linesOf = (rows: LineRows, today: Day): readonly LeadLine[] =>
  rows.leads
    .map((lead) => new LeadLine(lead, rows, today))
    .sort((one, other) => LEAD_ORDERS.board(one.lead, other.lead));

/** The lines with moves seen as done; the same list while there are none. */
export const withMoves = (lines: readonly LeadLine[], moves: Moves): readonly LeadLine[] =>
  moves.size === 0
    ? lines
    : lines.map((line) => {
        const move = moves.get(line.lead.id);
        return move === undefined ? line : line.movedTo(move);
      });

import type { Task } from '../model/rows.ts';
import type { ListedLead } from './listed-lead.ts';
import { LEAD_ORDERS } from './sort-leads.ts';
import { type NextTask, TASK_STATES } from './task-state.ts';

/** How the leads of a stage can be ordered in the list; `board` is as somebody has arranged them, else best grade first. */
export const LIST_ORDERS = ['board', 'grade', 'amount', 'days', 'next', 'name'] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

/** An order as it was kept; the board's where another version kept one that this one does not know. */
export const parseListOrder = (kept: unknown): ListOrder =>
  LIST_ORDERS.find((order) => order === kept) ?? 'board';

/** What the list orders by. */
export interface OrderedLine {
  readonly lead: ListedLead;
  readonly title: string | null;
  readonly days: number;
  readonly next: NextTask<Pick<Task, 'due_on'>>;
}

interface Ordering {
  /** What a lead is worth in one currency; null where it cannot be told, which goes last. */
  readonly worth: (lead: ListedLead) => number | null;
  /** Compares names as the reader's language does. */
  readonly compareNames: (one: string, other: string) => number;
}

type Comparator<Line> = (one: Line, other: Line) => number;

/** Compares what both have; what a line lacks goes last. */
const present = <Value>(
  one: Value | null,
  other: Value | null,
  compare: (one: Value, other: Value) => number,
): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return compare(one, other);
};

function comparatorOf(order: ListOrder, { worth, compareNames }: Ordering): Comparator<OrderedLine> {
  switch (order) {
    case 'board':
      return (one, other) => LEAD_ORDERS.board(one.lead, other.lead);
    case 'grade':
      return (one, other) => LEAD_ORDERS.grade(one.lead, other.lead);
    case 'amount':
      return (one, other) => present(worth(one.lead), worth(other.lead), (a, b) => b - a);
    case 'days':
      return (one, other) => other.days - one.days;
    case 'next':
      return (one, other) =>
        TASK_STATES.indexOf(one.next.state) - TASK_STATES.indexOf(other.next.state) ||
        present(one.next.task?.due_on ?? null, other.next.task?.due_on ?? null, (a, b) =>
          a < b ? -1 : Number(a > b),
        );
    case 'name':
      return (one, other) => present(one.title, other.title, compareNames);
  }
}

/** The lines in an order; what it does not tell apart stays as on the board. The list given is left as it is. */
export function orderLines<Line extends OrderedLine>(
  lines: readonly Line[],
  order: ListOrder,
  ordering: Ordering,
): readonly Line[] {
  const compare = comparatorOf(order, ordering);
  return [...lines].sort((one, other) => compare(one, other) || LEAD_ORDERS.board(one.lead, other.lead));
}

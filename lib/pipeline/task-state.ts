import type { Lead, Task } from '../model/rows.ts';
import type { Day } from '../shared/clock.ts';
import type { MemberId } from '../shared/ids.ts';

/** How pressing a lead's next task is; `none` means that nothing is planned. */
export const TASK_STATES = ['late', 'today', 'later', 'none'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** A lead's most pressing open task. */
export interface NextTask<Row = Task> {
  readonly state: TaskState;
  /** Null when there is none. */
  readonly task: Row | null;
}

/** What tells how a task stands. */
export type DueTask = Pick<Task, 'id' | 'due_on' | 'done_at' | 'created_at' | 'deleted_at'>;

export const isOpenTask = (task: Pick<Task, 'done_at' | 'deleted_at'>): boolean =>
  task.done_at === null && task.deleted_at === null;

/** Says if a member shall do a task: it was given to them, or to nobody and the lead is theirs. */
export const isTaskOf = (
  task: Pick<Task, 'assignee_id'>,
  lead: Pick<Lead, 'owner_id'> | undefined,
  member: MemberId,
): boolean => task.assignee_id === member || (task.assignee_id === null && lead?.owner_id === member);

/** How one open task stands on a day; one without a date is planned, so it is due later. */
export function stateOfTask({ due_on }: Pick<Task, 'due_on'>, today: Day): Exclude<TaskState, 'none'> {
  if (due_on === null || due_on > today) return 'later';
  return due_on === today ? 'today' : 'late';
}

/** Earliest day first, tasks without a day last; then the oldest, then the smaller id. */
function byDueDay(one: DueTask, other: DueTask): number {
  if (one.due_on !== other.due_on) {
    if (one.due_on === null) return 1;
    if (other.due_on === null) return -1;
    return one.due_on < other.due_on ? -1 : 1;
  }
  return Date.parse(one.created_at) - Date.parse(other.created_at) || (one.id < other.id ? -1 : 1);
}

/** The open tasks of one lead, most pressing first. */
export const openTasks = <Row extends DueTask>(tasks: readonly Row[]): readonly Row[] =>
  tasks.filter(isOpenTask).sort(byDueDay);

/** The most pressing open task of one lead's tasks. */
export function nextTaskOf<Row extends DueTask>(tasks: readonly Row[], today: Day): NextTask<Row> {
  const task = openTasks(tasks)[0];
  return task ? { state: stateOfTask(task, today), task } : { state: 'none', task: null };
}

import type { Activity, Capture, Comment, Stage, StageChange, Task } from '../model/rows.ts';
import type { Instant } from '../shared/clock.ts';

/** Something that happened with a lead; `id` is the row's, and unlike in a list. */
export type TimelineEntry =
  | {
      readonly kind: 'activity';
      readonly id: string;
      readonly at: Instant;
      readonly activity: Activity;
      /** The task that was done with this contact; it has no entry of its own. */
      readonly done: Task | null;
    }
  | { readonly kind: 'capture'; readonly id: string; readonly at: Instant; readonly capture: Capture }
  | {
      readonly kind: 'stage_change';
      readonly id: string;
      readonly at: Instant;
      readonly change: StageChange;
      /** Null for a lead's first stage, and for a stage that is gone. */
      readonly from: Stage | null;
      readonly to: Stage | null;
    }
  | { readonly kind: 'comment'; readonly id: string; readonly at: Instant; readonly comment: Comment }
  | { readonly kind: 'task_done'; readonly id: string; readonly at: Instant; readonly task: Task };

/** The rows of one lead from which its timeline is made. */
export interface TimelineRows {
  readonly activities: readonly Activity[];
  readonly captures: readonly Capture[];
  readonly comments: readonly Comment[];
  readonly stageChanges: readonly StageChange[];
  readonly tasks: readonly Task[];
  readonly stages: readonly Stage[];
}

const present = <Row extends { readonly deleted_at: string | null }>(rows: readonly Row[]): readonly Row[] =>
  rows.filter((row) => row.deleted_at === null);

/** Newest first; of one moment the larger id, which is the one made later. */
const newestFirst = (one: TimelineEntry, other: TimelineEntry): number =>
  Date.parse(other.at) - Date.parse(one.at) || (one.id < other.id ? 1 : -1);

/** The tasks done with a contact, by its id: both were written at one moment, by one change. */
function tasksDoneWith(
  activities: readonly Activity[],
  tasks: readonly Task[],
): ReadonlyMap<Activity['id'], Task> {
  const left = new Map<number, Task[]>();
  for (const task of tasks) {
    if (task.done_at === null) continue;
    const at = Date.parse(task.done_at);
    left.set(at, [...(left.get(at) ?? []), task]);
  }
  const done = new Map<Activity['id'], Task>();
  for (const { id, kind, happened_at } of activities) {
    const there = kind === 'note' ? undefined : left.get(Date.parse(happened_at));
    const task = there?.find((one) => one.kind === kind) ?? there?.[0];
    if (there === undefined || task === undefined) continue;
    there.splice(there.indexOf(task), 1);
    done.set(id, task);
  }
  return done;
}

/** All that happened with one lead, newest first. */
export function timelineOf(rows: TimelineRows): readonly TimelineEntry[] {
  const activities = present(rows.activities);
  const tasks = present(rows.tasks);
  const doneWith = tasksDoneWith(activities, tasks);
  const told = new Set([...doneWith.values()].map(({ id }) => id));
  const stages = new Map(rows.stages.map((stage) => [stage.id, stage]));
  const entries: TimelineEntry[] = [
    ...activities.map(
      (activity) =>
        ({
          kind: 'activity',
          id: activity.id,
          at: activity.happened_at,
          activity,
          done: doneWith.get(activity.id) ?? null,
        }) as const,
    ),
    ...present(rows.captures).map(
      (capture) => ({ kind: 'capture', id: capture.id, at: capture.captured_at, capture }) as const,
    ),
    ...present(rows.comments).map(
      (comment) => ({ kind: 'comment', id: comment.id, at: comment.created_at, comment }) as const,
    ),
    ...present(rows.stageChanges).map(
      (change) =>
        ({
          kind: 'stage_change',
          id: change.id,
          at: change.changed_at,
          change,
          from: (change.from_stage_id && stages.get(change.from_stage_id)) || null,
          to: stages.get(change.to_stage_id) ?? null,
        }) as const,
    ),
    ...tasks.flatMap((task) =>
      task.done_at === null || told.has(task.id)
        ? []
        : [{ kind: 'task_done', id: task.id, at: task.done_at, task } as const],
    ),
  ];
  return entries.sort(newestFirst);
}

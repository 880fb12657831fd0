import { type Day, instantOf } from '../../shared/clock.ts';
import type { ActivityId, TaskId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import { atOneMoment } from './at-one-moment.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { type DoneTask, takeBackDone, writeDone } from './complete-task.ts';
import { createRow } from './create-row.ts';
import { type PlannedNext, type TaskPlan, takeBackNext, writeNext } from './plan-next.ts';
import { takeBackRows } from './remove-row.ts';

/** What came of a planned contact. */
export interface ContactRecord {
  readonly taskId: TaskId;
  readonly outcome: string;
  /** What follows from it; null: nothing is planned. */
  readonly next: TaskPlan | null;
  readonly today: Day;
}

/** What `recordContact` made and replaced, as much as `undoRecordContact` needs. */
export interface RecordedContact extends DoneTask {
  readonly activityId: ActivityId;
  readonly next: PlannedNext | null;
}

/**
 * Marks a planned call, mail or visit as done, writes it on the lead's timeline with its purpose and what came of it,
 * and plans what follows as `planNext` does; all or nothing.
 */
export function recordContact(
  store: LocalStore,
  timed: CommandContext,
  { taskId, outcome, next, today }: ContactRecord,
): Promise<CommandResult<RecordedContact>> {
  // The timeline tells by it that plan and record are one.
  const context = atOneMoment(timed);
  const activityId = context.newId<'activity'>();
  const nextTaskId = context.newId<'task'>();
  return store.write(async (tx) => {
    const task = await findEditable(tx, 'tasks', taskId);
    if (!task.ok) return task;
    const lead = await findEditable(tx, 'leads', task.value.lead_id);
    if (!lead.ok) return lead;
    const { id: leadId, primary_person_id } = lead.value;
    const { kind, title, purpose } = task.value;
    if (kind === 'todo') return err({ code: 'invalid', table: 'tasks', id: taskId });
    // First, because it refuses an empty title before anything is written.
    const planned =
      next === null ? ok(null) : await writeNext(tx, context, nextTaskId, { ...next, leadId, today });
    if (!planned.ok) return planned;
    const done = await writeDone(tx, context, task.value);
    await createRow(tx, context, 'activities', activityId, {
      lead_id: leadId,
      kind,
      body: title,
      happened_at: instantOf(context.clock),
      person_id: primary_person_id,
      purpose,
      outcome: outcome.trim() === '' ? null : outcome.trim(),
      next_step: next?.title.trim() ?? null,
    });
    return ok({ ...done, activityId, next: planned.value });
  });
}

/** Opens the plan again and takes away its record and what was planned after it. */
export function undoRecordContact(
  store: LocalStore,
  context: CommandContext,
  { activityId, next, ...done }: RecordedContact,
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    const reopened = await takeBackDone(tx, context, done);
    if (!reopened.ok) return reopened;
    await takeBackRows(tx, context, [{ table: 'activities', id: activityId }]);
    return next === null ? ok(null) : takeBackNext(tx, context, next);
  });
}

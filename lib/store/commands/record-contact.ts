import { instantOf } from '../../shared/clock.ts';
import type { ActivityId, TaskId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import { type TaskPlan, taskValues } from './add-task.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { type DoneTask, takeBackDone, writeDone } from './complete-task.ts';
import { createRow } from './create-row.ts';
import { takeBackRows } from './remove-row.ts';

/** What came of a planned contact. */
export interface ContactRecord {
  readonly taskId: TaskId;
  readonly outcome: string;
  /** What follows from it; null: nothing is planned. */
  readonly next: TaskPlan | null;
}

/** What `recordContact` made and replaced, as much as `undoRecordContact` needs. */
export interface RecordedContact extends DoneTask {
  readonly activityId: ActivityId;
  readonly nextTaskId: TaskId | null;
}

/**
 * Marks a planned call, mail or visit as done, writes it on the lead's timeline with its purpose and what came of it,
 * and plans what follows; all or nothing.
 */
export function recordContact(
  store: LocalStore,
  context: CommandContext,
  { taskId, outcome, next }: ContactRecord,
): Promise<CommandResult<RecordedContact>> {
  const activityId = context.newId<'activity'>();
  const nextTaskId = next === null ? null : context.newId<'task'>();
  return store.write(async (tx) => {
    const task = await findEditable(tx, 'tasks', taskId);
    if (!task.ok) return task;
    const lead = await findEditable(tx, 'leads', task.value.lead_id);
    if (!lead.ok) return lead;
    const { kind, title, purpose } = task.value;
    if (kind === 'todo') return err({ code: 'invalid', table: 'tasks', id: taskId });
    const follow = next === null ? null : taskValues(context, lead.value.id, next);
    if (follow?.title === '') return err({ code: 'invalid', table: 'tasks', id: taskId });
    const done = await writeDone(tx, context, task.value);
    await createRow(tx, context, 'activities', activityId, {
      lead_id: lead.value.id,
      kind,
      body: title,
      happened_at: instantOf(context.clock),
      person_id: lead.value.primary_person_id,
      purpose,
      outcome: outcome.trim() === '' ? null : outcome.trim(),
      next_step: follow?.title ?? null,
    });
    if (follow !== null && nextTaskId !== null) await createRow(tx, context, 'tasks', nextTaskId, follow);
    return ok({ ...done, activityId, nextTaskId });
  });
}

/** Opens the plan again and takes away its record and what was planned after it. */
export function undoRecordContact(
  store: LocalStore,
  context: CommandContext,
  { activityId, nextTaskId, ...done }: RecordedContact,
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    const reopened = await takeBackDone(tx, context, done);
    if (!reopened.ok) return reopened;
    await takeBackRows(tx, context, [{ table: 'activities', id: activityId }]);
    if (nextTaskId !== null) await takeBackRows(tx, context, [{ table: 'tasks', id: nextTaskId }]);
    return ok(null);
  });
}

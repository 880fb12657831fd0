import { type Instant, instantOf } from '../../shared/clock.ts';
import type { ActivityId, TaskId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import { type TaskPlan, taskValues } from './add-task.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { patchRow } from './patch-row.ts';

/** What came of a planned contact. */
export interface ContactRecord {
  readonly taskId: TaskId;
  readonly outcome: string;
  /** What follows from it; null: nothing is planned. */
  readonly next: TaskPlan | null;
}

/** What `recordContact` made and replaced, as much as `undoRecordContact` needs. */
export interface RecordedContact {
  readonly taskId: TaskId;
  readonly previousDoneAt: Instant | null;
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
    const { kind, title, purpose, done_at: previousDoneAt } = task.value;
    if (kind === 'todo') return err({ code: 'invalid', table: 'tasks', id: taskId });
    const follow = next === null ? null : taskValues(context, lead.value.id, next);
    if (follow?.title === '') return err({ code: 'invalid', table: 'tasks', id: taskId });
    const now = instantOf(context.clock);
    await patchRow(tx, context, 'tasks', task.value, { done_at: previousDoneAt ?? now });
    await createRow(tx, context, 'activities', activityId, {
      lead_id: lead.value.id,
      kind,
      body: title,
      happened_at: now,
      person_id: lead.value.primary_person_id,
      purpose,
      outcome: outcome.trim() === '' ? null : outcome.trim(),
      next_step: follow?.title ?? null,
    });
    if (follow !== null && nextTaskId !== null) await createRow(tx, context, 'tasks', nextTaskId, follow);
    return ok({ taskId, previousDoneAt, activityId, nextTaskId });
  });
}

/** Opens the plan again and takes away its record and what was planned after it. */
export function undoRecordContact(
  store: LocalStore,
  context: CommandContext,
  { taskId, previousDoneAt, activityId, nextTaskId }: RecordedContact,
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    const task = await findEditable(tx, 'tasks', taskId);
    if (!task.ok) return task;
    await patchRow(tx, context, 'tasks', task.value, { done_at: previousDoneAt });
    for (const [table, id] of [
      ['activities', activityId],
      ['tasks', nextTaskId],
    ] as const) {
      if (id !== null && (await tx.get(table, id)))
        await performOperation(tx, context, { op: 'remove', table, id });
    }
    return ok(null);
  });
}

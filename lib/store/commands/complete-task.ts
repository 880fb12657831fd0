import type { Task } from '../../model/rows.ts';
import { type Instant, instantOf } from '../../shared/clock.ts';
import type { TaskId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { patchRow } from './patch-row.ts';

/** A task that was marked as done, as much as taking that back needs. */
export interface DoneTask {
  readonly taskId: TaskId;
  readonly previousDoneAt: Instant | null;
}
type PreviousState = Pick<DoneTask, 'previousDoneAt'>;

/** Marks a task as done now, as part of a larger change; one that is done already keeps its moment. */
export async function writeDone(
  tx: WriteTransaction,
  context: CommandContext,
  task: Task,
): Promise<DoneTask> {
  const { id: taskId, done_at: previousDoneAt } = task;
  await patchRow(tx, context, 'tasks', task, { done_at: previousDoneAt ?? instantOf(context.clock) });
  return { taskId, previousDoneAt };
}

/** Takes that back as part of a larger change. */
export async function takeBackDone(
  tx: WriteTransaction,
  context: CommandContext,
  { taskId, previousDoneAt }: DoneTask,
): Promise<CommandResult<null>> {
  const task = await findEditable(tx, 'tasks', taskId);
  if (!task.ok) return task;
  await patchRow(tx, context, 'tasks', task.value, { done_at: previousDoneAt });
  return ok(null);
}

/** Marks a task as done now; one that is done already keeps its moment. */
export function completeTask(
  store: LocalStore,
  context: CommandContext,
  input: { readonly taskId: TaskId },
): Promise<CommandResult<PreviousState>> {
  return store.write(async (tx) => {
    const task = await findEditable(tx, 'tasks', input.taskId);
    if (!task.ok) return task;
    const { previousDoneAt } = await writeDone(tx, context, task.value);
    return ok({ previousDoneAt });
  });
}

/** Makes a task one to do again. */
export function reopenTask(
  store: LocalStore,
  context: CommandContext,
  input: { readonly taskId: TaskId },
): Promise<CommandResult<PreviousState>> {
  return store.write(async (tx) => {
    const task = await findEditable(tx, 'tasks', input.taskId);
    if (!task.ok) return task;
    await patchRow(tx, context, 'tasks', task.value, { done_at: null });
    return ok({ previousDoneAt: task.value.done_at });
  });
}

import { type Instant, instantOf } from '../../shared/clock.ts';
import type { TaskId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { patchRow } from './patch-row.ts';

type PreviousState = { readonly previousDoneAt: Instant | null };

/** Marks a task as done now; one that is done already keeps its moment. */
export function completeTask(
  store: LocalStore,
  context: CommandContext,
  input: { readonly taskId: TaskId },
): Promise<CommandResult<PreviousState>> {
  return setDone(store, context, input.taskId, (doneAt) => doneAt ?? instantOf(context.clock));
}

/** Makes a task one to do again. */
export function reopenTask(
  store: LocalStore,
  context: CommandContext,
  input: { readonly taskId: TaskId },
): Promise<CommandResult<PreviousState>> {
  return setDone(store, context, input.taskId, () => null);
}

function setDone(
  store: LocalStore,
  context: CommandContext,
  taskId: TaskId,
  next: (doneAt: Instant | null) => Instant | null,
): Promise<CommandResult<PreviousState>> {
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'tasks', taskId);
    if (!found.ok) return found;
    const previousDoneAt = found.value.done_at;
    await patchRow(tx, context, 'tasks', found.value, { done_at: next(previousDoneAt) });
    return ok({ previousDoneAt });
  });
}

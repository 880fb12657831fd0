import type { Day } from '../../shared/clock.ts';
import type { LeadId, MemberId, TaskId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';

/** Adds something to do to a lead, for this member unless said otherwise. */
export function addTask(
  store: LocalStore,
  context: CommandContext,
  input: {
    readonly leadId: LeadId;
    readonly title: string;
    readonly dueOn: Day | null;
    readonly assigneeId?: MemberId;
  },
): Promise<CommandResult<{ readonly taskId: TaskId }>> {
  const taskId = context.newId<'task'>();
  const title = input.title.trim();
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'leads', input.leadId);
    if (!found.ok) return found;
    if (title === '') return err({ code: 'invalid', table: 'tasks', id: taskId });
    await createRow(tx, context, 'tasks', taskId, {
      lead_id: input.leadId,
      title,
      due_on: input.dueOn,
      assignee_id: input.assigneeId ?? context.memberId,
    });
    return ok({ taskId });
  });
}

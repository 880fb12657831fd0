import type { Task } from '../../model/rows.ts';
import type { Day } from '../../shared/clock.ts';
import type { LeadId, MemberId, TaskId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';

/** What is to be done and by when; for a contact also what for, what to have ready, and how to go about it. */
export interface TaskPlan extends Partial<Pick<Task, 'kind' | 'purpose' | 'preparation' | 'steps'>> {
  readonly title: string;
  readonly dueOn: Day | null;
}

/** The columns of a new task of this member. */
export const taskValues = (context: CommandContext, leadId: LeadId, plan: TaskPlan) => ({
  lead_id: leadId,
  title: plan.title.trim(),
  due_on: plan.dueOn,
  kind: plan.kind ?? ('todo' as const),
  purpose: plan.purpose ?? null,
  preparation: plan.preparation ?? null,
  steps: plan.steps ?? null,
  assignee_id: context.memberId,
});

/** Adds something to do to a lead, for this member unless said otherwise. */
export function addTask(
  store: LocalStore,
  context: CommandContext,
  input: TaskPlan & { readonly leadId: LeadId; readonly assigneeId?: MemberId },
): Promise<CommandResult<{ readonly taskId: TaskId }>> {
  const taskId = context.newId<'task'>();
  const values = taskValues(context, input.leadId, input);
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'leads', input.leadId);
    if (!found.ok) return found;
    if (values.title === '') return err({ code: 'invalid', table: 'tasks', id: taskId });
    await createRow(tx, context, 'tasks', taskId, {
      ...values,
      assignee_id: input.assigneeId ?? values.assignee_id,
    });
    return ok({ taskId });
  });
}

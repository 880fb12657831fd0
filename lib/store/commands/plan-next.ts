import type { Task } from '../../model/rows.ts';
import type { Day } from '../../shared/clock.ts';
import type { LeadId, TaskId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { type DoneTask, takeBackDone, writeDone } from './complete-task.ts';
import { createRow } from './create-row.ts';
import { patchRow } from './patch-row.ts';
import { takeBackRows } from './remove-row.ts';

/** What is to be done and by when; for a contact also what for, what to have ready, and how to go about it. */
export interface TaskPlan extends Partial<Pick<Task, 'kind' | 'purpose' | 'preparation' | 'steps'>> {
  readonly title: string;
  readonly dueOn: Day | null;
}

/** The next step of a lead, and what it settles. */
export interface NextStep extends TaskPlan {
  readonly leadId: LeadId;
  /** The task that is done with it. */
  readonly doneTaskId?: TaskId | undefined;
}

/** What `planNext` made and replaced, as much as `undoPlanNext` needs. */
export interface PlannedNext {
  readonly leadId: LeadId;
  readonly taskId: TaskId;
  readonly done: DoneTask | null;
  /** The day on which the lead was to be asked again; undefined when it had not come yet. */
  readonly askedAgainOn: Day | null | undefined;
}

/** The columns of a new task of this member. */
const taskValues = (context: CommandContext, leadId: LeadId, plan: TaskPlan) => ({
  lead_id: leadId,
  title: plan.title.trim(),
  due_on: plan.dueOn,
  kind: plan.kind ?? ('todo' as const),
  purpose: plan.purpose ?? null,
  preparation: plan.preparation ?? null,
  steps: plan.steps ?? null,
  assignee_id: context.memberId,
});

/** Plans the next step as part of a larger change; `planNext` is the change alone. */
export async function writeNext(
  tx: WriteTransaction,
  context: CommandContext,
  taskId: TaskId,
  input: NextStep & { readonly today: Day },
): Promise<CommandResult<PlannedNext>> {
  const { leadId, doneTaskId, today } = input;
  const values = taskValues(context, leadId, input);
  const lead = await findEditable(tx, 'leads', leadId);
  if (!lead.ok) return lead;
  if (values.title === '') return err({ code: 'invalid', table: 'tasks', id: taskId });
  let done: PlannedNext['done'] = null;
  if (doneTaskId !== undefined) {
    const task = await findEditable(tx, 'tasks', doneTaskId);
    if (!task.ok) return task;
    done = await writeDone(tx, context, task.value);
  }
  await createRow(tx, context, 'tasks', taskId, values);
  const again = lead.value.ask_again_on;
  if (again === null || again > today) return ok({ leadId, taskId, done, askedAgainOn: undefined });
  await patchRow(tx, context, 'leads', lead.value, { ask_again_on: null });
  return ok({ leadId, taskId, done, askedAgainOn: again });
}

/** Takes a planned step back as part of a larger change. */
export async function takeBackNext(
  tx: WriteTransaction,
  context: CommandContext,
  { leadId, taskId, done, askedAgainOn }: PlannedNext,
): Promise<CommandResult<null>> {
  if (done !== null) {
    const reopened = await takeBackDone(tx, context, done);
    if (!reopened.ok) return reopened;
  }
  if (askedAgainOn !== undefined) {
    const lead = await findEditable(tx, 'leads', leadId);
    if (!lead.ok) return lead;
    await patchRow(tx, context, 'leads', lead.value, { ask_again_on: askedAgainOn });
  }
  await takeBackRows(tx, context, [{ table: 'tasks', id: taskId }]);
  return ok(null);
}

/**
 * Plans the next step of a lead, for this member: marks the task it follows as done and takes away a day for asking
 * again that has come; all or nothing.
 */
export function planNext(
  store: LocalStore,
  context: CommandContext,
  input: NextStep & { readonly today: Day },
): Promise<CommandResult<PlannedNext>> {
  const taskId = context.newId<'task'>();
  return store.write((tx) => writeNext(tx, context, taskId, input));
}

/** Takes a planned step back with everything it settled. */
export const undoPlanNext = (
  store: LocalStore,
  context: CommandContext,
  planned: PlannedNext,
): Promise<CommandResult<null>> => store.write((tx) => takeBackNext(tx, context, planned));

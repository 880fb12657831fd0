import type { ListOutcome } from '../../model/words.ts';
import { instantOf } from '../../shared/clock.ts';
import type { LeadId, PipelineId, TargetListId, TargetListLeadId, TaskId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import { targetListLeadIdOf } from '../derived-ids.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { takeBackCall, type WrittenCall, writeCall } from './log-call.ts';
import { patchRow } from './patch-row.ts';
import { takeBackRows } from './remove-row.ts';

/** How long the name of a list may be; the database holds to it. */
export const LONGEST_LIST_NAME = 300;

/** A list's name as it can be kept: without the spaces around it and cut to what the database takes. */
export const listNameOf = (text: string): string =>
  Array.from(text.trim()).slice(0, LONGEST_LIST_NAME).join('').trim();

/** Makes an empty target list of this member. */
export async function createTargetList(
  store: LocalStore,
  context: CommandContext,
  input: { readonly name: string; readonly pipelineId: PipelineId },
): Promise<CommandResult<{ readonly listId: TargetListId }>> {
  const listId = context.newId<'target-list'>();
  const name = listNameOf(input.name);
  return store.write(async (tx) => {
    if (name === '') return err({ code: 'invalid', table: 'target_lists', id: listId });
    await createRow(tx, context, 'target_lists', listId, { name, pipeline_id: input.pipelineId });
    return ok({ listId });
  });
}

/** Calls a list something else and gives its name before. */
export function renameTargetList(
  store: LocalStore,
  context: CommandContext,
  input: { readonly listId: TargetListId; readonly name: string },
): Promise<CommandResult<{ readonly name: string }>> {
  const name = listNameOf(input.name);
  return store.write(async (tx) => {
    const list = await findEditable(tx, 'target_lists', input.listId);
    if (!list.ok) return list;
    if (name === '') return err({ code: 'invalid', table: 'target_lists', id: input.listId });
    await patchRow(tx, context, 'target_lists', list.value, { name });
    return ok({ name: list.value.name });
  });
}

/** Writes one place on a list unless it is there; gives its id. */
export async function writeListPlace(
  tx: WriteTransaction,
  context: CommandContext,
  place: {
    readonly id: TargetListLeadId;
    readonly listId: TargetListId;
    readonly leadId: LeadId;
    readonly position: number;
  },
): Promise<void> {
  if (await tx.get('target_list_leads', place.id)) return;
  // Its id follows from list and lead: what this device took off before comes back as the same row.
  if ((await tx.shadow('target_list_leads', place.id)) !== undefined) {
    await performOperation(tx, context, { op: 'restore', table: 'target_list_leads', id: place.id });
    return;
  }
  await createRow(tx, context, 'target_list_leads', place.id, {
    list_id: place.listId,
    lead_id: place.leadId,
    position: place.position,
  });
}

/** Puts leads at the end of a list; gives those that were not on it before, whose removal undoes it. */
export async function addToTargetList(
  store: LocalStore,
  context: CommandContext,
  input: { readonly listId: TargetListId; readonly leadIds: readonly LeadId[] },
): Promise<CommandResult<{ readonly added: readonly LeadId[] }>> {
  const { listId } = input;
  const places = await Promise.all(
    [...new Set(input.leadIds)].map(async (leadId) => ({
      leadId,
      id: await targetListLeadIdOf(listId, leadId),
    })),
  );
  return store.write(async (tx) => {
    const list = await findEditable(tx, 'target_lists', listId);
    if (!list.ok) return list;
    for (const { leadId } of places) {
      const lead = await findEditable(tx, 'leads', leadId);
      if (!lead.ok) return lead;
    }
    const there = await tx.find('target_list_leads', 'list_id', listId);
    const taken = new Set(there.flatMap((place) => (place.deleted_at === null ? [place.lead_id] : [])));
    let position = Math.max(-1, ...there.map((place) => place.position));
    const added: LeadId[] = [];
    for (const { leadId, id } of places) {
      if (taken.has(leadId)) continue;
      position += 1;
      await writeListPlace(tx, context, { id, listId, leadId, position });
      added.push(leadId);
    }
    return ok({ added });
  });
}

/** What came of trying a lead of a list, as it is written down. */
export interface TouchInput {
  readonly placeId: TargetListLeadId;
  /** Null: it counts as not yet touched again. */
  readonly outcome: ListOutcome | null;
  /** Goes onto the lead's timeline as a call of ours; left out: nothing does. */
  readonly call?: { readonly body: string; readonly number: string | null } | undefined;
  /** A task that the outcome asks for, for example to call back. */
  readonly task?: { readonly title: string; readonly dueOn: string } | undefined;
}

/** What a touch made and replaced, as much as `undoTouch` needs. */
export interface Touched {
  readonly placeId: TargetListLeadId;
  readonly previous: { readonly outcome: ListOutcome | null; readonly touched_at: string | null };
  readonly call: WrittenCall | null;
  readonly taskId: TaskId | null;
}

/** Writes down what came of a try: on the list, on the lead's timeline, and as a task where one follows; all or nothing. */
export async function touchListLead(
  store: LocalStore,
  context: CommandContext,
  input: TouchInput,
): Promise<CommandResult<Touched>> {
  const { placeId, outcome, call, task } = input;
  const activityId = context.newId<'activity'>();
  const taskId = task ? context.newId<'task'>() : null;
  return store.write(async (tx) => {
    const place = await findEditable(tx, 'target_list_leads', placeId);
    if (!place.ok) return place;
    const lead = await findEditable(tx, 'leads', place.value.lead_id);
    if (!lead.ok) return lead;
    const { id: leadId, primary_person_id: personId } = lead.value;
    const written =
      call && outcome !== null
        ? await writeCall(tx, context, activityId, { ...call, leadId, personId, outcome })
        : ok(null);
    if (!written.ok) return written;
    await patchRow(tx, context, 'target_list_leads', place.value, {
      outcome,
      touched_at: outcome === null ? null : instantOf(context.clock),
    });
    if (task && taskId) {
      await createRow(tx, context, 'tasks', taskId, {
        lead_id: lead.value.id,
        kind: 'call',
        title: task.title,
        due_on: task.dueOn,
      });
    }
    const { outcome: before, touched_at } = place.value;
    return ok({ placeId, previous: { outcome: before, touched_at }, call: written.value, taskId });
  });
}

/** Takes a touch back: the outcome before it stands again, and its call and task are removed. */
export function undoTouch(
  store: LocalStore,
  context: CommandContext,
  touched: Touched,
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    const place = await findEditable(tx, 'target_list_leads', touched.placeId);
    if (!place.ok) return place;
    await patchRow(tx, context, 'target_list_leads', place.value, touched.previous);
    const { call, taskId } = touched;
    if (taskId !== null) await takeBackRows(tx, context, [{ table: 'tasks', id: taskId }]);
    return call === null ? ok(null) : takeBackCall(tx, context, call);
  });
}

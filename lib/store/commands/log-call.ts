import type { Person } from '../../model/rows.ts';
import { type CallOutcome, CONTACT_WAYS } from '../../model/words.ts';
import { type Day, instantOf } from '../../shared/clock.ts';
import type { ActivityId, LeadId, PersonId, TaskId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import { atOneMoment } from './at-one-moment.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';
import { patchRow, type RowChanges } from './patch-row.ts';
import { type NextStep, type PlannedNext, takeBackNext, writeNext } from './plan-next.ts';
import { takeBackRows } from './remove-row.ts';

/** A call of ours and what came of it. */
export interface CallInput {
  readonly leadId: LeadId;
  /** Null: nobody in particular was called. */
  readonly personId: PersonId | null;
  /** The number as it was dialled; kept as wrong with that outcome. */
  readonly number: string | null;
  readonly outcome: CallOutcome;
  /** What stands on the timeline. */
  readonly body: string;
}

/** What a call wrote, as much as taking it back needs. */
export interface WrittenCall {
  readonly activityId: ActivityId;
  /** What was marked on the person, and what stood there; null: nothing. */
  readonly marked: { readonly personId: PersonId; readonly previous: RowChanges<'people'> } | null;
}

/** What an outcome says about the person: a wish, or a number that is wrong. */
function marksOf(person: Person, { outcome, number }: CallInput): RowChanges<'people'> {
  if (outcome === 'refused') return { no_contact: [...CONTACT_WAYS] };
  if (outcome !== 'wrong_number' || number === null || person.wrong_numbers.includes(number)) return {};
  return { wrong_numbers: [...person.wrong_numbers, number] };
}

/** Writes a call and what it says about the person, as part of a larger change. */
export async function writeCall(
  tx: WriteTransaction,
  context: CommandContext,
  activityId: ActivityId,
  call: CallInput,
): Promise<CommandResult<WrittenCall>> {
  const { leadId, personId, outcome, body } = call;
  const person = personId === null ? undefined : await tx.get('people', personId);
  const marks = person === undefined ? {} : marksOf(person, call);
  const isMarked = person !== undefined && Object.keys(marks).length > 0;
  if (isMarked) {
    const found = await findEditable(tx, 'people', person.id);
    if (!found.ok) return found;
  }
  // Before the wish is kept: the database refuses calls from then on, and this one was rightly made.
  await createRow(tx, context, 'activities', activityId, {
    lead_id: leadId,
    kind: 'call',
    direction: 'out',
    call_outcome: outcome,
    body: body.trim(),
    happened_at: instantOf(context.clock),
    person_id: personId,
  });
  if (!isMarked) return ok({ activityId, marked: null });
  const previous = await patchRow(tx, context, 'people', person, marks);
  return ok({ activityId, marked: { personId: person.id, previous } });
}

/** Takes a written call back, and what it marked on the person. */
export async function takeBackCall(
  tx: WriteTransaction,
  context: CommandContext,
  { activityId, marked }: WrittenCall,
): Promise<CommandResult<null>> {
  if (marked !== null) {
    const person = await findEditable(tx, 'people', marked.personId);
    if (!person.ok) return person;
    await patchRow(tx, context, 'people', person.value, marked.previous);
  }
  await takeBackRows(tx, context, [{ table: 'activities', id: activityId }]);
  return ok(null);
}

/** A call with the step that follows it. */
export interface LoggedCall {
  readonly call: WrittenCall;
  readonly next: PlannedNext | null;
}

/** Logs a call and plans what follows, all or nothing. */
export function logCall(
  store: LocalStore,
  timed: CommandContext,
  input: CallInput & {
    readonly today: Day;
    readonly next?: Omit<NextStep, 'leadId'> | undefined;
  },
): Promise<CommandResult<LoggedCall>> {
  // The timeline tells by it that the call and the task it settled are one.
  const context = atOneMoment(timed);
  const activityId = context.newId<'activity'>();
  const taskId: TaskId = context.newId<'task'>();
  const { next, today, leadId } = input;
  return store.write(async (tx) => {
    const lead = await findEditable(tx, 'leads', leadId);
    if (!lead.ok) return lead;
    const call = await writeCall(tx, context, activityId, input);
    if (!call.ok) return call;
    if (next === undefined || next.title.trim() === '') return ok({ call: call.value, next: null });
    const planned = await writeNext(tx, context, taskId, { ...next, leadId, today });
    return planned.ok ? ok({ call: call.value, next: planned.value }) : planned;
  });
}

/** Takes a logged call back with everything it planned and marked. */
export function undoLogCall(
  store: LocalStore,
  context: CommandContext,
  { call, next }: LoggedCall,
): Promise<CommandResult<null>> {
  return store.write(async (tx) => {
    if (next !== null) {
      const undone = await takeBackNext(tx, context, next);
      if (!undone.ok) return undone;
    }
    return takeBackCall(tx, context, call);
  });
}

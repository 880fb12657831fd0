import type { Messages } from '../../i18n/en.ts';
import type { DeliveryItem, WorthItem } from '../../model/qualification.ts';
import type { Answer, Task } from '../../model/rows.ts';
import type { ActivityKind, AnswerValue, Criterion } from '../../model/words.ts';
import type { Day } from '../../shared/clock.ts';
import type { ActivityId, LeadId, MemberId, PersonId } from '../../shared/ids.ts';
import { addNote } from '../../store/commands/add-note.ts';
import { assignLead } from '../../store/commands/assign-lead.ts';
import { completeTask, reopenTask } from '../../store/commands/complete-task.ts';
import {
  type ContactEdit,
  type ContactIdentity,
  type ContactTable,
  editContact,
  undoContactEdit,
} from '../../store/commands/edit-contact.ts';
import { editRow } from '../../store/commands/edit-row.ts';
import { editTags, type TaggedTable, type TagsEdit } from '../../store/commands/edit-tags.ts';
import { judgeFit } from '../../store/commands/judge-fit.ts';
import type { RowChanges } from '../../store/commands/patch-row.ts';
import { type PlannedNext, planNext, type TaskPlan, undoPlanNext } from '../../store/commands/plan-next.ts';
import { removeRow } from '../../store/commands/remove-row.ts';
import { type PreviousAnswer, setAnswer } from '../../store/commands/set-answer.ts';
import { type PersonPart, setPersonPart } from '../../store/commands/set-person-part.ts';
import type { Change } from './record-change.ts';

/** Tables whose rows are edited in place on a record. */
export type EditableTable = 'companies' | 'people' | 'leads' | 'tasks' | 'activities';
type Named = (t: Messages) => string;

/** A row of the record that carries tags. */
export interface TaggedRow {
  readonly table: TaggedTable;
  readonly id: string;
}

/** Takes a lead out of the pool. */
export const takingLead = (
  leadId: LeadId,
  lead: Named,
): Change<{ readonly previousOwnerId: MemberId | null }> => ({
  command: (store, context) => assignLead(store, context, { leadId, toMemberId: context.memberId }),
  name: (t) => t.record.taken(lead(t)),
  undo:
    ({ previousOwnerId }) =>
    (store, context) =>
      assignLead(store, context, { leadId, toMemberId: previousOwnerId }),
});

/** Answers one criterion; null sets it back to unknown. */
export const answering = (
  leadId: LeadId,
  criterion: Criterion,
  value: AnswerValue,
): Change<PreviousAnswer> => ({
  command: (store, context) => setAnswer(store, context, { leadId, criterion, value }),
  name: (t) => t.record.answered(t.scoring.criterion[criterion].name, answerWord(t, value)),
  undo: (previous) => (store, context) => setAnswer(store, context, { leadId, criterion, ...previous }),
});

const answerWord = (t: Messages, value: AnswerValue): string =>
  value === null
    ? t.scoring.answer.unknown
    : ([t.scoring.answer.no, t.scoring.answer.part, t.scoring.answer.yes][value] ?? '');

/** What an answer rests on; what is left out stays. */
export type AnswerEvidence = Partial<Omit<PreviousAnswer, 'value'>>;

/** Says how an answer is known. */
export const explaining = (
  leadId: LeadId,
  criterion: Criterion,
  answer: Answer,
  evidence: AnswerEvidence,
): Change<PreviousAnswer> => ({
  command: (store, context) =>
    setAnswer(store, context, { leadId, criterion, value: answer.value, ...evidence }),
  name: (t) => t.record.changed(t.scoring.evidenceNote, t.scoring.criterion[criterion].name),
  undo: (previous) => (store, context) => setAnswer(store, context, { leadId, criterion, ...previous }),
});

/** Judges one line of the comparison by hand; null leaves it to the record. */
export const judging = (
  leadId: LeadId,
  item: WorthItem | DeliveryItem,
  value: AnswerValue,
): Change<{ readonly value: AnswerValue }> => ({
  command: (store, context) => judgeFit(store, context, { leadId, item, value }),
  name: (t) => t.record.answered(itemName(t, item), answerWord(t, value)),
  undo: (previous) => (store, context) => judgeFit(store, context, { leadId, item, ...previous }),
});

const itemName = ({ opportunity }: Messages, item: WorthItem | DeliveryItem): string =>
  ({ ...opportunity.delivery, ...opportunity.worth })[item].name;

/** Changes fields of a row of the record; `name` says what and whose. */
export const editing = <Table extends EditableTable>(
  table: Table,
  id: string,
  changes: RowChanges<Table>,
  name: Named,
): Change<{ readonly previous: RowChanges<Table> }> => ({
  command: (store, context) => editRow(store, context, { table, id, changes }),
  name,
  undo:
    ({ previous }) =>
    (store, context) =>
      editRow(store, context, { table, id, changes: previous }),
});

/** Adds and removes tags; `name` says which and whose. */
export const tagging = (edit: TagsEdit & TaggedRow, name: Named): Change<TagsEdit> => ({
  command: (store, context) => editTags(store, context, edit),
  name,
  undo: (back) => (store, context) => editTags(store, context, { ...edit, ...back }),
});

/** Changes contacts of a person or company, which is found again by the new ones; `name` says what and whose. */
export const editingContact = <Table extends ContactTable>(
  target: { readonly table: Table; readonly id: string },
  changes: RowChanges<Table>,
  identities: readonly ContactIdentity[],
  name: Named,
): Change<ContactEdit<Table>> => ({
  command: (store, context) => editContact(store, context, { ...target, changes, identities }),
  name,
  undo: (edit) => (store, context) => undoContactEdit(store, context, { ...target, ...edit }),
});

/** Says which part a person has in the decision, or that we have talked. */
export const partaking = (
  leadId: LeadId,
  personId: PersonId,
  part: Partial<PersonPart>,
  person: Named,
): Change<{ readonly previous: PersonPart }> => ({
  command: (store, context) => setPersonPart(store, context, { leadId, personId, part }),
  name: (t) => t.record.changed(part.contacted === undefined ? t.record.role : t.record.contact, person(t)),
  undo:
    ({ previous }) =>
    (store, context) =>
      setPersonPart(store, context, { leadId, personId, part: previous }),
});

/** Adds an entry to the timeline. */
export const noting = (
  leadId: LeadId,
  body: string,
  kind: ActivityKind,
): Change<{ readonly activityId: ActivityId }> => ({
  command: (store, context) => addNote(store, context, { leadId, body, kind }),
  name: (t) => t.record.added(t.common.activityKind[kind]),
  undo:
    ({ activityId }) =>
    (store, context) =>
      removeRow(store, context, { table: 'activities', id: activityId }),
});

/** Plans something to do. */
export const planning = (leadId: LeadId, plan: TaskPlan, today: Day): Change<PlannedNext> => ({
  command: (store, context) => planNext(store, context, { leadId, ...plan, today }),
  name: (t) => t.record.planned(plan.title.trim()),
  undo: (planned) => (store, context) => undoPlanNext(store, context, planned),
});

/** Marks a task as done. */
export const completing = ({ id: taskId, title }: Task): Change<unknown> => ({
  command: (store, context) => completeTask(store, context, { taskId }),
  name: (t) => t.record.timeline.taskDone(title),
  undo: () => (store, context) => reopenTask(store, context, { taskId }),
});

/** Makes a done task one to do again. */
export const reopening = ({ id: taskId, title }: Task): Change<unknown> => ({
  command: (store, context) => reopenTask(store, context, { taskId }),
  name: (t) => t.record.reopened(title),
  undo: () => (store, context) => completeTask(store, context, { taskId }),
});

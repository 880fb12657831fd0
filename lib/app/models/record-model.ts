import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { DeliveryItem, WorthItem } from '../../model/qualification.ts';
import type { Stage, Task } from '../../model/rows.ts';
import type { ActivityKind, AnswerValue, Criterion } from '../../model/words.ts';
import { type Clock, type Day, instantOf } from '../../shared/clock.ts';
import { addDays } from '../../shared/days.ts';
import type { LeadId, PersonId } from '../../shared/ids.ts';
import type { TagsEdit } from '../../store/commands/edit-tags.ts';
import { openCase } from '../../store/commands/open-case.ts';
import type { RowChanges } from '../../store/commands/patch-row.ts';
import type { TaskPlan } from '../../store/commands/plan-next.ts';
import { removeRow } from '../../store/commands/remove-row.ts';
import type { PersonPart } from '../../store/commands/set-person-part.ts';
import { contactIdentities, isContactTable } from './contact-identities.ts';
import type { ContactOutcomeModel } from './contact-outcome.ts';
import { keepScore } from './keep-score.ts';
import { kept } from './kept.ts';
import type { IdentityFinder } from './known-model.ts';
import type { ActionsModel } from './panel-actions.ts';
import type { NavigationModel } from './panel-navigation.ts';
import type { PipelineModel } from './pipeline-list.ts';
import { type Change, changeLead } from './record-change.ts';
import {
  type AnswerEvidence,
  answering,
  type EditableTable,
  editing,
  editingContact,
  explaining,
  judging,
  noting,
  partaking,
  planning,
  reopening,
  type TaggedRow,
  tagging,
  takingLead,
} from './record-changes.ts';
import { readRecord } from './record-rows.ts';
import { type RecordView, toRecordView } from './record-view.ts';
import type { WorkspaceModel } from './workspace.ts';

/** Every change answers if it was made; when not, the panel's notice says why. */
export interface RecordModel {
  /** Undefined while it is read, null when the lead is not on this device. */
  readonly view: ReadonlySignal<RecordView | null | undefined>;
  move(to: Stage): Promise<void>;
  /** Takes the lead out of the pool. */
  take(): Promise<boolean>;
  answer(criterion: Criterion, value: AnswerValue): Promise<boolean>;
  /** Says how an answer is known; what is left out stays. */
  explain(criterion: Criterion, evidence: AnswerEvidence): Promise<boolean>;
  /** Judges one line of the comparison of worth and delivery by hand; null leaves it to the record. */
  judge(item: WorthItem | DeliveryItem, value: AnswerValue): Promise<boolean>;
  /** Changes fields of one row; `field` says in words what was changed, `of` whose it is. */
  edit<Table extends EditableTable>(
    table: Table,
    id: string,
    changes: RowChanges<Table>,
    name: { readonly field: (t: Messages) => string; readonly of: string | null },
  ): Promise<boolean>;
  /** Adds and removes tags; `name` says which and, from whose they are, the rest. */
  tag(
    edit: TagsEdit & TaggedRow,
    name: (t: Messages, of: string) => string,
    of: string | null,
  ): Promise<boolean>;
  setPart(personId: PersonId, part: Partial<PersonPart>): Promise<boolean>;
  addNote(body: string, kind: ActivityKind): Promise<boolean>;
  addTask(plan: TaskPlan): Promise<boolean>;
  /** Marks a task as done; of a planned contact it asks what came of it. */
  complete(task: Task): Promise<boolean>;
  /** Opens another case of the customer in the first stage of this lead's pipeline, and shows it. */
  openCase(name: string): Promise<boolean>;
  reopen(task: Task): Promise<boolean>;
  /** Puts a task off to tomorrow. */
  putOff(task: Task): Promise<boolean>;
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly navigation: NavigationModel;
  readonly actions: ActionsModel;
  readonly pipeline: PipelineModel;
  readonly outcome: ContactOutcomeModel;
  readonly identitiesOf: IdentityFinder;
  readonly today: ReadonlySignal<Day>;
  readonly clock: Clock;
}

/** The lead that is open in the panel, live, with what can be done to it. */
export const RecordOf = createModel((neighbours: Neighbours): RecordModel => {
  const { workspace, navigation, actions, pipeline, outcome, identitiesOf, today, clock } = neighbours;
  const openId = navigation.openLeadId;
  const source = computed(() => {
    const leadId = openId.value;
    return leadId === null ? undefined : workspace.live((tx) => readRecord(tx, leadId));
  });
  const customers = kept(workspace, (open) => open.customers);
  const view = computed(() => {
    const rows = source.value?.value;
    // Nobody waits for the customers, who may be many thousands: that the lead is like them is told once they are read.
    const won = customers.value ?? [];
    return rows && toRecordView({ ...rows, customers: won }, today.value, instantOf(clock));
  });

  const change = async <Value>(make: (leadId: LeadId) => Change<Value>): Promise<boolean> => {
    const leadId = openId.peek();
    return leadId !== null && changeLead(actions, leadId, make(leadId));
  };
  const named = (name: string | null | undefined) => (t: Messages) => name ?? t.common.unnamed;

  return {
    view,
    async move(to) {
      const open = view.peek();
      if (open) await pipeline.move({ id: open.rows.lead.id, title: open.title }, to);
    },
    take: () => change((leadId) => takingLead(leadId, named(view.peek()?.title))),
    answer: (criterion, value) => change((leadId) => answering(leadId, criterion, value)),
    judge: (item, value) => change((leadId) => judging(leadId, item, value)),
    async explain(criterion, evidence) {
      const answer = view.peek()?.answers.get(criterion);
      return answer !== undefined && change((leadId) => explaining(leadId, criterion, answer, evidence));
    },
    async edit(table, id, changes, { field, of }) {
      const name = (t: Messages) => t.record.changed(field(t), named(of)(t));
      if (!isContactTable(table)) return change(() => editing(table, id, changes, name));
      const country = view.peek()?.rows.company?.country;
      const identities = await contactIdentities(identitiesOf, table, { country, ...changes });
      return change(() => editingContact({ table, id }, changes, identities, name));
    },
    tag: (edit, name, of) => change(() => tagging(edit, (t) => name(t, named(of)(t)))),
    setPart: (personId, part) =>
      change((leadId) => {
        const person = view.peek()?.rows.people.find(({ id }) => id === personId);
        return partaking(leadId, personId, part, named(person?.full_name));
      }),
    addNote: (body, kind) => change((leadId) => noting(leadId, body, kind)),
    addTask: (plan) => change((leadId) => planning(leadId, plan, today.peek())),
    complete: (task) => outcome.complete(task),
    async openCase(name) {
      const open = view.peek();
      const stage = open?.rows.stages[0];
      if (!open || !stage) return false;
      const pipelineId = open.rows.lead.pipeline_id;
      const opened = await actions.run(async (space) => {
        const input = { of: open.rows.lead.id, name, pipelineId, stageId: stage.id };
        const result = await openCase(space.store, space.context, input);
        if (result.ok) await keepScore(space, result.value.leadId, 'capture');
        return result;
      });
      if (opened === undefined) return false;
      const { leadId: id } = opened;
      actions.offerUndo(
        (t) => t.record.cases.opened(name.trim()),
        ({ store, context }) => removeRow(store, context, { table: 'leads', id }),
      );
      navigation.openLead(id, 'facts');
      return true;
    },
    reopen: (task) => change(() => reopening(task)),
    putOff: (task) =>
      change(() =>
        editing('tasks', task.id, { due_on: addDays(today.peek(), 1) }, (t) => t.record.putOff(task.title)),
      ),
  };
});

import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Messages } from '../../i18n/en.ts';
import type { Lead, Person, Task } from '../../model/rows.ts';
import type { CallOutcome } from '../../model/words.ts';
import { nextTaskOf } from '../../pipeline/task-state.ts';
import type { Day } from '../../shared/clock.ts';
import type { LeadId, PersonId, TaskId } from '../../shared/ids.ts';
import { logCall, undoLogCall } from '../../store/commands/log-call.ts';
import type { ActionsModel } from './panel-actions.ts';
import { changeLead } from './record-change.ts';
import type { WorkspaceModel } from './workspace.ts';

/** A number that was dialled, and whose it is. */
export interface Dialled {
  readonly leadId: LeadId;
  /** Null: the company's own number. */
  readonly personId: PersonId | null;
  readonly number: string;
}

/** The call that is asked about. */
export interface AskedCall extends Dialled {
  readonly lead: Lead;
  readonly person: Person | null;
  /** The task that the call may have settled. */
  readonly task: Task | null;
}

/** What came of a call, as somebody says it. */
export interface CallAnswer {
  readonly outcome: CallOutcome;
  readonly note: string;
  /** What follows; null: nothing is planned. */
  readonly next: { readonly title: string; readonly dueOn: Day | null } | null;
  /** The task that is done with the call. */
  readonly doneTaskId: TaskId | undefined;
}

export interface CallModel {
  /** Null while nothing is asked; nothing is asked about leads that may only be read. */
  readonly asked: ReadonlySignal<AskedCall | null>;
  /** Asks what came of a call, now that its number was dialled. */
  dialled(call: Dialled): void;
  /** No call was made. */
  dismiss(): void;
  /** False where it was not written down; the notice then says why, and the question stays. */
  log(answer: CallAnswer): Promise<boolean>;
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly actions: ActionsModel;
  readonly today: ReadonlySignal<Day>;
  readonly texts: () => Messages;
}

/** Calls: a click dials, and the panel asks what came of it. */
export const LogCall = createModel(({ workspace, actions, today, texts }: Neighbours): CallModel => {
  const open = signal<Dialled | null>(null);
  const source = computed(() => {
    const call = open.value;
    const day = today.value;
    if (call === null) return null;
    return workspace.live(async (tx): Promise<AskedCall | null> => {
      const [lead, person, tasks] = await Promise.all([
        tx.get('leads', call.leadId),
        call.personId === null ? undefined : tx.get('people', call.personId),
        tx.find('tasks', 'lead_id', call.leadId),
      ]);
      if (!lead || lead.deleted_at !== null || !lead.editable) return null;
      return { ...call, lead, person: person ?? null, task: nextTaskOf(tasks, day).task };
    });
  });
  const asked = computed(() => source.value?.value ?? null);
  return {
    asked,
    dialled(call) {
      open.value = call;
    },
    dismiss() {
      open.value = null;
    },
    async log({ outcome, note, next, doneTaskId }) {
      const call = asked.peek();
      if (call === null) return false;
      const { leadId, personId, number, lead, person } = call;
      const word = texts().write.outcome[outcome];
      const done = await changeLead(actions, leadId, {
        command: (store, context) =>
          logCall(store, context, {
            leadId,
            personId,
            number,
            outcome,
            body: note.trim() === '' ? texts().lists.callNote(word) : note,
            today: today.peek(),
            next: next === null ? undefined : { ...next, doneTaskId },
          }),
        name: (t) => t.write.callLogged(person?.full_name ?? lead.name, t.write.outcome[outcome]),
        undo: (logged) => (store, context) => undoLogCall(store, context, logged),
      });
      if (done) open.value = null;
      return done;
    },
  };
});

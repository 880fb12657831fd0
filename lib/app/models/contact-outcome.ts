import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Task } from '../../model/rows.ts';
import type { Day } from '../../shared/clock.ts';
import type { TaskPlan } from '../../store/commands/plan-next.ts';
import { recordContact, undoRecordContact } from '../../store/commands/record-contact.ts';
import type { ActionsModel } from './panel-actions.ts';
import { changeLead } from './record-change.ts';
import { completing } from './record-changes.ts';

/** What came of a planned call, mail or visit, asked when it is marked as done. */
export interface ContactOutcomeModel {
  /** The plan that is asked about; null while nothing is. */
  readonly asked: ReadonlySignal<Task | null>;
  /** Marks a task as done; of a planned contact it asks first what came of it, and answers true once it asks. */
  complete(task: Task): Promise<boolean>;
  /** Writes down what came of it, plans what follows, and closes; stays open when it could not be saved. */
  keep(outcome: string, next: TaskPlan | null): Promise<void>;
  /** Marks it as done without a word. */
  skip(): Promise<void>;
  dismiss(): void;
}

interface Neighbours {
  readonly actions: ActionsModel;
  readonly today: ReadonlySignal<Day>;
}

/** Asks what came of planned contacts. */
export const ContactOutcome = createModel(({ actions, today }: Neighbours): ContactOutcomeModel => {
  const asked = signal<Task | null>(null);
  const finish = async (work: Promise<boolean>) => {
    if (await work) asked.value = null;
  };
  const done = (task: Task) => changeLead(actions, task.lead_id, completing(task));
  return {
    asked,
    async complete(task) {
      if (task.kind === 'todo') return done(task);
      asked.value = task;
      return true;
    },
    async keep(outcome, next) {
      const task = asked.peek();
      if (task === null) return;
      await finish(
        changeLead(actions, task.lead_id, {
          command: (store, context) =>
            recordContact(store, context, { taskId: task.id, outcome, next, today: today.peek() }),
          name: (t) =>
            next === null
              ? t.record.timeline.taskDone(task.title)
              : t.day.doneThen(task.title, next.title.trim()),
          undo: (recorded) => (store, context) => undoRecordContact(store, context, recorded),
        }),
      );
    },
    async skip() {
      const task = asked.peek();
      if (task !== null) await finish(done(task));
    },
    dismiss() {
      asked.value = null;
    },
  };
});

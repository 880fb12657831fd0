import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { TASK_KINDS, type TaskKind } from '../../lib/model/words.ts';
import type { Day } from '../../lib/shared/clock.ts';
import { addDays } from '../../lib/shared/days.ts';
import type { TaskPlan } from '../../lib/store/commands/plan-next.ts';
import { focusOnce } from '../leads/use-in-place.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { NOTHING_PREPARED, PlanFields, toPlanned } from './PlanFields.tsx';

interface TaskFormProps {
  /** What the title starts with. */
  readonly title: string;
  readonly onClose: () => void;
  /** Plans it; left out: for the open lead. */
  readonly onSave?: ((plan: TaskPlan) => Promise<boolean>) | undefined;
  readonly saveLabel?: string | undefined;
}

/** Plans something to do, or a contact with its preparation: what, and by which day. */
export function TaskForm({ title: begun, onClose, onSave, saveLabel }: TaskFormProps) {
  const { language } = useApp();
  const { record, today } = usePanel();
  const [title, setTitle] = useState(begun);
  const [kind, setKind] = useState<TaskKind>('todo');
  const [preparation, prepare] = useState(NOTHING_PREPARED);
  /** Empty: no day is set. */
  const [due, setDue] = useState<Day>(addDays(today.value, 1));
  const t = language.t.value;
  const quick = [
    [t.record.today, today.value],
    [t.record.tomorrow, addDays(today.value, 1)],
    [t.record.inAWeek, addDays(today.value, 7)],
  ] as const;
  // A contact says by itself what has to be done.
  const named = title.trim() === '' && kind !== 'todo' ? t.common.activityKind[kind] : title;
  const isEmpty = named.trim() === '';
  const add = async () => {
    const save = onSave ?? ((plan: TaskPlan) => record.addTask(plan));
    const prepared = kind === 'todo' ? {} : toPlanned(preparation);
    if (!isEmpty && (await save({ title: named, dueOn: due === '' ? null : due, kind, ...prepared })))
      onClose();
  };
  return (
    <form
      aria-label={t.record.addTask}
      class="task-form"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <input
        aria-label={t.record.taskTitle}
        autocomplete="off"
        class="input"
        onInput={(event) => setTitle(event.currentTarget.value)}
        placeholder={t.record.taskTitle}
        ref={focusOnce}
        type="text"
        value={title}
      />
      <Segmented
        clearable={false}
        label={t.record.plan.kind}
        onChange={(next) => setKind(next ?? 'todo')}
        segments={TASK_KINDS.map((value) => ({
          value,
          label: value === 'todo' ? t.record.plan.todo : t.common.activityKind[value],
        }))}
        value={kind}
      />
      {kind !== 'todo' && <PlanFields onChange={prepare} value={preparation} />}
      <div class="days">
        {quick.map(([word, day]) => (
          <button
            aria-pressed={due === day}
            class="chip"
            key={day}
            onClick={() => setDue(due === day ? '' : day)}
            type="button"
          >
            {word}
          </button>
        ))}
        <input
          aria-label={t.record.dueOn}
          class="input"
          onInput={(event) => setDue(event.currentTarget.value)}
          type="date"
          value={due}
        />
      </div>
      <div class="flex">
        <Button disabled={isEmpty} look="primary" size="small" type="submit">
          {saveLabel ?? t.record.saveTask}
        </Button>
        <Button look="ghost" onClick={onClose} size="small">
          {t.common.cancel}
        </Button>
      </div>
    </form>
  );
}

import { useRef } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { Task } from '../../lib/model/rows.ts';
import { OpenTask } from './OpenTask.tsx';
import { useDoneFocus } from './use-done-focus.ts';

interface OpenTasksProps {
  readonly tasks: readonly Task[];
  /** Whether the tasks' lead may be changed. */
  readonly mayEdit: boolean;
  /** The last of them was marked as done: puts the focus where that is told. */
  readonly onNoneLeft: (done: Task) => void;
}

/** What is planned; when a line is done, the focus goes to the one that takes its place. */
export function OpenTasks({ tasks, mayEdit, onNoneLeft }: OpenTasksProps) {
  const { language } = useApp();
  const list = useRef<HTMLUListElement>(null);
  const pressed = useDoneFocus(tasks, ({ task, at }) => {
    const checks = list.current?.querySelectorAll<HTMLElement>('.check') ?? [];
    const next = checks[at] ?? checks[at - 1];
    if (next === undefined) onNoneLeft(task);
    else next.focus();
  });
  if (tasks.length === 0) return null;
  return (
    <ul aria-label={language.t.value.record.plans} ref={list}>
      {tasks.map((task, at) => (
        <OpenTask
          key={task.id}
          mayEdit={mayEdit && task.editable}
          onDone={() => pressed(task, at)}
          task={task}
        />
      ))}
    </ul>
  );
}

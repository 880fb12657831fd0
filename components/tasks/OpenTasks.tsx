import { useEffect, useRef } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { Task } from '../../lib/model/rows.ts';
import { OpenTask } from './OpenTask.tsx';

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
  const { outcome } = usePanel();
  const list = useRef<HTMLUListElement>(null);
  const pressed = useRef<{ readonly task: Task; readonly at: number } | null>(null);
  const isAsked = outcome.asked.value !== null;
  useEffect(() => {
    const left = pressed.current;
    // The question what came of it is open until the change is written; meanwhile nothing behind it takes the focus.
    if (left === null || isAsked || tasks.some(({ id }) => id === left.task.id)) return;
    pressed.current = null;
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const checks = list.current?.querySelectorAll<HTMLElement>('.check') ?? [];
    const next = checks[left.at] ?? checks[left.at - 1];
    if (next === undefined) onNoneLeft(left.task);
    else next.focus();
  });
  if (tasks.length === 0) return null;
  return (
    <ul aria-label={language.t.value.record.plans} ref={list}>
      {tasks.map((task, at) => (
        <OpenTask
          key={task.id}
          mayEdit={mayEdit && task.editable}
          onDone={() => {
            pressed.current = { task, at };
          }}
          task={task}
        />
      ))}
    </ul>
  );
}

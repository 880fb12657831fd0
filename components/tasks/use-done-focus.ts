import { useEffect, useRef } from 'preact/hooks';
import { usePanel } from '../../lib/app/app-context.ts';
import type { Task } from '../../lib/model/rows.ts';

/** A task that was pressed as done, and where it stood. */
interface Left {
  readonly task: Task;
  readonly at: number;
}

/**
 * Gives the focus on when the task that had it is done and gone from the open ones. The function it returns is told
 * which one is pressed, and where it stands.
 */
export function useDoneFocus(
  openTasks: readonly Task[],
  focusNext: (left: Left) => void,
): (task: Task, at: number) => void {
  const { outcome } = usePanel();
  const pressed = useRef<Left | null>(null);
  const isAsked = outcome.asked.value !== null;
  useEffect(() => {
    const left = pressed.current;
    // The question what came of it is open until the change is written; meanwhile nothing behind it takes the focus.
    if (left === null || isAsked || openTasks.some(({ id }) => id === left.task.id)) return;
    pressed.current = null;
    if (document.activeElement === null || document.activeElement === document.body) focusNext(left);
  });
  return (task, at) => {
    pressed.current = { task, at };
  };
}

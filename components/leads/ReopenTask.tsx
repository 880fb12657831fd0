import { useEffect, useRef } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { Task } from '../../lib/model/rows.ts';
import { focusEntry } from './entry-id.ts';

interface ReopenTaskProps {
  readonly task: Task;
  /** Whether the task's lead may be changed. */
  readonly mayEdit: boolean;
}

/** Makes a done task one to do again. */
export function ReopenTask({ task, mayEdit }: ReopenTaskProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const pressed = useRef(false);
  // The press takes this button away; the focus goes to the plan that took its place.
  useEffect(
    () => () => {
      if (pressed.current) focusEntry(task.id);
    },
    [task.id],
  );
  if (!mayEdit || !task.editable) return null;
  return (
    <button
      class="link small"
      onClick={() => {
        pressed.current = true;
        void record.reopen(task);
      }}
      type="button"
    >
      {language.t.value.record.reopen}
    </button>
  );
}

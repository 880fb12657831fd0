import { Check } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { formatRelativeDay } from '../../lib/i18n/format.ts';
import type { Task } from '../../lib/model/rows.ts';
import { stateOfTask } from '../../lib/pipeline/task-state.ts';
import { entryId } from '../leads/entry-id.ts';
import { Icon } from '../ui/icon.tsx';
import { CONTACT_ICONS } from './contact-icons.ts';
import { PlanText } from './PlanText.tsx';
import { TaskStateIcon } from './TaskStateIcon.tsx';

interface OpenTaskProps {
  readonly task: Task;
  readonly mayEdit: boolean;
  /** Its circle was pressed. */
  readonly onDone: () => void;
}

/** Something to do, with its day and the circle that marks it as done. */
export function OpenTask({ task, mayEdit, onDone }: OpenTaskProps) {
  const { language, team } = useApp();
  const { record, today } = usePanel();
  const t = language.t.value;
  const state = stateOfTask(task, today.value);
  const assignee = team.members.value?.find(({ id }) => id === task.assignee_id);
  const isOthers = assignee !== undefined && assignee.id !== team.me.value?.id;
  return (
    <li class={task.kind === 'todo' ? 'todo' : 'todo planned'}>
      {mayEdit && (
        <button
          aria-label={t.record.markDone(task.title)}
          class="check"
          id={entryId(task.id)}
          onClick={() => {
            onDone();
            void record.complete(task);
          }}
          title={t.common.done}
          type="button"
        >
          <Icon of={Check} />
        </button>
      )}
      <div class="grow">
        <div class="flex">
          {task.kind !== 'todo' && (
            <Icon class="t3" label={t.common.activityKind[task.kind]} of={CONTACT_ICONS[task.kind]} />
          )}
          <bdi class="cut">{task.title}</bdi>
          {isOthers && (
            <span class="small t3">
              <span class="sep" />
              {assignee.display_name}
            </span>
          )}
        </div>
        <PlanText task={task} />
      </div>
      <span class={`due ${state}`}>
        <TaskStateIcon label={t.pipeline.due[state]} state={state} />
        {task.due_on !== null && formatRelativeDay(language.current.value, task.due_on, today.value)}
      </span>
    </li>
  );
}

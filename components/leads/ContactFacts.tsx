import { CircleCheck } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import type { Activity, Task } from '../../lib/model/rows.ts';
import { Icon } from '../ui/icon.tsx';
import { ReopenTask } from './ReopenTask.tsx';

interface ContactFactsProps {
  readonly view: RecordView;
  readonly activity: Activity;
  /** The task that was done with it. */
  readonly done: Task | null;
}

/** What a contact was for, what came of it, what was agreed, and the task that was done with it. */
export function ContactFacts({ view, activity, done }: ContactFactsProps) {
  const { language } = useApp();
  const { common, record, sheet: t } = language.t.value;
  const { planDone, taskDone } = record.timeline;
  const lines = [
    [t.purpose, activity.purpose],
    [t.outcome, activity.outcome],
    [t.nextStep, activity.next_step],
  ] as const;
  return (
    <>
      {lines.map(([name, text]) =>
        text === null ? null : (
          <div class="small t2" key={name}>
            <span class="t3">{common.labelled(name, '')}</span>
            <bdi dir="auto">{text}</bdi>
          </div>
        ),
      )}
      {done !== null && (
        <div class="small t2 flex">
          <Icon class="t3" of={CircleCheck} />
          <bdi class="cut">{done.title === activity.body ? planDone : taskDone(done.title)}</bdi>
          <ReopenTask mayEdit={view.rows.lead.editable} task={done} />
        </div>
      )}
    </>
  );
}

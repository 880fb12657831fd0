import { useApp } from '../../lib/app/app-context.ts';
import type { Task } from '../../lib/model/rows.ts';

/** What a planned contact is for, what to have ready, and how to go about it; nothing where nothing is said. */
export function PlanText({ task }: { readonly task: Task }) {
  const { language } = useApp();
  const t = language.t.value.record.plan;
  const lines = [
    [t.purpose, task.purpose],
    [t.preparation, task.preparation],
    [t.steps, task.steps],
  ] as const;
  if (lines.every(([, text]) => text === null)) return null;
  return (
    <dl class="plan small">
      {lines.map(([name, text]) =>
        text === null ? null : (
          <div key={name}>
            <dt class="t3">{name}</dt>
            <dd>
              <bdi dir="auto">{text}</bdi>
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

import { Lock } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { withToggled } from '../../lib/pipeline/filter/lead-filter.ts';
import { TASK_STATES } from '../../lib/pipeline/task-state.ts';
import { TaskStateIcon } from '../tasks/TaskStateIcon.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select-field.tsx';
import { FilterBar } from './FilterBar.tsx';

/** Choosing the pipeline, and what is due in it. */
export function PipelineHeader() {
  const t = useApp().language.t.value;
  return (
    <header>
      <h1 class="sr">{t.pipeline.title}</h1>
      <div class="strip">
        <PipelineChoice />
        <DueChips />
      </div>
      <FilterBar />
    </header>
  );
}

/** The pipelines this member sees; a lock stands by one that is private. */
function PipelineChoice() {
  const { language } = useApp();
  const { pipeline, navigation } = usePanel();
  const t = language.t.value.pipeline;
  const current = pipeline.pipeline.value;
  const all = pipeline.pipelines.value;
  if (!current || !all) return <span class="only" />;
  const name = (one: typeof current) => one.name[language.current.value];
  const lock = current.visibility === 'private' && <Icon class="lock" label={t.privateWord} of={Lock} />;
  if (all.length === 1) {
    return (
      <>
        <span class="only cut">{name(current)}</span>
        {lock}
      </>
    );
  }
  return (
    <>
      <Select
        aria-label={t.choosePipeline}
        choices={all.map((one) => ({
          value: one.id,
          label: one.visibility === 'private' && one !== current ? t.privateName(name(one)) : name(one),
        }))}
        onChange={(id) => navigation.choosePipeline(id)}
        value={current.id}
      />
      {lock}
    </>
  );
}

/** How many leads are late, due today, or without a next step; each narrows the list to those. */
function DueChips() {
  const { language } = useApp();
  const { pipeline } = usePanel();
  const t = language.t.value.pipeline;
  const counts = pipeline.due.value;
  const shown = pipeline.filter.value.where.due ?? [];
  if (counts === undefined) return null;
  return (
    <fieldset aria-label={t.dueFilter} class="chips">
      {TASK_STATES.filter((state) => state !== 'later' && (counts[state] > 0 || shown.includes(state))).map(
        (state) => (
          <button
            aria-pressed={shown.includes(state)}
            class="chip"
            key={state}
            onClick={() => pipeline.narrow(withToggled(pipeline.filter.peek(), 'due', state))}
            type="button"
          >
            <TaskStateIcon state={state} />
            <b>{counts[state]}</b> {t.dueCount[state]}
          </button>
        ),
      )}
    </fieldset>
  );
}

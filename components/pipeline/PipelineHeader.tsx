import { ListChecks, Lock, Search, Settings, X } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { TASK_STATES } from '../../lib/pipeline/task-state.ts';
import { TaskStateIcon } from '../tasks/TaskStateIcon.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select-field.tsx';
import { LIST_STOP } from './list-keys.ts';
import { PanelMenu } from './PanelMenu.tsx';

/** Finding a lead, choosing the pipeline, and what is due in it. */
export function PipelineHeader() {
  const { shell, language } = useApp();
  const { pipeline, navigation } = usePanel();
  const t = language.t.value;
  return (
    <header>
      <h1 class="sr">{t.pipeline.title}</h1>
      <div class="bar-top">
        <div class="input find">
          <Icon class="t3" of={Search} />
          <input
            aria-label={t.pipeline.findLead}
            data-find
            onInput={(event) => pipeline.narrow({ text: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.isComposing) return;
              const hit = pipeline.firstHit.peek();
              if (event.key === 'Escape') {
                pipeline.narrow({ text: '' });
                event.currentTarget.blur();
              } else if (event.key === 'ArrowDown') {
                focusFirstLine();
              } else if (event.key === 'Enter' && hit !== undefined) {
                navigation.openLead(hit.lead.id);
              } else return;
              event.preventDefault();
            }}
            placeholder={t.pipeline.findLead}
            spellcheck={false}
            type="text"
            value={pipeline.filter.value.text}
          />
          {pipeline.filter.value.text === '' ? (
            <span aria-hidden="true" class="kbd">
              /
            </span>
          ) : (
            <button
              aria-label={t.pipeline.clearFind}
              class="btn sm ghost icon"
              onClick={() => pipeline.narrow({ text: '' })}
              title={t.pipeline.clearFind}
              type="button"
            >
              <Icon of={X} />
            </button>
          )}
        </div>
        <Button
          aria-label={t.lists.title}
          icon={ListChecks}
          look="ghost"
          onClick={() => navigation.openLists()}
        />
        <PanelMenu />
        <Button
          aria-label={t.pipeline.openSettings}
          icon={Settings}
          look="ghost"
          onClick={() => void shell.openPage('options')}
        />
      </div>
      <div class="strip">
        <PipelineChoice />
        <DueChips />
      </div>
    </header>
  );
}

/** From the box into the list, to the first lead of it. */
const focusFirstLine = () => document.querySelector<HTMLElement>(`.line[${LIST_STOP}]`)?.focus();

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
  const only = pipeline.filter.value.due;
  if (counts === undefined) return null;
  return (
    <fieldset aria-label={t.dueFilter} class="chips">
      {TASK_STATES.filter((state) => state !== 'later' && (counts[state] > 0 || only === state)).map(
        (state) => (
          <button
            aria-pressed={only === state}
            class="chip"
            key={state}
            onClick={() => pipeline.narrow({ due: only === state ? null : state })}
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

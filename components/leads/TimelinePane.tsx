import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import type { Task } from '../../lib/model/rows.ts';
import type { TimelineEntry } from '../../lib/pipeline/timeline.ts';
import { filterTimeline, TIMELINE_FILTERS, type TimelineFilter } from '../../lib/pipeline/timeline-filter.ts';
import type { Day } from '../../lib/shared/clock.ts';
import { dayOf } from '../../lib/shared/days.ts';
import type { TaskId } from '../../lib/shared/ids.ts';
import { CommentForm } from '../collaboration/CommentForm.tsx';
import { OpenTasks } from '../tasks/OpenTasks.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { DraftLines } from '../write/DraftLines.tsx';
import { focusEntry } from './entry-id.ts';
import { PutAwayLine } from './PutAwayLine.tsx';
import { TimelineItem } from './TimelineItem.tsx';

/** So many entries are drawn at first, and so many more at each press. */
const PORTION = 60;

/** What is planned, then what has happened, newest first. */
export function TimelinePane({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { today, history } = usePanel();
  const [filter, narrow] = useState<TimelineFilter>('all');
  const [most, showMost] = useState(PORTION);
  const t = language.t.value.record;
  const entries = filterTimeline(view.timeline, filter);
  const showDone = ({ id }: Task) => {
    const entry = findEntryOf(view.timeline, id);
    if (entry === undefined) return;
    if (!entries.includes(entry)) narrow('all');
    focusEntry(entry.id);
  };
  const days = byDay(entries.slice(0, most));
  const hidden = entries.length - most;
  return (
    <>
      <CommentForm />
      <PutAwayLine />
      <DraftLines view={view} />
      <OpenTasks mayEdit={view.rows.lead.editable} onNoneLeft={showDone} tasks={view.openTasks} />
      {view.timeline.length > 1 && (
        <div class="tl-filter">
          <Segmented
            clearable={false}
            label={t.timelineFilter.label}
            onChange={(next) => {
              narrow(next ?? 'all');
              showMost(PORTION);
            }}
            segments={TIMELINE_FILTERS.map((value) => ({ value, label: t.timelineFilter[value] }))}
            value={filter}
          />
        </div>
      )}
      {days.map(([day, ofDay]) => (
        <section aria-label={formatDay(language.current.value, day, today.value, 'full')} key={day}>
          <h2 class="tday label">{formatDay(language.current.value, day, today.value, 'full')}</h2>
          <ul class="tl">
            {ofDay.map((entry) => (
              <TimelineItem entry={entry} key={entry.id} view={view} />
            ))}
          </ul>
        </section>
      ))}
      {days.length === 0 && <p class="empty">{filter === 'all' ? t.noTimeline : t.timelineFilter.nothing}</p>}
      {hidden > 0 && (
        <button class="link small more" onClick={() => showMost(most + PORTION)} type="button">
          {t.earlier(Math.min(hidden, PORTION), hidden)}
        </button>
      )}
      <button
        class="link small all-changes"
        onClick={() => void history.show({ table: 'leads', id: view.rows.lead.id, fields: null })}
        type="button"
      >
        {language.t.value.history.openAll}
      </button>
    </>
  );
}

/** The entry that tells of a task done. */
const findEntryOf = (entries: readonly TimelineEntry[], taskId: TaskId): TimelineEntry | undefined =>
  entries.find((entry) => entry.id === taskId || (entry.kind === 'activity' && entry.done?.id === taskId));

/** The entries of each day, in the order they come. */
function byDay(entries: readonly TimelineEntry[]): readonly (readonly [Day, readonly TimelineEntry[]])[] {
  const days = new Map<Day, TimelineEntry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

import { ChevronDown, ChevronRight } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { TodayLines } from '../../lib/app/models/today-rows.ts';
import { formatDay, formatWeekday } from '../../lib/i18n/format.ts';
import { WaitingLine } from '../mail/WaitingLine.tsx';
import { moveInList } from '../pipeline/list-keys.ts';
import { PipelineSkeleton } from '../pipeline/PipelineSkeleton.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TodayRow } from './TodayRow.tsx';

/** What there is to do today: what presses, what colleagues want, and leads that need a step. */
export function TodayScreen() {
  const { language } = useApp();
  const { day } = usePanel();
  const t = language.t.value.day;
  const view = day.view.value;
  return (
    <>
      <DayHead />
      <WaitingLine />
      {view === undefined ? (
        <PipelineSkeleton />
      ) : view.groups.length === 0 ? (
        <NothingToDo />
      ) : (
        <section
          aria-label={t.list}
          class="scroll"
          onKeyDown={(event) => moveInList(event, event.currentTarget)}
        >
          {view.groups.map((group) => (
            <Group group={group} key={group.name} />
          ))}
        </section>
      )}
    </>
  );
}

/** The day, what presses, and how much of it is done. */
function DayHead() {
  const { language } = useApp();
  const { day, today } = usePanel();
  const t = language.t.value.day;
  const view = day.view.value;
  const count = (name: TodayLines['name']) => view?.groups.find((group) => group.name === name)?.count ?? 0;
  const date = formatDay(language.current.value, today.value, today.value, 'full');
  const weekday = formatWeekday(language.current.value, today.value);
  return (
    <div class="day">
      <div class="grow">
        <h1 class="title">
          {language.current.value === 'zh' ? `${date} ${weekday}` : `${weekday}, ${date}`}
        </h1>
        <p class="small t2">
          {view === undefined ? (
            <Skeleton width={160} />
          ) : (
            t.summary(count('late'), count('today'), count('none')) || t.allDone
          )}
        </p>
      </div>
      {view !== undefined && view.due > 0 && <p class="num small t3">{t.doneOf(view.done, view.due)}</p>}
    </div>
  );
}

function Group({ group: { name, count, lines } }: { readonly group: TodayLines }) {
  const { language } = useApp();
  const { day } = usePanel();
  const [isOpen, setOpen] = useState(true);
  const t = language.t.value.day;
  return (
    <section aria-label={t.groupOf(t.groups[name], count)} class="stage">
      <h2>
        <button
          aria-expanded={isOpen}
          class="ghead"
          data-stop
          onClick={() => setOpen(!isOpen)}
          onFocus={() => day.select(name)}
          type="button"
        >
          <Icon of={isOpen ? ChevronDown : ChevronRight} />
          <span class="name">{t.groups[name]}</span>
          <span class="n">{count}</span>
        </button>
      </h2>
      {isOpen && (
        <ul>
          {lines.map((line) => (
            <TodayRow group={name} key={line.entry.key} line={line} />
          ))}
          {count > lines.length && (
            <li class="more-lines">
              <Button look="ghost" onClick={() => day.showMore()} size="small">
                {t.showMore(count)}
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

/** Says what belongs here, why it matters, and the one thing to do. */
function NothingToDo() {
  const { language } = useApp();
  const { navigation } = usePanel();
  const t = language.t.value.day.teach;
  return (
    <div class="empty teach-day">
      <h2 class="title">{t.title}</h2>
      <p class="t2">{t.hint}</p>
      <Button look="primary" onClick={() => navigation.openPipeline()}>
        {t.toPipeline}
      </Button>
    </div>
  );
}

import {
  AtSign,
  Check,
  Flag,
  Hourglass,
  Inbox,
  ListChecks,
  type LucideIcon,
  Reply,
  RotateCcw,
  TimerReset,
} from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { TodayLine } from '../../lib/app/models/today-rows.ts';
import { formatRelativeDay } from '../../lib/i18n/format.ts';
import type { TaskState } from '../../lib/pipeline/task-state.ts';
import type { TodayGroupName } from '../../lib/pipeline/today.ts';
import { Grade } from '../scoring/Grade.tsx';
import { CONTACT_ICONS } from '../tasks/contact-icons.ts';
import { PlanText } from '../tasks/PlanText.tsx';
import { TaskStateIcon } from '../tasks/TaskStateIcon.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { useLineWords } from './line-words.ts';
import { TodayActs } from './TodayActs.tsx';

interface TodayRowProps {
  readonly group: TodayGroupName;
  readonly line: TodayLine;
}

const ICONS: Readonly<Record<Exclude<TodayGroupName, 'replied' | 'late' | 'today' | 'week'>, LucideIcon>> = {
  requests: Inbox,
  mentions: AtSign,
  returning: RotateCcw,
  ending: TimerReset,
  rotting: Hourglass,
  none: Flag,
};

/** How pressing a line looks: the shape and colour of its day. */
const STATES: Readonly<Partial<Record<TodayGroupName, TaskState>>> = {
  late: 'late',
  today: 'today',
  week: 'later',
  returning: 'today',
  ending: 'late',
  rotting: 'none',
  none: 'none',
};

/** The next line takes the focus, since this one is about to leave. */
function focusNextTo(row: HTMLElement | null): void {
  const stops = [...document.querySelectorAll<HTMLElement>('.scroll .line[data-stop]')];
  const own = row?.querySelector<HTMLElement>('.line[data-stop]');
  const at = own === null || own === undefined ? -1 : stops.indexOf(own);
  (stops[at + 1] ?? stops[at - 1])?.focus();
}

/** One thing to do, about one lead; selected it shows what can be done with it at once. */
export function TodayRow({ group, line }: TodayRowProps) {
  const { language } = useApp();
  const { navigation, day, today, requests } = usePanel();
  const t = language.t.value;
  const { entry, title } = line;
  const { task, lead } = entry;
  const plan = day.plan.value;
  const isSelected = day.selected.value === entry.key;
  const row = useRef<HTMLLIElement>(null);
  const main = useRef<HTMLButtonElement>(null);
  const wasSelected = useRef(false);
  const words = useLineWords(group, line);
  const state = STATES[group];
  const late = group === 'ending' ? 'today' : state;

  // Coming back from a lead, the line that led to it has the focus again.
  useEffect(() => {
    const nobody = document.activeElement === null || document.activeElement === document.body;
    if (isSelected && day.isChosen.peek() && nobody) main.current?.focus();
  }, [isSelected, day]);

  const open = () => {
    if (entry.request !== null) return navigation.openRequests();
    const { comment, reply } = entry;
    if (reply !== null) return navigation.openLead(entry.leadId, 'timeline');
    if (comment !== null) return requests.openMention({ comment, title, isNew: true });
    navigation.openLead(entry.leadId);
  };
  const leaving = async (work: Promise<boolean>) => {
    focusNextTo(row.current);
    await work;
  };
  const complete = () => leaving(day.complete(line));
  const doneLabel =
    entry.reply !== null ? t.day.seeReply(words.what) : task !== null ? t.record.markDone(task.title) : null;
  const canComplete = entry.reply !== null || line.editable;

  return (
    <li
      class={isSelected ? 'row todo sel' : 'row todo'}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'e' || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target !== main.current || doneLabel === null || !canComplete) return;
        event.preventDefault();
        void complete();
      }}
      ref={row}
    >
      {doneLabel === null ? (
        <Icon
          class={group === 'none' || group === 'rotting' ? 'kind c-amber' : 'kind t3'}
          of={iconOf(group)}
        />
      ) : (
        <button
          aria-label={doneLabel}
          class="check"
          disabled={!canComplete}
          onClick={() => void complete()}
          title={t.common.done}
          type="button"
        >
          <Icon of={Check} />
        </button>
      )}
      <div class="grow">
        <button
          aria-current={isSelected || undefined}
          class="line"
          data-stop
          onClick={(event) => {
            if (event.detail === 0 || wasSelected.current) open();
          }}
          onFocus={() => {
            day.select(entry.key);
            if (lead !== undefined) navigation.select(lead.id);
          }}
          onPointerDown={() => {
            wasSelected.current = isSelected;
          }}
          ref={main}
          type="button"
        >
          <span class="flex">
            <Name class="cut strong grow">{words.what}</Name>
            {entry.reply !== null && entry.day !== null && (
              <span class="small t3">
                {formatRelativeDay(language.current.value, entry.day, today.value)}
              </span>
            )}
            {late !== undefined && (
              <span class={`due ${late}`}>
                <TaskStateIcon label={t.pipeline.due[late]} state={late} />
                {entry.day === null
                  ? t.common.none
                  : formatRelativeDay(language.current.value, entry.day, today.value)}
              </span>
            )}
          </span>
          <span class="flex small t2">
            {entry.reply !== null && <Icon class="t3" of={Reply} />}
            {task !== null && task.kind !== 'todo' && (
              <Icon class="t3" label={t.common.activityKind[task.kind]} of={CONTACT_ICONS[task.kind]} />
            )}
            {entry.list !== null && <Icon class="t3" of={ListChecks} />}
            <Name class="cut grow">{words.whom}</Name>
            {lead?.grade && <Grade grade={lead.grade} label={t.common.grade(lead.grade)} />}
          </span>
        </button>
        {isSelected && plan !== null && plan.id === task?.id && <PlanText task={plan} />}
        {isSelected && <TodayActs group={group} leaving={leaving} line={line} open={open} />}
      </div>
    </li>
  );
}

const iconOf = (group: TodayGroupName): LucideIcon =>
  group === 'late' || group === 'today' || group === 'week' || group === 'replied' ? Flag : ICONS[group];

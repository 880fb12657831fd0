import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Task } from '../../model/rows.ts';
import { calendarOf } from '../../pipeline/task-calendar.ts';
import { type Clock, type Day, instantOf } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { editRow } from '../../store/commands/edit-row.ts';
import { planNext, type TaskPlan, undoPlanNext } from '../../store/commands/plan-next.ts';
import { unseeNews } from '../../store/commands/see-news.ts';
import { calmed } from './calmed.ts';
import type { ContactOutcomeModel } from './contact-outcome.ts';
import { kept } from './kept.ts';
import type { LeadLinesModel } from './lead-lines.ts';
import type { ActionsModel } from './panel-actions.ts';
import { seeReplies } from './panel-replies.ts';
import { changeLead } from './record-change.ts';
import {
  findIdleLeads,
  readDayFrame,
  readDayNews,
  readDoneTasks,
  type TodayLine,
  type TodayView,
  viewToday,
} from './today-rows.ts';
import { TouchedLeadsOf } from './touched-leads.ts';
import type { WorkspaceModel } from './workspace.ts';

export interface DayModel {
  /** Undefined until the local database has answered. */
  readonly view: ReadonlySignal<TodayView | undefined>;
  /** How many tasks are late or due today; undefined until they are read. */
  readonly count: ReadonlySignal<number | undefined>;
  showMore(): void;
  /** The line that shows what can be done with it: the first one until another is chosen. */
  readonly selected: ReadonlySignal<string | null>;
  /** The task of that line, with what is prepared for it; null while there is none. */
  readonly plan: ReadonlySignal<Task | null>;
  /** Somebody has chosen that line, here or before they opened its lead. */
  readonly isChosen: ReadonlySignal<boolean>;
  select(key: string): void;
  /** Marks a line's task as done, or the customer's answer as dealt with. */
  complete(line: TodayLine): Promise<boolean>;
  /** Plans the lead's next step; a task or an answer of the line is done with it, in one go. */
  planNext(line: TodayLine, plan: TaskPlan): Promise<boolean>;
  /** Puts a task, or the day for asking again, off to a later day. */
  snooze(line: TodayLine, day: Day): Promise<boolean>;
  /** The line's task as a calendar file; undefined without a day. */
  calendar(line: TodayLine): string | undefined;
}

interface Neighbours {
  readonly workspace: WorkspaceModel;
  readonly leads: LeadLinesModel;
  readonly actions: ActionsModel;
  readonly outcome: ContactOutcomeModel;
  readonly today: ReadonlySignal<Day>;
  /** The day is on the screen. */
  readonly isShown: ReadonlySignal<boolean>;
  readonly clock: Clock;
}

type Whole<Parts> = { readonly [Name in keyof Parts]: NonNullable<Parts[Name]> };
/** Says if all of it has been read. */
const isWhole = <Parts extends object>(parts: Parts): parts is Parts & Whole<Parts> =>
  Object.values(parts).every((part) => part !== undefined);

/** So many lines of a group are shown at first, and so many more each time. */
const PORTION = 40;

/** What a member has to do today, and doing it. */
export const PanelDay = createModel((neighbours: Neighbours): DayModel => {
  const { workspace, leads, actions, outcome, today, isShown, clock } = neighbours;
  const most = signal(PORTION);
  const selected = signal<string | null>(null);
  const lines = calmed(leads.lines, isShown);
  const me = computed(() => workspace.current.value?.context.memberId);
  const frame = workspace.live(readDayFrame);
  const requests = workspace.live((tx) => tx.list('lead_requests'));
  const mentions = kept(workspace, (open) => open.mentions);
  const places = kept(workspace, (open) => open.places);
  const ofToday = computed(() => {
    const day = today.value;
    return {
      done: workspace.live((tx) => readDoneTasks(tx, day)),
      news: workspace.live((tx) => readDayNews(tx, day)),
    };
  });
  const { touched } = new TouchedLeadsOf({
    workspace,
    wanted: computed(
      () =>
        lines.value && me.value && frame.value && findIdleLeads(lines.value, me.value, frame.value.stages),
    ),
  });
  const view = computed(() => {
    const asked = {
      me: me.value,
      lines: lines.value,
      frame: frame.value,
      news: ofToday.value.news.value,
      comments: mentions.value,
      requests: requests.value,
      places: places.value,
      done: ofToday.value.done.value,
    };
    if (!isWhole(asked) || touched.value === undefined) return undefined;
    return viewToday({
      ...asked,
      touched: touched.value,
      today: today.value,
      poolDay: instantOf(clock).slice(0, 10),
      most: most.value,
    });
  });
  const chosen = computed(() => selected.value ?? view.value?.groups[0]?.lines[0]?.entry.key ?? null);
  const chosenTaskId = computed(
    () =>
      view.value?.groups.flatMap((group) => group.lines).find(({ entry }) => entry.key === chosen.value)
        ?.entry.task?.id,
  );
  const planSource = computed(() => {
    const id = chosenTaskId.value;
    return id === undefined ? undefined : workspace.live((tx) => tx.get('tasks', id));
  });
  const snoozeTask = (leadId: LeadId, table: 'tasks' | 'leads', id: string, title: string, day: Day) => {
    const column = table === 'tasks' ? 'due_on' : 'ask_again_on';
    return changeLead(actions, leadId, {
      command: (store, context) => editRow(store, context, { table, id, changes: { [column]: day } }),
      name: (t) => t.day.snoozed(title),
      undo:
        ({ previous }) =>
        (store, context) =>
          editRow(store, context, { table, id, changes: previous }),
    });
  };
  return {
    view,
    count: computed(() =>
      view.value?.groups
        .filter(({ name }) => name === 'late' || name === 'today')
        .reduce((sum, group) => sum + group.count, 0),
    ),
    showMore() {
      most.value += PORTION;
    },
    selected: chosen,
    plan: computed(() => planSource.value?.value ?? null),
    isChosen: computed(() => selected.value !== null),
    select(key) {
      selected.value = key;
    },
    async complete({ entry: { task, leadId, reply }, person, title }) {
      if (reply !== null) {
        const seen = await actions.run(({ store }) => seeReplies(store, leadId));
        if (seen === undefined) return false;
        actions.offerUndo(
          (t) => t.day.sawReply(person ?? title ?? t.common.unnamed),
          async ({ store }) => ok(await unseeNews(store, seen)),
        );
        return true;
      }
      const row = task && (await workspace.current.peek()?.store.read((tx) => tx.get('tasks', task.id)));
      return row ? outcome.complete(row) : false;
    },
    planNext: ({ entry: { task, leadId, reply } }, plan) =>
      changeLead(actions, leadId, {
        command: async (store, context) => {
          const planned = await planNext(store, context, {
            leadId,
            ...plan,
            doneTaskId: task?.id,
            today: today.peek(),
          });
          if (!planned.ok || reply === null)
            return planned.ok ? ok({ step: planned.value, seen: [] }) : planned;
          const seen = await seeReplies(store, leadId);
          return seen.ok ? ok({ step: planned.value, seen: seen.value }) : seen;
        },
        name: (t) =>
          task === null ? t.record.planned(plan.title.trim()) : t.day.doneThen(task.title, plan.title.trim()),
        undo:
          ({ step, seen }) =>
          async (store, context) => {
            await unseeNews(store, seen);
            return undoPlanNext(store, context, step);
          },
      }),
    async snooze({ entry: { task, lead, leadId }, title }, day) {
      if (task !== null) return snoozeTask(leadId, 'tasks', task.id, task.title, day);
      return lead !== undefined && snoozeTask(leadId, 'leads', lead.id, title ?? lead.name, day);
    },
    calendar({ entry: { task }, title, person }) {
      if (task === null || task.due_on === null) return undefined;
      const about = [title, person].filter(Boolean).join(' · ');
      return calendarOf([{ id: task.id, title: task.title, day: task.due_on, about }], instantOf(clock));
    },
  };
});

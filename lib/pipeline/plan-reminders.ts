import type { Comment, Lead, PoolRules, Stage, Task } from '../model/rows.ts';
import type { Day } from '../shared/clock.ts';
import { addDays, dayOf } from '../shared/days.ts';
import type { LeadId, MemberId } from '../shared/ids.ts';
import { isOpen } from './stage-path.ts';
import { isOpenTask, isTaskOf } from './task-state.ts';
import { isEnding } from './today.ts';

/** Something that a person is told of once. */
export type Reminder = {
  /** Names it and the day it is about: what was put off is told again. */
  readonly key: string;
  readonly leadId: LeadId;
  readonly lead: Lead | undefined;
} & (
  | { readonly kind: 'task'; readonly task: Task; readonly day: Day }
  | { readonly kind: 'mention'; readonly comment: Comment }
  | { readonly kind: 'ending'; readonly day: Day }
);

/** The rows that reminders are made of; more than concern the member do no harm. */
export interface ReminderRows {
  readonly me: MemberId;
  readonly leads: readonly Lead[];
  readonly tasks: readonly Task[];
  readonly comments: readonly Comment[];
  /** Comments that were looked at in the panel. */
  readonly seen: ReadonlySet<string>;
  readonly poolRules: PoolRules | undefined;
  /** Those in which the claimed leads are. */
  readonly stages: readonly Stage[];
}

export interface ReminderPlan {
  /** What is to be told now, and was not. */
  readonly fresh: readonly Reminder[];
  /** Keys of all that still holds, told or not. */
  readonly standing: ReadonlySet<string>;
  /** When to look again, in milliseconds; null when nothing is known to come. */
  readonly nextAt: number | null;
}

/** Nobody is disturbed before this hour of the day or from the other on; what comes meanwhile is told in the morning. */
const DAY_BEGINS = 8;
const DAY_ENDS = 20;
/** What was due longer ago than so many days is found in the panel, not told. */
const DAYS_BACK = 7;
const MENTION_DAYS_BACK = 3;
/** So many days ahead is looked for what comes next; after them it is looked for again. */
const DAYS_AHEAD = 7;

/** From one day to another, both with it. */
interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** The days that a row must be about to be told now, or to wake somebody before the next look. */
export interface ReminderWindow {
  /** On which tasks are due. */
  readonly tasks: Days;
  /** On which the protection of claimed leads ends; null where nothing is recycled. */
  readonly leads: Days | null;
  /** Since when mentions were written. */
  readonly mentionsFrom: Day;
  /** When to look again if nothing comes before, in milliseconds. */
  readonly lookAgainAt: number;
}

/** Tells which rows `planReminders` needs for a moment, given in milliseconds. */
export function reminderWindow(now: number, poolRules: PoolRules | undefined): ReminderWindow {
  const today = dayOf(now);
  const poolDay = poolDayOf(now);
  const last = addDays(today, DAYS_AHEAD);
  return {
    tasks: { from: addDays(today, -DAYS_BACK), to: last },
    leads: poolRules?.recycles
      ? { from: addDays(poolDay, -DAYS_BACK), to: addDays(last, poolRules.reminder_days) }
      : null,
    mentionsFrom: addDays(today, -MENTION_DAYS_BACK),
    lookAgainAt: morningOf(last),
  };
}

/** The day it is in UTC, by which the pool counts. */
const poolDayOf = (now: number): Day => new Date(now).toISOString().slice(0, 10);

/** A morning where the reader is. */
const morningOf = (day: Day): number => Date.parse(`${day}T${String(DAY_BEGINS).padStart(2, '0')}:00:00`);

const isQuiet = (now: number): boolean => {
  const hour = new Date(now).getHours();
  return hour < DAY_BEGINS || hour >= DAY_ENDS;
};

/**
 * Sorts out what a member is to be reminded of: own tasks from the morning they are due, colleagues' mentions, claimed
 * leads that go back into the pool soon. `shown` are the keys told before; `now` is in milliseconds.
 */
export function planReminders(
  rows: ReminderRows,
  { now, shown }: { readonly now: number; readonly shown: ReadonlySet<string> },
): ReminderPlan {
  const today = dayOf(now);
  const leads = new Map(rows.leads.map((lead) => [lead.id, lead]));
  const standing: Reminder[] = [];
  let nextDay: Day | null = null;
  const comes = (day: Day): void => {
    if (day > today && (nextDay === null || day < nextDay)) nextDay = day;
  };
  for (const task of rows.tasks) {
    if (!isMine(task, leads, rows.me) || task.due_on === null) continue;
    if (task.due_on > today) comes(task.due_on);
    else if (task.due_on >= addDays(today, -DAYS_BACK)) {
      const key = `task ${task.lead_id} ${task.id} ${task.due_on}`;
      standing.push({
        kind: 'task',
        key,
        leadId: task.lead_id,
        lead: leads.get(task.lead_id),
        task,
        day: task.due_on,
      });
    }
  }
  for (const comment of rows.comments) {
    if (!comment.mentions.includes(rows.me) || comment.created_by === rows.me) continue;
    if (comment.deleted_at !== null || rows.seen.has(comment.id)) continue;
    if (dayOf(comment.created_at) < addDays(today, -MENTION_DAYS_BACK)) continue;
    const lead = leads.get(comment.lead_id);
    if (lead === undefined || lead.deleted_at !== null) continue;
    const key = `mention ${lead.id} ${comment.id}`;
    standing.push({ kind: 'mention', key, leadId: lead.id, lead, comment });
  }
  const poolDay = poolDayOf(now);
  const longAgo = addDays(poolDay, -DAYS_BACK);
  const over = new Set(rows.stages.flatMap((stage) => (isOpen(stage) ? [] : [stage.id])));
  for (const lead of rows.leads) {
    if (lead.owner_id !== rows.me || lead.deleted_at !== null || lead.protected_until === null) continue;
    // What was won or lost keeps its day and goes nowhere.
    if (lead.protected_until < longAgo || over.has(lead.stage_id)) continue;
    if (isEnding(lead, { poolRules: rows.poolRules, poolDay })) {
      const key = `ending ${lead.id} ${lead.protected_until}`;
      standing.push({ kind: 'ending', key, leadId: lead.id, lead, day: lead.protected_until });
    } else if (rows.poolRules?.recycles === true && lead.claimed_at !== null) {
      comes(addDays(lead.protected_until, -rows.poolRules.reminder_days));
    }
  }
  const fresh = standing.filter(({ key }) => !shown.has(key));
  const waits = fresh.length > 0 && isQuiet(now);
  const thisMorning = morningOf(today);
  const morning = thisMorning > now ? thisMorning : morningOf(addDays(today, 1));
  return {
    fresh: waits ? [] : fresh,
    standing: new Set(standing.map(({ key }) => key)),
    nextAt: waits ? morning : nextDay === null ? null : morningOf(nextDay),
  };
}

function isMine(task: Task, leads: ReadonlyMap<LeadId, Lead>, me: MemberId): boolean {
  const lead = leads.get(task.lead_id);
  return isOpenTask(task) && lead !== undefined && lead.deleted_at === null && isTaskOf(task, lead, me);
}

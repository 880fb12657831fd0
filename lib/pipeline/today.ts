import type { Activity, Comment, LeadRequest, PoolRules, Stage } from '../model/rows.ts';
import type { Day, Instant } from '../shared/clock.ts';
import { dayOf, daysBetween } from '../shared/days.ts';
import { firstOf } from '../shared/first-of.ts';
import type { LeadId, MemberId, StageId } from '../shared/ids.ts';
import type { ListedLead, ListedTask } from './listed-lead.ts';
import { isOpen } from './stage-path.ts';
import { isOpenTask, isTaskOf, stateOfTask } from './task-state.ts';

/** What a day's work is made of, in the order in which it is shown. */
export const TODAY_GROUPS = [
  'replied',
  'late',
  'today',
  'requests',
  'mentions',
  'returning',
  'ending',
  'rotting',
  'none',
  'week',
] as const;
export type TodayGroupName = (typeof TODAY_GROUPS)[number];

/** A lead with the days it has been in its stage. */
export interface StagedLead {
  readonly lead: ListedLead;
  readonly days: number;
}

/** One thing to do or to look at. */
export interface TodayEntry<Line extends StagedLead = StagedLead> {
  /** Unique among all entries of a day. */
  readonly key: string;
  readonly leadId: LeadId;
  /** Absent when the lead is not on this device, as with a request for it. */
  readonly lead: ListedLead | undefined;
  readonly line: Line | undefined;
  readonly task: ListedTask | null;
  /** The day that the entry is about: due, asked again, protected until; null when it is about none. */
  readonly day: Day | null;
  /** Days without a change, for a lead that rots or has no next step. */
  readonly idle: number;
  /** The target list that a call back comes from. */
  readonly list: string | null;
  readonly comment: Comment | null;
  readonly request: LeadRequest | null;
  /** The newest answer of the customer. */
  readonly reply: Activity | null;
}

export interface TodayGroup<Line extends StagedLead = StagedLead> {
  readonly name: TodayGroupName;
  readonly count: number;
  /** The first of them. */
  readonly entries: readonly TodayEntry<Line>[];
}

/** A member's day. */
export interface TodayPlan<Line extends StagedLead = StagedLead> {
  /** Groups that have something, in their order. */
  readonly groups: readonly TodayGroup<Line>[];
  /** Tasks done today, of all that were due by today. */
  readonly done: number;
  readonly due: number;
}

/** The rows of which a day is made; of each table what concerns the member, more does no harm. */
export interface TodayRows<Line extends StagedLead = StagedLead> {
  readonly me: MemberId;
  readonly today: Day;
  /** The day in UTC, by which the pool counts. */
  readonly poolDay: Day;
  readonly leads: readonly Line[];
  /** Open ones, and those done on the day. */
  readonly tasks: readonly ListedTask[];
  readonly stages: readonly Stage[];
  /** The last activity of leads that stand in their stage for long. */
  readonly touched: ReadonlyMap<LeadId, Instant>;
  readonly comments: readonly Comment[];
  readonly requests: readonly LeadRequest[];
  /** Answers of customers, as the inbound address took them in. */
  readonly replies: readonly Activity[];
  /** When the team last turned to the customer, of leads with an answer. */
  readonly contacted: ReadonlyMap<LeadId, Instant>;
  /** Comments and answers that were shown already. */
  readonly seen: ReadonlySet<string>;
  readonly poolRules: PoolRules | undefined;
  /** Names of the target lists on which a lead is to be called back. */
  readonly callBacks: ReadonlyMap<LeadId, string>;
  /** So many entries of each group are wanted; all of them when left out. */
  readonly most?: number;
}

const DAYS_AHEAD = 7;
/** An answer that nobody looked at for so long is no news, for example on a new device. */
export const REPLY_DAYS = 30;

const entry = <Line extends StagedLead>(
  key: string,
  leadId: LeadId,
  line: Line | undefined,
): TodayEntry<Line> => ({
  key,
  leadId,
  lead: line?.lead,
  line,
  task: null,
  day: null,
  idle: 0,
  list: null,
  comment: null,
  request: null,
  reply: null,
});

/** Says if a lead has stood in its stage for so long that the stage's patience may be over. */
export function mayRot(days: number, stage: Stage | undefined): boolean {
  const patience = stage !== undefined && isOpen(stage) ? stage.rot_days : null;
  return patience !== null && days >= patience;
}

/** Days since the lead changed its stage or something happened on it. */
function idleDays(inStage: number, touched: Instant | undefined, today: Day): number {
  return touched === undefined ? inStage : Math.min(inStage, Math.max(0, daysBetween(dayOf(touched), today)));
}

const GRADE_RANK = { A: 0, B: 1, C: 2, D: 3 } as const;
const rankOf = (lead: ListedLead | undefined): number => (lead?.grade ? GRADE_RANK[lead.grade] : 4);

/** Earliest day first, then the better grade, then the longest idle; the key makes the order total. */
const byUrgency = (one: TodayEntry, other: TodayEntry): number => {
  const [left, right] = [one.day ?? '', other.day ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  return rankOf(one.lead) - rankOf(other.lead) || other.idle - one.idle || (one.key < other.key ? -1 : 1);
};

/** A lead that rots or has no next step. There may be many thousands, so only those that are told become entries. */
interface IdleLead<Line extends StagedLead> {
  readonly line: Line;
  readonly idle: number;
}

/** Their order among entries: none of them is about a day. */
const byIdleness = (one: IdleLead<StagedLead>, other: IdleLead<StagedLead>): number =>
  rankOf(one.line.lead) - rankOf(other.line.lead) ||
  other.idle - one.idle ||
  (one.line.lead.id < other.line.lead.id ? -1 : 1);

const BY_TIME: ReadonlySet<TodayGroupName> = new Set(['replied', 'mentions', 'requests']);
const newestFirst = (one: TodayEntry, other: TodayEntry): number => {
  const at = ({ comment, request, reply }: TodayEntry) =>
    comment?.created_at ?? request?.created_at ?? reply?.happened_at ?? '';
  return at(one) < at(other) ? 1 : -1;
};

const idleEntry = <Line extends StagedLead>(
  name: TodayGroupName,
  { line, idle }: IdleLead<Line>,
  { callBacks }: TodayRows<Line>,
): TodayEntry<Line> => {
  const { id } = line.lead;
  return {
    ...entry(`lead ${id}`, id, line),
    idle,
    list: name === 'none' ? (callBacks.get(id) ?? null) : null,
  };
};

/**
 * Sorts what concerns a member into the groups of a day. Each row is looked at once: leads are found by their id, and
 * whether a lead has a task is known from one walk over the tasks. A lead with something late or due today is not
 * named again as one that rots; one that rots is not named again for want of a next step.
 */
export function planToday<Line extends StagedLead>(rows: TodayRows<Line>): TodayPlan<Line> {
  const { me, today } = rows;
  const leads = new Map(rows.leads.map((line) => [line.lead.id, line]));
  const stages = new Map<StageId, Stage>(rows.stages.map((stage) => [stage.id, stage]));
  const groups = new Map<TodayGroupName, TodayEntry<Line>[]>(TODAY_GROUPS.map((name) => [name, []]));
  const put = (name: TodayGroupName, one: TodayEntry<Line>) => groups.get(name)?.push(one);
  const isAlive = (line: Line | undefined): line is Line =>
    line !== undefined && line.lead.deleted_at === null;

  const rotting: IdleLead<Line>[] = [];
  const unplanned: IdleLead<Line>[] = [];
  const planned = new Set<LeadId>();
  const pressing = new Set<LeadId>();
  let done = 0;
  for (const task of rows.tasks) {
    if (task.deleted_at !== null) continue;
    const line = leads.get(task.lead_id);
    const isMine = isTaskOf(task, line?.lead, me);
    if (!isOpenTask(task)) {
      if (isMine && task.done_at !== null && dayOf(task.done_at) === today) done += 1;
      continue;
    }
    planned.add(task.lead_id);
    if (!isMine || !isAlive(line)) continue;
    const state = stateOfTask(task, today);
    if (state === 'later' && (task.due_on === null || daysBetween(today, task.due_on) > DAYS_AHEAD)) continue;
    if (state !== 'later') pressing.add(task.lead_id);
    put(state === 'later' ? 'week' : state, {
      ...entry(`task ${task.id}`, task.lead_id, line),
      task,
      day: task.due_on,
      list: rows.callBacks.get(task.lead_id) ?? null,
    });
  }

  for (const line of rows.leads) {
    const { lead } = line;
    if (lead.owner_id !== me || lead.deleted_at !== null) continue;
    const stage = stages.get(lead.stage_id);
    if (lead.ask_again_on !== null && lead.ask_again_on <= today) {
      put('returning', { ...entry(`lead ${lead.id}`, lead.id, line), day: lead.ask_again_on });
      continue;
    }
    if (stage === undefined || !isOpen(stage)) continue;
    if (isEnding(lead, rows))
      put('ending', { ...entry(`ending ${lead.id}`, lead.id, line), day: lead.protected_until });
    if (pressing.has(lead.id)) continue;
    const idle = idleDays(line.days, rows.touched.get(lead.id), today);
    if (stage.rot_days !== null && idle >= stage.rot_days) rotting.push({ line, idle });
    else if (!planned.has(lead.id)) unplanned.push({ line, idle });
  }

  for (const reply of newReplies(rows)) {
    const line = leads.get(reply.lead_id);
    if (line?.lead.owner_id === me && isAlive(line))
      put('replied', {
        ...entry(`reply ${reply.lead_id}`, reply.lead_id, line),
        reply,
        day: dayOf(reply.happened_at),
      });
  }

  for (const comment of rows.comments) {
    if (comment.deleted_at !== null || comment.created_by === me || rows.seen.has(comment.id)) continue;
    const line = leads.get(comment.lead_id);
    if (comment.mentions.includes(me) && isAlive(line))
      put('mentions', { ...entry(`comment ${comment.id}`, comment.lead_id, line), comment });
  }
  for (const request of rows.requests) {
    if (request.deleted_at !== null || request.status !== 'open' || request.requester_id === me) continue;
    if (request.editable)
      put('requests', {
        ...entry(`request ${request.id}`, request.lead_id, leads.get(request.lead_id)),
        request,
      });
  }

  const due = done + (groups.get('late')?.length ?? 0) + (groups.get('today')?.length ?? 0);
  return {
    groups: TODAY_GROUPS.map((name): TodayGroup<Line> => {
      const idle = { rotting, none: unplanned }[name as string];
      if (idle !== undefined) {
        const first = firstOf(idle, rows.most ?? idle.length, byIdleness);
        return { name, count: idle.length, entries: first.map((one) => idleEntry(name, one, rows)) };
      }
      const entries = groups.get(name) ?? [];
      const order = BY_TIME.has(name) ? newestFirst : byUrgency;
      return { name, count: entries.length, entries: firstOf(entries, rows.most ?? entries.length, order) };
    }).filter(({ count }) => count > 0),
    done,
    due,
  };
}

/** Says if a claimed lead goes back into the pool within the days in which its owner is to be reminded. */
export function isEnding(
  lead: ListedLead,
  { poolRules, poolDay }: Pick<TodayRows, 'poolRules' | 'poolDay'>,
): boolean {
  if (!poolRules?.recycles || lead.claimed_at === null || lead.protected_until === null) return false;
  return daysBetween(poolDay, lead.protected_until) <= poolRules.reminder_days;
}

/** Of each lead the newest answer that nobody has looked at and that nobody of the team has answered since. */
function newReplies({
  replies,
  contacted,
  seen,
  today,
}: Pick<TodayRows, 'replies' | 'contacted' | 'seen' | 'today'>): Iterable<Activity> {
  const newest = new Map<LeadId, Activity>();
  for (const reply of replies) {
    if (reply.deleted_at !== null || seen.has(reply.id)) continue;
    if (daysBetween(dayOf(reply.happened_at), today) > REPLY_DAYS) continue;
    if ((contacted.get(reply.lead_id) ?? '') > reply.happened_at) continue;
    const other = newest.get(reply.lead_id);
    if (other === undefined || other.happened_at < reply.happened_at) newest.set(reply.lead_id, reply);
  }
  return newest.values();
}

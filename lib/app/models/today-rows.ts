import type { Comment, LeadRequest, Person, PoolRules, Stage, Task } from '../../model/rows.ts';
import { numberToCall } from '../../pipeline/contact-wish.ts';
import {
  mayRot,
  planToday,
  type TodayEntry,
  type TodayGroupName,
  type TodayRows,
} from '../../pipeline/today.ts';
import type { Day } from '../../shared/clock.ts';
import { addDays } from '../../shared/days.ts';
import type { LeadId, MemberId, PersonId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import type { LeadLine } from './lead-line.ts';
import { readReplies } from './reply-rows.ts';

/** An entry of the day with what its line shows. */
export interface TodayLine {
  readonly entry: TodayEntry;
  /** What the lead is called; null when nothing of it has a name, or it is not on this device. */
  readonly title: string | null;
  readonly person: string | null;
  readonly personId: PersonId | null;
  readonly phone: string | null;
  readonly stage: Stage | undefined;
  /** The lead or its task may be changed by this member. */
  readonly editable: boolean;
}

export interface TodayLines {
  readonly name: TodayGroupName;
  readonly count: number;
  /** The first of them; more when asked for. */
  readonly lines: readonly TodayLine[];
}

/** A member's day as it is shown. */
export interface TodayView {
  readonly groups: readonly TodayLines[];
  readonly done: number;
  readonly due: number;
}

/** Names of the target lists on which leads are to be called back. */
async function readCallBacks(tx: ReadTransaction): Promise<ReadonlyMap<LeadId, string>> {
  const places = (await tx.list('target_list_leads')).filter(
    (place) => place.outcome === 'call_back' && place.deleted_at === null,
  );
  const lists = new Map((await tx.list('target_lists')).map((list) => [list.id, list]));
  return new Map(
    places.flatMap((place) => {
      const list = lists.get(place.list_id);
      return list === undefined || list.deleted_at !== null ? [] : [[place.lead_id, list.name] as const];
    }),
  );
}

/** What a day is judged by: the process, and what was shown already. */
export interface DayFrame {
  readonly stages: ReadonlyMap<string, Stage>;
  readonly poolRules: PoolRules | undefined;
  readonly seen: ReadonlySet<string>;
  readonly callBacks: TodayRows['callBacks'];
}

/** Reads what a day is judged by. */
export async function readDayFrame(tx: ReadTransaction): Promise<DayFrame> {
  const [stages, [poolRules], seen, callBacks] = await Promise.all([
    tx.list('stages'),
    tx.list('pool_rules'),
    tx.meta('seen_news'),
    readCallBacks(tx),
  ]);
  return {
    stages: new Map(stages.map((stage) => [stage.id, stage])),
    poolRules,
    seen: new Set(seen),
    callBacks,
  };
}

/** What colleagues want of a member. */
export interface DayTalk {
  readonly comments: readonly Comment[];
  readonly requests: readonly LeadRequest[];
}

/** Reads what colleagues want of a member. */
export async function readDayTalk(tx: ReadTransaction, me: MemberId): Promise<DayTalk> {
  const [comments, requests] = await Promise.all([
    tx.collect('comments', (row) => (row.mentions.includes(me) ? row : undefined)),
    tx.list('lead_requests'),
  ]);
  return { comments, requests };
}

/** What customers answered, with who they are. */
export interface DayNews extends Pick<TodayRows, 'replies' | 'contacted'> {
  readonly people: ReadonlyMap<string, Person>;
}

/** Reads what customers answered. */
export async function readDayNews(tx: ReadTransaction): Promise<DayNews> {
  const news = await readReplies(tx, new Set(await tx.meta('seen_news')));
  const ids = news.replies.flatMap(({ person_id: id }) => id ?? []);
  const people = await tx.getMany('people', [...new Set(ids)]);
  return {
    ...news,
    people: new Map(people.flatMap((row) => (row === undefined ? [] : [[row.id, row]]))),
  };
}

/** Reads the tasks that were done on a day wherever that is: it may have begun on another one in UTC. */
export const readDoneTasks = (tx: ReadTransaction, today: Day): Promise<readonly Task[]> =>
  tx.findBetween('tasks', 'done_at', addDays(today, -1), addDays(today, 2));

/** The own leads that have stood in their stage for so long that it counts when something last happened on them. */
export const findIdleLeads = (
  lines: readonly LeadLine[],
  me: MemberId,
  stages: DayFrame['stages'],
): readonly LeadId[] =>
  lines
    .filter(({ lead }) => lead.owner_id === me)
    .filter((line) => mayRot(line.days, stages.get(line.lead.stage_id)))
    .map(({ lead }) => lead.id);

/** All that a day is made of. */
export interface DaySources extends DayTalk, Pick<TodayRows, 'me' | 'today' | 'poolDay' | 'touched'> {
  readonly lines: readonly LeadLine[];
  readonly frame: DayFrame;
  readonly news: DayNews;
  readonly done: readonly Task[];
  /** So many lines of a group are wanted. */
  readonly most: number;
}

/** A member's day: own leads, tasks wherever they are, and what colleagues want. */
export function viewToday({ lines, frame, news, done, ...asked }: DaySources): TodayView {
  const plan = planToday({
    ...asked,
    ...news,
    ...frame,
    leads: lines,
    stages: [...frame.stages.values()],
    tasks: [...lines.flatMap(({ tasks }) => tasks), ...done.filter((task) => task.done_at !== null)],
  });
  const lineOf = (entry: TodayEntry<LeadLine>): TodayLine => {
    const { line, task, reply } = entry;
    const answerer = reply?.person_id ? news.people.get(reply.person_id) : undefined;
    const person = answerer ?? line?.person ?? null;
    return {
      entry,
      title: line?.title ?? null,
      person: person?.full_name ?? null,
      personId: reply?.person_id ?? line?.lead.primary_person_id ?? null,
      phone: numberToCall(person, line?.company),
      stage: line && frame.stages.get(line.lead.stage_id),
      editable: (task ?? line?.lead)?.editable === true,
    };
  };
  return {
    done: plan.done,
    due: plan.due,
    groups: plan.groups.map(({ name, count, entries }) => ({ name, count, lines: entries.map(lineOf) })),
  };
}

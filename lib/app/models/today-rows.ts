import type { Person, PoolRules, Stage, TargetList, Task } from '../../model/rows.ts';
import { numberToCall } from '../../pipeline/contact-wish.ts';
import type { ListedTask } from '../../pipeline/listed-lead.ts';
import {
  mayRot,
  planToday,
  type TodayEntry,
  type TodayGroupName,
  type TodayRows,
} from '../../pipeline/today.ts';
import type { Day } from '../../shared/clock.ts';
import { addDays } from '../../shared/days.ts';
import type { LeadId, MemberId, PersonId, TargetListId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import type { LeadLine } from './lead-line.ts';
import type { ListPlaces } from './list-places.ts';
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
function callBacksOf(
  { byList }: ListPlaces,
  lists: ReadonlyMap<TargetListId, TargetList>,
): ReadonlyMap<LeadId, string> {
  const names = new Map<LeadId, string>();
  for (const [listId, places] of byList) {
    const list = lists.get(listId);
    if (list === undefined || list.deleted_at !== null) continue;
    for (const { lead_id, outcome } of places.values())
      if (outcome === 'call_back') names.set(lead_id, list.name);
  }
  return names;
}

/** What a day is judged by: the process, and what was shown already. */
export interface DayFrame {
  readonly stages: ReadonlyMap<string, Stage>;
  readonly poolRules: PoolRules | undefined;
  readonly seen: ReadonlySet<string>;
  readonly lists: ReadonlyMap<TargetListId, TargetList>;
}

/** Reads what a day is judged by. */
export async function readDayFrame(tx: ReadTransaction): Promise<DayFrame> {
  const [stages, [poolRules], seen, lists] = await Promise.all([
    tx.list('stages'),
    tx.list('pool_rules'),
    tx.meta('seen_news'),
    tx.list('target_lists'),
  ]);
  return {
    stages: new Map(stages.map((stage) => [stage.id, stage])),
    poolRules,
    seen: new Set(seen),
    lists: new Map(lists.map((list) => [list.id, list])),
  };
}

/** What customers answered, with who they are. */
export interface DayNews extends Pick<TodayRows, 'replies' | 'contacted'> {
  readonly people: ReadonlyMap<string, Person>;
}

/** Reads what customers answered. */
export async function readDayNews(tx: ReadTransaction, today: Day): Promise<DayNews> {
  const news = await readReplies(tx, new Set(await tx.meta('seen_news')), today);
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
export interface DaySources
  extends Pick<TodayRows, 'me' | 'today' | 'poolDay' | 'touched' | 'comments' | 'requests'> {
  readonly lines: readonly LeadLine[];
  readonly frame: DayFrame;
  readonly places: ListPlaces;
  readonly news: DayNews;
  readonly done: readonly Task[];
  /** So many lines of a group are wanted. */
  readonly most: number;
}

/** Most of many thousands have none. */
function openTasksIn(lines: readonly LeadLine[]): readonly ListedTask[] {
  const open: ListedTask[] = [];
  for (const { tasks } of lines) for (const task of tasks) open.push(task);
  return open;
}

/** A member's day: own leads, tasks wherever they are, and what colleagues want. */
export function viewToday({ lines, frame, places, news, done, ...asked }: DaySources): TodayView {
  const plan = planToday({
    ...asked,
    ...news,
    ...frame,
    callBacks: callBacksOf(places, frame.lists),
    leads: lines,
    stages: [...frame.stages.values()],
    tasks: [...openTasksIn(lines), ...done.filter((task) => task.done_at !== null)],
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

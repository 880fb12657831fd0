import type { Stage } from '../../model/rows.ts';
import { numberToCall } from '../../pipeline/contact-wish.ts';
import { findLeadTitle } from '../../pipeline/lead-title.ts';
import { mayRot, planToday, type TodayEntry, type TodayGroupName } from '../../pipeline/today.ts';
import type { Day, Instant } from '../../shared/clock.ts';
import type { LeadId, MemberId, PersonId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
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

/** When something last happened on each of these leads. */
async function readTouched(
  tx: ReadTransaction,
  leadIds: readonly LeadId[],
): Promise<ReadonlyMap<LeadId, Instant>> {
  const found = await Promise.all(
    leadIds.map(async (leadId) => {
      const moments = (await tx.find('activities', 'lead_id', leadId))
        .filter((activity) => activity.deleted_at === null)
        .map((activity) => activity.happened_at)
        .sort();
      return [leadId, moments.at(-1)] as const;
    }),
  );
  return new Map(found.flatMap(([leadId, at]) => (at === undefined ? [] : [[leadId, at] as const])));
}

interface Asked {
  readonly me: MemberId;
  readonly today: Day;
  readonly poolDay: Day;
  /** So many lines of a group are read with their names. */
  readonly most: number;
}

/** Reads a member's day: own leads, tasks wherever they are, and what colleagues want. */
export async function readToday(
  tx: ReadTransaction,
  { me, today, poolDay, most }: Asked,
): Promise<TodayView> {
  const [own, tasks, stages, comments, requests, rules, callBacks, seen] = await Promise.all([
    tx.find('leads', 'owner_id', me),
    tx.list('tasks'),
    tx.list('stages'),
    tx.list('comments'),
    tx.list('lead_requests'),
    tx.list('pool_rules'),
    readCallBacks(tx),
    tx.meta('seen_news'),
  ]);
  const news = await readReplies(tx, new Set(seen));
  const known = new Set(own.map(({ id }) => id));
  const elsewhere = [
    ...tasks.filter((task) => task.assignee_id === me),
    ...comments.filter((comment) => comment.mentions.includes(me)),
    ...requests,
  ].map((row) => row.lead_id);
  const others = await tx.getMany('leads', [...new Set(elsewhere.filter((id) => !known.has(id)))]);
  const byStage = new Map(stages.map((stage) => [stage.id, stage]));
  const idle = own.filter((lead) => mayRot(lead, byStage.get(lead.stage_id), today)).map(({ id }) => id);
  const plan = planToday({
    me,
    today,
    poolDay,
    leads: [...own, ...others.filter((lead) => lead !== undefined)],
    tasks,
    stages,
    touched: await readTouched(tx, idle),
    comments,
    requests,
    ...news,
    seen: new Set(seen),
    poolRules: rules[0],
    callBacks,
  });
  const groups = plan.groups.map(({ name, entries }) => ({
    name,
    count: entries.length,
    entries: entries.slice(0, most),
  }));
  const shown = groups.flatMap(({ entries }) => entries.flatMap(({ lead }) => lead ?? []));
  const [companies, people] = await Promise.all([
    tx.getMany('companies', [...new Set(shown.flatMap(({ company_id: id }) => id ?? []))]),
    tx.getMany('people', [
      ...new Set([
        ...shown.flatMap(({ primary_person_id: id }) => id ?? []),
        ...news.replies.flatMap(({ person_id: id }) => id ?? []),
      ]),
    ]),
  ]);
  const company = new Map(companies.flatMap((row) => (row === undefined ? [] : [[row.id, row]])));
  const person = new Map(people.flatMap((row) => (row === undefined ? [] : [[row.id, row]])));
  const lineOf = (entry: TodayEntry): TodayLine => {
    const { lead, task, reply } = entry;
    const firm = (lead?.company_id && company.get(lead.company_id)) || null;
    const personId = reply?.person_id ?? lead?.primary_person_id ?? null;
    const whom = (personId && person.get(personId)) || null;
    return {
      entry,
      title: lead === undefined ? null : findLeadTitle(lead, firm, whom),
      person: whom?.full_name ?? null,
      personId,
      phone: numberToCall(whom, firm),
      stage: lead && byStage.get(lead.stage_id),
      editable: (task ?? lead)?.editable === true,
    };
  };
  return {
    done: plan.done,
    due: plan.due,
    groups: groups.map(({ name, count, entries }) => ({ name, count, lines: entries.map(lineOf) })),
  };
}

import type { Comment } from '../model/rows.ts';
import { type ReminderRows, type ReminderWindow, reminderWindow } from '../pipeline/plan-reminders.ts';
import { isOpenTask } from '../pipeline/task-state.ts';
import { dayOf } from '../shared/days.ts';
import type { MemberId } from '../shared/ids.ts';
import type { ReadTransaction } from '../store/local-store.ts';

/** Whom reminders are for, and when. */
interface Asked {
  readonly me: MemberId;
  /** In milliseconds. */
  readonly now: number;
  /** Comments that name the member. */
  readonly mentions: readonly Comment[];
}

/** Reads what can be told to a member now or wakes somebody soon, however many leads there are. */
export async function readReminderRows(
  tx: ReadTransaction,
  { me, now, mentions }: Asked,
): Promise<{ readonly rows: ReminderRows; readonly window: ReminderWindow }> {
  const [rules, seen] = await Promise.all([tx.list('pool_rules'), tx.meta('seen_news')]);
  const poolRules = rules[0];
  const window = reminderWindow(now, poolRules);
  const [due, claimed] = await Promise.all([
    tx.findBetween('tasks', 'due_on', window.tasks.from, window.tasks.to),
    window.leads === null
      ? []
      : tx.findBetween('leads', 'protected_until', window.leads.from, window.leads.to),
  ]);
  // A task of nobody is its lead's owner's.
  const tasks = due.filter(
    (task) => isOpenTask(task) && (task.assignee_id === me || task.assignee_id === null),
  );
  const isSeen = new Set<string>(seen);
  const comments = mentions.filter(
    ({ id, created_at: at }) => !isSeen.has(id) && dayOf(at) >= window.mentionsFrom,
  );
  const own = claimed.filter(({ owner_id: owner }) => owner === me);
  const known = new Set(own.map(({ id }) => id));
  const missing = [...tasks, ...comments].map((row) => row.lead_id).filter((id) => !known.has(id));
  const others = await tx.getMany('leads', [...new Set(missing)]);
  const leads = [...own, ...others.filter((lead) => lead !== undefined)];
  const stages = (await tx.getMany('stages', [...new Set(own.map(({ stage_id: id }) => id))])).filter(
    (stage) => stage !== undefined,
  );
  return { rows: { me, leads, tasks, comments, seen: isSeen, poolRules, stages }, window };
}

import type { Messages } from '../i18n/en.ts';
import type { Comment, Member } from '../model/rows.ts';
import { findLeadTitle } from '../pipeline/lead-title.ts';
import { planReminders, type Reminder } from '../pipeline/plan-reminders.ts';
import type { ReminderSettings, ShownReminder } from '../settings/reminders.ts';
import type { Stored } from '../settings/stored.ts';
import { type Clock, instantOf } from '../shared/clock.ts';
import { addDays, dayOf, daysBetween } from '../shared/days.ts';
import type { LeadId, TaskId } from '../shared/ids.ts';
import type { CommandContext } from '../store/commands/command-context.ts';
import { completeTask, reopenTask } from '../store/commands/complete-task.ts';
import { editRow } from '../store/commands/edit-row.ts';
import type { LocalStore, ReadTransaction } from '../store/local-store.ts';
import { KeptUp } from './keep-up.ts';
import { keepMentions } from './mentions.ts';
import { readReminderRows } from './reminder-rows.ts';

type Texts = Messages['reminders'];

/** A notification as the browser shows it. */
export interface Note {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  /** At most two; left out where the browser has none. */
  readonly buttons: readonly string[];
}

/** What reminders need of the browser. */
export interface ReminderPorts {
  show(note: Note): Promise<void>;
  withdraw(id: string): Promise<void>;
  /** Ids of the notifications that stand. */
  standing(): Promise<readonly string[]>;
  /** Has the background woken at a moment, or with null no more. */
  wakeAt(moment: number | null): Promise<void>;
  texts(): Promise<Texts>;
  readonly settings: Stored<ReminderSettings>;
  readonly shown: Stored<readonly ShownReminder[]>;
  /** Up to which point of the feed was looked. */
  readonly cursor: Stored<number | null>;
  readonly clock: Clock;
}

/** The local database of the team with who acts in it. */
export interface ReminderPlace {
  readonly store: LocalStore;
  readonly context: CommandContext;
}

/** What a click on a notification leads to. */
export type ReminderTarget = { readonly leadId: LeadId } | { readonly screen: 'today' };

export interface Reminders {
  /** Tells what is due and was not told; after a round only if it brought something. */
  look(place: ReminderPlace, cause: 'round' | 'edit' | 'alarm'): Promise<void>;
  /** Takes every notification away and wakes nobody any more: somebody has signed out, or changed the team. */
  stop(): Promise<void>;
  /** Does what a button of a notification says; true when something was changed, which is to be sent. */
  press(place: ReminderPlace, id: string, button: number): Promise<boolean>;
}

const SEVERAL = 'several';
const MOST_LINES = 3;
/** Keys are kept this long, far longer than anything is told late. */
const DAYS_KEPT = 30;

/** Where a notification leads, told from its id alone: a panel is opened at once or not at all. */
export function targetOf(id: string): ReminderTarget {
  const [, leadId] = id.split(' ');
  return leadId === undefined ? { screen: 'today' } : { leadId: leadId as LeadId };
}

interface Named {
  readonly reminder: Reminder;
  readonly title: string | null;
  readonly author: Member | undefined;
}

async function withNames(tx: ReadTransaction, reminder: Reminder): Promise<Named> {
  const { lead } = reminder;
  const [company, person, author] = await Promise.all([
    lead?.company_id ? tx.get('companies', lead.company_id) : undefined,
    lead?.primary_person_id ? tx.get('people', lead.primary_person_id) : undefined,
    reminder.kind === 'mention' && reminder.comment.created_by !== null
      ? tx.get('members', reminder.comment.created_by)
      : undefined,
  ]);
  return { reminder, title: lead ? findLeadTitle(lead, company ?? null, person ?? null) : null, author };
}

/** The words for one reminder. */
function wordsOf(
  { reminder, title, author }: Named,
  t: Texts,
  today: string,
): Pick<Note, 'title' | 'message'> {
  const lead = title ?? t.aLead;
  if (reminder.kind === 'task') {
    const days = daysBetween(reminder.day, today);
    return { title: reminder.task.title, message: `${lead} · ${days > 0 ? t.late(days) : t.dueToday}` };
  }
  if (reminder.kind === 'mention') {
    return {
      title: t.mentioned(author?.display_name ?? t.someone),
      message: `${lead}: ${reminder.comment.body}`,
    };
  }
  return { title: t.ending(lead), message: t.endingWhat };
}

const buttonsOf = (reminder: Reminder, t: Texts): readonly string[] =>
  reminder.kind === 'task' && reminder.task.editable ? [t.done, t.tomorrow] : [];

function noteOf(named: readonly Named[], t: Texts, { names }: ReminderSettings, today: string): Note {
  const [only] = named;
  if (only !== undefined && named.length === 1) {
    const { reminder } = only;
    const words = names
      ? wordsOf(only, t, today)
      : { title: t.nameless[reminder.kind], message: t.openToSee };
    return { id: reminder.key, ...words, buttons: buttonsOf(reminder, t) };
  }
  const lines = named.slice(0, MOST_LINES).map((one) => wordsOf(one, t, today).title);
  if (named.length > MOST_LINES) lines.push(t.more(named.length - MOST_LINES));
  return {
    id: SEVERAL,
    title: t.several(named.length),
    message: names ? lines.join('\n') : t.openToSee,
    buttons: [],
  };
}

/** Notifications of what is due: each once on this device, over restarts of worker and browser, with or without a network. */
export function createReminders(ports: ReminderPorts): Reminders {
  const { settings, shown, cursor, clock } = ports;
  let mentions: { readonly store: LocalStore; readonly kept: KeptUp<readonly Comment[]> } | undefined;

  /** Comments have no index by time, and there may be many: while this worker lives they are read once. */
  const mentionsIn = ({ store, context }: ReminderPlace): Promise<readonly Comment[]> => {
    if (mentions?.store !== store) {
      mentions?.kept.stop();
      mentions = { store, kept: new KeptUp(keepMentions(store, context.memberId)) };
    }
    return mentions.kept.current();
  };

  async function tell(place: ReminderPlace, cause: 'round' | 'edit' | 'alarm'): Promise<void> {
    const { store, context } = place;
    const wanted = await settings.getValue();
    if (!wanted.on) return ports.wakeAt(null);
    const at = (await store.read((tx) => tx.meta('cursor'))) ?? 0;
    if (cause === 'round' && (await cursor.getValue()) === at) return;
    const now = clock.now();
    const asked = { me: context.memberId, now, mentions: await mentionsIn(place) };
    const { rows, window } = await store.read((tx) => readReminderRows(tx, asked));
    const before = await shown.getValue();
    const plan = planReminders(rows, { now, shown: new Set(before.map(({ key }) => key)) });
    // What was done or put off meanwhile, here or by a colleague, is no longer asked for.
    for (const id of await ports.standing()) {
      if (id.startsWith('task ') && !plan.standing.has(id)) await ports.withdraw(id);
    }
    if (plan.fresh.length > 0) {
      const today = dayOf(now);
      const [t, named] = await Promise.all([
        ports.texts(),
        store.read((tx) => Promise.all(plan.fresh.map((one) => withNames(tx, one)))),
      ]);
      const oldest = new Date(now - DAYS_KEPT * 86_400_000).toISOString();
      const told = plan.fresh.map(({ key }) => ({ key, at: instantOf(clock) }));
      // Noted first: a worker that dies in between tells too little rather than twice.
      await shown.setValue([...before.filter((one) => one.at > oldest), ...told]);
      await ports.show(noteOf(named, t, wanted, today)).catch(async (error: unknown) => {
        await shown.setValue(before);
        throw error;
      });
    }
    await ports.wakeAt(Math.min(plan.nextAt ?? window.lookAgainAt, window.lookAgainAt));
    await cursor.setValue(at);
  }

  // One look after the other: two at once would both find the same thing untold.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  /** A change with the notification that says so, and takes it back; its id holds all that the way back needs. */
  async function change(
    { store, context }: ReminderPlace,
    [kind, leadId, taskId, day]: readonly (string | undefined)[],
    button: number,
  ): Promise<boolean> {
    const id = taskId as TaskId;
    const due = (due_on: string) => editRow(store, context, { table: 'tasks', id, changes: { due_on } });
    if (kind === 'undo-done') return (await reopenTask(store, context, { taskId: id })).ok;
    if (kind === 'undo-due') return day !== undefined && (await due(day)).ok;
    if (kind !== 'task') return false;
    const [task, t, { names }] = await Promise.all([
      store.read((tx) => tx.get('tasks', id)),
      ports.texts(),
      settings.getValue(),
    ]);
    const name = names && task !== undefined ? task.title : t.aTask;
    const isDone = button === 0;
    const changed = isDone
      ? await completeTask(store, context, { taskId: id })
      : await due(addDays(dayOf(clock.now()), 1));
    await ports.show({
      id: isDone ? `undo-done ${leadId} ${taskId}` : `undo-due ${leadId} ${taskId} ${day}`,
      title: !changed.ok ? t.notDone : isDone ? t.wasDone(name) : t.putOff(name),
      message: '',
      buttons: changed.ok ? [t.undo] : [],
    });
    return changed.ok;
  }

  return {
    look: (place, cause) => inTurn(() => tell(place, cause)),
    stop: () =>
      inTurn(async () => {
        mentions?.kept.stop();
        mentions = undefined;
        await ports.wakeAt(null);
        for (const id of await ports.standing()) await ports.withdraw(id);
        await cursor.setValue(null);
      }),
    press: (place, id, button) =>
      inTurn(async () => {
        await ports.withdraw(id);
        return change(place, id.split(' '), button);
      }),
  };
}

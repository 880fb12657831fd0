import { counted } from '../plural.ts';

/** Notifications of tasks, mentions and claimed leads, and their settings. */
export const reminders = {
  dueToday: 'due today',
  late: (days: number): string => `${counted(days, 'day')} late`,
  mentioned: (who: string): string => `${who} mentioned you`,
  someone: 'A colleague',
  ending: (lead: string): string => `${lead} goes back into the pool soon`,
  endingWhat: 'A call, mail or visit keeps it.',
  /** Of a lead without a name. */
  aLead: 'A lead',
  several: (count: number): string => `${counted(count, 'thing')} for you today`,
  more: (count: number): string => `and ${count} more`,
  nameless: {
    task: 'A task is due',
    mention: 'A colleague mentioned you',
    ending: 'A lead goes back into the pool soon',
  },
  openToSee: 'Click to see it in the panel.',
  done: 'Done',
  tomorrow: 'Tomorrow',
  undo: 'Undo',
  wasDone: (task: string): string => `Done: ${task}`,
  putOff: (task: string): string => `Tomorrow: ${task}`,
  /** With names switched off. */
  aTask: 'the task',
  notDone: 'It could not be changed. Open the lead in the panel.',

  title: 'Reminders',
  hint: 'Notifications of this browser about tasks that become due, mentions, and claimed leads that go back into the pool. Between 20:00 and 8:00 it is quiet.',
  on: 'Remind me by notification',
  names: 'Name customers and tasks in notifications',
  namesHint: 'Switch it off if others see your screen.',
};

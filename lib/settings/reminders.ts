import { storage } from 'wxt/utils/storage';
import type { Instant } from '../shared/clock.ts';
import type { Stored } from './stored.ts';

/** How a person wants to be reminded on this device. */
export interface ReminderSettings {
  readonly on: boolean;
  /** Notifications name customers and tasks; else they only say that there is something. */
  readonly names: boolean;
}

export const reminderSetting: Stored<ReminderSettings> = storage.defineItem<ReminderSettings>(
  'local:reminders',
  { fallback: { on: true, names: true } },
);

/** Something that was told by notification, by the key of its reminder. */
export interface ShownReminder {
  readonly key: string;
  readonly at: Instant;
}

/** What was told by notification on this device: ids and days, no names. Removed at sign-out. */
export const shownReminders: Stored<readonly ShownReminder[]> = storage.defineItem<readonly ShownReminder[]>(
  'local:reminders_shown',
  { fallback: [] },
);

/** Up to which point of the feed reminders were looked for. Ends with the browser session. */
export const remindedCursor: Stored<number | null> = storage.defineItem<number | null>(
  'session:reminded_cursor',
  { fallback: null },
);

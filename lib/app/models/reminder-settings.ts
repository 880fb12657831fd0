import { createModel, type ReadonlySignal } from '@preact/signals';
import type { ReminderSettings } from '../../settings/reminders.ts';
import type { Stored } from '../../settings/stored.ts';

export interface ReminderSettingsModel {
  readonly current: ReadonlySignal<ReminderSettings>;
  change(changes: Partial<ReminderSettings>): Promise<void>;
}

/** How this device reminds; the background follows a change at once. */
export const ReminderChoice = createModel(
  (current: ReadonlySignal<ReminderSettings>, kept: Stored<ReminderSettings>): ReminderSettingsModel => ({
    current,
    change: (changes) => kept.setValue({ ...current.peek(), ...changes }),
  }),
);

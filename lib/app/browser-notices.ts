import type { WxtBrowser } from 'wxt/browser';
import { reminders as en } from '../i18n/en/reminders.ts';
import { resolveLanguage } from '../i18n/language.ts';
import { reminders as zh } from '../i18n/zh/reminders.ts';
import { remindedCursor, reminderSetting, shownReminders } from '../settings/reminders.ts';
import { languageSetting } from '../settings/settings.ts';
import type { Clock } from '../shared/clock.ts';
import type { Note, ReminderPorts } from './reminders.ts';

// A worker loads nothing later, and the catalogue of all screens is too much for a sentence.
const TEXTS = { en, zh } as const;

/** The alarm of the next reminder. */
export const REMINDER_ALARM = 'reminders';

/** Firefox refuses a notification that has buttons; there a click opens the lead. */
const toOptions = ({ title, message, buttons }: Note, withButtons: boolean) => ({
  type: 'basic' as const,
  iconUrl: '/icon/128.png',
  title,
  message,
  ...(withButtons && buttons.length > 0 ? { buttons: buttons.map((text) => ({ title: text })) } : {}),
});

/** Notifications and the alarm of the browser, for reminders. */
export function createNotices(
  api: WxtBrowser,
  { clock, withButtons }: { readonly clock: Clock; readonly withButtons: boolean },
): ReminderPorts {
  return {
    clock,
    settings: reminderSetting,
    shown: shownReminders,
    cursor: remindedCursor,
    async show(note) {
      await api.notifications.create(note.id, toOptions(note, withButtons));
    },
    async withdraw(id) {
      await api.notifications.clear(id);
    },
    standing: async () => Object.keys(await api.notifications.getAll()),
    async wakeAt(moment) {
      if (moment === null) await api.alarms.clear(REMINDER_ALARM);
      else await api.alarms.create(REMINDER_ALARM, { when: moment });
    },
    async texts() {
      const language = resolveLanguage(await languageSetting.getValue(), [api.i18n.getUILanguage()]);
      return TEXTS[language];
    },
  };
}

import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { WxtBrowser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.stubGlobal('chrome', fakeBrowser);
const { createNotices, REMINDER_ALARM } = await import('./browser-notices.ts');
const { languageSetting, forgetAccount } = await import('../settings/settings.ts');
const { reminderSetting, shownReminders } = await import('../settings/reminders.ts');

const NOTE = { id: 'task a b 2026-11-21', title: 'Call', message: 'Haoyuan', buttons: ['Done', 'Tomorrow'] };

/** Notifications and alarms as a browser keeps them. */
function createApi() {
  const notes = new Map<string, unknown>();
  const alarms = new Map<string, unknown>();
  const api = {
    notifications: {
      create: async (id: string, options: unknown) => void notes.set(id, options),
      clear: async (id: string) => notes.delete(id),
      getAll: async () => Object.fromEntries(notes),
    },
    alarms: {
      create: async (name: string, when: unknown) => void alarms.set(name, when),
      clear: async (name: string) => alarms.delete(name),
    },
    i18n: { getUILanguage: () => 'zh-CN' },
  };
  return { api: api as unknown as WxtBrowser, notes, alarms };
}

const clock = { now: () => 0 };
beforeEach(() => fakeBrowser.reset());

describe('a notification', () => {
  test('has buttons in Chromium and none in Firefox, which refuses them', async () => {
    for (const withButtons of [true, false]) {
      const { api, notes } = createApi();
      await createNotices(api, { clock, withButtons }).show(NOTE);
      expect(notes.get(NOTE.id)).toEqual({
        type: 'basic',
        iconUrl: '/icon/128.png',
        title: 'Call',
        message: 'Haoyuan',
        ...(withButtons ? { buttons: [{ title: 'Done' }, { title: 'Tomorrow' }] } : {}),
      });
    }
  });

  test('is known while it stands and goes when it is withdrawn', async () => {
    const notices = createNotices(createApi().api, { clock, withButtons: true });
    await notices.show(NOTE);
    expect(await notices.standing()).toEqual([NOTE.id]);
    await notices.withdraw(NOTE.id);
    expect(await notices.standing()).toEqual([]);
  });

  test('speaks the language of the settings, else of the browser', async () => {
    const notices = createNotices(createApi().api, { clock, withButtons: true });
    expect((await notices.texts()).done).toBe('完成');
    await languageSetting.setValue('en');
    expect((await notices.texts()).done).toBe('Done');
  });
});

test('one alarm wakes for the next reminder', async () => {
  const { api, alarms } = createApi();
  const notices = createNotices(api, { clock, withButtons: true });
  await notices.wakeAt(1000);
  await notices.wakeAt(2000);
  expect([...alarms]).toEqual([[REMINDER_ALARM, { when: 2000 }]]);
  await notices.wakeAt(null);
  expect(alarms.size).toBe(0);
});

test('a sign-out forgets what was told and keeps the wish for quiet', async () => {
  await reminderSetting.setValue({ on: false, names: false });
  await shownReminders.setValue([{ key: 'task a b 2026-11-21', at: '2026-11-21T08:00:00.000Z' }]);
  await forgetAccount();
  expect(await shownReminders.getValue()).toEqual([]);
  expect(await reminderSetting.getValue()).toEqual({ on: false, names: false });
});

import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createNotices, REMINDER_ALARM } from '../../lib/app/browser-notices.ts';
import { targetOf } from '../../lib/app/reminders.ts';
import { createPortReceiver, createReceiver } from '../../lib/messaging/messenger.ts';
import { systemClock } from '../../lib/shared/clock.ts';
import { createBackground } from './create-background.ts';
import { manifestText } from './manifest-text.ts';
import { openPanel, openPanelAt } from './open-panel.ts';

const SYNC_ALARM = 'sync';
const PANEL_COMMAND = 'open_panel';

const report = (error: unknown): void => console.error('The background failed.', error);

/** An update finds the entry of the version before, which it may not make again. */
async function addMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: PANEL_COMMAND,
    title: manifestText('commandOpenPanel'),
    contexts: ['action', 'page', 'selection', 'link'],
  });
}

export default defineBackground(() => {
  const background = createBackground({
    wakeEvery: async (minutes) => {
      if (minutes === null) await browser.alarms.clear(SYNC_ALARM);
      else await browser.alarms.create(SYNC_ALARM, { periodInMinutes: minutes });
    },
    reminders: createNotices(browser, { clock: systemClock, withButtons: !import.meta.env.FIREFOX }),
    onError: report,
  });
  const own = { id: browser.runtime.id, origin: location.origin };

  browser.runtime.onMessage.addListener(createReceiver(own, background.handlers));
  browser.runtime.onConnect.addListener(
    createPortReceiver(own, { onOpen: background.pageOpened, onClose: background.pageClosed }),
  );
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === SYNC_ALARM) background.alarmRang();
    if (name === REMINDER_ALARM) background.reminderRang();
  });
  browser.notifications.onClicked.addListener((id) => {
    openPanelAt(targetOf(id)).catch(report);
    browser.notifications.clear(id).catch(report);
  });
  // Firefox has no buttons, and so no such event.
  browser.notifications.onButtonClicked?.addListener(background.reminderPressed);
  globalThis.addEventListener('online', background.cameOnline);
  // Firefox keeps no alarm over a restart and starts a background only for those who listen for that; `start` sets both.
  browser.runtime.onStartup.addListener(background.cameOnline);

  browser.runtime.onInstalled.addListener(({ reason }) => {
    addMenu().catch(report);
    if (reason === 'install') {
      browser.tabs.create({ url: '/welcome.html' }).catch(report);
    }
  });
  // Opened at once: the browser forgets the click or key after any wait.
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === PANEL_COMMAND) openPanel(tab?.windowId).catch(report);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === PANEL_COMMAND) openPanel(tab?.windowId).catch(report);
  });

  background.start();
});

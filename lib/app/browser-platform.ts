import { browser, type WxtBrowser } from 'wxt/browser';
import { createBackgroundClient } from '../messaging/messenger.ts';
import { backendUrlSetting, isBackendManaged } from '../settings/backend.ts';
import { reminderSetting } from '../settings/reminders.ts';
import { accountSetting, consentSetting, languageSetting, templatesSetting } from '../settings/settings.ts';
import { wrongValuesSetting } from '../settings/wrong-values.ts';
import { systemClock } from '../shared/clock.ts';
import { newId } from '../shared/ids.ts';
import { DexieStore, listDatabases } from '../store/dexie-store.ts';
import { withRoom } from '../store/make-room.ts';
import { createSites } from './browser-sites.ts';
import type { WrongMark } from './models/wrong-values.ts';
import type { Platform, Shell } from './platform.ts';

/** The platform of the extension's pages: extension storage, messages to the background, IndexedDB. */
export const createBrowserPlatform = (): Platform => ({
  settings: {
    account: accountSetting,
    language: languageSetting,
    consent: consentSetting(systemClock),
    templates: templatesSetting,
    wrongValues: wrongValuesSetting<WrongMark>(),
    reminders: reminderSetting,
    backendUrl: backendUrlSetting,
    isBackendManaged,
  },
  background: createBackgroundClient({
    sendMessage: (message) => browser.runtime.sendMessage(message),
    connect: (options) => browser.runtime.connect(options),
  }),
  shell: createShell(browser),
  sites: createSites(browser),
  clock: systemClock,
  newId,
  browserLanguages: navigator.languages,
  openStore: (databaseName) => withRoom(new DexieStore(databaseName), systemClock.now),
  hasStore: async (databaseName) => (await listDatabases()).includes(databaseName),
});

/** Firefox's own panel, which the types of Chromium do not know. */
interface FirefoxSidebar {
  sidebarAction?: { open(): Promise<void> };
}

/** Has the browser save a file, always as a download: an address of this origin must never be opened as a page. */
function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it over by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

function createShell(api: WxtBrowser): Shell {
  return {
    async openPage(page, place) {
      await api.tabs.create({ url: `/${page}.html${place === undefined ? '' : `#${place}`}` });
    },
    async openPanel() {
      const { sidebarAction } = api as unknown as FirefoxSidebar;
      // Before any await: Firefox opens its sidebar only inside the handler of a click.
      if (sidebarAction !== undefined) return sidebarAction.open();
      const { id } = await api.windows.getCurrent();
      return id === undefined ? undefined : api.sidePanel.open({ windowId: id });
    },
    async captureKey() {
      const commands = await api.commands.getAll();
      const key = commands.find((command) => command.name === '_execute_action')?.shortcut;
      return key === undefined || key === '' ? null : key;
    },
    async isPinned() {
      return (await api.action.getUserSettings()).isOnToolbar;
    },
    async copyText(text) {
      await navigator.clipboard.writeText(text);
    },
    async keepData() {
      if (!(await navigator.storage.persisted())) await navigator.storage.persist();
    },
    saveBytes: ({ name, bytes }) => download(name, new Blob([bytes], { type: 'application/octet-stream' })),
    saveFile: ({ name, text, type }) => download(name, new Blob([text], { type })),
  };
}

import type { WxtBrowser } from 'wxt/browser';
import { tabReadSetting } from '../settings/panel.ts';
import type { TabPort } from './models/tab-context.ts';

/**
 * The active tab of the panel's own window. Its address is there only where the browser tells it: on a site that was
 * turned on, and after a click or key press that opened Sluice over the tab, until it leaves that site. No page is read.
 */
export function createTabPort(api: WxtBrowser): TabPort {
  return {
    watch(onAddress) {
      let turn = 0;
      const look = (): void => {
        turn += 1;
        const mine = turn;
        api.tabs.query({ active: true, currentWindow: true }).then(
          ([tab]) => {
            if (mine === turn) onAddress(tab?.url ?? null);
          },
          (error: unknown) => {
            // A window that is closing has no tabs any more.
            console.warn('The browser does not tell the active tab.', error);
            if (mine === turn) onAddress(null);
          },
        );
      };
      const onUpdated = (
        _id: number,
        change: { url?: string; status?: string },
        tab: { active: boolean },
      ) => {
        // Without permission the address is missing, and its going is told by the status alone.
        if (tab.active && (change.url !== undefined || change.status !== undefined)) look();
      };
      const { tabs, permissions } = api;
      tabs.onActivated.addListener(look);
      tabs.onUpdated.addListener(onUpdated);
      permissions.onAdded.addListener(look);
      permissions.onRemoved.addListener(look);
      // The permission that comes with a click has no event of its own.
      const stopReading = tabReadSetting.watch(look);
      look();
      return () => {
        turn += 1;
        tabs.onActivated.removeListener(look);
        tabs.onUpdated.removeListener(onUpdated);
        permissions.onAdded.removeListener(look);
        permissions.onRemoved.removeListener(look);
        stopReading();
      };
    },
    async openCapture() {
      const action: { openPopup?: () => Promise<void> } = api.action;
      if (action.openPopup === undefined) return false;
      try {
        await action.openPopup();
        return true;
      } catch (error) {
        // The toolbar button is hidden, or another window has the focus: the key still works.
        console.warn('The popup was not opened.', error);
        return false;
      }
    },
  };
}

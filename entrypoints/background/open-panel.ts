import { browser } from 'wxt/browser';
import type { ReminderTarget } from '../../lib/app/reminders.ts';
import { panelScreenSetting, panelTargetSetting, tabReadSetting } from '../../lib/settings/panel.ts';

interface FirefoxSidebar {
  readonly sidebarAction: { open(): Promise<void>; isOpen(details: object): Promise<boolean> };
}

const sidebar = () => (browser as unknown as FirefoxSidebar).sidebarAction;

/** Opens the panel beside the page of a window; only right after a click or key press. */
export async function openPanel(windowId: number | undefined): Promise<void> {
  // The press lets an open panel see the tab's address, and nothing else tells it.
  const noted = tabReadSetting.setValue(Date.now());
  if (import.meta.env.FIREFOX) {
    await sidebar().open();
  } else if (windowId !== undefined) {
    await browser.sidePanel.open({ windowId });
  }
  await noted;
}

/** Shows in the panel what a notification is about; in a tab where the browser takes the click for none. */
export async function openPanelAt(target: ReminderTarget): Promise<void> {
  const named =
    'leadId' in target
      ? panelTargetSetting.setValue(target.leadId)
      : panelScreenSetting.setValue(target.screen);
  try {
    // Firefox forgets the click after any wait.
    const window = import.meta.env.FIREFOX ? undefined : await browser.windows.getLastFocused();
    await openPanel(window?.id);
    if (window?.id !== undefined) await browser.windows.update(window.id, { focused: true });
  } catch (error) {
    // Firefox takes a click on a notification for none; a sidebar that is open follows by itself.
    if (!(import.meta.env.FIREFOX && (await sidebar().isOpen({})))) {
      console.warn('The panel opens in a tab.', error);
      await browser.tabs.create({ url: '/sidepanel.html' });
    }
  }
  await named;
}

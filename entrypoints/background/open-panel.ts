import { browser } from 'wxt/browser';

interface FirefoxSidebar {
  readonly sidebarAction: { open(): Promise<void> };
}

/** Opens the panel beside the page of a window; only right after a click or key press. */
export async function openPanel(windowId: number | undefined): Promise<void> {
  if (import.meta.env.FIREFOX) {
    await (browser as unknown as FirefoxSidebar).sidebarAction.open();
  } else if (windowId !== undefined) {
    await browser.sidePanel.open({ windowId });
  }
}

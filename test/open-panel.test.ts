import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LeadId } from '../lib/shared/ids.ts';

vi.stubGlobal('chrome', fakeBrowser);
const { openPanel, openPanelAt } = await import('../entrypoints/background/open-panel.ts');
const { panelScreenSetting, panelTargetSetting, tabReadSetting } = await import('../lib/settings/panel.ts');

const LEAD = { leadId: 'haoyuan' as LeadId };
let done: string[];

/** The ways a browser has to show the panel; `refuses` stands for a click that it does not take for one. */
function prepare({ refuses = false, isOpen = false } = {}) {
  const open = async (how: string) => {
    if (refuses) throw new Error('may only be called in response to a user gesture');
    done.push(how);
  };
  Object.assign(fakeBrowser, {
    sidePanel: { open: ({ windowId }: { windowId: number }) => open(`side panel of window ${windowId}`) },
    sidebarAction: { open: () => open('sidebar'), isOpen: async () => isOpen },
    windows: {
      getLastFocused: async () => ({ id: 7 }),
      update: async () => void done.push('window in front'),
    },
    tabs: { create: async ({ url }: { url: string }) => void done.push(`tab ${url}`) },
  });
}

beforeEach(() => {
  fakeBrowser.reset();
  done = [];
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a press for the panel', () => {
  it('opens Chromium’s side panel, and an open panel may look at the tab again', async () => {
    prepare();
    await openPanel(3);
    expect(done).toEqual(['side panel of window 3']);
    expect(await tabReadSetting.getValue()).toBeGreaterThan(0);
  });

  it('opens Firefox’s sidebar before any wait', () => {
    vi.stubEnv('FIREFOX', 'true');
    prepare();
    void openPanel(undefined);
    expect(done).toEqual(['sidebar']);
  });
});

describe('a notification', () => {
  it('opens the panel of the window in front at its lead', async () => {
    prepare();
    await openPanelAt(LEAD);
    expect(done).toEqual(['side panel of window 7', 'window in front']);
    expect(await panelTargetSetting.getValue()).toBe('haoyuan');
  });

  it('of several things opens the day', async () => {
    prepare();
    await openPanelAt({ screen: 'today' });
    expect(await panelScreenSetting.getValue()).toBe('today');
  });

  it('opens a tab where the browser takes the click for none', async () => {
    prepare({ refuses: true });
    await openPanelAt(LEAD);
    expect(done).toEqual(['tab /sidepanel.html']);
    expect(await panelTargetSetting.getValue()).toBe('haoyuan');
  });

  it('opens a tab in Firefox, unless its sidebar is open and follows by itself', async () => {
    vi.stubEnv('FIREFOX', 'true');
    prepare({ refuses: true });
    await openPanelAt(LEAD);
    expect(done).toEqual(['tab /sidepanel.html']);
    done = [];
    prepare({ refuses: true, isOpen: true });
    await openPanelAt(LEAD);
    expect(done).toEqual([]);
  });
});

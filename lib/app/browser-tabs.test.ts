import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { WxtBrowser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.stubGlobal('chrome', fakeBrowser);
const { createTabPort } = await import('./browser-tabs.ts');
const { createSites } = await import('./browser-sites.ts');
const { tabReadSetting } = await import('../settings/panel.ts');

type Listener = (...told: never[]) => void;

class FakeEvent {
  readonly listeners = new Set<Listener>();
  addListener = (listener: Listener) => void this.listeners.add(listener);
  removeListener = (listener: Listener) => void this.listeners.delete(listener);
  fire = (...told: unknown[]) => {
    for (const listener of this.listeners) listener(...(told as never[]));
  };
}

/** A window with one tab in front, whose address is told as far as the browser tells it. */
function createWindow(openPopup?: () => Promise<void>) {
  const state = {
    url: undefined as string | undefined,
    origins: ['https://www.linkedin.com/*'],
    agrees: true,
  };
  const events = {
    onActivated: new FakeEvent(),
    onUpdated: new FakeEvent(),
    onAdded: new FakeEvent(),
    onRemoved: new FakeEvent(),
  };
  const asked: unknown[] = [];
  const api = {
    tabs: {
      query: async (query: unknown) => {
        asked.push(query);
        return [{ id: 1, url: state.url }];
      },
      onActivated: events.onActivated,
      onUpdated: events.onUpdated,
    },
    permissions: {
      getAll: async () => ({ origins: state.origins }),
      request: async ({ origins }: { origins: string[] }) => {
        if (state.agrees) state.origins.push(...origins);
        return state.agrees;
      },
      remove: async ({ origins }: { origins: string[] }) => {
        state.origins = state.origins.filter((origin) => !origins.includes(origin));
      },
      onAdded: events.onAdded,
      onRemoved: events.onRemoved,
    },
    action: openPopup === undefined ? {} : { openPopup },
  };
  return { api: api as unknown as WxtBrowser, state, events, asked };
}

const settle = () => new Promise((done) => setTimeout(done, 5));
beforeEach(() => fakeBrowser.reset());

describe('the tab beside the panel', () => {
  test('is that of the panel’s own window, told at first and after a switch, a new address, a permission, a click', async () => {
    const { api, state, events, asked } = createWindow();
    const told: (string | null)[] = [];
    const stop = createTabPort(api).watch((address) => told.push(address));
    await settle();
    state.url = 'https://a.example/';
    events.onActivated.fire({ tabId: 2, windowId: 1 });
    await settle();
    state.url = 'https://a.example/next';
    events.onUpdated.fire(1, { url: state.url }, { active: true });
    await settle();
    // Where it may not be told, only the status says that the page is another.
    state.url = undefined;
    events.onUpdated.fire(1, { status: 'loading' }, { active: true });
    await settle();
    state.url = 'https://b.example/';
    await tabReadSetting.setValue(1);
    await settle();
    state.url = 'https://b.example/granted';
    events.onAdded.fire();
    await settle();
    expect(told).toEqual([
      null,
      'https://a.example/',
      'https://a.example/next',
      null,
      'https://b.example/',
      'https://b.example/granted',
    ]);
    expect(asked).toContainEqual({ active: true, currentWindow: true });
    stop();
    events.onActivated.fire({});
    await settle();
    expect(told).toHaveLength(6);
    expect(Object.values(events).map(({ listeners }) => listeners.size)).toEqual([0, 0, 0, 0]);
  });

  test('is not asked for when a tab behind it loads, or only its icon changes', async () => {
    const { api, events, asked } = createWindow();
    createTabPort(api).watch(() => undefined);
    await settle();
    events.onUpdated.fire(2, { status: 'loading' }, { active: false });
    events.onUpdated.fire(1, { favIconUrl: 'x' }, { active: true });
    expect(asked).toHaveLength(1);
  });

  test('tells the newest answer when two cross', async () => {
    const { api, events } = createWindow();
    const answers: ((tabs: unknown[]) => void)[] = [];
    Object.assign(api.tabs, { query: () => new Promise((done) => answers.push(done)) });
    const told: (string | null)[] = [];
    createTabPort(api).watch((address) => told.push(address));
    events.onActivated.fire({});
    answers[1]?.([{ url: 'https://new.example/' }]);
    answers[0]?.([{ url: 'https://old.example/' }]);
    await settle();
    expect(told).toEqual(['https://new.example/']);
  });

  test('has its capture opened where the browser can, and says where it cannot', async () => {
    expect(await createTabPort(createWindow(async () => undefined).api).openCapture()).toBe(true);
    expect(await createTabPort(createWindow().api).openCapture()).toBe(false);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const refusing = createWindow(() => Promise.reject(new Error('No window is in front.')));
    expect(await createTabPort(refusing.api).openCapture()).toBe(false);
  });
});

describe('sites', () => {
  test('are listed by host as the browser keeps them, whatever else it grants', async () => {
    const { api, state } = createWindow();
    state.origins.push('http://www.linkedin.com/*', '<all_urls>', '*://*/*');
    expect(await createSites(api).list()).toEqual(['www.linkedin.com']);
  });

  test('are asked for by origin alone, and given back with every pattern of the host', async () => {
    const { api, state } = createWindow();
    const sites = createSites(api);
    expect(await sites.request(['http://intranet.example:8080/deep/page?x'])).toBe(true);
    expect(state.origins).toContain('http://intranet.example/*');
    state.agrees = false;
    expect(await sites.request(['https://b.example/'])).toBe(false);
    await sites.remove('intranet.example');
    expect(state.origins).toEqual(['https://www.linkedin.com/*']);
  });

  test('tell when they change', () => {
    const { api, events } = createWindow();
    let changes = 0;
    const stop = createSites(api).watch(() => {
      changes += 1;
    });
    events.onAdded.fire();
    events.onRemoved.fire();
    stop();
    events.onAdded.fire();
    expect(changes).toBe(2);
  });
});

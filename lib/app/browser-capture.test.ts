import { describe, expect, test, vi } from 'vitest';
import type { WxtBrowser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LeadId } from '../shared/ids.ts';

vi.stubGlobal('chrome', fakeBrowser);
const { createBrowserCapture, createTabReader } = await import('./browser-capture.ts');
const { findIdentities } = await import('./find-identities.ts');
const { capturedPagesSetting, panelTargetSetting } = await import('../settings/panel.ts');

interface FakeTab {
  readonly id?: number;
  readonly url?: string;
  readonly title?: string;
}

/** The two calls of the browser that reading a tab needs; `inject` is what `executeScript` does. */
function browserWith(tab: FakeTab | undefined, inject: () => Promise<unknown>) {
  const executeScript = vi.fn(inject);
  const api = { tabs: { query: async () => (tab ? [tab] : []) }, scripting: { executeScript } };
  return { api: api as unknown as WxtBrowser, executeScript };
}

const PAGE = { id: 7, url: 'https://haoyuan.example/contact', title: 'Contact' };

describe('the reader of the active tab', () => {
  test('injects the capture script into that tab and no other, and hands on its answer', async () => {
    const reading = { kind: 'no_lead', url: PAGE.url, title: PAGE.title };
    const { api, executeScript } = browserWith(PAGE, async () => [{ result: reading }]);
    expect(await createTabReader(api).read()).toEqual({ ok: true, value: reading });
    expect(executeScript).toHaveBeenCalledExactlyOnceWith({ target: { tabId: 7 }, files: ['/capture.js'] });
  });

  test.each([
    'chrome://settings/',
    'chrome-extension://abc/page.html',
    'about:blank',
    'view-source:https://a.example/',
    'https://chromewebstore.google.com/detail/abc',
    'https://addons.mozilla.org/en-US/firefox/',
    '',
  ])('does not even try on %s', async (url) => {
    const { api, executeScript } = browserWith({ ...PAGE, url }, async () => []);
    expect(await createTabReader(api).read()).toMatchObject({ ok: false, error: { code: 'closed_page' } });
    expect(executeScript).not.toHaveBeenCalled();
  });

  test('tells a page that the browser refuses from one whose script failed', async () => {
    const refused = browserWith(PAGE, async () => {
      throw new Error('Cannot access contents of the page.');
    });
    expect(await createTabReader(refused.api).read()).toMatchObject({ error: { code: 'closed_page' } });
    const failed = browserWith(PAGE, async () => [{ result: null }]);
    expect(await createTabReader(failed.api).read()).toMatchObject({ error: { code: 'failed' } });
  });

  test('gives up on a page that does not answer', async () => {
    vi.useFakeTimers();
    const { api } = browserWith(PAGE, () => new Promise(() => undefined));
    const read = createTabReader(api).read();
    await vi.runAllTimersAsync();
    expect(await read).toMatchObject({ error: { code: 'failed' } });
    vi.useRealTimers();
  });

  test('has an empty page where there is no tab', async () => {
    const { api } = browserWith(undefined, async () => []);
    expect(await createTabReader(api).page()).toEqual({ url: '', title: '' });
    expect(await createTabReader(api).read()).toMatchObject({ error: { code: 'closed_page' } });
  });

  test('reads pasted text with the parser of pages', async () => {
    const { api } = browserWith(PAGE, async () => []);
    const reading = await createTabReader(api).readText('robin@acme-pumps.example', PAGE);
    expect(reading).toMatchObject({ kind: 'draft', draft: { fields: [{ field: 'email' }] } });
  });
});

test('identities are normalised as duplicates are compared', async () => {
  const email = { field: 'email', value: ' Zhang@Haoyuan.example ', candidate: null } as const;
  expect(await findIdentities([email])).toContainEqual({
    kind: 'email',
    value: 'Zhang@Haoyuan.example',
    valueNorm: 'zhang@haoyuan.example',
    of: 'company',
  });
});

describe('the popup’s ties to the browser', () => {
  const UNFINISHED = {
    edits: { choices: [['full_name', { kind: 'typed', text: 'Wei' }]] },
    pasted: [],
    answers: { money: 2, authority: null, need: null },
    pipelineId: null,
    stageId: null,
    basis: 'consent',
  } as const;
  const shell = (openPanel: () => Promise<void>) =>
    ({
      openPanel,
    }) as unknown as Parameters<typeof createBrowserCapture>[0];

  test('keep an unfinished draft, and drop one of another form', async () => {
    const { drafts } = createBrowserCapture(shell(async () => undefined));
    await drafts.keep(PAGE.url, UNFINISHED);
    expect(await drafts.find(PAGE.url)).toMatchObject(UNFINISHED);
    await fakeBrowser.storage.session.set({
      drafts: [{ url: PAGE.url, draft: { ...UNFINISHED, format: 0 } }],
    });
    expect(await drafts.find(PAGE.url)).toBeUndefined();
  });

  test('name the lead to the panel before it opens, and close the popup after', async () => {
    const order: unknown[] = [];
    vi.stubGlobal('window', { close: () => order.push('closed') });
    const capture = createBrowserCapture(
      shell(async () => void order.push(await panelTargetSetting.getValue())),
    );
    await capture.showLead('lead-1' as Parameters<typeof capture.showLead>[0]);
    expect(order).toEqual(['lead-1', 'closed']);
  });

  test('open Firefox’s sidebar inside the press, and name the lead once it is saved', async () => {
    const order: unknown[] = [];
    vi.stubGlobal('window', { close: () => order.push('closed') });
    const open = async () => void order.push('opened');
    const capture = createBrowserCapture(shell(open), undefined, true);
    capture.reachForPanel();
    expect(order).toEqual(['opened']);
    await capture.showLead('lead-1' as LeadId);
    expect([order, await panelTargetSetting.getValue()]).toEqual([['opened', 'closed'], 'lead-1']);
  });

  test('remember for the panel which lead a page was saved as, the newest fifty', async () => {
    vi.stubGlobal('window', { close: () => undefined });
    const capture = createBrowserCapture(shell(async () => undefined));
    for (let page = 0; page < 52; page += 1) {
      capture.noteCaptured(`https://list.example/${page}`, `lead-${page}` as LeadId);
      await capture.showLead('lead-1' as LeadId);
    }
    const pages = await capturedPagesSetting.getValue();
    expect([pages.length, pages.at(-1)]).toEqual([50, { url: 'https://list.example/51', leadId: 'lead-51' }]);
  });
});

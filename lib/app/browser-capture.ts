import { browser, type WxtBrowser } from 'wxt/browser';
import type { PageReading } from '../capture/draft-types.ts';
import type { ListReading } from '../capture/list/list-types.ts';
import type { MailReaderOptions } from '../capture/mail/read-mail.ts';
import { webmailOf } from '../capture/webmail/webmail-sites.ts';
import type { ThreadReading } from '../capture/webmail/webmail-types.ts';
import { batchesSetting } from '../settings/batches.ts';
import { capturedPagesSetting, panelTargetSetting } from '../settings/panel.ts';
import { createUnfinishedDrafts } from '../settings/unfinished-drafts.ts';
import { wrongValuesSetting } from '../settings/wrong-values.ts';
import { type LeadId, newId } from '../shared/ids.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { findIdentities } from './find-identities.ts';
import type { PageReader, ReadFailure, UnfinishedDraft } from './models/draft-ports.ts';
import type { PopupOptions } from './models/popup.ts';
import type { WrongMark } from './models/wrong-values.ts';
import type { Shell } from './platform.ts';
import { showOnPage } from './show-on-page.ts';

/** The built scripts of `entrypoints/capture.ts`, `capture-list.ts` and `capture-mail.ts`. */
const SCRIPTS = { page: '/capture.js', list: '/capture-list.js', mail: '/capture-mail.js' } as const;

/** Addresses that no extension may read, whatever it is allowed. */
const CLOSED = /^(?!https?:|file:)|^https?:\/\/(?:chromewebstore\.google\.com|addons\.mozilla\.org)\//;

/** Reads the active tab by injecting the capture script into it; the click on the action is what allows it. */
export function createTabReader(
  api: WxtBrowser,
  ownSide: () => Promise<MailReaderOptions> = async () => ({}),
): PageReader {
  const activeTab = async () => (await api.tabs.query({ active: true, currentWindow: true }))[0];
  /** Runs one of the scripts in the tab and gives what it answers. */
  async function inject<Reading>(script: keyof typeof SCRIPTS): Promise<Result<Reading, ReadFailure>> {
    const tab = await activeTab();
    if (tab?.id === undefined || CLOSED.test(tab.url ?? '')) return closed(tab?.url ?? 'no tab');
    try {
      const injected = api.scripting.executeScript({ target: { tabId: tab.id }, files: [SCRIPTS[script]] });
      const [frame] = (await Promise.race([injected, timeOut()])) ?? [];
      // A script that threw answers null; one that was never run, nothing.
      const reading = frame?.result as Reading | null | undefined;
      return reading ? ok(reading) : err({ code: 'failed', message: 'The page gave no answer.' });
    } catch (error) {
      // The browser refuses PDF viewers, error pages and what an organisation has blocked.
      return closed(error instanceof Error ? error.message : String(error));
    }
  }
  return {
    async page() {
      const tab = await activeTab();
      return { url: tab?.url ?? '', title: tab?.title ?? '' };
    },
    async read() {
      const tab = await activeTab();
      if (webmailOf(tab?.url ?? '') === undefined) return inject<PageReading>('page');
      const thread = await inject<ThreadReading>('mail');
      if (!thread.ok) return thread;
      const [{ readOpenMail }, own] = await Promise.all([
        import('../capture/webmail/open-mail.ts'),
        ownSide(),
      ]);
      return ok(readOpenMail(thread.value, own));
    },
    readList: () => inject<ListReading>('list'),
    async show({ where, value }) {
      const tab = await activeTab();
      if (tab?.id === undefined) return false;
      try {
        const [frame] = await api.scripting.executeScript({
          target: { tabId: tab.id },
          func: showOnPage,
          args: [where, value],
        });
        return frame?.result === true;
      } catch (error) {
        // The tab went elsewhere meanwhile, which ended the permission.
        console.error(error);
        return false;
      }
    },
    async readText(text, page) {
      const { readText } = await import('../capture/read-text.ts');
      return readText(text, page);
    },
  };
}

/** A page that shows a dialog of its own, or is being debugged, answers only when that is over. */
const PATIENCE_MS = 5000;
const timeOut = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));

const closed = (message: string) => err<ReadFailure>({ code: 'closed_page', message });

/** The form of kept drafts; another number means that an older version of the extension kept it. */
const FORMAT = 1;

interface KeptForm extends UnfinishedDraft {
  readonly format: typeof FORMAT;
}

const parseKept = (kept: unknown): UnfinishedDraft | undefined =>
  typeof kept === 'object' && kept !== null && 'format' in kept && kept.format === FORMAT
    ? (kept as KeptForm)
    : undefined;

/** A panel shows the lead of a page that was captured lately; further back its domain must do. */
const MOST_PAGES = 50;

async function keepCaptured(url: string, leadId: LeadId): Promise<void> {
  const others = (await capturedPagesSetting.getValue()).filter((page) => page.url !== url);
  await capturedPagesSetting.setValue([...others, { url, leadId }].slice(-MOST_PAGES));
}

/** What the capture popup needs of the browser. */
export function createBrowserCapture(
  shell: Shell,
  ownSide: () => Promise<MailReaderOptions> = async () => ({}),
  /** Firefox opens its sidebar only inside the press itself; Chromium's panel ends the popup, so there it comes last. */
  panelFirst: boolean = import.meta.env.FIREFOX,
): Omit<PopupOptions, 'app' | 'background'> {
  const drafts = createUnfinishedDrafts(parseKept);
  let noted: Promise<void> = Promise.resolve();
  let opening: Promise<void> | undefined;
  return {
    reader: createTabReader(browser, ownSide),
    drafts: { ...drafts, keep: (url, draft) => drafts.keep(url, { ...draft, format: FORMAT } as KeptForm) },
    identitiesOf: findIdentities,
    wrong: wrongValuesSetting<WrongMark>(),
    noteCaptured(url, leadId) {
      noted = keepCaptured(url, leadId).catch((error: unknown) => console.error(error));
    },
    reachForPanel() {
      if (!panelFirst) return;
      opening = shell.openPanel();
      // Saving goes on; whoever waits for the panel hears of it too.
      opening.catch((error: unknown) => console.warn('The sidebar was not opened.', error));
    },
    async showLead(leadId) {
      if (panelFirst) opening ??= shell.openPanel();
      // The popup closes at the end, and with it what is under way.
      await noted;
      await panelTargetSetting.setValue(leadId);
      await (opening ?? shell.openPanel());
      window.close();
    },
    async openTable(reading) {
      const id = newId<'batch'>();
      await batchesSetting.keep({ id, reading });
      await browser.tabs.create({ url: `/list.html#${id}` });
      window.close();
    },
    close: () => window.close(),
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { type Cable, layCable } from './cable.ts';
import { BACKEND_HOST, extensionDirectory, extensionWithSites } from './extension-build.ts';
import { ExtensionView } from './extension-view.ts';

export interface ProfileOptions {
  /** Port of the stack this browser's cable leads to. */
  readonly backendPort: number;
  readonly colorScheme?: 'light' | 'dark' | undefined;
  /** Match patterns of sites that this person has turned on. */
  readonly sites?: readonly string[] | undefined;
}

/** One person's Chromium with the built extension, on a network cable of its own. */
export class Profile {
  readonly context: BrowserContext;
  readonly cable: Cable;
  readonly extensionId: string;
  private readonly colorScheme: 'light' | 'dark';
  private readonly directory: string;
  private readonly browser: CDPSession;

  private constructor(
    context: BrowserContext,
    cable: Cable,
    extensionId: string,
    directory: string,
    browser: CDPSession,
    colorScheme: 'light' | 'dark',
  ) {
    this.context = context;
    this.cable = cable;
    this.extensionId = extensionId;
    this.directory = directory;
    this.browser = browser;
    this.colorScheme = colorScheme;
  }

  static async open(options: ProfileOptions): Promise<Profile> {
    const { colorScheme = 'light', sites = [] } = options;
    const cable = await layCable(options.backendPort);
    const directory = mkdtempSync(join(tmpdir(), 'sluice-profile-'));
    const extension =
      sites.length === 0 ? extensionDirectory() : extensionWithSites(sites, join(directory, 'extension'));
    const context = await chromium.launchPersistentContext(directory, {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      headless: true,
      viewport: null,
      reducedMotion: 'reduce',
      colorScheme,
      args: [
        '--no-sandbox',
        `--disable-extensions-except=${extension}`,
        `--load-extension=${extension}`,
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
        `--host-resolver-rules=MAP ${BACKEND_HOST} 127.0.0.1:${cable.port} , MAP * ~NOTFOUND , EXCLUDE 127.0.0.1`,
      ],
    });
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const browser = await (context.browser() ?? fail('no browser')).newBrowserCDPSession();
    return new Profile(context, cable, new URL(worker.url()).host, directory, browser, colorScheme);
  }

  /** Opens a page of the extension in a tab. */
  async extensionPage(path: string, size?: { width: number; height: number }): Promise<Page> {
    const page = await this.context.newPage();
    if (size) await page.setViewportSize(size);
    await page.goto(`chrome-extension://${this.extensionId}/${path}`);
    return page;
  }

  /** The panel's page in a tab of the panel's width: the same code, within reach of Playwright. */
  panel(height = 800): Promise<Page> {
    return this.extensionPage('sidepanel.html', { width: 360, height });
  }

  /** The first-run tab that the extension opened itself. */
  async welcomePage(): Promise<Page> {
    const isWelcome = (page: Page) => page.url().includes('/welcome.html');
    return (
      this.context.pages().find(isWelcome) ??
      (await this.context
        .waitForEvent('page', { predicate: isWelcome, timeout: 5_000 })
        .catch(() => undefined)) ??
      this.extensionPage('welcome.html')
    );
  }

  /** Clicks the toolbar button over a page, as a person does; returns the real popup. */
  async clickAction(page: Page): Promise<ExtensionView> {
    await page.bringToFront();
    const { targetInfos } = await this.browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const tab = targetInfos.find((info) => info.url === page.url()) ?? fail(`no tab of ${page.url()}`);
    // The protocol's types do not know the Extensions domain yet.
    const send = this.browser.send.bind(this.browser) as (method: string, params: object) => Promise<unknown>;
    await send('Extensions.triggerAction', { id: this.extensionId, targetId: tab.targetId });
    const popup = await ExtensionView.attach(this.browser, `${this.extensionId}/popup.html`);
    await popup.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: this.colorScheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    });
    return popup;
  }

  /** Attaches to the real side panel, once something has opened it. */
  realPanel(): Promise<ExtensionView> {
    return ExtensionView.attach(this.browser, `${this.extensionId}/sidepanel.html`);
  }

  /** Attaches to the real popup, once something else than the toolbar button has opened it. */
  realPopup(): Promise<ExtensionView> {
    return ExtensionView.attach(this.browser, `${this.extensionId}/popup.html`);
  }

  /** Kills the background worker, as the browser does under memory pressure. */
  async killWorker(): Promise<void> {
    const { targetInfos } = await this.browser.send('Target.getTargets');
    for (const target of targetInfos) {
      if (target.type !== 'service_worker' || !target.url.includes(this.extensionId)) continue;
      await this.browser.send('Target.closeTarget', { targetId: target.targetId });
    }
  }

  /**
   * Puts the clock of the living background worker and of an open page off by so many milliseconds. Both forget it when
   * they start anew, as a machine whose clock is put right.
   */
  async shiftClock(page: Page, offset: number): Promise<void> {
    const shift = (by: number) => {
      const scope = globalThis as typeof globalThis & { trueDate?: DateConstructor };
      scope.trueDate ??= Date;
      const True = scope.trueDate;
      globalThis.Date = new Proxy(True, {
        construct: (_, given) =>
          given.length === 0 ? new True(True.now() + by) : Reflect.construct(True, given),
        get: (_, name) => (name === 'now' ? () => True.now() + by : Reflect.get(True, name)),
      });
    };
    await page.evaluate(shift, offset);
    const [worker] = this.context.serviceWorkers();
    await (worker ?? fail('no worker')).evaluate(shift, offset);
  }

  /**
   * Makes every write into IndexedDB of the living worker and of an open page fail as on a full disk. By the DevTools
   * protocol it cannot be done: `unlimitedStorage` frees the extension from the quota that it overrides.
   */
  async fillDisk(page: Page, isFull: boolean): Promise<void> {
    const fill = (full: boolean) => {
      const scope = IDBObjectStore.prototype as IDBObjectStore & {
        trueWrites?: Pick<IDBObjectStore, 'add' | 'put'>;
      };
      scope.trueWrites ??= { add: scope.add, put: scope.put };
      const refuse = () => {
        throw new DOMException('The disk is full.', 'QuotaExceededError');
      };
      Object.assign(scope, full ? { add: refuse, put: refuse } : scope.trueWrites);
    };
    await page.evaluate(fill, isFull);
    const [worker] = this.context.serviceWorkers();
    await (worker ?? fail('no worker')).evaluate(fill, isFull);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.cable.close();
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

function fail(message: string): never {
  throw new Error(message);
}

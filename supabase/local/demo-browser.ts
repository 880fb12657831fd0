import { findChromium } from './find-chromium.ts';

/** Says if this machine can show a window. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

export interface DemoBrowser {
  /** Resolves when the person closed it. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** Opens Chromium with the unpacked extension on a page; the profile stays in its directory. */
export async function openDemoBrowser(options: {
  readonly extension: string;
  readonly profile: string;
  readonly page: string;
  readonly log: (line: string) => void;
  readonly headless?: boolean;
}): Promise<DemoBrowser> {
  const { extension, profile, page, log, headless = false } = options;
  const executablePath = await findChromium({ install: true, log });
  const { chromium } = await import('playwright');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0, // Chromium's sandbox does not work for root
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      `--disable-extensions-except=${extension}`, // --load-extension alone never loads
      `--load-extension=${extension}`,
      '--no-first-run',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  // The extension's own first-run tab comes by itself and stays in front.
  const tab = context.pages().find((open) => open.url() === 'about:blank') ?? (await context.newPage());
  await tab.goto(page);
  return {
    closed,
    close: async () => {
      await context.close();
    },
  };
}

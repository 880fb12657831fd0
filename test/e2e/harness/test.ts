import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { seedDemo } from '../../../supabase/local/demo.ts';
import { type DemoSite, startDemoSite } from '../../../supabase/local/demo-site.ts';
import { type RunningStack, startStack } from '../../../supabase/local/start-stack.ts';
import { type ContactPages, serveContactPages } from './contact-pages.ts';
import { buildExtension } from './extension-build.ts';
import { Profile, type ProfileOptions } from './profile.ts';

interface WorkerFixtures {
  /** The embedded stack in memory with the demo teams; the extension under test is built for it. */
  readonly stack: RunningStack;
  readonly site: DemoSite;
  /** Pages of companies that are in no demo data. */
  readonly contactPages: ContactPages;
}

interface TestFixtures {
  /** Opens a browser with the extension, closed after the test. */
  readonly openProfile: (options?: Partial<ProfileOptions>) => Promise<Profile>;
}

export const portOf = (url: string): number => Number(new URL(url).port);

const screenshots = fileURLToPath(new URL('../../artifacts/screenshots/', import.meta.url));

/** Where a named screenshot goes; artefacts are not kept in the repository. */
export function screenshotPath(name: string): string {
  mkdirSync(screenshots, { recursive: true });
  return join(screenshots, `${name}.png`);
}

/** Mail comes in by an own server, which proves senders under its name. */
export const INBOUND = {
  INBOUND_RAW_SECRET: 'secret-of-the-demo-mail-server',
  INBOUND_DOMAIN: 'in.sluice.test',
  INBOUND_AUTHSERV_IDS: 'mx.inbound.test',
} as const;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stack: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from this pattern
    async ({}, use) => {
      const stack = await startStack({ data: 'memory', port: 0, functionsEnv: INBOUND });
      try {
        await seedDemo(stack);
        buildExtension(stack.publishableKey);
        await use(stack);
      } finally {
        await stack.stop();
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  site: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const site = await startDemoSite({ port: 0 });
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],
  contactPages: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const pages = await serveContactPages();
      await use(pages);
      await pages.stop();
    },
    { scope: 'worker' },
  ],
  openProfile: async ({ stack }, use) => {
    const open: Profile[] = [];
    await use(async (options) => {
      const profile = await Profile.open({ backendPort: portOf(stack.url), ...options });
      open.push(profile);
      return profile;
    });
    for (const profile of open) await profile.close();
  },
});

export { expect } from '@playwright/test';

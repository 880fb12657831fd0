import { defineConfig } from '@playwright/test';

/** The built extension in real Chromium against the embedded stack; one browser a person, so one worker. */
export default defineConfig({
  testDir: '.',
  outputDir: '../artifacts/e2e',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A browser on a crowded machine may miss a deadline; the run names every test that needed this.
  retries: 1,
  reporter: [['list']],
});

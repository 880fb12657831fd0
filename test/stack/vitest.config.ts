import { defineConfig } from 'vitest/config';

/** Contract tests of the embedded stack: a real one is started and driven with supabase-js as the extension does. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['test/stack/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});

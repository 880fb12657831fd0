import { defineConfig } from 'vitest/config';

/** The database suite: real Postgres 17 (one cluster a run, one database a file), Postgres 15 and PGlite for the migrations. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['test/sql/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/sql/global-setup.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});

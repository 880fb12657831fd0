import { defineConfig } from 'vitest/config';
import { mutantPlugin } from './mutants.ts';

/** Seeded histories of several devices; `npm run simulate` runs more of them. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  plugins: [mutantPlugin()],
  test: {
    include: ['test/simulation/**/*.test.ts'],
    environment: 'node',
    testTimeout: 300_000,
  },
});

import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

/** Unit tests beside the code; the database, simulation and browser suites have configurations of their own. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [preact()],
  test: {
    include: ['{lib,components,supabase,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'test/{sql,simulation,e2e,stack}/**'],
    environment: 'node',
    restoreMocks: true,
  },
});

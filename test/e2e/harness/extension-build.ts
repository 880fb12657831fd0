import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The name under which the built extension knows the backend; every profile maps it to a cable of its own. */
export const BACKEND_HOST = 'backend.localhost:54999';
export const BACKEND_URL = `http://${BACKEND_HOST}`;

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Where the extension under test lies. */
export const extensionDirectory = (): string => join(root, '.output', 'e2e', 'chrome-mv3');

/**
 * The extension under test with some sites turned on, in a folder of its own: a browser without a window draws no
 * question in which a person could agree. All else is as built.
 */
export function extensionWithSites(patterns: readonly string[], folder: string): string {
  cpSync(extensionDirectory(), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: patterns }));
  return folder;
}

/** Builds the production extension with the tests' backend and key. */
export function buildExtension(publishableKey: string): void {
  execFileSync(join(root, 'node_modules', '.bin', 'wxt'), ['build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      SLUICE_OUT_DIR: '.output/e2e',
      WXT_SUPABASE_URL: BACKEND_URL,
      WXT_SUPABASE_PUBLISHABLE_KEY: publishableKey,
    },
  });
}

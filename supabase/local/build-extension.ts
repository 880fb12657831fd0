import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folder that a browser loads after a build. */
export const EXTENSION_DIRECTORY = join(root, process.env.SLUICE_OUT_DIR ?? '.output', 'chrome-mv3');

/** Builds the extension for Chromium with this backend as its own; throws with the builder's words when it fails. */
export async function buildExtension(options: {
  readonly url: string;
  readonly publishableKey: string;
  readonly signal: AbortSignal;
}): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs'), 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: options.signal,
    env: {
      ...process.env,
      WXT_SUPABASE_URL: options.url,
      WXT_SUPABASE_PUBLISHABLE_KEY: options.publishableKey,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`the extension could not be built:\n${output}`)),
    );
  });
}

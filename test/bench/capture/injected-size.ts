import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Bytes (gzip) of the script that is injected into a page, in a build made for this alone. */
export function weighInjected(): number {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'sluice-weigh-'));
  try {
    execFileSync(join(root, 'node_modules', '.bin', 'wxt'), ['build'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        SLUICE_OUT_DIR: folder,
        WXT_SUPABASE_URL: 'https://project.example',
        WXT_SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_bench',
      },
    });
    return gzipSync(readFileSync(join(folder, 'chrome-mv3', 'capture.js')), { level: 9 }).length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockDirectory } from './directory-lock.ts';

/** Where the stack keeps its state unless told otherwise; not in git. */
export const DEFAULT_DATA_DIRECTORY = fileURLToPath(new URL('../../.data', import.meta.url));

/** Removes all that a stack kept in the directory; throws DirectoryLockedError while one runs there. */
export function clearDataDirectory(directory: string): void {
  const lock = lockDirectory(directory);
  try {
    for (const name of readdirSync(directory)) {
      if (!name.startsWith('stack.lock')) rmSync(join(directory, name), { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
}

import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another stack works in the data directory. */
export class DirectoryLockedError extends Error {
  override readonly name = 'DirectoryLockedError';
  readonly pid: number;

  constructor(directory: string, pid: number) {
    super(
      `${directory} is in use by a stack that is running (process ${pid}). Stop it first, or use --data.`,
    );
    this.pid = pid;
  }
}

export interface DirectoryLock {
  /** Gives the directory free; does nothing the second time. */
  release(): void;
}

interface Owner {
  readonly pid: number;
  /** When the process began, where the system tells: a number used again by another process is not our owner. */
  readonly born: string;
  readonly token: string;
}

/** When a process began, in the system's own unit; empty where there is no /proc. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name is in brackets and may hold spaces; after it come the state and, 19 fields on, the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Dead, but not yet taken note of by its parent: the number is still there, the owner is not.
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '');
  } catch {
    return '';
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return birthOf(owner.pid) === owner.born;
}

/** The owner written in a lock file; undefined when the file is gone or was only half written before a crash. */
function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** Puts the lock in place complete and at once (a link does not replace); false when there is one. */
function place(file: string, owner: Owner): boolean {
  const draft = `${file}.${owner.token}`;
  writeFileSync(draft, JSON.stringify(owner));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Takes a dead owner's lock away; false when it meanwhile became somebody else's. */
function clearStale(file: string, stale: Owner | undefined, token: string): boolean {
  const aside = `${file}.stale.${token}`;
  try {
    renameSync(file, aside);
  } catch {
    return false; // someone else cleared it
  }
  const moved = readOwner(aside);
  const wasStale = moved?.token === stale?.token;
  if (!wasStale && moved) place(file, moved);
  unlinkSync(aside);
  return wasStale;
}

/**
 * Takes a data directory for this process or throws DirectoryLockedError: PGlite itself does not notice a second
 * opener and both would write. A lock whose process is dead is taken over.
 */
export function lockDirectory(directory: string): DirectoryLock {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'stack.lock');
  const owner: Owner = { pid: process.pid, born: birthOf(process.pid), token: randomUUID() };
  for (let attempt = 0; attempt < 10; attempt += 1) {
    if (place(file, owner)) {
      return {
        release() {
          if (readOwner(file)?.token === owner.token) unlinkSync(file);
        },
      };
    }
    const other = readOwner(file);
    if (other && isAlive(other)) throw new DirectoryLockedError(directory, other.pid);
    clearStale(file, other, owner.token);
  }
  throw new Error(`${file} keeps changing; try again`);
}

import { type Clock, instantOf } from '../shared/clock.ts';
import type { TeamId } from '../shared/ids.ts';
import { isQueued, type LocalFile, MAX_KEPT_BYTES } from '../store/local-file.ts';
import type { LocalStore, ReadTransaction, WriteTransaction } from '../store/local-store.ts';
import type { FileRemote } from './file-remote.ts';
import { isCheckDue } from './self-check.ts';

/** Bytes of opened files that stay here; the oldest go first. */
const MAX_COPIES = 50 * 1024 * 1024;
/** How long a file too big to stay is left for the window that asked for it. */
const PASSING = 10 * 60_000;
/** How long bytes that were never brought outlive their row: a removal may be undone. */
const GRACE = 10 * 60_000;

type Fate = 'stays' | 'goes' | 'marked' | 'back';

/** How old a moment is; one in the future comes from a clock that was put right since, and counts as over. */
const isOlder = (moment: string, age: number, now: number): boolean => {
  const passed = now - Date.parse(moment);
  return passed < 0 || passed >= age;
};

async function fateOf(tx: ReadTransaction, file: LocalFile, now: number, grace: number): Promise<Fate> {
  const row = await tx.get('attachments', file.id);
  if (row && row.deleted_at === null) {
    if (!isQueued(file) && file.size > MAX_KEPT_BYTES && isOlder(file.added_at, PASSING, now)) return 'goes';
    return file.gone_at === null ? 'stays' : 'back';
  }
  if (!isQueued(file)) return 'goes';
  // Unsent or refused, its row can still come to be.
  if ((await tx.outboxOf('attachments', file.id)).length > 0) return 'stays';
  if (grace === 0) return 'goes';
  if (file.gone_at === null) return 'marked';
  return isOlder(file.gone_at, grace, now) ? 'goes' : 'stays';
}

async function sweep(tx: WriteTransaction, clock: Clock, grace: number): Promise<void> {
  const now = clock.now();
  const files = (await tx.files()).sort((one, other) => (one.added_at < other.added_at ? 1 : -1));
  let copies = 0;
  for (const file of files) {
    const fate = await fateOf(tx, file, now, grace);
    if (fate === 'stays' && !isQueued(file)) copies += file.size;
    if (fate === 'goes' || (copies > MAX_COPIES && !isQueued(file))) await tx.dropFile(file.id);
    else if (fate === 'marked') await tx.putFile({ ...file, gone_at: instantOf(clock) });
    else if (fate === 'back') await tx.putFile({ ...file, gone_at: null });
  }
}

/**
 * Drops the files whose attachments are no longer on this device, and copies that are too many. What was never brought
 * stays for a while after a removal; with a grace of 0 it goes at once.
 */
export async function sweepFiles(store: LocalStore, clock: Clock, grace = GRACE): Promise<void> {
  const isEmpty = (await store.read((tx) => tx.files())).length === 0;
  if (!isEmpty) await store.write((tx) => sweep(tx, clock, grace));
}

/**
 * Deletes the bytes of files removed long ago that this member may delete, as often as a device checks itself. A call
 * that could not be made is due again, one that the database refuses or does not know waits its time.
 */
export async function tendFiles(store: LocalStore, clock: Clock, files: FileRemote): Promise<void> {
  const { team, tendedAt } = await store.read(async (tx) => ({
    team: await tx.meta('team_id'),
    tendedAt: await tx.meta('files_tended_at'),
  }));
  if (team === undefined || (tendedAt !== undefined && !isCheckDue(tendedAt, clock))) return;
  if (!(await isTended(team, files))) return;
  await store.write((tx) => tx.setMeta('files_tended_at', instantOf(clock)));
}

/** False when it should be tried again at the next occasion. */
async function isTended(team: TeamId, files: FileRemote): Promise<boolean> {
  const due = await files.discarded(team);
  if (!due.ok) return due.error.code === 'rejected' || due.error.missing === true;
  if (due.value.length === 0) return true;
  const gone = await files.discard(due.value);
  return gone.ok || gone.error.code === 'rejected';
}

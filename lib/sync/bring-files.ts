import type { Attachment } from '../model/rows.ts';
import { type Clock, instantOf } from '../shared/clock.ts';
import { type FileProblem, isQueued, type LocalFile, MAX_KEPT_BYTES } from '../store/local-file.ts';
import type { LocalStore, ReadTransaction } from '../store/local-store.ts';
import { findSentRow } from '../store/queued-files.ts';
import { backoffDelay, remainingDelay } from './backoff.ts';
import { type FileRemote, pathOf } from './file-remote.ts';
import type { RemoteFailure } from './remote.ts';

/** What bringing files works with. */
export interface FileContext {
  readonly store: LocalStore;
  readonly files: FileRemote;
  readonly clock: Clock;
  readonly random: () => number;
}

/** Failures after which the other files need not be tried now: the way to the storage is closed. */
const CLOSED: readonly RemoteFailure['code'][] = ['offline', 'signed_out', 'not_member', 'busy', 'protocol'];

/** The next file to bring, oldest first, and how long until one whose back-off runs is due. */
async function findNext(tx: ReadTransaction, now: number, tried: ReadonlySet<string>) {
  let wait: number | null = null;
  const queued = (await tx.files())
    .filter((file) => isQueued(file) && file.state !== 'failed' && !tried.has(file.id))
    .sort((one, other) => (one.added_at < other.added_at ? -1 : 1));
  for (const file of queued) {
    const delay = remainingDelay(file.next_attempt_at, now);
    const row = await findSentRow(tx, file);
    if (!row) continue;
    if (delay === 0) return { due: { file, row, bytes: await tx.fileBytes(file.id) }, wait };
    wait = Math.min(wait ?? delay, delay);
  }
  return { due: null, wait };
}

/** Writes the outcome down, unless the file went meanwhile. */
const change = (store: LocalStore, id: string, changes: Partial<LocalFile>): Promise<void> =>
  store.write(async (tx) => {
    const file = await tx.file(id);
    if (file) await tx.putFile({ ...file, ...changes });
  });

async function settle(store: LocalStore, file: LocalFile): Promise<void> {
  if (file.size > MAX_KEPT_BYTES) await store.write((tx) => tx.dropFile(file.id));
  else await change(store, file.id, { state: 'kept', attempts: 0, next_attempt_at: null, problem: null });
}

/** What people are told of a failure that trying again alone will not mend; undefined for one that passes. */
function problemOf({ code, missing }: RemoteFailure): FileProblem | undefined {
  if (missing) return 'no_storage';
  if (code === 'too_large') return 'too_large';
  return code === 'rejected' ? 'refused' : undefined;
}

/** Brings one file; answers why not. Safe to repeat: the path is the file's own and bytes there are never replaced. */
async function bring(
  { store, files, clock, random }: FileContext,
  { file, row, bytes }: { file: LocalFile; row: Attachment; bytes: Uint8Array<ArrayBuffer> | undefined },
): Promise<RemoteFailure | null> {
  const fail = (problem: FileProblem) => change(store, file.id, { state: 'failed', problem });
  if (!bytes) {
    await fail('lost');
    return null;
  }
  await change(store, file.id, { state: 'uploading' });
  const uploaded = row.stored_at === null ? await files.upload(pathOf(row), bytes) : null;
  const outcome = uploaded?.ok === false ? uploaded : await files.confirm(row.team_id, row.id);
  if (outcome.ok) {
    await (outcome.value ? settle(store, file) : fail('differs'));
    return null;
  }
  const problem = problemOf(outcome.error);
  if (problem) {
    await fail(problem);
    return null;
  }
  if (outcome.error.code === 'offline') {
    // The rounds find out when there is a network again, and this is asked after each that went well.
    await change(store, file.id, { state: 'waiting' });
    return outcome.error;
  }
  const attempts = file.attempts + 1;
  const delay = backoffDelay(attempts, random, outcome.error.retryAfterMs);
  const next = instantOf({ now: () => clock.now() + delay });
  await change(store, file.id, { state: 'waiting', attempts, next_attempt_at: next });
  return outcome.error;
}

/**
 * Brings the files that wait to the storage, one after the other, each once its row is acknowledged. What a killed
 * worker left as `uploading` waits too. Answers in how many milliseconds the next one is due, null when none is.
 */
export async function bringFiles(context: FileContext): Promise<number | null> {
  const { store, clock } = context;
  const tried = new Set<string>();
  for (;;) {
    const { due } = await store.read((tx) => findNext(tx, clock.now(), tried));
    if (due === null) break;
    tried.add(due.file.id);
    const failure = await bring(context, due);
    if (failure && CLOSED.includes(failure.code)) break;
  }
  return (await store.read((tx) => findNext(tx, clock.now(), new Set()))).wait;
}

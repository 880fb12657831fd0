import { type Clock, instantOf } from '../shared/clock.ts';
import type { LocalStore, SyncStatus } from '../store/local-store.ts';
import { isFull } from '../store/storage-fault.ts';
import { backoffDelay } from './backoff.ts';
import type { RemoteFailure } from './remote.ts';

/** The state of a database that was never synced. */
export const NEVER_SYNCED: SyncStatus = {
  phase: 'idle',
  offline_since: null,
  trouble: null,
  last_synced_at: null,
  next_attempt_at: null,
  attempts: 0,
  first_sync: null,
};

/** The stored state. */
export const readStatus = async (store: LocalStore): Promise<SyncStatus> =>
  (await store.read((tx) => tx.meta('sync'))) ?? NEVER_SYNCED;

/** Changes parts of the stored state; on a full disk it stays as it was, since what waits must be sent all the same. */
export async function changeStatus(store: LocalStore, change: Partial<SyncStatus>): Promise<void> {
  try {
    await store.write(async (tx) =>
      tx.setMeta('sync', { ...((await tx.meta('sync')) ?? NEVER_SYNCED), ...change }),
    );
  } catch (error) {
    if (!isFull(error)) throw error;
  }
}

/** The state after a round that ended well. */
export const afterSuccess = (clock: Clock): SyncStatus => ({
  ...NEVER_SYNCED,
  last_synced_at: instantOf(clock),
});

/** Failures that pass by themselves: shown as offline, or not at all, until they last. */
const PASSING: readonly RemoteFailure['code'][] = ['offline', 'busy'];

/** Troubles that end when one of the two sides is updated. */
const VERSION_TROUBLES = ['protocol', 'extension_outdated', 'database_outdated'];

/** Says if the last round ended because the two sides speak different versions. */
export const isVersionTrouble = ({ trouble }: SyncStatus): boolean =>
  trouble !== null && VERSION_TROUBLES.includes(trouble.code);

/** Says if the last round ended because this device could not write what it had fetched. */
export const isLocalTrouble = ({ trouble }: SyncStatus): boolean =>
  trouble?.code === 'local' || trouble?.code === 'full';

const troubleOf = (failure: {
  readonly code: string;
  readonly outdated?: RemoteFailure['outdated'];
}): string => (failure.outdated === undefined ? failure.code : `${failure.outdated}_outdated`);

/** The state after a round that failed, with the moment before which no other begins by itself. */
export function afterFailure(
  before: SyncStatus,
  failure: Omit<RemoteFailure, 'code'> & { readonly code: string },
  clock: Clock,
  random: () => number,
): SyncStatus {
  const attempts = before.attempts + 1;
  const isPassing = PASSING.some((code) => code === failure.code);
  const delay = backoffDelay(attempts, random, failure.retryAfterMs);
  return {
    ...before,
    phase: 'idle',
    offline_since: failure.code === 'offline' ? (before.offline_since ?? instantOf(clock)) : null,
    trouble: isPassing ? null : { code: troubleOf(failure), message: failure.message },
    next_attempt_at: new Date(clock.now() + delay).toISOString(),
    attempts,
  };
}

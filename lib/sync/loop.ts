import type { Result } from '../shared/result.ts';
import { isFull } from '../store/storage-fault.ts';
import { remainingDelay } from './backoff.ts';
import { fetchPutAway } from './put-away.ts';
import type { RemoteFailure } from './remote.ts';
import { type RoundOptions, runRound } from './round.ts';
import { afterFailure, readStatus } from './status.ts';
import { requireSyncContext } from './sync-context.ts';

/** A wish for a round. */
export interface SyncRequest {
  /** Milliseconds from now; a request that comes earlier takes a later one with it. */
  readonly delay: number;
  /** Goes ahead although a back-off is running: somebody is there, or the network is back. */
  readonly urgent?: boolean;
  /** Asks only for what lies beyond this number of the feed; nothing is done when it was reached meanwhile. */
  readonly beyond?: number;
}

/** Runs rounds one after the other, never two at a time. */
export interface SyncLoop {
  request(wish: SyncRequest): void;
  /** A round now, whatever the back-off; resolves when it has ended. */
  syncNow(): Promise<Result<null, RemoteFailure>>;
  /** Fetches what was put away of a lead that somebody looks at, between rounds. */
  fetchPutAway(leadId: string): Promise<Result<number, RemoteFailure>>;
  /** Starts no round any more; one that is running loses its store and ends. */
  stop(): void;
}

/** What the loop needs beside a round's own. */
export interface LoopOptions extends RoundOptions {
  /** Calls `run` after the delay; returns the function that prevents it. */
  readonly schedule: (delay: number, run: () => void) => () => void;
  /** Runs the work while no other context does so for this database. */
  readonly exclusively: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Told after each round, with the number of operations still waiting. */
  readonly onRoundEnded: (waiting: number) => void;
  /** Told of what no round can mend by itself, for example a full disk. */
  readonly onError: (error: unknown) => void;
}

interface Planned {
  readonly at: number;
  readonly urgent: boolean;
  /** Undefined: without condition. */
  readonly beyond: number | undefined;
  readonly cancel: () => void;
}

const farther = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : Math.max(one, other);

/** Makes the loop of one local database; nothing runs until it is asked. */
export function createSyncLoop(options: LoopOptions): SyncLoop {
  const { store, clock, random, schedule, exclusively } = options;
  let planned: Planned | undefined;
  let running: Promise<Result<null, RemoteFailure>> | undefined;
  let queued: Promise<Result<null, RemoteFailure>> | undefined;
  let isStopped = false;

  const plan = (wish: SyncRequest): void => {
    if (isStopped) return;
    const at = clock.now() + wish.delay;
    const merged = {
      at: planned ? Math.min(planned.at, at) : at,
      urgent: (planned?.urgent ?? false) || (wish.urgent ?? false),
      beyond: planned ? farther(planned.beyond, wish.beyond) : wish.beyond,
    };
    planned?.cancel();
    planned = { ...merged, cancel: schedule(Math.max(0, merged.at - clock.now()), fire) };
  };

  /** Whether the planned round has a reason still; one that must wait longer is planned anew. */
  const isDue = async ({ urgent, beyond }: Planned): Promise<boolean> => {
    const status = await readStatus(store);
    const delay = urgent ? 0 : remainingDelay(status.next_attempt_at, clock.now());
    if (delay > 0) {
      plan({ delay, ...(beyond === undefined ? {} : { beyond }) });
      return false;
    }
    if (beyond === undefined) return true;
    return ((await store.read((tx) => tx.meta('cursor'))) ?? 0) < beyond;
  };

  const round = async (): Promise<Result<null, RemoteFailure>> => {
    let outcome: Result<null, RemoteFailure>;
    try {
      outcome = await exclusively(() => runRound(options));
    } catch (error) {
      if (!isStopped) options.onError(error);
      const message = error instanceof Error ? error.message : String(error);
      outcome = { ok: false, error: { code: 'server', message } };
      if (!isStopped) await writeDown(isFull(error) ? 'full' : 'local', message);
    }
    if (isStopped) return outcome;
    const [waiting, status] = await store.read(
      async (tx) => [(await tx.outboxNumbers('waiting')).length, await tx.meta('sync')] as const,
    );
    options.onRoundEnded(waiting);
    const delay = remainingDelay(status?.next_attempt_at ?? null, clock.now());
    if (delay > 0) plan({ delay });
    // Queued while the round was past its push.
    else if (outcome.ok && waiting > 0) plan({ delay: 0 });
    return outcome;
  };

  const writeDown = async (code: 'full' | 'local', message: string): Promise<void> => {
    const status = afterFailure(await readStatus(store), { code, message }, clock, random);
    // On a full disk not even this may fit; the next round writes it.
    await store
      .write((tx) => tx.setMeta('sync', status))
      .catch((error: unknown) => {
        if (!isStopped) options.onError(error);
      });
  };

  /** A round after the one that runs; everyone who asks meanwhile gets that same one. */
  const run = (): Promise<Result<null, RemoteFailure>> => {
    if (queued) return queued;
    const start = () => {
      queued = undefined;
      running = round().finally(() => {
        running = undefined;
      });
      return running;
    };
    if (!running) return start();
    queued = running.then(start, start);
    return queued;
  };

  const fire = (): void => {
    const due = planned;
    planned = undefined;
    if (!due || isStopped) return;
    isDue(due)
      .then((isNeeded) => (isNeeded ? run() : undefined))
      .catch((error: unknown) => {
        if (!isStopped) options.onError(error);
      });
  };

  return {
    request: plan,
    syncNow: run,
    fetchPutAway: (leadId) =>
      exclusively(async () =>
        fetchPutAway(await requireSyncContext(store, options.remote, options.protocol), leadId),
      ),
    stop() {
      isStopped = true;
      planned?.cancel();
      planned = undefined;
    },
  };
}

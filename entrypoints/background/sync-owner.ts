import type { AccountState } from '../../lib/messaging/protocol.ts';
import { type Doorbell, openDoorbell } from '../../lib/remote/doorbell.ts';
import { createFileRemote } from '../../lib/remote/file-remote.ts';
import { createSupabaseRemote } from '../../lib/remote/supabase-remote.ts';
import { systemClock } from '../../lib/shared/clock.ts';
import { DexieStore } from '../../lib/store/dexie-store.ts';
import type { LocalStore } from '../../lib/store/local-store.ts';
import { withRoom } from '../../lib/store/make-room.ts';
import { type Attendance, createAttendance } from '../../lib/sync/attendance.ts';
import { createSyncLoop, type SyncLoop } from '../../lib/sync/loop.ts';
import type { OutboxMirror } from '../../lib/sync/outbox-mirror.ts';
import { tendPool } from '../../lib/sync/tend-pool.ts';
import type { LiveBackend } from './backend-source.ts';
import { createFileOwner, type FileOwner } from './file-owner.ts';
import { createMirror, openDatabase } from './team-database.ts';

/** Jitter of the doorbell in milliseconds: short for someone who watches, long enough elsewhere not to come as a herd. */
const WATCHED_JITTER = 300;
const UNWATCHED_JITTER = 2000;

interface Session {
  readonly databaseName: string;
  readonly store: LocalStore;
  readonly mirror: OutboxMirror;
  readonly loop: SyncLoop;
  readonly attendance: Attendance;
  readonly files: FileOwner;
  /** Hangs up the doorbell; nothing is asked for this session any more. */
  readonly close: () => void;
}

/** Keeps the current team's database in sync; the only owner of loop and doorbell in this browser. */
export interface SyncOwner {
  /** Turns to the database that the state names; resolves when the previous one is let go of. */
  follow(state: AccountState): Promise<void>;
  readonly session: () => Omit<Session, 'close'> | undefined;
}

/** What the browser still lets this extension store; it may be more than the disk has. */
const freeRoom = async (): Promise<number | undefined> => {
  const { quota, usage } = await navigator.storage.estimate().catch((error: unknown): StorageEstimate => {
    // A round goes on without the figure, which is only for a notice and for what may come back.
    console.warn('The browser does not tell how much room is left.', error);
    return {};
  });
  return quota === undefined || usage === undefined ? undefined : quota - usage;
};

const schedule = (delay: number, run: () => void) => {
  const timer = setTimeout(run, delay);
  return () => clearTimeout(timer);
};

const underLock =
  (databaseName: string) =>
  <Value>(work: () => Promise<Value>): Promise<Value> =>
    navigator.locks.request(`sync ${databaseName}`, work) as Promise<Value>;

async function openSession(
  state: AccountState & { phase: 'ready' },
  backend: LiveBackend,
  hooks: { readonly onRoundEnded: (waiting: number) => void; readonly onError: (error: unknown) => void },
): Promise<Session> {
  const { databaseName, membership } = state;
  const mirror = createMirror(databaseName, membership, hooks.onError);
  const store = await openDatabase(databaseName, mirror).catch((error: unknown) => {
    // Left to the rounds, which try again: a background that does not start could not even sign out.
    hooks.onError(error);
    return withRoom(new DexieStore(databaseName), systemClock.now);
  });
  let isClosed = false;
  const report = (error: unknown) => {
    // A store that was closed meanwhile belongs to a team that is no longer the current one.
    if (!isClosed) hooks.onError(error);
  };
  const files = createFileOwner(
    { store, files: createFileRemote(backend.connection), clock: systemClock, random: Math.random },
    (delay) => loop.request({ delay }),
  );
  const loop = createSyncLoop({
    store,
    mirror,
    remote: createSupabaseRemote(backend.connection),
    clock: systemClock,
    random: Math.random,
    schedule,
    exclusively: underLock(databaseName),
    freeRoom,
    onError: hooks.onError,
    onRoundEnded(waiting) {
      hooks.onRoundEnded(waiting);
      tendPool(store, systemClock, backend.members.tendPool).catch(report);
      // Told before: a worker that is stopped while it brings them is woken again soon.
      files
        .countQueued()
        .then((queued) => queued > 0 && hooks.onRoundEnded(waiting + queued))
        .catch(report);
      files.afterRound().catch(report);
    },
  });
  let doorbell: Doorbell | undefined;
  const closeDoorbell = () => {
    doorbell?.close();
    doorbell = undefined;
  };
  const attendance = createAttendance({
    schedule,
    close: closeDoorbell,
    open: () => {
      doorbell = openDoorbell({
        ...backend.connection,
        team: membership.teamId,
        onJoined: () => loop.request({ delay: 0 }),
        onRing: (seq) => {
          const jitter = attendance.isAttended() ? WATCHED_JITTER : UNWATCHED_JITTER;
          loop.request({ delay: Math.random() * jitter, beyond: seq });
        },
      });
    },
  });
  const close = () => {
    isClosed = true;
    closeDoorbell();
  };
  return { databaseName, store, mirror, loop, attendance, files, close };
}

/** Makes the owner; it owns nothing until it is told whom to follow. */
export function createSyncOwner(options: {
  readonly backend: () => Promise<LiveBackend | null>;
  readonly openPages: () => number;
  readonly onRoundEnded: (waiting: number) => void;
  readonly onError: (error: unknown) => void;
}): SyncOwner {
  let session: Session | undefined;
  return {
    session: () => session,
    async follow(state) {
      if (state.phase === 'ready' && session?.databaseName === state.databaseName) {
        // Signed in again: what waited for that need not wait for the back-off.
        session.loop.request({ delay: 0, urgent: true });
        return;
      }
      session?.loop.stop();
      session?.close();
      session?.store.close();
      // At sign-out its storage is emptied next: nothing may be written after that.
      await session?.mirror.stop();
      session = undefined;
      const backend = state.phase === 'ready' ? await options.backend() : null;
      if (state.phase !== 'ready' || !backend) return;
      if (state.backendUrl !== backend.url) {
        // The organisation has set another: what waits for one team's database must not reach another.
        options.onError(new Error('The account belongs to another backend than the one in use.'));
        return;
      }
      session = await openSession(state, backend, options);
      session.attendance.setPages(options.openPages());
      session.loop.request({ delay: 0, urgent: true });
    },
  };
}

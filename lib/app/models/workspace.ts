import { computed, createModel, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { AccountState, Membership } from '../../messaging/protocol.ts';
import type { Comment } from '../../model/rows.ts';
import type { Customer } from '../../scoring/look-alike.ts';
import type { CommandContext } from '../../store/commands/command-context.ts';
import type { LocalStore } from '../../store/local-store.ts';
import { isLost, isNewer } from '../../store/storage-fault.ts';
import { KeptUp } from '../keep-up.ts';
import { type LiveAs, live, type Query } from '../live.ts';
import { keepMentions } from '../mentions.ts';
import type { Platform } from '../platform.ts';
import { keepPlaces, type ListPlaces } from './list-places.ts';
import { keepCustomers } from './won-customers.ts';

/** The local database of the current team with what commands need to act in it. */
export interface Workspace {
  readonly databaseName: string;
  readonly membership: Membership;
  readonly store: LocalStore;
  readonly context: CommandContext;
  /** The customers won on this device, with whom every score compares; read when it is first asked for. */
  readonly customers: KeptUp<readonly Customer[]>;
  /** Comments of colleagues that name this member. */
  readonly mentions: KeptUp<readonly Comment[]>;
  /** The places of all target lists. */
  readonly places: KeptUp<ListPlaces>;
}

export interface WorkspaceModel {
  /** Null while nobody is signed in or no team is chosen. */
  readonly current: ReadonlySignal<Workspace | null>;
  /** Why the local database could not be read, until it can be read again; null when all is well. */
  readonly failure: ReadonlySignal<unknown>;
  /** What such a failure means: a newer version's data, a database that is being restored, or what nobody foresaw. */
  readonly failureKind: ReadonlySignal<'newer' | 'lost' | 'other' | null>;
  /** A signal fed by a query, see `live`. */
  live<Value>(query: Query<Value>, as?: LiveAs): ReadonlySignal<Value | undefined>;
  /** Tells why the local database could not be read, and has a lost one opened anew. */
  failed(error: unknown): void;
  /** Runs a command on the open workspace and then has the background send what it queued; throws when none is open. */
  act<Value>(work: (workspace: Workspace) => Promise<Value>): Promise<Value>;
}

/** The same workspace for models of the first screen: their snapshots do not wait until it is painted, see `live`. */
export const readFirst = (workspace: WorkspaceModel): WorkspaceModel => ({
  ...workspace,
  live: (query, as = 'first') => workspace.live(query, as === 'snapshot' ? 'first' : as),
});

/** Calls a function when another team's workspace is opened, or none: what is held of the one before must be let go. */
export function onLeaving({ current }: Pick<WorkspaceModel, 'current'>, forget: () => void): void {
  let last = current.peek()?.databaseName;
  effect(() => {
    const now = current.value?.databaseName;
    if (now === last) return;
    last = now;
    untracked(forget);
  });
}

/** Between a lost database and the tries to open it anew, in milliseconds. */
const FIRST_RECOVERY_DELAY = 500;
const MAX_RECOVERY_DELAY = 30_000;

/** Opens the database that the account state names, and changes it when that changes. */
export const WorkspaceState = createModel(
  (account: ReadonlySignal<AccountState>, platform: Platform): WorkspaceModel => {
    const current = signal<Workspace | null>(null);
    const failure = signal<unknown>(null);
    let recovery: ReturnType<typeof setTimeout> | undefined;
    let recoveries = 0;
    let isKept = false;

    /** Opens the database anew once the background has put another in the place of one that was lost. */
    const recover = (): void => {
      const lost = current.peek();
      if (recovery !== undefined || lost === null) return;
      const delay = Math.min(MAX_RECOVERY_DELAY, FIRST_RECOVERY_DELAY * 2 ** recoveries);
      recoveries += 1;
      recovery = setTimeout(() => {
        recovery = undefined;
        reopen(lost).catch((error: unknown) => {
          console.error('The local database could not be opened again.', error);
          recover();
        });
      }, delay);
    };
    const reopen = async (lost: Workspace): Promise<void> => {
      // Its round restores what was lost. Nothing is opened before: that would make an empty database.
      await platform.background.call('syncNow');
      const isThere = await platform.hasStore(lost.databaseName);
      const state = account.peek();
      if (current.peek() !== lost || state.phase !== 'ready' || state.databaseName !== lost.databaseName)
        return;
      if (!isThere) return recover();
      current.value = openWorkspace(state, platform);
      failure.value = null;
      lost.store.close();
    };
    const fail = (error: unknown): void => {
      failure.value = error;
      if (isLost(error)) recover();
    };
    /** What is written here first exists nowhere else: that is the moment to ask the browser to keep it. */
    const keepData = (): void => {
      if (isKept) return;
      isKept = true;
      platform.shell.keepData().catch((error: unknown) => console.warn('Storage may be cleared.', error));
    };

    effect(() => {
      const state = account.value;
      const open = current.peek();
      if (state.phase === 'ready' && open?.databaseName === state.databaseName) return;
      current.value = state.phase === 'ready' ? openWorkspace(state, platform) : null;
      failure.value = null;
      recoveries = 0;
      // Its queries stopped when `current` changed; only now is the connection free to close.
      open?.store.close();
    });

    return {
      current,
      failure,
      failureKind: computed(() => {
        const error = failure.value;
        if (error === null) return null;
        if (isNewer(error)) return 'newer';
        return isLost(error) ? 'lost' : 'other';
      }),
      live: (query, as) => live(current, query, fail, as),
      failed: fail,
      async act(work) {
        const open = current.peek();
        if (open === null) throw new Error('No workspace is open.');
        const value = await work(open).catch((error: unknown) => {
          if (isLost(error)) recover();
          throw error;
        });
        keepData();
        // Not awaited: the change is safe here, and a worker that cannot be woken now finds it when it starts.
        void platform.background.call('outboxChanged');
        return value;
      },
    };
  },
);

function openWorkspace(state: AccountState & { phase: 'ready' }, platform: Platform): Workspace {
  const { membership, databaseName } = state;
  const store = platform.openStore(databaseName);
  return {
    databaseName,
    membership,
    store,
    customers: new KeptUp(keepCustomers(store)),
    mentions: new KeptUp(keepMentions(store, membership.memberId)),
    places: new KeptUp(keepPlaces(store)),
    context: {
      teamId: membership.teamId,
      memberId: membership.memberId,
      clock: platform.clock,
      newId: platform.newId,
    },
  };
}

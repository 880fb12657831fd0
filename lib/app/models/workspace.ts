import { createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountState, Membership } from '../../messaging/protocol.ts';
import type { CommandContext } from '../../store/commands/command-context.ts';
import type { LocalStore } from '../../store/local-store.ts';
import { live, type Query } from '../live.ts';
import type { Platform } from '../platform.ts';

/** The local database of the current team with what commands need to act in it. */
export interface Workspace {
  readonly databaseName: string;
  readonly membership: Membership;
  readonly store: LocalStore;
  readonly context: CommandContext;
}

export interface WorkspaceModel {
  /** Null while nobody is signed in or no team is chosen. */
  readonly current: ReadonlySignal<Workspace | null>;
  /** Why the local database could not be read, until it can be read again; null when all is well. */
  readonly failure: ReadonlySignal<unknown>;
  /** A signal fed by a query, see `live`. */
  live<Value>(query: Query<Value>): ReadonlySignal<Value | undefined>;
  /** Runs a command on the open workspace and then has the background send what it queued; throws when none is open. */
  act<Value>(work: (workspace: Workspace) => Promise<Value>): Promise<Value>;
}

/** Opens the database that the account state names, and changes it when that changes. */
export const WorkspaceState = createModel(
  (account: ReadonlySignal<AccountState>, platform: Platform): WorkspaceModel => {
    const current = signal<Workspace | null>(null);
    const failure = signal<unknown>(null);

    effect(() => {
      const state = account.value;
      const open = current.peek();
      if (state.phase === 'ready' && open?.databaseName === state.databaseName) return;
      current.value = state.phase === 'ready' ? openWorkspace(state, platform) : null;
      failure.value = null;
      // Its queries stopped when `current` changed; only now is the connection free to close.
      open?.store.close();
    });

    return {
      current,
      failure,
      live: (query) =>
        live(current, query, (error) => {
          failure.value = error;
        }),
      async act(work) {
        const open = current.peek();
        if (open === null) throw new Error('No workspace is open.');
        const value = await work(open);
        // Not awaited: the change is safe here, and a worker that cannot be woken now finds it when it starts.
        void platform.background.call('outboxChanged');
        return value;
      },
    };
  },
);

function openWorkspace(state: AccountState & { phase: 'ready' }, platform: Platform): Workspace {
  const { membership, databaseName } = state;
  return {
    databaseName,
    membership,
    store: platform.openStore(databaseName),
    context: {
      teamId: membership.teamId,
      memberId: membership.memberId,
      clock: platform.clock,
      newId: platform.newId,
    },
  };
}

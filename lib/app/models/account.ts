import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountState } from '../../messaging/protocol.ts';
import type { CallInput, CallOutput, Platform } from '../platform.ts';

/** Calls about the account; the rest of `UiToBackground` belongs to other models. */
export type AccountCall =
  | 'signIn'
  | 'signUp'
  | 'sendCode'
  | 'verifyCode'
  | 'setPassword'
  | 'signOut'
  | 'useBackend'
  | 'listTeams'
  | 'createTeam'
  | 'acceptInvitation'
  | 'chooseTeam';

export interface AccountModel {
  readonly state: ReadonlySignal<AccountState>;
  /** The state when everything is set up, else null. */
  readonly ready: ReadonlySignal<(AccountState & { phase: 'ready' }) | null>;
  readonly consented: ReadonlySignal<boolean>;
  /** Address of the backend in use, null while none is configured. */
  readonly backendUrl: ReadonlySignal<string | null>;
  /** True when the organisation has set the backend: then a person cannot choose another. */
  readonly backendManaged: ReadonlySignal<boolean>;
  agree(): Promise<void>;
  /** Asks the background; what changes shows up in the signals by itself. */
  call<Name extends AccountCall>(name: Name, ...input: CallInput<Name>): Promise<CallOutput<Name>>;
}

interface AccountOptions {
  state: ReadonlySignal<AccountState>;
  consented: ReadonlySignal<boolean>;
  backendUrl: ReadonlySignal<string | null>;
  backendManaged: boolean;
  platform: Platform;
}

/** Who is signed in, and the calls that change it. */
export const Account = createModel(
  ({ state, consented, backendUrl, backendManaged, platform }: AccountOptions): AccountModel => ({
    state,
    ready: computed(() => (state.value.phase === 'ready' ? state.value : null)),
    consented,
    backendUrl,
    backendManaged: signal(backendManaged),
    agree: () => platform.settings.consent.setValue(true),
    call: (name, ...input) => platform.background.call(name, ...input),
  }),
);

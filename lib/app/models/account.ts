import { computed, createModel, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { AccountFailure, AccountState } from '../../messaging/protocol.ts';
import type { CallInput, CallOutput, Platform } from '../platform.ts';
import { lateSignal } from '../stored-signal.ts';

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
  /** Undefined until it is known, see `readBackend`. */
  readonly backend: ReadonlySignal<BackendInUse | undefined>;
  /** True while this window signs out, until the account's data is off this device. */
  readonly leaving: Signal<boolean>;
  /** Why the last sign-out of this window left something on this device; null when it left nothing. */
  readonly leftBehind: Signal<AccountFailure | null>;
  agree(): Promise<void>;
  /** Asks the background; what changes shows up in the signals by itself. */
  call<Name extends AccountCall>(name: Name, ...input: CallInput<Name>): Promise<CallOutput<Name>>;
}

/** The backend in use, and who decides about it. */
export interface BackendInUse {
  /** Its address; null while none is configured. */
  readonly url: string | null;
  /** True when the organisation has set it: then a person cannot choose another. */
  readonly managed: boolean;
}

interface AccountOptions {
  state: ReadonlySignal<AccountState>;
  consented: ReadonlySignal<boolean>;
  platform: Platform;
}

/** Who is signed in, and the calls that change it. */
export const Account = createModel(({ state, consented, platform }: AccountOptions): AccountModel => {
  const { settings, background } = platform;
  return {
    state,
    ready: computed(() => (state.value.phase === 'ready' ? state.value : null)),
    consented,
    backend: readBackend(settings),
    leaving: signal(false),
    leftBehind: signal<AccountFailure | null>(null),
    agree: () => settings.consent.setValue(true),
    call: (name, ...input) => background.call(name, ...input),
  };
});

/** No window waits for it: after its start Chromium takes up to three seconds to say what an organisation has set. */
function readBackend(settings: Platform['settings']): ReadonlySignal<BackendInUse | undefined> {
  const { value: url } = lateSignal(settings.backendUrl);
  const managed = signal<boolean | undefined>(undefined);
  void settings.isBackendManaged().then((answer) => {
    managed.value = answer;
  });
  return computed(() =>
    url.value === undefined || managed.value === undefined
      ? undefined
      : { url: url.value, managed: managed.value },
  );
}

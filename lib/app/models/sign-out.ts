import { batch, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountFailure } from '../../messaging/protocol.ts';
import type { AccountModel } from './account.ts';

export interface SignOutModel {
  readonly busy: ReadonlySignal<boolean>;
  /** How many unsent changes signing out would lose; null unless that must be asked. */
  readonly asking: ReadonlySignal<number | 'unknown' | null>;
  readonly failure: ReadonlySignal<AccountFailure | null>;
  /** Signs out, or asks first when changes wait. */
  signOut(): Promise<void>;
  /** The answer: lose them. */
  discard(): Promise<void>;
  /** The answer: stay. */
  stay(): void;
}

/** Signing out, with a question before unsent work is lost. */
export const SignOut = createModel((account: AccountModel): SignOutModel => {
  const busy = signal(false);
  const asking = signal<number | 'unknown' | null>(null);
  const failure = signal<AccountFailure | null>(null);

  const attempt = async (discard: boolean) => {
    batch(() => {
      busy.value = true;
      account.leaving.value = true;
      failure.value = null;
    });
    const answer = await account.call('signOut', { discard });
    batch(() => {
      busy.value = false;
      account.leaving.value = false;
      const error = answer.ok ? null : answer.error;
      asking.value = error?.code === 'unsent_changes' ? (error.unsent ?? 'unknown') : null;
      // What a finished sign-out left behind outlives the button, which goes with the account.
      account.leftBehind.value = error?.code === 'not_wiped' ? error : null;
      failure.value = asking.value === null && account.leftBehind.value === null ? error : null;
    });
  };

  return {
    busy,
    asking,
    failure,
    signOut: () => attempt(false),
    discard: () => attempt(true),
    stay() {
      asking.value = null;
    },
  };
});

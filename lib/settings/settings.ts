import { storage } from 'wxt/utils/storage';
import type { AccountState } from '../messaging/protocol.ts';
import { type Clock, type Instant, instantOf } from '../shared/clock.ts';
import { deleteTextDatabase } from './session-text-storage.ts';
import type { Stored } from './stored.ts';

/** Who is signed in, without tokens; the background alone writes it. */
export const accountSetting: Stored<AccountState> = storage.defineItem<AccountState>('local:account', {
  fallback: { phase: 'signed_out' },
});

/** The language a person has set; `auto` follows the browser. */
export const languageSetting: Stored<'auto' | 'en' | 'zh'> = storage.defineItem<'auto' | 'en' | 'zh'>(
  'local:language',
  { fallback: 'auto' },
);

const consentItem = storage.defineItem<Instant | null>('local:consent_given_at', { fallback: null });

/** When the consent screen was accepted on this device, null while it was not. */
export const consentGivenAt: Stored<Instant | null> = consentItem;

/** The consent as yes or no; agreeing again keeps the first moment. */
export const consentSetting = (clock: Clock): Stored<boolean> => ({
  getValue: async () => (await consentItem.getValue()) !== null,
  setValue: async (agreed) => {
    if (!agreed) await consentItem.setValue(null);
    else if ((await consentItem.getValue()) === null) await consentItem.setValue(instantOf(clock));
  },
  watch: (onValue) => consentItem.watch((at) => onValue(at !== null)),
});

/** What outlives a sign-out: nothing of a customer, nothing of the account. */
const KEPT_AT_SIGN_OUT: readonly string[] = ['language', 'consent_given_at', 'backend', 'reminders'];

/** Removes everything else from extension storage: tokens, account, drafts, copies of unsent operations. */
export async function forgetAccount(): Promise<void> {
  const kept = await storage.snapshot('local');
  const doomed = Object.keys(kept).filter((key) => !KEPT_AT_SIGN_OUT.includes(key));
  await storage.removeItems(doomed.map((key) => `local:${key}` as const));
  await storage.clear('session');
  if (import.meta.env.FIREFOX) await deleteTextDatabase();
}

/** Which way of qualifying each member likes to see, by member id. */
export const templatesSetting: Stored<Readonly<Record<string, string>>> = storage.defineItem<
  Readonly<Record<string, string>>
>('local:templates', { fallback: {} });

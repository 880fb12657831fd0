import { AuthClient as SupabaseAuthClient } from '@supabase/supabase-js';
import type { TextStorage } from './session-storage.ts';

export type AuthClient = InstanceType<typeof SupabaseAuthClient>;

/** Key of the session in extension storage. */
export const SESSION_KEY = 'session';

/**
 * The auth client of one backend. It refreshes only when asked (`createTokenSource`), since a worker's timers die with
 * the worker, and it reads no address bar.
 */
export const createAuthClient = (
  backend: { readonly url: string; readonly publishableKey: string },
  storage: TextStorage,
  fetcher: typeof fetch,
): AuthClient =>
  new SupabaseAuthClient({
    url: `${backend.url}/auth/v1`,
    headers: { apikey: backend.publishableKey, Authorization: `Bearer ${backend.publishableKey}` },
    storageKey: SESSION_KEY,
    storage,
    fetch: fetcher,
    persistSession: true,
    autoRefreshToken: false,
    detectSessionInUrl: false,
    flowType: 'implicit',
  });

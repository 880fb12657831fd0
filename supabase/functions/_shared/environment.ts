/** Reads a setting; undefined or empty when it was not set. */
export type Environment = (name: string) => string | undefined;

/** A setting without which a function cannot work; throws when it is missing. */
export function requireSetting(env: Environment, name: string): string {
  const value = env(name);
  if (!value) throw new Error(`the setting ${name} is missing`);
  return value;
}

/** The project's publishable key: newer projects hold named keys in one setting, older ones the anon key. */
export function requirePublishableKey(env: Environment): string {
  const keys = env('SUPABASE_PUBLISHABLE_KEYS');
  if (keys) {
    const named = JSON.parse(keys) as Record<string, string>;
    const key = named.default ?? Object.values(named)[0];
    if (key) return key;
  }
  return requireSetting(env, 'SUPABASE_ANON_KEY');
}

/** The project's secret key, which passes row security: newer projects hold named keys, older ones the service key. */
export function requireSecretKey(env: Environment): string {
  const keys = env('SUPABASE_SECRET_KEYS');
  if (keys) {
    const named = JSON.parse(keys) as Record<string, string>;
    const key = named.default ?? Object.values(named)[0];
    if (key) return key;
  }
  return requireSetting(env, 'SUPABASE_SERVICE_ROLE_KEY');
}

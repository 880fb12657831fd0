/** Asynchronous text storage, the form that the auth client asks for. */
export interface TextStorage {
  getItem(key: string): Promise<string | null>;
  setItem(key: string, value: string): Promise<void>;
  removeItem(key: string): Promise<void>;
}

interface SessionText {
  readonly expires_in: number;
  expires_at: number;
}

const isSession = (value: unknown): value is SessionText =>
  typeof value === 'object' &&
  value !== null &&
  'access_token' in value &&
  'expires_in' in value &&
  typeof value.expires_in === 'number';

/**
 * Keeps sessions with the expiry that this device's clock will read, counted from their arrival: the backend names it
 * by its own clock, and a device that is years ahead would refresh before every call.
 */
export function createSessionStorage(storage: TextStorage, now: () => number): TextStorage {
  return {
    getItem: (key) => storage.getItem(key),
    removeItem: (key) => storage.removeItem(key),
    async setItem(key, text) {
      const value: unknown = JSON.parse(text);
      if (isSession(value)) value.expires_at = Math.floor(now() / 1000) + value.expires_in;
      await storage.setItem(key, JSON.stringify(value));
    },
  };
}

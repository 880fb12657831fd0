/** Asynchronous text storage, the form that the auth client asks for. */
export interface TextStorage {
  getItem(key: string): Promise<string | null>;
  setItem(key: string, value: string): Promise<void>;
  removeItem(key: string): Promise<void>;
}

interface SessionText {
  readonly expires_in?: unknown;
  expires_at: number;
  /** Address of the backend that gave the session. */
  backend_url?: string;
}

const isSession = (value: unknown): value is SessionText =>
  typeof value === 'object' && value !== null && 'access_token' in value;

/**
 * Keeps the sessions of one backend, and shows no other's: a token goes to the backend that gave it and nowhere else.
 * Their expiry is kept as this device's clock will read it, counted from their arrival: the backend names it by its
 * own clock, and a device that is years ahead would refresh before every call.
 */
export function createSessionStorage(options: {
  readonly storage: TextStorage;
  readonly backendUrl: string;
  readonly now: () => number;
}): TextStorage {
  const { storage, backendUrl, now } = options;
  return {
    async getItem(key) {
      const text = await storage.getItem(key);
      const value: unknown = text === null ? null : JSON.parse(text);
      return isSession(value) && value.backend_url !== backendUrl ? null : text;
    },
    removeItem: (key) => storage.removeItem(key),
    async setItem(key, text) {
      const value: unknown = JSON.parse(text);
      if (isSession(value)) {
        value.backend_url = backendUrl;
        if (typeof value.expires_in === 'number') {
          value.expires_at = Math.floor(now() / 1000) + value.expires_in;
        }
      }
      await storage.setItem(key, JSON.stringify(value));
    },
  };
}

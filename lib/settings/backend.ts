import { storage } from 'wxt/utils/storage';
import { isLoopback } from '../shared/url.ts';
import type { Stored } from './stored.ts';

/** A Supabase project: its address without a trailing slash, and its publishable key. */
export interface Backend {
  readonly url: string;
  readonly publishableKey: string;
}

const chosenItem = storage.defineItem<Backend | null>('local:backend', { fallback: null });

/** The origin of an https address (or http on this machine), without path or slash; undefined for any other text. */
export function toBackendUrl(text: string): string | undefined {
  if (!URL.canParse(text.trim())) return undefined;
  const url = new URL(text.trim());
  if (url.username || url.password) return undefined;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
    ? url.origin
    : undefined;
}

function readBuild(): Backend | null {
  const { WXT_SUPABASE_URL: url, WXT_SUPABASE_PUBLISHABLE_KEY: publishableKey } = import.meta.env;
  const origin = typeof url === 'string' ? toBackendUrl(url) : undefined;
  return origin && typeof publishableKey === 'string' && publishableKey !== ''
    ? { url: origin, publishableKey }
    : null;
}

async function readManaged(): Promise<Backend | null> {
  // Firefox rejects when no policy is set, Chromium answers null.
  const read = (key: string) => storage.getItem<string>(`managed:${key}`).catch(() => null);
  const [url, publishableKey] = [await read('backendUrl'), await read('publishableKey')];
  const origin = typeof url === 'string' ? toBackendUrl(url) : undefined;
  return origin && typeof publishableKey === 'string' ? { url: origin, publishableKey } : null;
}

/** The backend in use: set by the organisation, else chosen by the person, else that of the build; null without any. */
export const readBackend = async (): Promise<Backend | null> =>
  (await readManaged()) ?? (await chosenItem.getValue()) ?? readBuild();

/** Says if the organisation has set the backend, so that a person cannot choose another. */
export const isBackendManaged = async (): Promise<boolean> => (await readManaged()) !== null;

/** Chooses the person's own Supabase project. */
export const chooseBackend = (backend: Backend): Promise<void> => chosenItem.setValue(backend);

/** The address of the backend in use, for display; setting it is done by `useBackend` of the background. */
export const backendUrlSetting: Stored<string | null> = {
  getValue: async () => (await readBackend())?.url ?? null,
  setValue: () => Promise.reject(new Error('The backend is chosen through the background.')),
  watch: (onValue) =>
    chosenItem.watch(() => {
      readBackend().then(
        (backend) => onValue(backend?.url ?? null),
        () => onValue(null),
      );
    }),
};

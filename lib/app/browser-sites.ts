import type { WxtBrowser } from 'wxt/browser';
import type { SitesPort } from './models/sites.ts';

/** The match pattern for all pages of an address's origin; a pattern names no port. */
const patternOf = (address: string): string => {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
};

const hostOfPattern = (pattern: string): string | undefined => /^[a-z*]+:\/\/([^/*]+)\//u.exec(pattern)?.[1];

/** The sites that a person has turned on, as the browser keeps them: it is asked each time, nothing is copied. */
export function createSites(api: WxtBrowser): SitesPort {
  const patterns = async (): Promise<readonly string[]> => (await api.permissions.getAll()).origins ?? [];
  return {
    async list() {
      return [...new Set((await patterns()).flatMap((pattern) => hostOfPattern(pattern) ?? []))];
    },
    watch(onChange) {
      const { onAdded, onRemoved } = api.permissions;
      onAdded.addListener(onChange);
      onRemoved.addListener(onChange);
      return () => {
        onAdded.removeListener(onChange);
        onRemoved.removeListener(onChange);
      };
    },
    // Nothing is awaited before: Firefox asks only inside the handler of a click.
    request: (addresses) => api.permissions.request({ origins: addresses.map(patternOf) }),
    async remove(host) {
      const origins = (await patterns()).filter((pattern) => hostOfPattern(pattern) === host);
      await api.permissions.remove({ origins });
    },
  };
}

/** Gives back every site that was turned on: which ones they were tells of customers, and whoever signs in next chooses anew. */
export async function forgetSites({ permissions, runtime }: WxtBrowser): Promise<void> {
  // What the manifest itself asks for, in a development build, cannot be given back.
  const required: readonly string[] = runtime.getManifest().host_permissions ?? [];
  const origins = ((await permissions.getAll()).origins ?? []).filter((origin) => !required.includes(origin));
  if (origins.length > 0) await permissions.remove({ origins });
}

import { createModel, type ReadonlySignal, signal } from '@preact/signals';

/** The sites whose addresses the browser lets this extension see, as host names. */
export interface SitesPort {
  list(): Promise<readonly string[]>;
  /** Tells that the list may have changed; returns the stop function. */
  watch(onChange: () => void): () => void;
  /** Has the browser ask for the origins of addresses; only right after a click or key press. False when declined. */
  request(addresses: readonly string[]): Promise<boolean>;
  /** Gives a host back. */
  remove(host: string): Promise<void>;
}

export interface SitesModel {
  /** Hosts in the order of the alphabet; undefined until the browser has answered. */
  readonly hosts: ReadonlySignal<readonly string[] | undefined>;
  /** Asks the browser for a typed site, with and without `www.`; `no_site` when the text names none. */
  turnOn(typed: string): Promise<'on' | 'declined' | 'no_site'>;
  /** Asks the browser for the origin of a page and nothing else. */
  turnOnOrigin(origin: string): Promise<boolean>;
  turnOff(host: string): Promise<void>;
}

/** The web addresses that a typed site stands for: with and without `www.`; none for what is no host name. */
export function toSiteAddresses(typed: string): readonly string[] {
  const text = typed.trim();
  const url = URL.parse(/^https?:\/\//iu.test(text) ? text : `https://${text}`);
  // A star would be read as a pattern for every site.
  if (url === null || !url.hostname.includes('.') || /[\s*]/u.test(text) || url.username !== '') return [];
  const bare = url.hostname.replace(/^www\./u, '');
  const hosts = url.hostname === bare && bare.split('.').length > 2 ? [bare] : [bare, `www.${bare}`];
  return hosts.map((host) => `${url.protocol}//${host}/`);
}

/** The sites on which the panel recognises whom a page is about, and turning them on and off. */
export const Sites = createModel((port: SitesPort): SitesModel => {
  const hosts = signal<readonly string[] | undefined>(undefined, {
    watched() {
      stop = port.watch(look);
      look();
    },
    unwatched: () => stop?.(),
  });
  let stop: (() => void) | undefined;
  const look = (): void => {
    port.list().then(
      (found) => {
        hosts.value = found.toSorted();
      },
      // Without an answer nothing is shown as turned on; the browser goes on keeping its own list.
      (error: unknown) => console.error(error),
    );
  };
  return {
    hosts,
    async turnOn(typed) {
      const addresses = toSiteAddresses(typed);
      if (addresses.length === 0) return 'no_site';
      return (await port.request(addresses)) ? 'on' : 'declined';
    },
    turnOnOrigin: (origin) => port.request([origin]),
    turnOff: (host) => port.remove(host),
  };
});

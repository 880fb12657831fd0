/** An address that may stand in a link: http, https, mailto or tel. The mark keeps bare strings out of `href`. */
export type SafeHref = string & { readonly safeHref: true };

const LINKABLE = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * The address as a browser would read it, if its scheme is http, https, mailto or tel; undefined for every other
 * scheme, for relative addresses and for what is no address. Parsing first is the point: a browser drops tabs, line
 * ends and leading controls before it looks at the scheme, so `java\nscript:` is one.
 */
export function safeHref(address: string): SafeHref | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return LINKABLE.has(url.protocol) ? (url.href as SafeHref) : undefined;
}

/** Says if a host, as `URL.hostname` writes it, is this computer itself: what is sent to it travels no network. */
export const isLoopback = (hostname: string): boolean =>
  /^(?:(?:[^.]+\.)*localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);

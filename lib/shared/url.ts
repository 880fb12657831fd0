/** An address that may stand in a link: http, https, mailto or tel. The mark keeps bare strings out of `href`. */
export type SafeHref = string & { readonly safeHref: true };

const LINKABLE = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * The address as a browser would read it, if its scheme is http, https, mailto or tel; undefined for every other
 * scheme, for relative addresses and for what is no address. Parsing first is the point: a browser drops tabs, line
 * ends and leading controls before it looks at the scheme, so `java\nscript:` is one. A mailto with a query is refused:
 * it can add a hidden recipient and a text of its own.
 */
export function safeHref(address: string): SafeHref | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!LINKABLE.has(url.protocol)) return undefined;
  if (url.protocol === 'mailto:' && url.href.includes('?')) return undefined;
  return url.href as SafeHref;
}

/** One address: a second one, a name beside it or a query is none. */
const ONE_ADDRESS = /^[^\s@?,;<>"]+@[^\s@?,;<>"]+$/u;

/** A link that writes to one e-mail address, whatever a page or a colleague put into it; undefined for anything else. */
export function mailHref(email: string): SafeHref | undefined {
  const address = email.trim().toWellFormed();
  if (!ONE_ADDRESS.test(address)) return undefined;
  // Encoded, so that a mail program finds in it neither parameters nor an encoding of its own.
  return safeHref(`mailto:${address.split('@').map(encodeURIComponent).join('@')}`);
}

/** Says if a host, as `URL.hostname` writes it, is this computer itself: what is sent to it travels no network. */
export const isLoopback = (hostname: string): boolean =>
  /^(?:(?:[^.]+\.)*localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);

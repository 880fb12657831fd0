import { webAddress } from './web-host.ts';

interface Network {
  readonly host: RegExp;
  /** Path of a profile; the first group is kept. */
  readonly path: RegExp;
  readonly canonicalHost: string;
  readonly label: string;
}

const NETWORKS: readonly Network[] = [
  {
    host: /(?:^|\.)linkedin\.(?:com|cn)$/,
    path: /^\/((?:in|company|school|pub)\/[^/?#]{1,100})/i,
    canonicalHost: 'www.linkedin.com',
    label: 'LinkedIn',
  },
  {
    host: /^(?:www\.|mobile\.)?(?:x|twitter)\.com$/,
    path: /^\/(?:#!\/)?@?([A-Za-z0-9_]{1,15})\/?$/,
    canonicalHost: 'x.com',
    label: 'X',
  },
  {
    host: /(?:^|\.)facebook\.com$/,
    path: /^\/((?:pages\/[^/]{1,80}\/\d{3,20}|[A-Za-z0-9.]{4,60}))\/?$/,
    canonicalHost: 'www.facebook.com',
    label: 'Facebook',
  },
  {
    host: /(?:^|\.)instagram\.com$/,
    path: /^\/([A-Za-z0-9_.]{2,30})\/?$/,
    canonicalHost: 'www.instagram.com',
    label: 'Instagram',
  },
  {
    host: /(?:^|\.)xing\.com$/,
    path: /^\/((?:profile|companies|pages|company)\/[^/?#]{1,100})/i,
    canonicalHost: 'www.xing.com',
    label: 'Xing',
  },
  {
    host: /^(?:www\.)?github\.com$/,
    path: /^\/([A-Za-z0-9-]{1,39})\/?$/,
    canonicalHost: 'github.com',
    label: 'GitHub',
  },
  {
    host: /(?:^|\.)youtube\.com$/,
    path: /^\/((?:@|user\/|channel\/|c\/)[^/?#]{1,100})/,
    canonicalHost: 'www.youtube.com',
    label: 'YouTube',
  },
  {
    host: /^(?:www\.|m\.)?weibo\.(?:com|cn)$/,
    path: /^\/((?:u\/)?[A-Za-z0-9_-]{4,30})\/?$/,
    canonicalHost: 'weibo.com',
    label: 'Weibo',
  },
  {
    host: /^(?:www\.)?crunchbase\.com$/,
    path: /^\/((?:organization|person)\/[^/?#]{1,100})/,
    canonicalHost: 'www.crunchbase.com',
    label: 'Crunchbase',
  },
];

/** Paths of sharing, signing in and searching, which name nobody. */
const NO_PROFILE =
  /^\/(?:share|sharer|sharearticle|intent|home|login|signup|search|hashtag|i|dialog|plugins|tr|policies?|privacy|terms|about|help|settings|explore|groups|events|watch|profile\.php|l\.php|features|pricing|pages\/?$|widgets|accounts|p\/|reel)(?:[/.?]|$)/i;

/** A profile of a person or company on a network. */
export interface Profile {
  /** Canonical address: one host, no query, no trailing slash. */
  readonly url: string;
  readonly label: string;
}

/** The profile that a link leads to; share and intent links, searches and sign-in pages are none. */
export function findProfile(href: string, base: string): Profile | undefined {
  const address = webAddress(href, base);
  if (address === undefined) return undefined;
  const url = new URL(address);
  const host = url.hostname.toLowerCase();
  const network = NETWORKS.find((candidate) => candidate.host.test(host));
  if (network === undefined || NO_PROFILE.test(url.pathname)) return undefined;
  const path = network.path.exec(url.pathname + url.hash)?.[1] ?? network.path.exec(url.pathname)?.[1];
  if (path === undefined) return undefined;
  return { url: `https://${network.canonicalHost}/${path.toLowerCase()}`, label: network.label };
}

/** Canonical form of any profile address: that of a known network, else without query, fragment and trailing slash. */
export function normaliseProfileUrl(text: string): string | undefined {
  const known = findProfile(text, 'https://invalid.example/');
  if (known !== undefined) return known.url;
  const address = webAddress(
    /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`,
    'https://invalid.example/',
  );
  if (address === undefined) return undefined;
  const url = new URL(address);
  const path = url.pathname.replace(/\/{1,20}$/, '');
  return path === '' ? undefined : `https://${url.hostname.toLowerCase()}${path}`;
}

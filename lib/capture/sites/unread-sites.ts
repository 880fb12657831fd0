import { hostOf } from '../entities/web-host.ts';

/** Sites whose terms bar reading their pages: address, title and the user's own selection only. Checked 2026-11. */
const UNREAD_SITES: readonly { readonly host: RegExp; readonly name: string }[] = [
  { host: /(?:^|\.)linkedin\.(?:com|cn)$/, name: 'LinkedIn' },
  { host: /(?:^|\.)lnkd\.in$/, name: 'LinkedIn' },
];

/** The name of the site if its pages must not be read. */
export function findUnreadSite(url: string): string | undefined {
  const host = hostOf(url);
  return UNREAD_SITES.find((site) => site.host.test(host))?.name;
}

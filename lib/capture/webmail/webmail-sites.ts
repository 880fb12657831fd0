import { hostOf } from '../entities/web-host.ts';

/** A webmail: with an adapter for its thread, or read by what somebody selects. */
export interface WebmailSite {
  readonly name: string;
  readonly host: RegExp;
  readonly adapter: 'gmail' | 'outlook' | null;
}

/** Checked 2026-11. */
const SITES: readonly WebmailSite[] = [
  { name: 'Gmail', host: /^mail\.google\.com$/, adapter: 'gmail' },
  {
    name: 'Outlook',
    host: /^outlook\.(?:live\.com|office\.com|office365\.com|cloud\.microsoft)$/,
    adapter: 'outlook',
  },
  { name: 'QQ Mail', host: /^(?:wx\.|en\.)?(?:mail|exmail)\.qq\.com$/, adapter: null },
  {
    name: '163 Mail',
    host: /^(?:mail\.|mail\d?\.|[a-z0-9]{1,12}\.mail\.)(?:163|126|yeah|qiye\.163)\.(?:com|net)$/,
    adapter: null,
  },
];

/** The webmail that an address belongs to; undefined for every other page. */
export function webmailOf(url: string): WebmailSite | undefined {
  const host = hostOf(url);
  return SITES.find((site) => site.host.test(host));
}

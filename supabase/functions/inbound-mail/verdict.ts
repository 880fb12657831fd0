import { siteOf } from '../../../lib/capture/entities/web-host.ts';
import type { MailMessage } from '../../../lib/capture/mail/mail-types.ts';

/** What the receiving server found out about the sender: who the From header names, somebody else, or nothing. */
export type Verdict = 'pass' | 'fail' | 'none';

/** Results of the single checks; a domain is that which was checked, empty where it is not told. */
export interface Checks {
  readonly spf?: { readonly result: string; readonly domain: string } | undefined;
  readonly dkim?: readonly { readonly result: string; readonly domain: string }[] | undefined;
  readonly dmarc?: string | undefined;
}

/** DMARC decides; without it SPF or DKIM speak for a sender if they checked the sender's own domain. */
export function verdictOf(checks: Checks, fromEmail: string): Verdict {
  const site = siteOf(fromEmail);
  const isOwn = (domain: string) => site !== undefined && siteOf(domain) === site;
  if (checks.dmarc === 'pass') return 'pass';
  if (checks.dmarc === 'fail') return 'fail';
  const signed = checks.dkim ?? [];
  if (signed.some(({ result, domain }) => result === 'pass' && isOwn(domain))) return 'pass';
  if (checks.spf?.result === 'pass' && isOwn(checks.spf.domain)) return 'pass';
  const hasFailed =
    /^(?:fail|softfail|hardfail)$/.test(checks.spf?.result ?? '') ||
    signed.some(({ result }) => result === 'fail');
  return hasFailed ? 'fail' : 'none';
}

/**
 * Reads the newest Authentication-Results header of a server that is trusted by name. What the sender wrote itself
 * stands below, and a server removes what comes in under its own name (RFC 8601, 5).
 */
export function checksOfHeader(message: MailMessage, trusted: readonly string[]): Checks {
  for (const value of message.headers.get('authentication-results') ?? []) {
    const text = value.replace(/\([^()]{0,400}\)/g, ' ');
    const server = /^\s{0,10}([^\s;]{1,255})/.exec(text)?.[1]?.toLowerCase() ?? '';
    if (!trusted.includes(server)) continue;
    const results = Array.from(
      text.matchAll(/;\s{0,20}(spf|dkim|dmarc)\s{0,3}=\s{0,3}([a-z]{1,20})([^;]{0,600})/gi),
      (match) => ({
        method: (match[1] ?? '').toLowerCase(),
        result: (match[2] ?? '').toLowerCase(),
        domain: (
          /(?:smtp\.mailfrom|header\.d|header\.i|smtp\.helo)\s{0,3}=\s{0,3}"?([^\s;"]{1,320})/i.exec(
            match[3] ?? '',
          )?.[1] ?? ''
        ).replace(/^.*@/, ''),
      }),
    );
    return {
      spf: results.find(({ method }) => method === 'spf'),
      dkim: results.filter(({ method }) => method === 'dkim'),
      dmarc: results.find(({ method }) => method === 'dmarc')?.result,
    };
  }
  return {};
}

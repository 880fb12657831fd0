import { getDomain } from 'tldts-icann';

/** The registrable domain of an address, host or mail address: `shop.example.co.uk` gives `example.co.uk`. */
export function domainOf(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const domain = getDomain(at >= 0 && !text.includes('/') ? text.slice(at + 1) : text);
  return domain === null ? undefined : domain.toLowerCase();
}

import { siteOf } from '../../capture/entities/web-host.ts';
import type { MailReaderOptions } from '../../capture/mail/read-mail.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/** What must never become a lead: addresses as they are, and the sites of domains. */
interface OwnSide extends MailReaderOptions {
  readonly ownAddresses: readonly string[];
  readonly ownDomains: readonly string[];
}

/** Splits a never-log list into addresses and domains; `@` at the front of a domain is taken off. */
export function ownSideOf(entries: readonly string[]): OwnSide {
  const plain = entries.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== '');
  const isAddress = (entry: string) => entry.indexOf('@') > 0;
  return {
    ownAddresses: plain.filter(isAddress),
    ownDomains: plain.filter((entry) => !isAddress(entry)).map((entry) => entry.replace(/^@/u, '')),
  };
}

/** The own side by what the team is: its members' addresses, and the domains of those that are no free mailboxes. */
export async function readTeamSide(tx: ReadTransaction): Promise<OwnSide> {
  const ownAddresses = (await tx.list('members')).flatMap(({ email }) =>
    email === null || email === '' ? [] : [email.toLowerCase()],
  );
  // Those of free-mail providers are left out by the reader itself.
  const ownDomains = [...new Set(ownAddresses.flatMap((address) => siteOf(address) ?? []))];
  return { ownAddresses, ownDomains };
}

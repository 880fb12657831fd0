import { isFreeMailDomain } from '../entities/email.ts';

/** What a team never logs: who stands on its list, and its own company. Addresses and domains are lower case. */
export interface NeverLogRules {
  /** Addresses, and domains with everything below them. */
  readonly entries: readonly string[];
  /** The members' own addresses. */
  readonly members: readonly string[];
  /** True: mail among the domains of those addresses is not logged either. */
  readonly ownCompany: boolean;
}

/** Whom a mail names. */
export interface MailParties {
  readonly sender: string | null;
  /** Whose mail is forwarded, empty if that is not told; null in any other mail. */
  readonly person: string | null;
  readonly receivers: readonly string[];
}

/** Whose address keeps a mail from being logged, and why. */
export interface NeverLogged {
  readonly by: 'list' | 'own_company';
  readonly address: string;
}

const hostOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** Says if a host is the domain or stands below it. */
export const isBelow = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);

/** The domains of these addresses that belong to a company and to no provider for everybody. */
export const companyDomains = (addresses: readonly string[]): readonly string[] => [
  ...new Set(addresses.map(hostOf).filter((host) => host !== '' && !isFreeMailDomain(host))),
];

/** An address of the team that takes mail in is nobody. */
const INBOUND = /^[0-9a-f]{32}(?:\+[0-9a-f]{32})?@/;

/**
 * Finds what keeps a mail from being logged: somebody of it on the list, whoever else it names, or that it is about
 * colleagues only. `mailbox` are further own addresses. The database's `private.never_logged` is the same rule.
 */
export function findNeverLogged(
  { sender, person, receivers }: MailParties,
  { entries, members, ownCompany }: NeverLogRules,
  mailbox: readonly string[] = [],
): NeverLogged | undefined {
  const us = new Set([...members, ...mailbox]);
  const lower = (email: string) => email.toLowerCase();
  const reached = receivers.map(lower).filter((email) => !INBOUND.test(email));
  const named = [...reached, ...(sender === null ? [] : [lower(sender)]), ...(person ? [lower(person)] : [])];
  const listed = named.find(
    (email) =>
      !us.has(email) &&
      entries.some((entry) => (entry.includes('@') ? email === entry : isBelow(hostOf(email), entry))),
  );
  if (listed !== undefined) return { by: 'list', address: listed };
  if (!ownCompany) return undefined;
  const domains = companyDomains(members);
  const isOurs = (email: string) => us.has(email) || domains.some((domain) => isBelow(hostOf(email), domain));
  const about = person ?? sender;
  if (about === null || !isOurs(lower(about))) return undefined;
  if (person !== null) return { by: 'own_company', address: lower(person) };
  const [first] = reached;
  return first !== undefined && reached.every(isOurs) ? { by: 'own_company', address: first } : undefined;
}

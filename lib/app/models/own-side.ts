import { companyDomains } from '../../capture/mail/never-log.ts';
import type { MailReaderOptions } from '../../capture/mail/read-mail.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/** The own side by what the team is, with what of mail it logs: its members, their companies, the never-log list. */
export async function readTeamSide(tx: ReadTransaction): Promise<MailReaderOptions> {
  const [members, [rules], listed] = await Promise.all([
    tx.list('members'),
    tx.list('mail_rules'),
    tx.list('never_logs'),
  ]);
  const ownAddresses = members.flatMap(({ email, active, deleted_at }) =>
    active && deleted_at === null && email !== '' ? [email.toLowerCase()] : [],
  );
  // Until the rules have come they are those that a team begins with.
  const { own_company: ownCompany, keeps } = rules ?? { own_company: true, keeps: 'asked' };
  return {
    ownAddresses,
    ownDomains: ownCompany ? companyDomains(ownAddresses) : [],
    neverLog: {
      entries: listed.filter(({ deleted_at }) => deleted_at === null).map(({ entry }) => entry),
      members: ownAddresses,
      ownCompany,
    },
    keeps,
  };
}

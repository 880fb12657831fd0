import { createHash, randomUUID } from 'node:crypto';
import { createTestDatabase, type Database } from './database.ts';
import { createWorld, type PersonName, type World } from './world.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A team with an inbound address of its own and one of the rep's. */
export interface InboundTeam {
  readonly db: Database;
  readonly world: World;
  readonly tokens: { readonly rep: string; readonly team: string };
  rotate(who: PersonName, whose: string): Promise<string>;
  /** A forward by the rep of a stranger's mail, as the edge function hands it over. */
  mail(changes?: Record<string, unknown>): ReturnType<typeof forwarded>;
  receive(payload: unknown, caller?: string): Promise<{ outcome: string; reason?: string } | undefined>;
  leadsOf(email: string): Promise<ArrivedLead[]>;
  waiting(reason: string): Promise<Record<string, unknown>[]>;
}
interface ArrivedLead {
  readonly id: string;
  readonly owner_id: string | null;
  readonly owner_rule_id: string | null;
  readonly company_id: string | null;
  readonly name: string;
  readonly source: string;
}

export async function createInboundTeam(): Promise<InboundTeam> {
  const db = await createTestDatabase();
  const world = await createWorld(db);
  // The team's first pipeline is where leads are made.
  await db.sql`update public.pipelines set position = -1 where id = ${world.pipelines.private.id}`;
  const rotate: InboundTeam['rotate'] = (who, whose) =>
    db.as(world.people[who].user, async (tx) => {
      const [row] = await tx<{ made: { token: string } }[]>`
        select public.rotate_inbound_address(${world.team}, ${whose}) as made`;
      return row?.made.token ?? '';
    });
  const tokens = { rep: await rotate('rep', 'mine'), team: await rotate('admin', 'team') };
  return {
    db,
    world,
    tokens,
    rotate,
    mail: (changes = {}) => forwarded(tokens.rep, changes),
    receive: (payload, caller = 'service_role') =>
      db.as(caller, async (tx) => {
        const [row] = await tx<{ answer: { outcome: string; reason?: string } }[]>`
          select public.receive_mail(${tx.json(payload as never)}) as answer`;
        return row?.answer;
      }),
    leadsOf: (email) =>
      db.sql<ArrivedLead[]>`
        select lead.id, lead.owner_id, lead.owner_rule_id, lead.company_id, lead.name, lead.source from public.leads as lead
        join public.people as who on who.id = lead.primary_person_id where who.email = ${email}`,
    waiting: (reason) =>
      db.sql`select subject, sender_email, draft from public.inbound_mails where status = 'review' and reason = ${reason}`,
  };
}

const forwarded = (token: string, changes: Record<string, unknown>) => ({
  token,
  tag: null,
  delivery_hash: null,
  message_hash: sha256(randomUUID()),
  references: [],
  relation: 'forward',
  automatic: null,
  verdict: 'pass',
  sender_name: 'rep',
  sender_email: 'rep@example.test',
  receivers: [],
  subject: 'Inquiry',
  snippet: 'We need 40 pumps.',
  sent_at: '2026-03-01T10:00:00Z',
  person: null,
  company: null,
  identities: [],
  fields: [
    {
      field: 'full_name',
      value: 'Ana Novak',
      source: 'signature',
      confidence: 0.9,
      where: 'line 4',
      snippet: 'Ana Novak',
    },
  ],
  attachments: [{ name: 'a.pdf', type: 'application/pdf', bytes: 9 }],
  ...changes,
});

/** What is read out of the mail of a person at a company of this domain. */
export const about = (email: string, domain: string, name = 'Ana Novak', country: string | null = null) => ({
  person: {
    email,
    full_name: name,
    title: 'Buyer',
    department: null,
    phone: null,
    mobile: '+386 40 111 222',
    wechat: null,
    qq: null,
  },
  company: {
    name: `Company of ${domain}`,
    domain,
    website: null,
    email: null,
    phone: null,
    fax: null,
    address: null,
    city: null,
    country,
  },
  identities: [
    { of: 'person', kind: 'email', value: email, value_norm: email },
    { of: 'company', kind: 'domain', value: domain, value_norm: domain },
  ],
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WAITING_REASONS } from '../../lib/model/words.ts';
import { about, createInboundTeam, type InboundTeam } from './inbound-team.ts';
import type { PersonName } from './world.ts';

let team: InboundTeam;
beforeAll(async () => {
  team = await createInboundTeam();
});
afterAll(() => team.db.close());

const idOf = (who: PersonName) => team.world.people[who].member;
const setRules = (rules: { own_company?: boolean; keeps?: string }) =>
  team.db.sql`update public.mail_rules set ${team.db.sql(rules)} where team_id = ${team.world.team}`;
const rowOf = async ({ message_hash }: { message_hash: string }) =>
  (
    await team.db
      .sql`select * from public.inbound_mails where message_hash = ${Buffer.from(message_hash, 'hex')}`
  )[0];
/** Everything that a mail could have left but the row of its hash. */
const traces = async () => {
  const [row] = await team.db
    .sql`select (select count(*) from public.leads) as leads, (select count(*) from public.people) as people,
    (select count(*) from public.companies) as companies, (select count(*) from public.activities) as entries,
    (select count(*) from public.captures) as captures, (select count(*) from public.inbound_mails where status <> 'ignored') as mails`;
  return row;
};

describe('the never-log list', () => {
  beforeAll(async () => {
    await team.world.create('admin', 'never_logs', { entry: 'law.test' });
    await team.world.create('admin', 'never_logs', { entry: 'anna@home.test' });
  });

  test.each([
    ['a forward of somebody on it', about('eva@law.test', 'law.test')],
    [
      'a copy to somebody on it',
      { relation: 'direct', receivers: ['known@rules.test', 'eva@mail.law.test'] },
    ],
    ['a mail from somebody on it', { relation: 'direct', sender_email: 'anna@home.test' }],
    ['a forward of a colleague', about('pia@example.test', 'example.test')],
    ['a mail among colleagues', { relation: 'direct', receivers: ['pia@example.test'] }],
  ])('%s leaves nothing but its hash', async (_name, changes) => {
    await team.receive(team.mail(about('known@rules.test', 'rules.test')));
    const before = await traces();
    const one = team.mail(changes);
    expect(await team.receive(one)).toEqual({ outcome: 'ignored', reason: 'never_log' });
    expect(await traces()).toEqual(before);
    expect(await rowOf(one)).toMatchObject({
      status: 'ignored',
      reason: 'never_log',
      sender_email: null,
      person_email: null,
      subject: null,
      snippet: null,
      sent_at: null,
      draft: null,
      attachments: null,
    });
    expect(await team.receive(one)).toEqual({ outcome: 'duplicate' });
  });

  test('an answer of somebody who came onto it since is not logged', async () => {
    const email = 'late@later.test';
    await team.receive(team.mail(about(email, 'later.test')));
    const sent = team.mail({ relation: 'direct', receivers: [email] });
    expect(await team.receive(sent)).toEqual({ outcome: 'logged' });
    await team.world.create('admin', 'never_logs', { entry: email });
    const answer = { relation: 'reply', sender_email: email, references: [sent.message_hash] };
    expect(await team.receive(team.mail(answer))).toEqual({ outcome: 'ignored', reason: 'never_log' });
  });

  test('where the own company is logged, a colleague’s mail waits for a person', async () => {
    await setRules({ own_company: false });
    expect(await team.receive(team.mail(about('peer@example.test', 'example.test')))).toEqual({
      outcome: 'review',
      reason: 'own_side',
    });
    await setRules({ own_company: true });
  });
});

describe('what is kept', () => {
  afterEach(() => setRules({ keeps: 'asked' }));

  test.each([
    ['subject', 'Inquiry', null],
    ['snippet', 'Inquiry\n\nWe need 40 pumps.', 'We need 40 pumps.'],
    ['asked', 'Inquiry\n\nWe need 40 pumps.', 'We need 40 pumps.'],
  ])('of a team that keeps the %s', async (keeps, body, snippet) => {
    await setRules({ keeps });
    const email = `keeps@${keeps}.test`;
    await team.receive(team.mail(about(email, `${keeps}.test`)));
    const [lead] = await team.leadsOf(email);
    expect(
      await team.db
        .sql`select body from public.activities where lead_id = ${lead?.id ?? null} and kind = 'mail'`,
    ).toEqual([{ body }]);
    const stranger = team.mail({ sender_email: 'x@stranger.test' });
    await team.receive(stranger);
    expect((await rowOf(stranger))?.snippet || null).toBe(snippet);
  });
});

describe('a lead from the team’s address', () => {
  const forward = (email: string, country: string | null = null, token = team.tokens.team) =>
    team.receive(team.mail({ ...about(email, email.split('@')[1] ?? '', 'Ana Novak', country), token }));

  test('goes to whom the team’s rules say, in turn, and names the rule', async () => {
    await forward('a@none.test');
    expect(await team.leadsOf('a@none.test')).toMatchObject([{ owner_id: null, owner_rule_id: null }]);
    const china = await team.world.create('admin', 'owner_rules', {
      position: 1,
      country: 'CN',
      member_ids: [idOf('lead')],
    });
    const rule = await team.world.create('admin', 'owner_rules', {
      position: 2,
      arrived_by: 'mail',
      source: 'Mail',
      member_ids: [idOf('rep'), idOf('peer')],
    });
    await forward('a@china.test', 'CN');
    await forward('a@one.test');
    await forward('a@two.test', 'DE');
    const owner = async (email: string) => (await team.leadsOf(email))[0];
    expect(await owner('a@china.test')).toMatchObject({ owner_id: idOf('lead'), owner_rule_id: china });
    expect(await owner('a@one.test')).toMatchObject({ owner_id: idOf('rep'), owner_rule_id: rule });
    expect(await owner('a@two.test')).toMatchObject({ owner_id: idOf('peer'), owner_rule_id: rule });
    const [who] = await team.db.sql`
      select who.responsible_id as person, firm.responsible_id as company from public.people as who, public.companies as firm
      where who.email = 'a@two.test' and firm.domain = 'two.test'`;
    expect(who).toEqual({ person: idOf('peer'), company: idOf('peer') });
  });

  test('by the country of the company that is known', async () => {
    const company = await team.world.create('rep', 'companies', { name: 'Known', country: 'CN' });
    const identity = {
      kind: 'domain',
      value: 'in-china.test',
      value_norm: 'in-china.test',
      company_id: company,
    };
    await team.world.create('rep', 'identities', identity);
    await forward('b@in-china.test');
    expect(await team.leadsOf('b@in-china.test')).toMatchObject([
      { owner_id: idOf('lead'), company_id: company },
    ]);
  });

  test('of a member’s own address is theirs, whatever the rules say', async () => {
    await forward('c@mine.test', 'CN', team.tokens.rep);
    expect(await team.leadsOf('c@mine.test')).toMatchObject([{ owner_id: idOf('rep'), owner_rule_id: null }]);
  });

  test('that was refused takes nobody’s turn', async () => {
    const turns = async () => (await team.db.sql`select sum(turns) from private.owner_turn`)[0];
    await team.db.sql`insert into public.suppressions (team_id, kind, hash)
      values (${team.world.team}, 'email', private.suppression_hash(${team.world.team}, 'email', 'd@gone.test'))`;
    const before = await turns();
    await forward('d@gone.test');
    expect(await turns()).toEqual(before);
  });
});

test('every reason for which a mail waits has words for people', async () => {
  const sources = await team.db.sql<{ prosrc: string }[]>`
    select prosrc from pg_proc where proname in ('receive_mail', 'save_forwarded')`;
  const said = sources.flatMap(({ prosrc }) =>
    [...prosrc.matchAll(/(?:why := |\('review', (?='\w+'\))|coalesce\(why, )'([a-z_]+)'/g)].map(
      ([, reason]) => reason,
    ),
  );
  expect(new Set(said)).toEqual(new Set(WAITING_REASONS));
});

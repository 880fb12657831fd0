import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, sqlstateOf } from './database.ts';
import { about, createInboundTeam, sha256 as hash, type InboundTeam } from './inbound-team.ts';
import { PEOPLE, type PersonName, type World } from './world.ts';

let team: InboundTeam;
let db: Database;
let world: World;
let tokens: InboundTeam['tokens'];

beforeAll(async () => {
  team = await createInboundTeam();
  ({ db, world, tokens } = team);
});
afterAll(() => db.close());

const mail: InboundTeam['mail'] = (changes) => team.mail(changes);
const receive: InboundTeam['receive'] = (...input) => team.receive(...input);
const rotate: InboundTeam['rotate'] = (...input) => team.rotate(...input);
const leadsOf: InboundTeam['leadsOf'] = (email) => team.leadsOf(email);
const waiting: InboundTeam['waiting'] = (reason) => team.waiting(reason);

describe('who may read what came in', () => {
  /** Rows of a table that somebody sees. */
  const seen = (table: string, who: PersonName | 'anon', where = 'true') =>
    db
      .as(who === 'anon' ? 'anon' : world.people[who].user, (tx) =>
        tx.unsafe(`select id from public.${table} where ${where}`),
      )
      .then((rows) => rows.length)
      .catch((error: { code?: string }) => {
        if (error.code === '42501') return 0;
        throw error;
      });

  test('an address is read by whom it belongs to, the team’s by every member who may write', async () => {
    for (const who of [...PEOPLE, 'anon'] as const) {
      expect(await seen('inbound_addresses', who, 'member_id is not null'), who).toBe(who === 'rep' ? 1 : 0);
      const isMember = ['admin', 'director', 'lead', 'rep', 'peer'].includes(who);
      expect(await seen('inbound_addresses', who, 'member_id is null'), who).toBe(isMember ? 1 : 0);
    }
  });

  test('a waiting mail is read by the holder of the address and admins, the team’s by managers', async () => {
    const mine = hash('mine');
    const teams = hash('teams');
    await receive(mail({ message_hash: mine, sender_email: 'x@elsewhere.test' }));
    await receive(mail({ message_hash: teams, token: tokens.team, sender_email: 'x@elsewhere.test' }));
    const by = (which: string) => `message_hash = decode('${which}', 'hex')`;
    for (const who of [...PEOPLE, 'anon'] as const) {
      expect(await seen('inbound_mails', who, by(mine)), who).toBe(['rep', 'admin'].includes(who) ? 1 : 0);
      expect(await seen('inbound_mails', who, by(teams)), who).toBe(
        ['admin', 'director', 'lead'].includes(who) ? 1 : 0,
      );
    }
  });

  test('what is logged is read with its lead', async () => {
    await receive(mail(about('seen@seen.test', 'seen.test')));
    const [lead] = await leadsOf('seen@seen.test');
    for (const who of [...PEOPLE, 'anon'] as const) {
      const expected = ['admin', 'director', 'lead', 'rep'].includes(who) ? 1 : 0;
      expect(await seen('logged_mails', who, `lead_id = '${lead?.id}'`), who).toBe(expected);
    }
  });
});

describe('a forwarded mail', () => {
  test('makes the lead of the forwarded person, owned by the holder of the address, seen on devices', async () => {
    const email = 'ana@made.test';
    expect(await receive(mail(about(email, 'made.test')))).toEqual({ outcome: 'lead' });
    const [lead] = await leadsOf(email);
    expect(lead).toMatchObject({
      owner_id: world.people.rep.member,
      name: 'Company of made.test',
      source: 'mail',
    });
    const { rows } = await world.pullAll('rep');
    const pulled = [...rows.values()] as unknown as Record<string, unknown>[];
    expect(pulled.find((row) => row.id === lead?.id)).toBeDefined();
    expect(pulled.find((row) => row.lead_id === lead?.id && row.kind === 'mail')).toMatchObject({
      body: 'Inquiry\n\nWe need 40 pumps.',
    });
    expect(pulled.find((row) => row.lead_id === lead?.id && row.method === 'mail')).toMatchObject({
      title: 'Inquiry',
    });
    const person = pulled.find((row) => row.email === email);
    expect(person).toMatchObject({
      full_name: 'Ana Novak',
      title: 'Buyer',
      lawful_basis: 'legitimate_interest',
    });
    expect(person?.notice_due_at).not.toBeNull();
  });

  test('of somebody known fills what is empty, keeps what is there, and makes no second lead', async () => {
    const email = 'known@known.test';
    await receive(mail(about(email, 'known.test')));
    await db.sql`update public.people set title = 'Head of buying', mobile = null where email = ${email}`;
    const again = about(email, 'known.test');
    await receive(mail({ ...again, person: { ...again.person, department: 'Buying' } }));
    expect(await leadsOf(email)).toHaveLength(1);
    expect(await db.sql`select title, department, mobile from public.people where email = ${email}`).toEqual([
      { title: 'Head of buying', department: 'Buying', mobile: '+386 40 111 222' },
    ]);
  });

  test('to the team’s address makes a lead in the pool', async () => {
    expect(await receive(mail({ ...about('p@pool.test', 'pool.test'), token: tokens.team }))).toEqual({
      outcome: 'lead',
    });
    expect(await leadsOf('p@pool.test')).toMatchObject([{ owner_id: null }]);
  });

  test('that could be about two companies waits', async () => {
    for (const name of ['One', 'Two']) {
      const company = await world.create('rep', 'companies', { name });
      await world.create('rep', 'identities', {
        kind: 'domain',
        value: 'twice.test',
        value_norm: 'twice.test',
        company_id: company,
      });
    }
    expect(await receive(mail(about('t@twice.test', 'twice.test')))).toEqual({
      outcome: 'review',
      reason: 'several_companies',
    });
    expect(await leadsOf('t@twice.test')).toEqual([]);
    expect(await waiting('several_companies')).toMatchObject([
      { subject: 'Inquiry', draft: { company: { domain: 'twice.test' } } },
    ]);
  });

  test('of a colleague’s customer waits, and says nothing of the customer', async () => {
    const person = await world.create('peer', 'people', { full_name: 'Theirs', email: 'h@hidden.test' });
    await world.create('peer', 'identities', {
      kind: 'email',
      value: 'h@hidden.test',
      value_norm: 'h@hidden.test',
      person_id: person,
    });
    expect(await receive(mail(about('h@hidden.test', 'hidden.test')))).toEqual({
      outcome: 'review',
      reason: 'known_to_colleague',
    });
    expect(await db.sql`select title from public.people where id = ${person}`).toEqual([{ title: null }]);
  });

  test('of somebody who must not be captured again leaves nothing', async () => {
    const email = 'gone@gone.test';
    await db.sql`insert into public.suppressions (team_id, kind, hash)
      values (${world.team}, 'email', private.suppression_hash(${world.team}, 'email', ${email}))`;
    expect(await receive(mail(about(email, 'gone.test')))).toEqual({
      outcome: 'ignored',
      reason: 'suppressed',
    });
    expect(await leadsOf(email)).toEqual([]);
    expect(await db.sql`select from public.companies where domain = 'gone.test'`).toHaveLength(0);
    expect(await db.sql`select from public.inbound_mails where person_email = ${email}`).toHaveLength(0);
  });
});

describe('a mail that is not proved', () => {
  test.each([
    ['a spoofed sender', { verdict: 'fail' }, 'failed_check'],
    ['a sender that no check speaks for', { verdict: 'none' }, 'unverified'],
    ['a stranger', { sender_email: 'someone@else.test' }, 'unknown_sender'],
    ['a member who was shut out', { sender_email: 'removed@example.test' }, 'unknown_sender'],
    ['nobody in person', { person: null }, 'no_person'],
  ])('%s waits', async (_name, changes, reason) => {
    const email = `${reason}@proof.test`;
    expect(
      await receive(mail({ ...about(email, `${reason}.test`.replaceAll('_', '-')), ...changes })),
    ).toEqual({ outcome: 'review', reason });
    expect(await leadsOf(email)).toEqual([]);
  });

  test('a viewer’s forward to the team’s address waits', async () => {
    const changes = { token: tokens.team, sender_email: 'viewer@example.test' };
    expect(await receive(mail({ ...about('v@viewer.test', 'viewer.test'), ...changes }))).toEqual({
      outcome: 'review',
      reason: 'not_allowed',
    });
  });
});

describe('a mail twice', () => {
  test('counts once by its message id, also when both come at the same time', async () => {
    const one = mail(about('once@once.test', 'once.test'));
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => receive(one)));
    expect(outcomes.map((answer) => answer?.outcome ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      'duplicate',
      'duplicate',
      'duplicate',
      'duplicate',
      'lead',
    ]);
    expect(await leadsOf('once@once.test')).toHaveLength(1);
  });

  test('by the same signature is a replay and writes nothing', async () => {
    const delivery_hash = hash('signature');
    await receive(mail({ delivery_hash, sender_email: 'x@x.test' }));
    const before = await db.sql`select count(*) from public.inbound_mails`;
    expect(await receive(mail({ delivery_hash }))).toEqual({ outcome: 'replayed' });
    expect(await db.sql`select count(*) from public.inbound_mails`).toEqual(before);
  });

  test('automatic is remembered without a word of it', async () => {
    const one = mail({ automatic: 'auto_reply', sender_email: 'x@auto.test' });
    expect(await receive(one)).toEqual({ outcome: 'ignored', reason: 'auto_reply' });
    expect(
      await db.sql`select sender_email, subject, draft from public.inbound_mails where message_hash = ${Buffer.from(one.message_hash, 'hex')}`,
    ).toEqual([{ sender_email: null, subject: null, draft: null }]);
  });
});

describe('a sent mail and its answer', () => {
  let email: string;
  let sent: ReturnType<typeof mail>;
  beforeEach(async () => {
    email = `${randomUUID()}@talk.test`;
    await receive(mail(about(email, `${randomUUID()}.test`)));
    sent = mail({ relation: 'direct', receivers: [email], subject: 'Offer' });
  });

  const timeline = () =>
    db.sql<{ direction: string; body: string; replied: boolean }[]>`
      select logged.direction, activity.body, logged.replied_at is not null as replied from public.logged_mails as logged
      join public.activities as activity on activity.id = logged.activity_id
      join public.people as who on who.id = logged.person_id where who.email = ${email} order by logged.direction, activity.body`;

  test('a copy is put on the timeline of whom it went to', async () => {
    expect(await receive(sent)).toEqual({ outcome: 'logged' });
    expect(await timeline()).toMatchObject([
      { direction: 'in' },
      { direction: 'out', body: 'Offer\n\nWe need 40 pumps.', replied: false },
    ]);
  });

  test('to nobody known waits', async () => {
    expect(await receive(mail({ relation: 'direct', receivers: ['nobody@nowhere.test'] }))).toEqual({
      outcome: 'review',
      reason: 'unknown_receiver',
    });
  });

  test('an answer is recognised by the headers', async () => {
    await receive(sent);
    const answer = mail({
      relation: 'reply',
      sender_email: email,
      references: [hash('other'), sent.message_hash],
      subject: 'Re: Offer',
      verdict: 'none',
    });
    expect(await receive(answer)).toEqual({ outcome: 'replied' });
    expect(await timeline()).toMatchObject([
      { direction: 'in' },
      { direction: 'in' },
      { direction: 'out', replied: true },
    ]);
  });

  test('an answer is recognised by the plus-address', async () => {
    await receive(sent);
    const [logged] = await db.sql<{ id: string }[]>`
      select id from public.logged_mails where message_hash = ${Buffer.from(sent.message_hash, 'hex')}`;
    expect(
      await receive(mail({ relation: 'direct', sender_email: email, tag: logged?.id, verdict: 'none' })),
    ).toEqual({ outcome: 'replied' });
  });

  test('an answer with a failed check waits', async () => {
    await receive(sent);
    const answer = mail({
      relation: 'reply',
      sender_email: email,
      references: [sent.message_hash],
      verdict: 'fail',
    });
    expect(await receive(answer)).toEqual({ outcome: 'review', reason: 'failed_check' });
  });
});

describe('an address', () => {
  test('is replaced: the old one ends', async () => {
    const old = await rotate('peer', 'mine');
    const renewed = await rotate('peer', 'mine');
    expect(renewed).toMatch(/^[0-9a-f]{32}$/);
    expect(renewed).not.toBe(old);
    expect(await receive(mail({ token: old }))).toEqual({ outcome: 'unknown_address' });
    expect((await receive(mail({ token: renewed, sender_email: 'x@y.test' })))?.outcome).toBe('review');
  });

  test('is not for viewers, and the team’s is for admins', async () => {
    expect(await sqlstateOf(rotate('viewer', 'mine'))).toBe('42501');
    expect(await sqlstateOf(rotate('rep', 'team'))).toBe('42501');
    expect(await sqlstateOf(rotate('outsider', 'mine'))).toBe('PT403');
    expect(await sqlstateOf(rotate('rep', 'everybody'))).toBe('PT400');
  });

  test('of a member who was shut out takes nothing', async () => {
    const token = await rotate('lead', 'mine');
    await db.sql`update public.members set active = false where id = ${world.people.lead.member}`;
    expect(await receive(mail({ token }))).toEqual({ outcome: 'unknown_address' });
    await db.sql`update public.members set active = true where id = ${world.people.lead.member}`;
  });
});

describe('a waiting mail', () => {
  const add = async () => {
    const one = mail({ sender_email: 'wait@wait.test' });
    await receive(one);
    const [row] = await db.sql<{ id: string }[]>`
      select id from public.inbound_mails where message_hash = ${Buffer.from(one.message_hash, 'hex')}`;
    return row?.id ?? '';
  };
  const settle = (who: PersonName, id: string, lead: string | null) =>
    db.as(
      world.people[who].user,
      (tx) => tx`select public.settle_inbound_mail(${world.team}, ${id}, ${lead})`,
    );
  const row = async (id: string) =>
    (await db.sql`select status, subject, draft, lead_id from public.inbound_mails where id = ${id}`)[0];

  test('is settled with a lead or thrown away, and what it said is forgotten', async () => {
    const lead = await world.createLead('rep', 'private');
    const [kept, thrown] = [await add(), await add()];
    await settle('rep', kept, lead);
    await settle('rep', thrown, null);
    expect(await row(kept)).toEqual({ status: 'done', subject: null, draft: null, lead_id: lead });
    expect(await row(thrown)).toEqual({ status: 'dismissed', subject: null, draft: null, lead_id: null });
    expect(await sqlstateOf(settle('rep', kept, null))).toBe('PT404');
    // A call whose answer was lost is made again.
    await settle('rep', kept, lead);
    await settle('rep', thrown, null);
    expect(await sqlstateOf(settle('rep', thrown, lead))).toBe('PT404');
  });

  test('is settled by nobody else, nor with a lead out of sight', async () => {
    const id = await add();
    const hidden = await world.createLead('peer', 'private');
    for (const who of ['peer', 'lead', 'viewer', 'outsider'] as const)
      expect(await sqlstateOf(settle(who, id, null)), who).toBe('PT404');
    expect(await sqlstateOf(settle('rep', id, hidden))).toBe('PT404');
  });

  test('is forgotten with the person who is put on the list', async () => {
    const id = await add();
    await db.sql`insert into public.suppressions (team_id, kind, hash)
      values (${world.team}, 'email', private.suppression_hash(${world.team}, 'email', 'wait@wait.test'))`;
    expect(await row(id)).toMatchObject({ status: 'dismissed', subject: null, draft: null });
  });
});

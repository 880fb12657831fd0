import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { about, createInboundTeam, type InboundTeam, sha256 } from './inbound-team.ts';

let team: InboundTeam;
beforeAll(async () => {
  team = await createInboundTeam();
});
afterAll(() => team.db.close());

const by = (hash: string) => Buffer.from(hash, 'hex');
const mailRow = async (hash: string) =>
  (
    await team.db.sql`select status, reason, sender_email, person_email, subject, snippet, draft, lead_id
    from public.inbound_mails where message_hash = ${by(hash)}`
  )[0];
const personOf = async (email: string) =>
  (await team.db.sql<{ id: string }[]>`select id from public.people where email = ${email}`)[0]?.id ?? '';
const erase = (table: string, id: string, suppress = false) =>
  team.db.sql`select private.erase_record(${team.world.team}, ${table}, ${id}, ${suppress})`;
/** A mail that waits. */
const waits = async (changes: Record<string, unknown>) => {
  const one = team.mail({ verdict: 'none', ...changes });
  expect((await team.receive(one))?.outcome).toBe('review');
  return one.message_hash;
};
const forgotten = {
  status: 'dismissed',
  reason: 'erased',
  sender_email: null,
  person_email: null,
  subject: null,
  snippet: null,
  draft: null,
};

describe('erasing', () => {
  test('a person forgets the waiting mails that are from, about or to them, and no other', async () => {
    const email = 'ana@erased.test';
    await team.receive(team.mail(about(email, 'erased.test')));
    const theirs = [
      await waits({ sender_email: email, relation: 'direct' }),
      await waits(about(email, 'erased.test')),
      await waits({ relation: 'direct', receivers: ['x@other.test', email] }),
    ];
    const others = [
      await waits(about('ben@erased.test', 'erased.test')),
      await waits({ sender_email: 'ana@elsewhere.test', relation: 'direct' }),
    ];
    await erase('people', await personOf(email));
    for (const hash of theirs) expect(await mailRow(hash)).toMatchObject(forgotten);
    for (const hash of others) expect(await mailRow(hash)).toMatchObject({ status: 'review' });
  });

  test('a company forgets those that name it or its domain', async () => {
    await team.receive(team.mail(about('ana@firm.test', 'firm.test')));
    const [company] = await team.db.sql<
      { id: string }[]
    >`select id from public.companies where domain = 'firm.test'`;
    const named = about('ben@free.test', 'other.test');
    const theirs = [
      await waits(about('ben@firm.test', 'firm.test')),
      await waits({ ...named, company: { ...named.company, name: 'COMPANY of firm.test ' } }),
    ];
    const other = await waits(named);
    await erase('companies', company?.id ?? '');
    for (const hash of theirs) expect(await mailRow(hash)).toMatchObject(forgotten);
    expect(await mailRow(other)).toMatchObject({ status: 'review' });
  });

  test('a person leaves logged mails without a name, and no answer finds them', async () => {
    const email = 'ana@logged.test';
    await team.receive(team.mail(about(email, 'logged.test')));
    const sent = team.mail({ relation: 'direct', receivers: [email] });
    await team.receive(sent);
    const person = await personOf(email);
    const [lead] = await team.leadsOf(email);
    await erase('people', person);
    const logged = await team.db
      .sql`select person_id, message_hash from public.logged_mails where lead_id = ${lead?.id ?? null}`;
    expect(logged).toHaveLength(2);
    for (const row of logged) {
      expect(row.person_id).toBeNull();
      expect(row.message_hash).not.toEqual(by(sent.message_hash));
    }
    expect(
      await team.db
        .sql`select message_hash from public.activities where lead_id = ${lead?.id ?? null} and message_hash is not null`,
    ).toEqual([]);
    const answer = { relation: 'reply', sender_email: email, references: [sent.message_hash] };
    expect(await team.receive(team.mail(answer))).toEqual({ outcome: 'review', reason: 'unknown_sender' });
  });

  test('and suppressing a person has their next mail and answer leave nothing', async () => {
    const email = 'ana@suppressed.test';
    await team.receive(team.mail(about(email, 'suppressed.test')));
    const sent = team.mail({ relation: 'direct', receivers: [email] });
    await team.receive(sent);
    await erase('people', await personOf(email), true);
    const entries = async () => (await team.db.sql`select count(*) from public.activities`)[0];
    const before = await entries();
    for (const changes of [
      { relation: 'reply', sender_email: email, references: [sent.message_hash] },
      about(email, 'suppressed.test'),
    ])
      expect(await team.receive(team.mail(changes))).toEqual({ outcome: 'ignored', reason: 'suppressed' });
    expect(await entries()).toEqual(before);
  });
});

test('an answer of somebody on the suppression list is not logged, though the mail was', async () => {
  const email = 'kept@answers.test';
  await team.receive(team.mail(about(email, 'answers.test')));
  const sent = team.mail({ relation: 'direct', receivers: [email] });
  await team.receive(sent);
  await team.db.sql`insert into public.suppressions (team_id, kind, hash)
    values (${team.world.team}, 'email', private.suppression_hash(${team.world.team}, 'email', ${email}))`;
  const answer = { relation: 'reply', sender_email: email, references: [sent.message_hash] };
  expect(await team.receive(team.mail(answer))).toEqual({ outcome: 'ignored', reason: 'suppressed' });
});

describe('merging', () => {
  const merge = (table: string, loser: string, survivor: string) =>
    team.db.sql`select private.merge_records(${team.world.team}, ${table}, ${loser}, ${survivor})`;
  const arrived = async (email: string) => {
    const one = team.mail(about(email, `${randomUUID()}.test`));
    await team.receive(one);
    const [lead] = await team.leadsOf(email);
    return { hash: one.message_hash, lead: lead?.id ?? '', person: await personOf(email) };
  };
  const logged = (hash: string) =>
    team.db.sql`select lead_id, person_id from public.logged_mails where message_hash = ${by(hash)}`;

  test('leads takes mails along, and undoing it gives them back', async () => {
    const [one, two] = [await arrived('a@merge.test'), await arrived('b@merge.test')];
    await merge('leads', one.lead, two.lead);
    expect(await logged(one.hash)).toMatchObject([{ lead_id: two.lead }]);
    expect(await mailRow(one.hash)).toMatchObject({ lead_id: two.lead });
    await team.db.sql`select private.unmerge_records(${team.world.team}, 'leads', ${one.lead})`;
    expect(await logged(one.hash)).toMatchObject([{ lead_id: one.lead }]);
    expect(await mailRow(one.hash)).toMatchObject({ lead_id: one.lead });
    expect(await logged(two.hash)).toMatchObject([{ lead_id: two.lead }]);
  });

  test('people takes the mails along', async () => {
    const [one, two] = [await arrived('c@merge.test'), await arrived('d@merge.test')];
    await merge('people', one.person, two.person);
    expect(await logged(one.hash)).toMatchObject([{ person_id: two.person }]);
    await team.db.sql`select private.unmerge_records(${team.world.team}, 'people', ${one.person})`;
    expect(await logged(one.hash)).toMatchObject([{ person_id: one.person }]);
  });

  test('leads has a mail that is settled late settled with the survivor', async () => {
    const [one, two] = [await arrived('e@merge.test'), await arrived('f@merge.test')];
    await merge('leads', one.lead, two.lead);
    const hash = await waits({ sender_email: 'x@late.test', message_hash: sha256(randomUUID()) });
    const [row] = await team.db.sql<
      { id: string }[]
    >`select id from public.inbound_mails where message_hash = ${by(hash)}`;
    await team.db.as(
      team.world.people.rep.user,
      (tx) => tx`select public.settle_inbound_mail(${team.world.team}, ${row?.id ?? ''}, ${one.lead})`,
    );
    expect(await mailRow(hash)).toMatchObject({ status: 'done', lead_id: two.lead });
  });
});

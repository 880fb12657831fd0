import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { about, createInboundTeam, sha256 as hash, type InboundTeam } from './inbound-team.ts';
import type { World } from './world.ts';

let team: InboundTeam;
let db: Database;
let world: World;

beforeAll(async () => {
  team = await createInboundTeam();
  ({ db, world } = team);
});
afterAll(() => db.close());

const mail: InboundTeam['mail'] = (changes) => team.mail(changes);
const receive: InboundTeam['receive'] = (...input) => team.receive(...input);
const leadsOf: InboundTeam['leadsOf'] = (email) => team.leadsOf(email);

describe('a mail that a device logs', () => {
  let email: string;
  let lead: string;
  beforeEach(async () => {
    email = `${randomUUID()}@logged.test`;
    await receive(mail(about(email, `${randomUUID()}.test`)));
    lead = (await leadsOf(email))[0]?.id ?? '';
  });

  /** The rep's device puts a mail to the customer onto the timeline. */
  const log = (values: Record<string, unknown> = {}) =>
    world.create('rep', 'activities', {
      lead_id: lead,
      kind: 'mail',
      body: 'Offer\n\nHere it is.',
      happened_at: '2026-03-02T09:10:00Z',
      direction: 'out',
      ...values,
    });
  const copy = (changes: Record<string, unknown> = {}) =>
    mail({
      relation: 'direct',
      receivers: [email],
      subject: 'Re: Offer',
      sent_at: '2026-03-02T09:10:41Z',
      ...changes,
    });
  const entries = () =>
    db.sql<{ body: string; message_hash: string | null; news: string | null }[]>`
      select body, message_hash, news from public.activities
      where lead_id = ${lead} and kind = 'mail' and deleted_at is null order by happened_at, body`;
  const answerTo = (message_hash: string) =>
    mail({
      relation: 'reply',
      sender_email: email,
      references: [message_hash],
      subject: 'Re: Offer',
      verdict: 'none',
    });

  test('with its Message-ID is known when it is answered, and devices learn that', async () => {
    const message_hash = hash(randomUUID());
    await log({ message_hash });
    expect(await receive(answerTo(message_hash))).toEqual({ outcome: 'replied' });
    const { rows } = await world.pullAll('rep');
    const pulled = [...rows.values()] as unknown as Record<string, unknown>[];
    expect(pulled.filter((row) => row.lead_id === lead && row.news === 'replied')).toMatchObject([
      { body: 'Re: Offer\n\nWe need 40 pumps.', direction: 'in', kind: 'mail' },
    ]);
  });

  test('stands there once with its copy, whichever comes first', async () => {
    const one = copy();
    await log({ message_hash: one.message_hash, body: 'Other words', happened_at: '2026-03-02T09:00:00Z' });
    expect(await receive(one)).toEqual({ outcome: 'logged' });
    const two = copy({ sent_at: '2026-03-03T09:00:00Z' });
    await receive(two);
    await log({ message_hash: two.message_hash, body: 'Other words', happened_at: '2026-03-03T09:00:00Z' });
    expect(await entries()).toMatchObject([
      { body: 'Inquiry\n\nWe need 40 pumps.' },
      { message_hash: one.message_hash },
      { message_hash: two.message_hash },
    ]);
  });

  test('from a page that shows no Message-ID learns it from the copy, by minute, way and subject', async () => {
    await log();
    const one = copy();
    expect(await receive(one)).toEqual({ outcome: 'logged' });
    expect(await entries()).toHaveLength(2);
    expect(await receive(answerTo(one.message_hash))).toEqual({ outcome: 'replied' });
  });

  test('from such a page after its copy leaves one entry with the id', async () => {
    const one = copy();
    await receive(one);
    await log();
    expect(await entries()).toMatchObject([{}, { message_hash: one.message_hash }]);
  });

  test('to two people of a lead in one minute is two mails, and what is noted by hand always stands', async () => {
    const [ana] = await db.sql<{ id: string }[]>`select id from public.people where email = ${email}`;
    const other = await world.create('rep', 'people', { full_name: 'Ben Kos' });
    await log({ person_id: ana?.id });
    await log({ person_id: other });
    await log({ person_id: other });
    expect(await entries()).toHaveLength(3);
    for (const _ of [1, 2]) await log({ direction: null, body: 'Sent the brochure' });
    expect(await entries()).toHaveLength(5);
  });

  test('and took off the timeline again leads no answer there', async () => {
    const message_hash = hash(randomUUID());
    const entry = await log({ message_hash });
    await db.sql`update public.activities set deleted_at = now() where id = ${entry}`;
    expect(await receive(answerTo(message_hash))).toEqual({ outcome: 'review', reason: 'unknown_sender' });
  });

  test('of another lead with the same id does not draw the answer of this customer away', async () => {
    const message_hash = hash(randomUUID());
    const [person] = await db.sql<{ id: string }[]>`select id from public.people where email = ${email}`;
    await log({ message_hash, person_id: person?.id });
    const other = await world.createLead('peer', 'private');
    await world.create('peer', 'activities', {
      lead_id: other,
      kind: 'mail',
      body: 'x',
      happened_at: '2026-03-09T00:00:00Z',
      message_hash,
    });
    await receive(answerTo(message_hash));
    expect((await entries()).filter(({ news }) => news === 'replied')).toHaveLength(1);
  });

  test('draws no answer to who copies its id from a lead in sight', async () => {
    const message_hash = hash(randomUUID());
    const [who] = await db.sql<{ id: string }[]>`select id from public.people where email = ${email}`;
    const known = { person_id: who?.id, message_hash };
    const seen = await world.createLead('rep', 'visible', { primary_person_id: who?.id });
    await log({ ...known, lead_id: seen });
    const copied = await world.createLead('peer', 'private', { primary_person_id: who?.id });
    const later = { kind: 'mail', body: 'x', happened_at: '2031-01-01T00:00:00Z' };
    await world.create('peer', 'activities', { ...known, ...later, lead_id: copied });
    await receive({ ...answerTo(message_hash), token: team.tokens.team });
    const answers =
      await db.sql`select lead_id from public.activities where news = 'replied' and person_id = ${who?.id ?? null}`;
    expect(answers).toEqual([{ lead_id: seen }]);
  });

  test('goes with a merge of leads, and the answer with it', async () => {
    const message_hash = hash(randomUUID());
    await log({ message_hash });
    const into = await world.createLead('rep', 'private');
    await db.sql`select private.merge_records(${world.team}, 'leads', ${lead}, ${into})`;
    expect(await receive(answerTo(message_hash))).toEqual({ outcome: 'replied' });
    expect(
      await db.sql`select from public.activities where lead_id = ${into} and news = 'replied'`,
    ).toHaveLength(1);
  });
});

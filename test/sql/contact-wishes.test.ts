import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PLACEHOLDERS } from '../../lib/model/words.ts';
import { unknownPlaceholders } from '../../lib/pipeline/fill-template.ts';
import { createTestDatabase, type Database } from './database.ts';
import { codesOf, createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(() => db.close());

const patch = (
  who: PersonName,
  table: 'people' | 'message_templates',
  id: string,
  field: string,
  next: unknown,
) => world.push(who, { op: 'patch', table, id, fields: { [field]: { base: null, next } } });

describe('somebody who wants no contact by a way', () => {
  const scene = async () => {
    const person = await world.create('rep', 'people', {
      full_name: 'Zhang Wei',
      email: 'z@haoyuan.example',
    });
    const lead = await world.createLead('rep', 'private', { primary_person_id: person });
    return { person, lead };
  };
  const contact = (lead: string, person: string | null, values: Record<string, unknown>) =>
    world.push('rep', {
      op: 'create',
      table: 'activities',
      id: randomUUID(),
      values: {
        lead_id: lead,
        person_id: person,
        body: 'x',
        happened_at: new Date().toISOString(),
        ...values,
      },
    });
  const call = { kind: 'call', direction: 'out', call_outcome: 'reached' };
  const mail = { kind: 'mail', direction: 'out' };

  test('is not called any more, whoever writes it down, and mails still go', async () => {
    const { person, lead } = await scene();
    expect(codesOf(await contact(lead, person, call))).toEqual(['applied']);
    await patch('rep', 'people', person, 'no_contact', ['phone']);
    const [refused] = await contact(lead, person, call);
    expect(refused).toMatchObject({ status: 'rejected', code: 'invalid' });
    expect(JSON.stringify(refused)).toContain('do_not_contact');
    await expect(
      db.sql`insert into public.activities (team_id, id, lead_id, kind, direction, body, happened_at, person_id)
        values (${world.team}, ${randomUUID()}, ${lead}, 'call', 'out', 'x', now(), ${person})`,
    ).rejects.toMatchObject({ message: 'do_not_contact' });
    expect(codesOf(await contact(lead, person, mail))).toEqual(['applied']);
  });

  test('may call us, be written about, and is called again once the wish is taken back', async () => {
    const { person, lead } = await scene();
    await patch('rep', 'people', person, 'no_contact', ['phone', 'mail']);
    expect(codesOf(await contact(lead, person, { kind: 'call', direction: 'in' }))).toEqual(['applied']);
    expect(codesOf(await contact(lead, person, { kind: 'note' }))).toEqual(['applied']);
    expect(codesOf(await contact(lead, person, mail))).toEqual(['invalid']);
    await patch('rep', 'people', person, 'no_contact', []);
    expect(codesOf(await contact(lead, person, mail))).toEqual(['applied']);
  });

  test('was rightly called before: a call of before the wish is still taken down, and a further wish changes that not', async () => {
    const { person, lead } = await scene();
    const before = { ...call, happened_at: new Date(Date.now() - 60_000).toISOString() };
    await patch('rep', 'people', person, 'no_contact', ['phone']);
    const [first] = await world.rows('rep', 'people', [person]);
    await patch('rep', 'people', person, 'no_contact', ['phone', 'mail']);
    const [second] = await world.rows('rep', 'people', [person]);
    expect(second?.no_contact_at).toBe(first?.no_contact_at);
    expect(codesOf(await contact(lead, person, before))).toEqual(['applied']);
  });

  test('and nobody writes the moment of the wish', async () => {
    const { person } = await scene();
    expect(
      codesOf(await patch('rep', 'people', person, 'no_contact_at', '2026-01-01T00:00:00.000Z')),
    ).not.toEqual(['applied']);
    expect(codesOf(await patch('rep', 'people', person, 'no_contact', ['smoke']))).toEqual(['invalid']);
  });

  test('keeps the wish when the record goes up in another', async () => {
    const kept = await world.create('rep', 'people', {
      full_name: 'A',
      no_contact: ['mail'],
      wrong_numbers: ['1'],
    });
    const lost = await world.create('rep', 'people', {
      full_name: 'A',
      no_contact: ['phone'],
      wrong_numbers: ['2'],
    });
    const merge = { op: 'merge', table: 'people', id: lost, into: kept, take: [] };
    expect(codesOf(await world.push('rep', merge))).toEqual(['applied']);
    const [row] = await world.rows('rep', 'people', [kept]);
    expect(row).toMatchObject({ no_contact: ['mail', 'phone'], wrong_numbers: ['1', '2'] });
  });

  test('is still on the timeline with a mail that the inbound address saw leave, and refused right after it', async () => {
    const { person, lead } = await scene();
    await patch('rep', 'people', person, 'no_contact', ['mail']);
    const seen = { subject: 'Offer', sent_at: new Date().toISOString(), message_hash: 'ab'.repeat(32) };
    await db.sql.begin(async (tx) => {
      await tx`select private.log_mail(${world.team}, ${lead}, ${person}, 'out', ${tx.json(seen)})`;
      await expect(
        tx.savepoint(
          (
            inner,
          ) => inner`insert into public.activities (team_id, id, lead_id, kind, direction, body, happened_at, person_id)
            values (${world.team}, ${randomUUID()}, ${lead}, 'mail', 'out', 'x', now(), ${person})`,
        ),
      ).rejects.toMatchObject({ message: 'do_not_contact' });
    });
    const entries =
      await db.sql`select direction from public.activities where lead_id = ${lead} and kind = 'mail'`;
    expect(entries).toMatchObject([{ direction: 'out' }]);
  });

  test('leaves no number behind when erased', async () => {
    const { person } = await scene();
    await patch('rep', 'people', person, 'wrong_numbers', ['+86 138 0000 4417']);
    await db.sql`select private.erase_record(${world.team}, 'people', ${person})`;
    const [row] = await db.sql<{ wrong_numbers: string[] }[]>`select wrong_numbers from public.people
      where team_id = ${world.team} and id = ${person}`;
    expect(row?.wrong_numbers).toEqual([]);
  });
});

describe('a template', () => {
  const words = (text: string) => ({ en: text, zh: text });
  const template = (body: string) => ({ name: words('x'), subject: words('x'), body: words(body) });

  test('is the admin’s to write and names only what can be filled in, in Studio too', async () => {
    const all = PLACEHOLDERS.map((name) => `{${name}}`).join(' ');
    const id = await world.create('admin', 'message_templates', template(all));
    expect(await world.rows('viewer', 'message_templates', [id])).toHaveLength(1);
    expect(codesOf(await patch('rep', 'message_templates', id, 'subject', words('Hi')))).toEqual([
      'forbidden',
    ]);
    const [refused] = await patch('admin', 'message_templates', id, 'subject', words('Hi {nmae}'));
    expect(refused).toMatchObject({ status: 'rejected', code: 'invalid' });
    await expect(
      db.sql`update public.message_templates set body = ${db.sql.json(words('{undefined}'))}
        where team_id = ${world.team} and id = ${id}`,
    ).rejects.toMatchObject({ message: 'unknown_placeholder', detail: 'undefined' });
  });

  test.each([
    ['{first_name} {nmae}'],
    ['{} { } {a{b} {c\n}'],
    ['{first name} {FIRST_NAME} {{company}}'],
    ['no places } {'],
    ['你好{salutation}，{称呼}'],
  ])('%j is judged alike by the database and on the device', async (text) => {
    const [row] = await db.sql<
      { unknown: string[] }[]
    >`select private.unknown_placeholders(${text}) as unknown`;
    expect(row?.unknown.toSorted()).toEqual([...unknownPlaceholders(text)].toSorted());
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TableName } from '../../lib/model/rows.ts';
import { createTestDatabase, type Database } from './database.ts';
import { scopeErrors } from './scope-oracle.ts';
import { codesOf, createWorld, type PersonName, sees, type World } from './world.ts';

let db: Database;
let world: World;
let company: string;
let person: string;
let lead: string;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

/** A customer of `rep` that the team reads through a lead in a visible pipeline. */
beforeEach(async () => {
  company = await world.create('rep', 'companies', { name: 'C' });
  person = await world.create('rep', 'people', { full_name: 'P' });
  lead = await world.createLead('rep', 'visible', { company_id: company, primary_person_id: person });
});

/** What becomes of rewriting, extending, removing and taking over the customer. */
async function attempts(who: PersonName): Promise<string[]> {
  const { member } = world.people[who];
  const identity = { kind: 'qq', value: '1', value_norm: '1' };
  return codesOf(
    await world.push(
      who,
      { op: 'patch', table: 'companies', id: company, fields: { city: { base: null, next: randomUUID() } } },
      { op: 'patch', table: 'people', id: person, fields: { title: { base: null, next: randomUUID() } } },
      { op: 'create', table: 'identities', id: randomUUID(), values: { ...identity, company_id: company } },
      { op: 'create', table: 'identities', id: randomUUID(), values: { ...identity, person_id: person } },
      {
        op: 'patch',
        table: 'companies',
        id: company,
        fields: { responsible_id: { base: world.people.rep.member, next: member } },
      },
      {
        op: 'patch',
        table: 'people',
        id: person,
        fields: { responsible_id: { base: world.people.rep.member, next: member } },
      },
      { op: 'remove', table: 'companies', id: company },
      { op: 'remove', table: 'people', id: person },
    ),
  );
}

const REFUSED = ['forbidden'];
const outcome = async (who: PersonName) => [
  ...new Set((await attempts(who)).map((code) => (code === 'merged' ? 'applied' : code))),
];

describe('a customer that one only sees', () => {
  const ways: [string, () => Promise<void>][] = [
    ['before opening a case on it', async () => {}],
    [
      'after opening a case on it',
      async () => {
        await world.createLead('peer', 'private', { company_id: company, primary_person_id: person });
      },
    ],
    [
      'after opening a case that everybody may change',
      async () => {
        await world.createLead('peer', 'editable', { company_id: company, primary_person_id: person });
      },
    ],
    [
      'after several cases in one statement',
      async () => {
        const { id, stages } = world.pipelines.private;
        const create = () => ({
          op: 'create' as const,
          table: 'leads',
          id: randomUUID(),
          values: {
            name: 'x',
            pipeline_id: id,
            stage_id: stages[0],
            company_id: company,
            primary_person_id: person,
          },
        });
        expect(codesOf(await world.push('peer', create(), create()))).toEqual(['applied', 'applied']);
      },
    ],
    [
      'after an own case was turned to it',
      async () => {
        const own = await world.createLead('peer', 'private');
        const results = await world.push(
          'peer',
          { op: 'patch', table: 'leads', id: own, fields: { company_id: { base: null, next: company } } },
          {
            op: 'patch',
            table: 'leads',
            id: own,
            fields: { primary_person_id: { base: null, next: person } },
          },
          { op: 'assign', table: 'leads', id: own, from: world.people.peer.member, to: null },
          { op: 'assign', table: 'leads', id: own, from: null, to: world.people.peer.member },
        );
        expect(codesOf(results)).toEqual(['applied', 'applied', 'applied', 'applied']);
      },
    ],
    [
      'after the person got a part in an own case',
      async () => {
        const own = await world.createLead('peer', 'private', { company_id: company });
        const part = await world.create('peer', 'lead_people', { lead_id: own, person_id: person });
        const results = await world.push(
          'peer',
          { op: 'remove', table: 'lead_people', id: part },
          { op: 'restore', table: 'lead_people', id: part },
        );
        expect(codesOf(results)).toEqual(['applied', 'applied']);
      },
    ],
    [
      'after its responsible member changed and an own case exists',
      async () => {
        await world.createLead('peer', 'private', { company_id: company, primary_person_id: person });
        for (const to of ['lead', 'rep'] as const) {
          await db.sql`update public.companies set responsible_id = ${world.people[to].member} where id = ${company}`;
          await db.sql`update public.people set responsible_id = ${world.people[to].member} where id = ${person}`;
        }
      },
    ],
  ];
  test.each(ways)('cannot be rewritten, extended, removed or taken over %s', async (_, prepare) => {
    await prepare();
    expect(await outcome('peer')).toEqual(REFUSED);
    expect(await scopeErrors(db)).toEqual([]);
  });

  test('stays in sight through the own case when the lead that showed it goes', async () => {
    await world.createLead('peer', 'private', { company_id: company, primary_person_id: person });
    await world.push('rep', { op: 'remove', table: 'leads', id: lead });
    expect([
      await sees(world, 'peer', 'companies', company),
      await sees(world, 'peer', 'people', person),
    ]).toEqual([true, true]);
    expect(await outcome('peer')).toEqual(REFUSED);
  });
});

test.each(['rep', 'lead', 'director', 'admin'] as const)(
  'the owner, the managers above and an admin may all of it: %s',
  async (who) => {
    await world.createLead('peer', 'private', { company_id: company, primary_person_id: person });
    expect(await outcome(who)).toEqual(['applied']);
  },
);

test('who is given a lead by the owner may change its customer', async () => {
  const { rep, peer } = world.people;
  await world.push('rep', { op: 'assign', table: 'leads', id: lead, from: rep.member, to: peer.member });
  expect(await outcome('peer')).toEqual(['applied']);
});

describe('a reference that was removed', () => {
  const hide = () =>
    world.push('rep', {
      op: 'move',
      table: 'leads',
      id: lead,
      from: world.pipelines.visible.stages[0],
      to: world.pipelines.private.stages[0],
      change_id: randomUUID(),
    });

  test('does not come back to a customer that is out of sight by then', async () => {
    const own = await world.createLead('peer', 'private');
    const removed: [TableName, string][] = [
      ['lead_people', await world.create('peer', 'lead_people', { lead_id: own, person_id: person })],
      ['leads', await world.createLead('peer', 'private', { company_id: company })],
      ['leads', await world.createLead('peer', 'private', { primary_person_id: person })],
    ];
    for (const [table, id] of removed) await world.push('peer', { op: 'remove', table, id });
    await hide();
    for (const [table, id] of removed) {
      expect(codesOf(await world.push('peer', { op: 'restore', table, id }))).toEqual(['not_found']);
    }
    expect([
      await sees(world, 'peer', 'companies', company),
      await sees(world, 'peer', 'people', person),
    ]).toEqual([false, false]);
  });

  test('comes back while the customer is in sight, and to whom it was given by who may change the customer', async () => {
    const own = await world.createLead('peer', 'private', { company_id: company });
    const given = await world.createLead('rep', 'private', { company_id: company });
    const { rep, peer } = world.people;
    await world.push('rep', { op: 'assign', table: 'leads', id: given, from: rep.member, to: peer.member });
    const undo = async (id: string) =>
      codesOf(
        await world.push('peer', { op: 'remove', table: 'leads', id }, { op: 'restore', table: 'leads', id }),
      );
    expect(await undo(own)).toEqual(['applied', 'applied']);
    await world.push('peer', { op: 'remove', table: 'leads', id: own });
    await hide();
    expect(await undo(given)).toEqual(['applied', 'applied']);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TableName } from '../../lib/model/rows.ts';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { FILE } from './file-sample.ts';
import { codesOf, createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

type Way = 'a device' | 'Studio';

const turn = async (way: Way, who: PersonName, op: 'remove' | 'restore', table: TableName, id: string) => {
  if (way === 'Studio') {
    return sqlstateOf(
      db.sql`update public.${db.sql(table)} set deleted_at = ${op === 'remove' ? new Date() : null} where id = ${id}`,
    );
  }
  return codesOf(await world.push(who, { op, table, id }))[0];
};
const DONE: Record<Way, string | undefined> = { 'a device': 'applied', Studio: undefined };

const isRemoved = async (table: TableName, id: string) => {
  const [row] = await db.sql`select deleted_at from public.${db.sql(table)} where id = ${id}`;
  return row?.deleted_at !== null;
};

describe.each(['a device', 'Studio'] as const)('removed and brought back by %s', (way) => {
  let person: string;
  let company: string;
  beforeEach(async () => {
    person = await world.create('rep', 'people', { full_name: 'P' });
    company = await world.create('rep', 'companies', { name: 'C' });
    await world.createLead('rep', 'visible', { primary_person_id: person, company_id: company });
  });

  test("a person takes part again in a colleague's lead that is out of sight", async () => {
    const hidden = await world.createLead('peer', 'private');
    const part = await world.create('peer', 'lead_people', { lead_id: hidden, person_id: person });
    expect(await turn(way, 'rep', 'remove', 'people', person)).toBe(DONE[way]);
    expect(await isRemoved('lead_people', part)).toBe(true);
    expect(await turn(way, 'rep', 'restore', 'people', person)).toBe(DONE[way]);
    expect([await isRemoved('people', person), await isRemoved('lead_people', part)]).toEqual([false, false]);
  });

  test('a company has again its employment of a person that is out of sight', async () => {
    const hidden = await world.create('peer', 'people', { full_name: 'Hidden' });
    const employment = await world.create('peer', 'employments', { person_id: hidden, company_id: company });
    expect(await turn(way, 'rep', 'remove', 'companies', company)).toBe(DONE[way]);
    expect(await isRemoved('employments', employment)).toBe(true);
    expect(await turn(way, 'rep', 'restore', 'companies', company)).toBe(DONE[way]);
    expect([await isRemoved('companies', company), await isRemoved('employments', employment)]).toEqual([
      false,
      false,
    ]);
  });

  test.each([
    ['people', 'leads'],
    ['leads', 'people'],
  ] as const)(
    'a part in a decision waits for both when first %s and then %s were removed',
    async (first, second) => {
      const lead = await world.createLead('rep', 'private');
      const part = await world.create('rep', 'lead_people', { lead_id: lead, person_id: person });
      const ids = { people: person, leads: lead };
      for (const order of [
        [first, second],
        [second, first],
      ] as const) {
        await turn(way, 'rep', 'remove', first, ids[first]);
        await turn(way, 'rep', 'remove', second, ids[second]);
        expect(await turn(way, 'rep', 'restore', order[0], ids[order[0]])).toBe(DONE[way]);
        expect([await isRemoved(order[0], ids[order[0]]), await isRemoved('lead_people', part)]).toEqual([
          false,
          true,
        ]);
        expect(await turn(way, 'rep', 'restore', 'lead_people', part)).toBe(
          way === 'Studio' ? 'PT410' : 'deleted',
        );
        expect(await turn(way, 'rep', 'restore', order[1], ids[order[1]])).toBe(DONE[way]);
        expect(await isRemoved('lead_people', part)).toBe(false);
      }
    },
  );

  test('an employment waits for person and company', async () => {
    const employment = await world.create('rep', 'employments', { person_id: person, company_id: company });
    for (const order of [
      [
        ['people', person],
        ['companies', company],
      ],
      [
        ['companies', company],
        ['people', person],
      ],
    ] as const) {
      await turn(way, 'rep', 'remove', 'people', person);
      await turn(way, 'rep', 'remove', 'companies', company);
      for (const [index, [table, id]] of order.entries()) {
        expect(await turn(way, 'rep', 'restore', table, id)).toBe(DONE[way]);
        expect(await isRemoved('employments', employment)).toBe(index === 0);
      }
    }
  });

  test('what was removed before its parent stays removed', async () => {
    const identity = await world.create('rep', 'identities', {
      kind: 'qq',
      value: '1',
      value_norm: '1',
      person_id: person,
    });
    await turn(way, 'rep', 'remove', 'identities', identity);
    // Moments have milliseconds: the next removal must be of a later one.
    await db.sql`select pg_sleep(0.002)`;
    await turn(way, 'rep', 'remove', 'people', person);
    await turn(way, 'rep', 'restore', 'people', person);
    expect(await isRemoved('identities', identity)).toBe(true);
  });
});

test('a row whose parent is out of sight is not brought back by itself', async () => {
  const lead = await world.createLead('peer', 'private');
  const task = await world.create('peer', 'tasks', { lead_id: lead, title: 't' });
  await world.push('peer', { op: 'remove', table: 'tasks', id: task });
  expect(codesOf(await world.push('rep', { op: 'restore', table: 'tasks', id: task }))).toEqual([
    'not_found',
  ]);
  expect(codesOf(await world.push('rep', { op: 'restore', table: 'tasks', id: randomUUID() }))).toEqual([
    'not_found',
  ]);
});

test.each(['attachments', 'comments'] as const)(
  'nothing of %s comes back while its lead is removed',
  async (table) => {
    const lead = await world.createLead('rep', 'visible');
    const values = table === 'attachments' ? { folder_id: lead, ...FILE } : { body: 'c', mentions: [] };
    const id = await world.create('rep', table, { lead_id: lead, ...values });
    await world.push('rep', { op: 'remove', table: 'leads', id: lead });
    expect(codesOf(await world.push('rep', { op: 'restore', table, id }))).toEqual(['deleted']);
    expect(await isRemoved(table, id)).toBe(true);
    await world.push('rep', { op: 'restore', table: 'leads', id: lead });
    expect(await isRemoved(table, id)).toBe(false);
  },
);

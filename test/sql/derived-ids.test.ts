import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TableName } from '../../lib/model/rows.ts';
import { type CompanyId, derivedId, type LeadId, type PersonId } from '../../lib/shared/ids.ts';
import { answerIdOf, employmentIdOf, identityIdOf, leadPersonIdOf } from '../../lib/store/derived-ids.ts';
import { createTestDatabase, type Database } from './database.ts';
import { codesOf, createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

test("the database's SHA-1 is everybody's", async () => {
  for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 1000]) {
    const message = randomBytes(length);
    const [row] = await db.sql<{ hash: Buffer }[]>`select private.sha1(${message}) as hash`;
    expect(row?.hash.toString('hex'), String(length)).toBe(createHash('sha1').update(message).digest('hex'));
  }
});

test.each([
  [['answer', 'x', 'money']],
  [['identity', 'x', 'wechat', '微信 号"\\/\n\t\u0001\u007f\u2028😀']],
  [['identity', 'x', 'profile', 'é'.repeat(1000)]],
])('the database derives the ids that devices derive: %#', async (parts) => {
  const [row] = await db.sql<{ id: string }[]>`select private.derived_id(variadic ${parts}::text[]) as id`;
  expect(row?.id).toBe(await derivedId(...parts));
});

const create = async (who: PersonName, table: TableName, id: string, values: object) =>
  codesOf(await world.push(who, { op: 'create', table, id, values }))[0];

/** A lead, a person and a company of this member, with the four facts that have derived ids. */
async function createFacts(who: PersonName) {
  const person = (await world.create(who, 'people', { full_name: 'P' })) as PersonId;
  const company = (await world.create(who, 'companies', { name: 'C' })) as CompanyId;
  const lead = (await world.createLead(who, 'visible', {
    company_id: company,
    primary_person_id: person,
  })) as LeadId;
  const qq = { kind: 'qq', value: '1 2', value_norm: '12' } as const;
  const facts: [TableName, string, object][] = [
    ['answers', await answerIdOf(lead, 'money'), { lead_id: lead, criterion: 'money', value: 1 }],
    ['lead_people', await leadPersonIdOf(lead, person), { lead_id: lead, person_id: person }],
    ['identities', await identityIdOf(person, 'qq', '12'), { ...qq, person_id: person }],
    ['identities', await identityIdOf(company, 'qq', '12'), { ...qq, company_id: company }],
    ['employments', await employmentIdOf(person, company), { person_id: person, company_id: company }],
  ];
  return facts;
}

describe('a derived id', () => {
  test('is taken for the fact it states, and stated again it is the same row', async () => {
    for (const [table, id, values] of await createFacts('rep')) {
      expect(await create('rep', table, id, values), table).toBe('applied');
      expect(await create('rep', table, id, values), table).toBe('merged');
      await world.push('rep', { op: 'remove', table, id });
      expect(await create('rep', table, id, values), table).toBe('merged');
    }
  });

  test("cannot be taken by a colleague with a row of the colleague's own", async () => {
    const theirs = await createFacts('rep');
    const own = await createFacts('peer');
    for (const [index, [table, id, values]] of theirs.entries()) {
      expect(await create('peer', table, id, own[index]?.[2] ?? {}), table).toBe('invalid');
      expect(await create('rep', table, id, values), table).toBe('applied');
    }
    const refused = await world.push(
      'peer',
      ...theirs.map(([table, id], index) => ({
        op: 'create' as const,
        table,
        id: id.replace(/.$/, 'e'),
        values: own[index]?.[2] ?? {},
      })),
    );
    expect(new Set(codesOf(refused))).toEqual(new Set(['invalid']));
  });

  test('is no id of a table whose rows state no such fact', async () => {
    const id = await derivedId('answer', randomUUID(), 'money');
    expect(await create('rep', 'companies', id, { name: 'C' })).toBe('invalid');
    const lead = await world.createLead('rep', 'private');
    expect(await create('rep', 'tasks', id, { lead_id: lead, title: 't' })).toBe('invalid');
  });
});

test('a create is not merged into a row that states something else', async () => {
  const own = await world.createLead('rep', 'private');
  const other = await world.createLead('rep', 'private');
  const person = await world.create('rep', 'people', { full_name: 'P' });
  const answer = await world.create('rep', 'answers', { lead_id: own, criterion: 'money', value: 2 });
  const identity = await world.create('rep', 'identities', {
    kind: 'qq',
    value: '1',
    value_norm: '1',
    person_id: person,
  });
  expect(await create('rep', 'answers', answer, { lead_id: other, criterion: 'money', value: 0 })).toBe(
    'not_found',
  );
  expect(await create('rep', 'answers', answer, { lead_id: own, criterion: 'budget', value: 0 })).toBe(
    'not_found',
  );
  for (const change of [{ kind: 'wechat' }, { value_norm: '2' }, { person_id: null }]) {
    const values = { kind: 'qq', value: '9', value_norm: '1', person_id: person, ...change };
    expect(await create('rep', 'identities', identity, values)).toBe('not_found');
  }
  const [row] = await db.sql`select value from public.answers where id = ${answer}`;
  expect(row?.value).toBe(2);
});

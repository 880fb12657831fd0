import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { createWorld, type PersonName, sees, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

interface Fate {
  id: string;
  fate: string;
  member: string | null;
  by_me: boolean;
  into: string | null;
}

const ask = (who: PersonName, table: string, ...ids: string[]) =>
  db.as(world.people[who].user, async (tx) => {
    const [row] = await tx.unsafe<{ answers: Fate[] }[]>(
      'select public.where_rows_went($1, $2, $3) as answers',
      [world.team, table, ids] as never[],
    );
    return row?.answers ?? [];
  });

const giveTo = (lead: string, who: PersonName) =>
  db.sql`update public.leads set owner_id = ${world.people[who].member}
    where team_id = ${world.team} and id = ${lead}`;

const none = { member: null, by_me: false, into: null };

test('a lead that was given away tells its former owner who has it', async () => {
  const lead = await world.createLead('rep', 'private');
  await giveTo(lead, 'peer');
  expect(await sees(world, 'rep', 'leads', lead)).toBe(false);
  expect(await ask('rep', 'leads', lead)).toEqual([{ ...none, id: lead, fate: 'owner', member: 'peer' }]);
});

test('a lead that is still seen is said to be here', async () => {
  const lead = await world.createLead('rep', 'private');
  expect(await ask('rep', 'leads', lead)).toEqual([{ ...none, id: lead, fate: 'here' }]);
});

test('a removed lead tells those who saw it who removed it', async () => {
  const lead = await world.createLead('rep', 'private');
  await world.push('lead', { op: 'remove', table: 'leads', id: lead });
  expect(await ask('rep', 'leads', lead)).toEqual([{ ...none, id: lead, fate: 'deleted', member: 'lead' }]);
  expect(await ask('lead', 'leads', lead)).toEqual([
    { ...none, id: lead, fate: 'deleted', member: 'lead', by_me: true },
  ]);
});

test('a pipeline that became private is named as the reason, and nobody who holds its leads', async () => {
  const lead = await world.createLead('peer', 'visible');
  expect(await sees(world, 'rep', 'leads', lead)).toBe(true);
  const { id } = world.pipelines.visible;
  const set = (visibility: string) =>
    db.sql`update public.pipelines set visibility = ${visibility} where team_id = ${world.team} and id = ${id}`;
  await set('private');
  try {
    expect(await sees(world, 'rep', 'leads', lead)).toBe(false);
    expect(await ask('rep', 'leads', lead)).toEqual([{ ...none, id: lead, fate: 'private' }]);
  } finally {
    await set('visible');
  }
});

test('what was removed before a member could ever see it has no line', async () => {
  const lead = await world.createLead('peer', 'private');
  await world.push('peer', { op: 'remove', table: 'leads', id: lead });
  expect(await ask('rep', 'leads', lead, randomUUID())).toEqual([]);
});

test('a person of a lead that was given away has no line', async () => {
  const person = await world.create('rep', 'people', { full_name: 'Somebody' });
  await db.sql`update public.people set responsible_id = ${world.people.peer.member}
    where team_id = ${world.team} and id = ${person}`;
  expect(await sees(world, 'rep', 'people', person)).toBe(false);
  expect(await ask('rep', 'people', person)).toEqual([]);
});

test('only members are answered, of tables that are synced, about fifty rows a call and 600 an hour', async () => {
  expect(await sqlstateOf(ask('outsider', 'leads', randomUUID()))).toBe('PT403');
  expect(await sqlstateOf(ask('removed', 'leads', randomUUID()))).toBe('PT403');
  expect(await sqlstateOf(ask('rep', 'audit_log', randomUUID()))).toBe('PT400');
  const many = (count: number) => Array.from({ length: count }, () => randomUUID());
  expect(await sqlstateOf(ask('rep', 'leads', ...many(51)))).toBe('PT413');
  for (let n = 0; n < 12; n += 1) await ask('director', 'leads', ...many(50));
  expect(await sqlstateOf(ask('director', 'leads', randomUUID()))).toBe('PT429');
});

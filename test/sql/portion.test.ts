import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RowsByTable } from '../../lib/sync/protocol.ts';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;
let mine: { lead: string; company: string; person: string };
let other: { lead: string; company: string };

const portion = async (who: PersonName, wanted: unknown, parties: boolean): Promise<RowsByTable> => {
  const [found] = await db.as(
    world.people[who].user,
    (tx) => tx`select public.sync_portion(${world.team}, ${tx.json(wanted as never)}, ${parties}) as rows`,
  );
  return found?.rows as RowsByTable;
};
const idsOf = (rows: RowsByTable): Record<string, string[]> =>
  Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.map(({ id }) => id)]));

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
  const company = await world.create('rep', 'companies', { name: 'Haoyuan' });
  const person = await world.create('rep', 'people', { full_name: 'Wei Zhang' });
  const lead = await world.createLead('rep', 'private', { company_id: company, primary_person_id: person });
  mine = { lead, company, person };
  const foreign = await world.create('peer', 'companies', { name: 'Kestrel' });
  other = { lead: await world.createLead('peer', 'private', { company_id: foreign }), company: foreign };
});
afterAll(() => db.close());

test('a portion holds rows of several tables, and only those that the caller sees', async () => {
  const rows = await portion('rep', { leads: [mine.lead, other.lead], companies: [other.company] }, false);
  expect(idsOf(rows)).toEqual({ leads: [mine.lead], companies: [] });
  expect(rows.leads).toEqual(await world.rows('rep', 'leads', [mine.lead]));
});

test('a portion brings on request whom its leads are about, beside what was asked for, each once', async () => {
  const spare = await world.create('rep', 'companies', { name: 'Spare' });
  const rows = idsOf(await portion('rep', { leads: [mine.lead], companies: [spare, mine.company] }, true));
  expect(rows.companies?.toSorted()).toEqual([mine.company, spare].toSorted());
  expect(rows).toMatchObject({ leads: [mine.lead], people: [mine.person] });
});

test('a portion of nothing is empty', async () => {
  expect(await portion('rep', {}, true)).toEqual({});
});

test.each([
  ['a list', []],
  ['an unknown table', { secrets: [] }],
  ['ids that are no list', { leads: 'all' }],
  ['ids that are no texts', { leads: [['x']] }],
])('a portion asked for by %s is malformed', async (_name, wanted) => {
  expect(await sqlstateOf(portion('rep', wanted, false))).toBe('PT400');
});

test('more than 1,000 ids are too many, in however many tables', async () => {
  const many = (count: number) => Array.from({ length: count }, () => randomUUID());
  expect(await sqlstateOf(portion('rep', { leads: many(600), tasks: many(401) }, false))).toBe('PT413');
  expect(idsOf(await portion('rep', { leads: many(600), tasks: many(400) }, false))).toEqual({
    leads: [],
    tasks: [],
  });
});

test.each(['removed', 'outsider', 'stranger'] as const)('%s is answered PT403', async (who) => {
  expect(await sqlstateOf(portion(who, {}, false))).toBe('PT403');
});

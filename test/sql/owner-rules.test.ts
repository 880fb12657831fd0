import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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

const idOf = (who: PersonName) => world.people[who].member;
const rule = (position: number, members: PersonName[], when: Record<string, unknown> = {}) =>
  world.create('admin', 'owner_rules', { position, member_ids: members.map(idOf), ...when });
const choose = async (arrivedBy: string, source: string | null = null, country: string | null = null) => {
  const [row] = await db.sql<{ owner_id: string | null; rule_id: string }[]>`
    select * from private.choose_owner(${world.team}, ${arrivedBy}, ${source}, ${country})`;
  return row;
};
const ownerOf = async (...input: Parameters<typeof choose>) => (await choose(...input))?.owner_id;

test('the first rule that fits by way, source and country decides; without one there is none', async () => {
  expect(await choose('mail')).toBeUndefined();
  const china = await rule(1, ['rep'], { country: 'CN', arrived_by: 'mail' });
  await rule(2, ['peer'], { source: 'Fair' });
  await rule(3, []);
  expect(await choose('mail', null, 'cn')).toEqual({ owner_id: idOf('rep'), rule_id: china });
  expect(await ownerOf('import', 'FAIR', 'CN')).toBe(idOf('peer'));
  expect(await ownerOf('api', 'web', 'DE')).toBeNull();
});

test('members of a rule take turns, and who was shut out or only looks on is passed over', async () => {
  await rule(1, ['rep', 'viewer', 'removed', 'peer']);
  const turns = [await ownerOf('mail'), await ownerOf('mail'), await ownerOf('mail')];
  expect(turns).toEqual([idOf('rep'), idOf('peer'), idOf('rep')]);
});

test('twenty leads at once are spread evenly', async () => {
  await rule(1, ['rep', 'peer', 'lead', 'director']);
  const owners = await Promise.all(Array.from({ length: 20 }, () => ownerOf('mail')));
  const counts = new Map<unknown, number>();
  for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  expect([...counts.values()]).toEqual([5, 5, 5, 5]);
});

test('a source is a word of the team’s list, whatever it was called when the lead came', async () => {
  const word = await world.create('admin', 'choices', { kind: 'source', name: { en: 'Fair', zh: '展会' } });
  await rule(1, ['peer'], { source: 'Fair' });
  expect(await ownerOf('mail', '展会')).toBe(idOf('peer'));
  await db.sql`update public.choices set name = '{"en": "Show", "zh": "展览"}' where id = ${word}`;
  expect(await ownerOf('mail', 'show')).toBe(idOf('peer'));
  expect(await ownerOf('mail', 'market')).toBeUndefined();
});

const leadOf = async (id: string) => {
  const [row] =
    await db.sql`select owner_id, owner_rule_id, former_owner_id from public.leads where id = ${id}`;
  return row;
};

test('rows written into the table without an owner get one by rule; with an owner they keep it', async () => {
  const { id: pipeline, stages } = world.pipelines.editable;
  const insert = async (values: Record<string, unknown> = {}) => {
    const row = {
      team_id: world.team,
      id: randomUUID(),
      name: 'x',
      pipeline_id: pipeline,
      stage_id: stages[0],
      ...values,
    };
    await db.sql`insert into public.leads ${db.sql(row)}`;
    return leadOf(row.id);
  };
  expect(await insert()).toMatchObject({ owner_id: null, owner_rule_id: null });
  const imports = await rule(1, ['peer'], { arrived_by: 'import', source: 'list' });
  const rest = await rule(2, []);
  expect(await insert({ source: 'List' })).toMatchObject({ owner_id: idOf('peer'), owner_rule_id: imports });
  expect(await insert()).toMatchObject({ owner_id: null, owner_rule_id: rest });
  expect(await insert({ source: 'list', owner_id: idOf('rep') })).toMatchObject({
    owner_id: idOf('rep'),
    owner_rule_id: null,
  });
  const captured = await world.createLead('rep', 'editable', { source: 'list' });
  expect(await leadOf(captured)).toMatchObject({ owner_id: idOf('rep'), owner_rule_id: null });
});

test('what a member imports goes to whom the rules name, once, and stays theirs where none fits', async () => {
  const imported = async () => {
    const lead = await world.createLead('rep', 'private');
    const byRule = {
      op: 'assign',
      table: 'leads',
      id: lead,
      from: idOf('rep'),
      to: idOf('rep'),
      by_rule: 'import',
    };
    return { lead, give: () => world.push('rep', byRule) };
  };
  const first = await imported();
  expect(codesOf(await first.give())).toEqual(['applied']);
  expect(await leadOf(first.lead)).toMatchObject({ owner_id: idOf('rep'), owner_rule_id: null });
  const given = await rule(1, ['peer'], { arrived_by: 'import' });
  const second = await imported();
  expect(codesOf(await second.give())).toEqual(['applied']);
  expect(await leadOf(second.lead)).toMatchObject({ owner_id: idOf('peer'), owner_rule_id: given });
  expect(await world.rows('rep', 'leads', [second.lead])).toEqual([]);
  await db.sql`update public.owner_rules set member_ids = '{}' where id = ${given}`;
  const third = await imported();
  await third.give();
  expect(await leadOf(third.lead)).toMatchObject({
    owner_id: null,
    owner_rule_id: given,
    former_owner_id: null,
  });
  // What somebody works on is not drawn.
  const handed = await imported();
  await db.sql`update public.leads set owner_id = ${idOf('lead')} where id = ${handed.lead}`;
  await handed.give();
  expect(await leadOf(handed.lead)).toMatchObject({ owner_id: idOf('lead'), owner_rule_id: null });
});

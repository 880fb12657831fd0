import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type Database } from './database.ts';
import { createWorld, type PersonName, type World } from './world.ts';

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

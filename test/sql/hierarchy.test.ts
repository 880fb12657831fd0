import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { createWorld, type PersonName, sees, type World, whoSees } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

const epochs = async () => {
  const rows = await db.sql<
    { member_id: string; epoch: string }[]
  >`select member_id, epoch from private.member_access`;
  return new Map(rows.map(({ member_id, epoch }) => [member_id, Number(epoch)]));
};

/** Names of the members whose epoch the work bumps. */
async function bumpedBy(work: () => Promise<unknown>): Promise<PersonName[]> {
  const before = await epochs();
  await work();
  const after = await epochs();
  return (Object.keys(world.people) as PersonName[])
    .filter(
      (name) => (after.get(world.people[name].member) ?? 0) > (before.get(world.people[name].member) ?? 0),
    )
    .sort();
}

const setManager = (who: PersonName, manager: PersonName | null) =>
  db.sql`update public.members set manager_id = ${manager ? world.people[manager].member : null}
    where id = ${world.people[who].member}`;

describe('the hierarchy', () => {
  test('is a tree: circles are refused, one by one and in one statement', async () => {
    expect(await sqlstateOf(setManager('director', 'rep'))).toBe('23514');
    expect(await sqlstateOf(setManager('director', 'director'))).toBe('23514');
    const { peer, viewer, rep } = world.people;
    const circle = db.sql`update public.members set manager_id = case id
        when ${peer.member}::uuid then ${viewer.member}::uuid
        when ${viewer.member}::uuid then ${peer.member}::uuid
        else ${peer.member}::uuid end
      where id in (${peer.member}, ${viewer.member}, ${rep.member})`;
    expect(await sqlstateOf(circle)).toBe('23514');
  });

  test('two halves of a circle at the same time leave one', async () => {
    const outcome = await Promise.all([
      sqlstateOf(setManager('peer', 'viewer')),
      sqlstateOf(setManager('viewer', 'peer')),
    ]);
    expect(outcome.sort()).toEqual(['23514', undefined]);
    await db.sql`update public.members set manager_id = null
      where id in (${world.people.peer.member}, ${world.people.viewer.member})`;
  });

  test('that changes changes the sight of the managers and bumps their epochs only', async () => {
    const lead = await world.createLead('rep', 'private');
    const version = async () =>
      (await db.sql`select version from public.leads where id = ${lead}`)[0]?.version;
    const before = await version();
    expect(await bumpedBy(() => setManager('rep', 'peer'))).toEqual(['director', 'lead', 'peer']);
    expect(await whoSees(world, 'leads', lead)).toEqual(['admin', 'rep', 'peer']);
    expect(await version()).toBe(before);
    expect(await bumpedBy(() => setManager('rep', 'lead'))).toEqual(['director', 'lead', 'peer']);
  });

  test('keeps the leads of somebody who left in sight of their managers', async () => {
    const lead = await world.createLead('rep', 'private');
    expect(
      await bumpedBy(
        () => db.sql`update public.members set active = false where id = ${world.people.rep.member}`,
      ),
    ).toEqual(['rep']);
    expect(await sees(world, 'lead', 'leads', lead)).toBe(true);
    expect(await sqlstateOf(world.pull('rep'))).toBe('PT403');
    await db.sql`update public.members set active = true where id = ${world.people.rep.member}`;
  });
});

test('an account that is deleted leaves its member and the work behind, and holds nothing', async () => {
  const user = randomUUID();
  const member = randomUUID();
  await db.sql`insert into auth.users (id, email) values (${user}, 'gone@example.test')`;
  await db.sql`insert into public.members (team_id, id, user_id, display_name, email, role)
    values (${world.team}, ${member}, ${user}, 'Gone', 'gone@example.test', 'rep')`;
  await db.sql`delete from auth.users where id = ${user}`;
  expect(await db.sql`select user_id, active from public.members where id = ${member}`).toEqual([
    { user_id: null, active: true },
  ]);
  const held = await db.as(user, (tx) => tx`select private.my_read_scopes() as scopes`);
  expect(held).toEqual([{ scopes: [] }]);
});

describe('epochs', () => {
  const everybody = ['director', 'lead', 'peer', 'rep', 'viewer'];

  test('of all but admins grow when a pipeline opens or closes', async () => {
    const set = (visibility: string) =>
      db.sql`update public.pipelines set visibility = ${visibility} where id = ${world.pipelines.private.id}`;
    expect(await bumpedBy(() => set('visible'))).toEqual(everybody);
    // A viewer's sight does not change when others may write.
    expect(await bumpedBy(() => set('editable'))).toEqual(everybody.filter((name) => name !== 'viewer'));
    expect(await bumpedBy(() => set('private'))).toEqual(everybody);
  });

  test('grow with a change of role', async () => {
    const role = (next: string) =>
      db.sql`update public.members set role = ${next} where id = ${world.people.peer.member}`;
    expect(await bumpedBy(() => role('viewer'))).toEqual(['peer']);
    expect(await bumpedBy(() => role('admin'))).toEqual(['peer']);
    expect(await bumpedBy(() => role('rep'))).toEqual(['peer']);
  });

  test('stay when a member or pipeline is made, or somebody is renamed', async () => {
    expect(
      await bumpedBy(
        () => db.sql`insert into public.members (team_id, id, display_name, email, role, manager_id)
          values (${world.team}, ${randomUUID()}, 'New', 'new@example.test', 'rep', ${world.people.lead.member})`,
      ),
    ).toEqual([]);
    expect(
      await bumpedBy(
        () => db.sql`insert into public.pipelines (team_id, id, name, visibility)
          values (${world.team}, ${randomUUID()}, ${db.sql.json({ en: 'x', zh: 'x' })}, 'editable')`,
      ),
    ).toEqual([]);
    expect(
      await bumpedBy(
        () => db.sql`update public.members set display_name = 'Peer' where id = ${world.people.peer.member}`,
      ),
    ).toEqual([]);
  });

  test('of nobody in another team ever change', async () => {
    const [row] =
      await db.sql`select epoch from private.member_access where member_id = ${world.people.outsider.member}`;
    expect(row?.epoch).toBe('1');
  });
});

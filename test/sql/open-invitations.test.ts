import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

interface Invited {
  readonly id: string;
  readonly code: string;
}

const invite = (who: PersonName, email: string, role: string) =>
  db.as(world.people[who].user, async (tx) => {
    const [row] = await tx<{ invited: Invited }[]>`
      select public.create_invitation(${world.team}, ${email}, ${role}) as invited`;
    if (!row) throw new Error('no answer');
    return row.invited;
  });
const open = (who: PersonName) =>
  db.as(world.people[who].user, async (tx) => {
    const [row] = await tx<{ list: Record<string, unknown>[] }[]>`
      select public.open_invitations(${world.team}) as list`;
    return row?.list ?? [];
  });
const withdraw = (who: PersonName, id: string) =>
  db.as(world.people[who].user, (tx) => tx`select public.withdraw_invitation(${world.team}, ${id})`);

test('open invitations are listed for those who may invite, without a code', async () => {
  const { id } = await invite('admin', 'new@team.test', 'rep');
  expect(await open('lead')).toEqual([
    {
      id,
      email: 'new@team.test',
      role: 'rep',
      invited_by: world.people.admin.member,
      expires_at: expect.stringMatching(/Z$/) as unknown,
    },
  ]);
  expect(await sqlstateOf(open('rep'))).toBe('42501');
  expect(await sqlstateOf(open('outsider'))).toBe('PT403');
});

test('a withdrawn invitation can no longer be accepted, and only once be withdrawn', async () => {
  const { id, code } = await invite('admin', 'gone@team.test', 'rep');
  const user = crypto.randomUUID();
  await db.sql`insert into auth.users (id, email, email_confirmed_at) values (${user}, 'gone@team.test', now())`;
  await withdraw('lead', id);
  expect((await open('admin')).map((one) => one.id)).not.toContain(id);
  expect(await sqlstateOf(db.as(user, (tx) => tx`select public.accept_invitation(${code}, 'N')`))).toBe(
    'PT404',
  );
  expect(await sqlstateOf(withdraw('lead', id))).toBe('PT404');
});

test('a manager withdraws no invitation to a higher role, a rep none', async () => {
  const { id } = await invite('admin', 'boss@team.test', 'admin');
  expect(await sqlstateOf(withdraw('lead', id))).toBe('PT404');
  expect(await sqlstateOf(withdraw('rep', id))).toBe('42501');
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MEMBER_ROLES, type MemberRole } from '../../lib/model/words.ts';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { createWorld, type PersonName, sees, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase(30);
  world = await createWorld(db);
});
afterAll(() => db.close());

interface Invited {
  id: string;
  code: string;
  team_name: string;
  invited_by: string;
}

const invite = (who: PersonName, email: string, role: string) =>
  db.as(world.people[who].user, async (tx) => {
    const [row] = await tx<{ invited: Invited }[]>`
      select public.create_invitation(${world.team}, ${email}, ${role}) as invited`;
    if (!row) throw new Error('no answer');
    return row.invited;
  });

const accept = (user: string, code: string) =>
  db.as(user, async (tx) => {
    const [row] = await tx<
      { joined: { team_id: string; member_id: string; role: string; team_name: string } }[]
    >`
      select public.accept_invitation(${code}, 'Newcomer') as joined`;
    return row?.joined;
  });

const signUp = async (email: string, confirmed = true) => {
  const user = randomUUID();
  await db.sql`insert into auth.users (id, email, email_confirmed_at)
    values (${user}, ${email}, ${confirmed ? new Date() : null})`;
  return user;
};

const newAddress = () => `${randomUUID()}@example.test`;
const membersOf = (user: string) =>
  db.sql`select role, manager_id, active from public.members where user_id = ${user}`;

test('an invited person joins with the role and is asked for by nobody else', async () => {
  const email = newAddress();
  const { code, team_name, invited_by } = await invite('admin', ` ${email.toUpperCase()} `, 'rep');
  expect({ team_name, invited_by }).toEqual({ team_name: 'Team', invited_by: 'admin' });
  const user = await signUp(email);
  expect(await accept(user, code)).toMatchObject({ team_id: world.team, role: 'rep', team_name: 'Team' });
  expect(await membersOf(user)).toEqual([{ role: 'rep', manager_id: null, active: true }]);
});

test('whom a manager invites reports to that manager', async () => {
  const email = newAddress();
  const { code } = await invite('lead', email, 'rep');
  const user = await signUp(email);
  await accept(user, code);
  expect(await membersOf(user)).toMatchObject([{ manager_id: world.people.lead.member }]);
});

test('the code has 128 bits, only its hash is kept, and blanks, dashes and case do not matter', async () => {
  const email = newAddress();
  const { code, id } = await invite('admin', email, 'rep');
  expect(code).toMatch(/^([0-9a-f]{4}-){7}[0-9a-f]{4}$/);
  const [stored] =
    await db.sql`select row_to_json(i)::text as text from public.invitations as i where id = ${id}`;
  expect(stored?.text).not.toContain(code);
  expect(stored?.text).not.toContain(code.replaceAll('-', ''));
  const user = await signUp(email);
  expect(await accept(user, ` ${code.toUpperCase().replaceAll('-', ' ')}\n`)).toMatchObject({ role: 'rep' });
});

test('nobody reads the hash of a code, not even who invited', async () => {
  const { id } = await invite('admin', newAddress(), 'rep');
  const read = (columns: string) =>
    db.as(world.people.admin.user, (tx) =>
      tx.unsafe(`select ${columns} from public.invitations where id = '${id}'`),
    );
  expect(await read('email')).toHaveLength(1);
  await expect(read('token_hash')).rejects.toThrow('permission denied');
});

test('one of twenty accepts at the same time makes the member', async () => {
  const email = newAddress();
  const { code } = await invite('admin', email, 'rep');
  const user = await signUp(email);
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => sqlstateOf(accept(user, code))));
  expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'PT404')).toHaveLength(19);
  expect(await membersOf(user)).toHaveLength(1);
});

describe('wrong, used, expired, replaced, for somebody else, unconfirmed, or from somebody who may no longer invite', () => {
  const failureOf = async (user: string, code: string) => {
    try {
      await accept(user, code);
      return 'joined';
    } catch (error) {
      const { code: state, message, detail, hint } = error as Record<string, unknown>;
      return { state, message, detail, hint };
    }
  };

  test('all look the same', async () => {
    const failures: unknown[] = [];
    const email = newAddress();
    const user = await signUp(email);
    failures.push(await failureOf(user, 'no such code'));

    const used = await invite('admin', email, 'rep');
    await accept(user, used.code);
    failures.push(await failureOf(user, used.code));

    const lateEmail = newAddress();
    const late = await signUp(lateEmail);
    const expired = await invite('admin', lateEmail, 'rep');
    await db.sql`update public.invitations set expires_at = now() where id = ${expired.id}`;
    failures.push(await failureOf(late, expired.code));

    const replaced = await invite('admin', lateEmail, 'rep');
    await invite('admin', lateEmail, 'viewer');
    failures.push(await failureOf(late, replaced.code));

    const other = await invite('admin', newAddress(), 'rep');
    failures.push(await failureOf(late, other.code));

    const unconfirmedEmail = newAddress();
    const unconfirmed = await invite('admin', unconfirmedEmail, 'rep');
    failures.push(await failureOf(await signUp(unconfirmedEmail, false), unconfirmed.code));

    const orphanEmail = newAddress();
    const orphan = await invite('lead', orphanEmail, 'manager');
    await db.sql`update public.members set role = 'rep' where id = ${world.people.lead.member}`;
    failures.push(await failureOf(await signUp(orphanEmail), orphan.code));
    await db.sql`update public.members set role = 'manager' where id = ${world.people.lead.member}`;

    expect(new Set(failures.map((failure) => JSON.stringify(failure))).size).toBe(1);
    expect(failures[0]).toMatchObject({ state: 'PT404', message: 'invalid_invitation' });
  });
});

describe('inviting', () => {
  const RANK: Record<MemberRole, number> = { viewer: 1, rep: 2, manager: 3, admin: 4 };

  test('is for admins and managers, up to their own role', async () => {
    for (const [who, rank] of [
      ['admin', 4],
      ['director', 3],
      ['rep', 0],
      ['viewer', 0],
    ] as const) {
      for (const role of MEMBER_ROLES) {
        const expected = RANK[role] <= rank ? undefined : '42501';
        expect(await sqlstateOf(invite(who, newAddress(), role)), `${who} ${role}`).toBe(expected);
      }
    }
    for (const who of ['removed', 'outsider', 'stranger'] as const) {
      expect(await sqlstateOf(invite(who, newAddress(), 'viewer'))).toBe('PT403');
    }
  });

  test.each(['', 'no address', 'a@b c', '@', 'x@'])('refuses %j as an address', async (email) => {
    expect(await sqlstateOf(invite('admin', email, 'rep'))).toBe('23514');
  });

  test('refuses an unknown role and somebody who is a member', async () => {
    expect(await sqlstateOf(invite('admin', newAddress(), 'owner'))).toBe('23514');
    expect(await sqlstateOf(invite('admin', 'Rep@example.test', 'rep'))).toBe('PT409');
  });

  test('stops after 50 a day, exact under parallel calls', async () => {
    await db.sql`delete from private.rate_limit`;
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, () => sqlstateOf(invite('director', newAddress(), 'viewer'))),
    );
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(50);
    expect(outcomes.filter((outcome) => outcome === 'PT429')).toHaveLength(10);
    await db.sql`update private.rate_limit set window_start = now() - interval '25 hours'`;
    expect(await sqlstateOf(invite('director', newAddress(), 'viewer'))).toBeUndefined();
  });
});

test('somebody who left and is invited again is the same member, with the old work', async () => {
  const { user, member } = world.people.removed;
  const { code } = await invite('admin', 'removed@example.test', 'viewer');
  expect(await accept(user, code)).toMatchObject({ member_id: member, role: 'viewer' });
  expect(await membersOf(user)).toMatchObject([{ active: true, role: 'viewer' }]);
  await db.sql`update public.members set active = false where id = ${member}`;
});

describe('somebody whom an admin shut out', () => {
  test('is not let in again by a manager, and the answer tells nothing', async () => {
    const { user } = world.people.removed;
    const { code } = await invite('director', 'removed@example.test', 'rep');
    expect(await sqlstateOf(accept(user, code))).toBe('PT404');
    expect(await membersOf(user)).toMatchObject([{ active: false }]);
  });

  test('comes back without the old place: nobody above and nobody below', async () => {
    const { removed, rep, lead } = world.people;
    await db.sql`update public.members set manager_id = ${removed.member} where id = ${rep.member}`;
    const { code } = await invite('admin', 'removed@example.test', 'manager');
    await accept(removed.user, code);
    expect(await membersOf(removed.user)).toEqual([{ role: 'manager', manager_id: null, active: true }]);
    expect(await membersOf(rep.user)).toMatchObject([{ manager_id: null }]);
    const secret = await world.createLead('rep', 'private');
    expect(await sees(world, 'removed', 'leads', secret)).toBe(false);
    await db.sql`update public.members set manager_id = ${lead.member} where id = ${rep.member}`;
    await db.sql`update public.members set active = false where id = ${removed.member}`;
  });
});

test("a manager's invitation does not end an admin's of a higher role", async () => {
  const email = newAddress();
  const high = await invite('admin', email, 'admin');
  await invite('director', email, 'viewer');
  expect(await accept(await signUp(email), high.code)).toMatchObject({ role: 'admin' });
});

test('invitations, their use and changes of role are in the audit log, without address or code', async () => {
  await db.sql`update public.members set role = 'manager' where id = ${world.people.peer.member}`;
  await db.sql`update public.members set role = 'rep' where id = ${world.people.peer.member}`;
  const log = await db.sql<{ action: string; details: object }[]>`
    select action, details from public.audit_log where team_id = ${world.team} order by happened_at`;
  const actions = new Set(log.map(({ action }) => action));
  expect(actions).toEqual(new Set(['invitation_created', 'invitation_accepted', 'member_changed']));
  expect(JSON.stringify(log)).not.toContain('example.test');
  expect(log.filter(({ action }) => action === 'member_changed').at(-1)?.details).toMatchObject({
    member_id: world.people.peer.member,
    role: ['manager', 'rep'],
  });
  for (const change of [
    db.sql`update public.audit_log set action = 'team_created'`,
    db.sql`delete from public.audit_log`,
    db.sql`truncate public.audit_log`,
  ]) {
    expect(await sqlstateOf(change)).toBe('23001');
  }
});

describe('a new team', () => {
  const found = (user: string, currency = 'CNY') =>
    db.as(user, async (tx) => {
      const [row] = await tx<
        { team: { team_id: string; member_id: string; team_name: string; role: string } }[]
      >`
        select public.create_team(' 北方团队 ', 'Founder', ${currency}, 'zh') as team`;
      if (!row) throw new Error('no answer');
      return row.team;
    });

  test('has its founder as admin and the eight stages in both languages', async () => {
    const user = await signUp(newAddress());
    const team = await found(user);
    expect(team).toMatchObject({ team_name: '北方团队', role: 'admin' });
    const rows = await db.as(user, async (tx) => ({
      members: await tx`select id, role from public.members`,
      pipelines: await tx`select visibility from public.pipelines`,
      stages: await tx`select name, kind, aim, action, exit_question from public.stages order by position`,
      memberships: await tx`select public.my_memberships() as list`,
    }));
    expect(rows.members).toEqual([{ id: team.member_id, role: 'admin' }]);
    expect(rows.pipelines).toEqual([{ visibility: 'visible' }]);
    expect(rows.stages.map((stage) => [stage.name.en, stage.name.zh, stage.kind])).toEqual([
      ['Reserve', '储备', 'lead'],
      ['Target', '目标', 'lead'],
      ['Potential', '潜在', 'lead'],
      ['Opportunity', '商机', 'opportunity'],
      ['Won', '成交', 'won'],
      ['After-sale', '签单之后', 'won'],
      ['Lost', '流失', 'lost'],
      ['Stopped', '放弃', 'stopped'],
    ]);
    for (const stage of rows.stages) {
      for (const words of [stage.aim, stage.action, stage.exit_question]) {
        expect(words.en).not.toBe('');
        expect(words.zh).not.toBe('');
      }
    }
    expect(rows.memberships[0]?.list).toEqual([team]);
  });

  test('is founded by somebody who is signed in, at most ten a day', async () => {
    expect(await sqlstateOf(found('anon'))).toBe('42501');
    expect(await sqlstateOf(found(randomUUID()))).toBe('42501');
    const user = await signUp(newAddress());
    for (let index = 0; index < 10; index += 1) await found(user);
    expect(await sqlstateOf(found(user))).toBe('PT429');
  });

  test('needs a currency code', async () => {
    expect(await sqlstateOf(found(await signUp(newAddress()), 'Euro'))).toBe('23514');
  });
});

test('the versions of the protocol are told to everybody', async () => {
  const [row] = await db.as('anon', (tx) => tx`select public.protocol_versions() as versions`);
  expect(row?.versions).toEqual({ min: 1, max: 1 });
});

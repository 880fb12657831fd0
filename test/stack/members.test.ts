import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemberRemote } from '../../lib/remote/member-remote.ts';
import { createAccount, type DemoAccount, demand } from '../../supabase/local/demo-device.ts';
import { type RunningStack, startStack } from '../../supabase/local/start-stack.ts';

let stack: RunningStack;
let admin: DemoAccount;
let rep: DemoAccount;

beforeAll(async () => {
  stack = await startStack({ data: 'memory', port: 0 });
  const account = (name: string) =>
    createAccount(stack, { name, email: `${name}@team.test`, password: 'correct-horse-1' });
  admin = await account('admin');
  rep = await account('rep');
});
afterAll(() => stack.stop());

test('every call about members gets through as the extension makes it', async () => {
  const input = { name: 'Team', displayName: 'admin', currency: 'EUR', language: 'en' };
  const { teamId, memberId } = demand(await admin.teams.createTeam(input));
  const members = createMemberRemote(admin.connection);
  const invited = async () => {
    const [row] = await stack.sql<{ code: string }>(
      `select public.create_invitation($1, 'rep@team.test', 'rep') ->> 'code' as code
       from set_config('request.jwt.claims', (select json_build_object('sub', user_id) from public.members where id = $2)::text, false)`,
      [teamId, memberId],
    );
    return row?.code ?? '';
  };
  await invited();
  const [open] = demand(await members.openInvitations(teamId));
  expect(open).toMatchObject({ email: 'rep@team.test', role: 'rep', invitedBy: memberId });
  demand(await members.withdrawInvitation(teamId, open?.id ?? ''));
  expect(demand(await members.openInvitations(teamId))).toEqual([]);

  const code = await invited();
  const joined = demand(await rep.teams.acceptInvitation({ code, displayName: 'rep' }));
  const place = { memberId: joined.memberId, role: 'manager', managerId: memberId } as const;
  expect(await members.placeMember(teamId, place)).toEqual({ ok: true, value: null });
  expect(await members.placeMember(teamId, { memberId, role: 'rep', managerId: null })).toMatchObject({
    error: { message: 'last_admin' },
  });
  const moved = demand(await members.deactivateMember(teamId, { memberId: joined.memberId, heirId: null }));
  expect(moved).toMatchObject({ leads: 0, companies: 0, people: 0, tasks: 0 });
  expect(demand(await members.undoDeactivation(teamId, moved.batchId))).toEqual({ leads: 0, kept: 0 });
  expect(demand(await members.tendPool(teamId))).toBe(0);
  const asked = { kind: 'domain', value: 'nobody.example', message: '' } as const;
  expect(await members.requestLead(teamId, asked)).toMatchObject({ error: { message: 'not_found' } });
  expect(await createMemberRemote(rep.connection).leaveTeam(teamId)).toEqual({ ok: true, value: null });
  expect(await members.leaveTeam(teamId)).toMatchObject({ error: { message: 'last_admin' } });
});

import { describe, expect, it } from 'vitest';
import type { StageId, TeamId } from '../shared/ids.ts';
import { ok } from '../shared/result.ts';
import type { Connection } from './connection.ts';
import { createTeamRemote } from './team-remote.ts';

const TEAM = 'team' as TeamId;
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

/** A connection on which every request is answered by `answer`, with a record of them. */
function connectTo(answer: (path: string, body: Record<string, unknown>) => Response) {
  const asked: [string, Record<string, unknown>][] = [];
  const connection: Connection = {
    url: 'https://project.example',
    publishableKey: 'key',
    tokens: { current: async () => ok('token'), renewed: async () => ok('token') },
    now: () => 0,
    fetch: async (url, init) => {
      const { pathname, search } = new URL(String(url));
      const path = pathname + search;
      const body = JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown>;
      asked.push([path, body]);
      return answer(path, body);
    },
  };
  return { remote: createTeamRemote(connection), asked };
}

describe('the calls about teams', () => {
  it('name arguments and answers as the database does', async () => {
    const row = { team_id: 't', team_name: 'Meridian', member_id: 'm', role: 'admin' };
    const membership = { teamId: 't', teamName: 'Meridian', memberId: 'm', role: 'admin' };
    const { remote, asked } = connectTo((path) => json(path.endsWith('my_memberships') ? [row] : row));
    expect(await remote.memberships()).toEqual(ok([membership]));
    const founded = { name: 'Meridian', displayName: 'Anna', currency: 'EUR', language: 'en' };
    expect(await remote.createTeam(founded)).toEqual(ok(membership));
    expect(await remote.acceptInvitation({ code: 'c', displayName: 'Anna' })).toEqual(ok(membership));
    expect(asked).toEqual([
      ['/rest/v1/rpc/my_memberships', {}],
      [
        '/rest/v1/rpc/create_team',
        { name: 'Meridian', display_name: 'Anna', currency: 'EUR', language: 'en' },
      ],
      ['/rest/v1/rpc/accept_invitation', { code: 'c', display_name: 'Anna' }],
    ]);
  });

  it('ask for the history of a record', async () => {
    const line = { id: 7, field: 'source', old: null, new: 'fair', by: null, at: 'x', conflict: false };
    const { remote, asked } = connectTo(() => json({ lines: [line], more: true }));
    const question = { table: 'leads', id: 'l', fields: ['source'], before: 9 } as const;
    expect(await remote.recordHistory(TEAM, question)).toEqual(ok({ lines: [line], more: true }));
    const args = { team: TEAM, tbl: 'leads', record: 'l', fields: ['source'], before: 9, max_lines: 20 };
    expect(asked).toEqual([['/rest/v1/rpc/record_history', args]]);
  });

  it('remove a stage and tell how many leads moved', async () => {
    const { remote, asked } = connectTo(() => json({ moved: 3, removal_id: 'r' }));
    expect(await remote.removeStage(TEAM, 's' as StageId, 'to' as StageId)).toEqual(
      ok({ moved: 3, removalId: 'r' }),
    );
    expect(asked).toEqual([['/rest/v1/rpc/remove_stage', { team: TEAM, stage: 's', leads_to: 'to' }]]);
  });

  it('bring a removed stage back and tell how many leads came with it', async () => {
    const { remote, asked } = connectTo(() => json({ back: 2, kept: 1 }));
    expect(await remote.undoStageRemoval(TEAM, 'r')).toEqual({ ok: true, value: { back: 2, kept: 1 } });
    expect(asked).toEqual([['/rest/v1/rpc/undo_stage_removal', { team: TEAM, removal: 'r' }]]);
  });

  it('read the audit log a page at a time, and know if there is more', async () => {
    const row = (n: number) => ({
      id: `l${n}`,
      happened_at: '2026-11-21T09:00:00.000Z',
      actor_id: null,
      action: 'record_erased',
      details: { table: 'people' },
    });
    const { remote, asked } = connectTo(() => json(Array.from({ length: 51 }, (_, n) => row(n))));
    const question = {
      action: 'record_erased',
      memberId: null,
      until: '2026-11-22T00:00:00Z',
      skip: 50,
    } as const;
    const page = await remote.auditLines(TEAM, question);
    expect(page).toMatchObject({ ok: true, value: { more: true, lines: { length: 50 } } });
    const query = new URL(asked[0]?.[0] ?? '', 'https://x.example').searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      team_id: `eq.${TEAM}`,
      action: 'eq.record_erased',
      happened_at: 'lte.2026-11-22T00:00:00Z',
      limit: '51',
      offset: '50',
    });
    expect(query.has('actor_id')).toBe(false);
  });

  it('ask where rows went', async () => {
    const row = { id: 'l', fate: 'owner', member: 'Li Na', by_me: false, into: null };
    const { remote, asked } = connectTo(() => json([row]));
    expect(await remote.whereRowsWent(TEAM, 'leads', ['l'])).toEqual(
      ok([{ id: 'l', fate: 'owner', memberName: 'Li Na', byMe: false, into: null }]),
    );
    expect(asked).toEqual([['/rest/v1/rpc/where_rows_went', { team: TEAM, tbl: 'leads', ids: ['l'] }]]);
  });

  it('invite through the edge function', async () => {
    const { remote, asked } = connectTo(() => json({ mailed: false, code: 'abcd', reason: 'no_key' }));
    const order = { team: TEAM, email: 'li@team.example', role: 'rep', language: 'zh' } as const;
    expect(await remote.invite(order)).toEqual(ok({ mailed: false, code: 'abcd' }));
    expect(asked).toEqual([['/functions/v1/invite', order]]);
  });

  it('say that the edge function is missing', async () => {
    const { remote } = connectTo(() => json({ code: 'NOT_FOUND', message: 'not found' }, 404));
    const order = { team: TEAM, email: 'li@team.example', role: 'rep', language: 'zh' } as const;
    expect(await remote.invite(order)).toMatchObject({
      error: { code: 'server', message: 'function_missing' },
    });
  });

  const queries = Array.from({ length: 45 }, (_, n) => ({ kind: 'email', value: `${n}@a.example` }) as const);
  const found = (query: unknown) => ({
    ...(query as object),
    exists: true,
    mine: false,
    owner_name: 'Li',
    stage_kind: 'lead',
    last_touch_day: '2026-11-18',
    in_pool: false,
    suppressed: false,
  });

  it('ask about identities in portions that the database takes, in their order', async () => {
    const { remote, asked } = connectTo((_path, { queries: portion }) =>
      json((portion as unknown[]).map(found)),
    );
    const known = await remote.checkIdentities(TEAM, queries);
    expect(asked.map(([, { queries: portion }]) => (portion as unknown[]).length)).toEqual([20, 20, 5]);
    expect(known.ok && known.value.map(({ value }) => value)).toEqual(queries.map(({ value }) => value));
    expect(known.ok && known.value[0]).toMatchObject({
      ownerName: 'Li',
      lastTouchDay: '2026-11-18',
      inPool: false,
    });
  });

  it('stop asking when one portion fails', async () => {
    const { remote, asked } = connectTo(() => json({ code: 'PT429', message: 'rate_limited' }, 429));
    expect(await remote.checkIdentities(TEAM, queries)).toMatchObject({ error: { message: 'rate_limited' } });
    expect(asked).toHaveLength(1);
  });
});

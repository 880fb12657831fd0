import { TABLE_NAMES } from '../../../lib/model/rows.ts';
import type { RunningStack } from '../../../supabase/local/start-stack.ts';
import { type Figure, quantile } from '../figures.ts';

/** A signed-in member of the team that is measured. */
export interface Member {
  readonly teamId: string;
  readonly memberId: string;
  readonly userId: string;
  readonly token: string;
}

/**
 * Times calls inside the database as the member, row security on: the pull, and the cursor by time that most sync
 * libraries use, one query a table over an index made for it.
 */
const PROBES = `
create schema if not exists bench;
grant usage on schema bench to authenticated;
create or replace function bench.become(who uuid) returns void language plpgsql as $$
begin
  perform set_config('request.jwt.claims', json_build_object('sub', who, 'role', 'authenticated')::text, true);
  perform set_config('role', 'authenticated', true);
end $$;
create or replace function bench.time_pulls(who uuid, team uuid, from_cursor bigint, epoch bigint, times integer)
returns double precision[] language plpgsql as $$
declare began timestamptz; took double precision[] := '{}';
begin
  perform bench.become(who);
  for turn in 1 .. times loop
    began := clock_timestamp();
    perform public.sync_pull(team, from_cursor, epoch, 500);
    took := took || extract(epoch from clock_timestamp() - began)::double precision * 1000;
  end loop;
  perform set_config('role', 'none', true);
  return took;
end $$;
create or replace function bench.time_by_timestamp(who uuid, team uuid, since timestamptz, tables text[], times integer)
returns double precision[] language plpgsql as $$
declare began timestamptz; took double precision[] := '{}'; tbl text;
begin
  perform bench.become(who);
  for turn in 1 .. times loop
    began := clock_timestamp();
    foreach tbl in array tables loop
      execute format('select jsonb_agg(x) from (select * from public.%I where team_id = $1 and updated_at > $2 order by updated_at limit 1000) as x', tbl)
        using team, since;
    end loop;
    took := took || extract(epoch from clock_timestamp() - began)::double precision * 1000;
  end loop;
  perform set_config('role', 'none', true);
  return took;
end $$`;

/** Installs what times calls inside the database. */
export async function installProbes(stack: RunningStack): Promise<void> {
  for (const statement of PROBES.split(/;\n(?=create|grant)/)) await stack.sql(statement);
  for (const table of TABLE_NAMES) {
    await stack.sql(`create index if not exists bench_${table} on public.${table} (team_id, updated_at)`);
  }
}

const call = async (
  stack: RunningStack,
  query: string,
  parameters: readonly unknown[],
): Promise<number[]> => {
  const [row] = await stack.sql<{ took: number[] }>(`select ${query} as took`, parameters);
  return (row?.took ?? []).map(Number);
};

/** Times an idle pull and one with 100 changes, each beside the cursor by time. */
export async function measurePulls(
  stack: RunningStack,
  name: string,
  { teamId, memberId, userId }: Member,
  rows: number,
): Promise<Figure[]> {
  const [state] = await stack.sql<{ seq: string; epoch: string }>(
    `select clock.seq, access.epoch from sync.team_clock as clock
     join private.member_access as access using (team_id) where team_id = $1 and member_id = $2`,
    [teamId, memberId],
  );
  if (!state) throw new Error('the member has no access');
  const pulls = (times: number) =>
    call(stack, 'bench.time_pulls($1, $2, $3, $4, $5)', [
      userId,
      teamId,
      Number(state.seq),
      Number(state.epoch),
      times,
    ]);
  const byTime = (since: string, times: number) =>
    call(stack, 'bench.time_by_timestamp($1, $2, $3, $4, $5)', [
      userId,
      teamId,
      since,
      [...TABLE_NAMES],
      times,
    ]);
  await pulls(20);
  const idle = await pulls(200);
  await byTime('2999-01-01', 5);
  const idleByTime = await byTime('2999-01-01', 50);
  const since = new Date(Date.now() - 1).toISOString();
  await stack.sql(
    `update public.leads set points = 51 where team_id = $1 and id in
     (select id from public.leads where team_id = $1 and name like 'Bench%' order by id limit 100)`,
    [teamId],
  );
  const changed = await pulls(50);
  const changedByTime = await byTime(since, 50);
  const ms = (what: string, samples: number[], target: number | null): Figure => ({
    name: `${name}: ${what}`,
    value: quantile(samples, 0.5),
    unit: 'ms',
    target,
    better: 'lower',
  });
  const count = rows.toLocaleString('en');
  return [
    ms(`idle pull at ${count} rows, p50`, idle, 5),
    { ...ms(`idle pull at ${count} rows, p95`, idle, null), value: quantile(idle, 0.95) },
    ms('  by time, every table, p50', idleByTime, null),
    ms('pull with 100 changes, p50', changed, null),
    ms('  by time, every table, p50', changedByTime, null),
  ];
}

const post = async (stack: RunningStack, path: string, token: string, body: unknown): Promise<unknown> => {
  const answer = await fetch(`${stack.url}${path}`, {
    method: 'POST',
    headers: {
      apikey: stack.publishableKey,
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      prefer: 'return=minimal',
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
};

/** Rows of one measured portion: two calls of sync_push, whose limit is 50 operations, or one plain insert. */
const PORTION = 100;

/** Times pushes of new companies over HTTP, by one client and by eight at once, beside plain inserts of as many rows. */
export async function measurePushes(stack: RunningStack, name: string, member: Member): Promise<Figure[]> {
  const { teamId, token } = member;
  const company = () => ({ id: crypto.randomUUID(), name: 'Pushed company' });
  const createClient = () => {
    const client = crypto.randomUUID();
    let no = 0;
    return async () => {
      for (let half = 0; half < 2; half += 1) {
        const ops = Array.from({ length: PORTION / 2 }, () => {
          const { id, ...values } = company();
          no += 1;
          return { no, op: 'create', table: 'companies', id, values };
        });
        const answer = (await post(stack, '/rest/v1/rpc/sync_push', token, {
          team: teamId,
          client,
          protocol: 1,
          ops,
        })) as { results: { status: string }[] };
        const applied = answer.results.filter(({ status }) => status === 'applied').length;
        if (applied !== ops.length) throw new Error(`${applied} of ${ops.length} applied`);
      }
    };
  };
  const createPlain = () => () =>
    post(
      stack,
      '/rest/v1/companies',
      token,
      Array.from({ length: PORTION }, () => ({ team_id: teamId, ...company() })),
    );
  const rate = async (
    clients: number,
    portions: number,
    create: () => () => Promise<unknown>,
  ): Promise<number> => {
    const senders = Array.from({ length: clients }, create);
    await Promise.all(senders.map((send) => send()));
    const started = performance.now();
    await Promise.all(
      senders.map(async (send) => {
        for (let portion = 0; portion < portions; portion += 1) await send();
      }),
    );
    return (clients * portions * PORTION * 1000) / (performance.now() - started);
  };
  const figure = (what: string, value: number, target: number | null): Figure => ({
    name: `${name}: ${what}`,
    value,
    unit: 'rows/s',
    target,
    better: 'higher',
  });
  const anchor = name === 'PGlite' ? 1167 : 1576;
  return [
    figure('push, 1 client, 2 calls of 50 a portion', await rate(1, 20, createClient), 2 * anchor),
    figure('  plain inserts, 1 client, 100 a call', await rate(1, 20, createPlain), null),
    figure('push, 8 clients', await rate(8, 6, createClient), 2 * anchor),
    figure('  plain inserts, 8 clients', await rate(8, 6, createPlain), null),
  ];
}

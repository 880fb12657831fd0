import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LeadFeatures } from '../../lib/scoring/lead-features.ts';
import type { ClosedLead } from '../../lib/scoring/learning/learn-weights.ts';
import type { LeadId } from '../../lib/shared/ids.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE, seedDemo } from '../../supabase/local/demo.ts';
import { startDemoSite } from '../../supabase/local/demo-site.ts';
import { type RunningStack, startStack } from '../../supabase/local/start-stack.ts';
import { connect } from './stack-under-test.ts';

describe('the demo data', () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startStack({ data: 'memory', port: 0 });
    await seedDemo(stack);
  });
  afterAll(() => stack.stop());

  const signIn = async (who: keyof typeof DEMO_PEOPLE) => {
    const client = connect(stack);
    const { error } = await client.auth.signInWithPassword({
      email: DEMO_PEOPLE[who].email,
      password: DEMO_PASSWORD,
    });
    expect(error).toBeNull();
    return client;
  };
  const leadsSeenBy = async (who: keyof typeof DEMO_PEOPLE) => {
    const { data, error } = await (await signIn(who)).from('leads').select('id, team_id');
    expect(error).toBeNull();
    return data ?? [];
  };

  it('lets every person sign in, and each sees leads of one team alone', async () => {
    const teams = new Map<string, Set<string>>();
    for (const who of Object.keys(DEMO_PEOPLE) as (keyof typeof DEMO_PEOPLE)[]) {
      const leads = await leadsSeenBy(who);
      expect(leads.length).toBeGreaterThan(0);
      teams.set(who, new Set(leads.map((lead) => lead.team_id as string)));
    }
    for (const seen of teams.values()) expect(seen.size).toBe(1);
    const [stranger] = teams.get('stranger') ?? [];
    for (const who of ['admin', 'manager', 'li', 'tom']) expect(teams.get(who)).not.toContain(stranger);
  });

  it('has a pipeline of each visibility, and a rep sees less than the manager', async () => {
    const visibilities = await stack.sql<{ visibility: string }>(
      'select distinct visibility from public.pipelines order by 1',
    );
    expect(visibilities.map((row) => row.visibility)).toEqual(['editable', 'private', 'visible']);
    const [manager, li] = [await leadsSeenBy('manager'), await leadsSeenBy('li')];
    expect(li.length).toBeLessThan(manager.length);
  });

  it('fills every stage, has something overdue and something for today, in both languages', async () => {
    const [row] = await stack.sql<{
      stages: number;
      overdue: number;
      today: number;
      chinese: number;
      latin: number;
    }>(
      `select (select count(distinct position)::int from public.stages s join public.leads l on l.stage_id = s.id) as stages,
         (select count(*)::int from public.tasks where due_on < current_date) as overdue,
         (select count(*)::int from public.tasks where due_on = current_date) as today,
         (select count(*)::int from public.leads where name ~ '[一-龥]') as chinese,
         (select count(*)::int from public.leads where name !~ '[一-龥]') as latin`,
    );
    expect(row?.stages).toBe(8);
    for (const count of [row?.overdue, row?.today]) expect(count).toBeGreaterThan(0);
    for (const count of [row?.chinese, row?.latin]) expect(count).toBeGreaterThan(5);
  });

  it('has closed leads of earlier years with what was known of them: with a signal in one team, none in the other', async () => {
    const rows = await stack.sql<{ team: string; won: boolean; features: LeadFeatures; closed: string }>(
      `select s.team_id as team, st.kind = 'won' as won, s.features, s.taken_at::text as closed
       from public.score_snapshots s join public.stages st on st.team_id = s.team_id and st.id = s.stage_id
       where s.moment = 'close' order by s.taken_at, s.id`,
    );
    const teams = new Map<string, ClosedLead[]>();
    for (const [index, { team, won, features, closed }] of rows.entries()) {
      const lead = { id: `${index}` as LeadId, features, won, closedAt: closed };
      teams.set(team, [...(teams.get(team) ?? []), lead]);
    }
    const lift = (leads: readonly ClosedLead[]) => {
      const share = (value: 0 | 2) => {
        const asked = leads.filter(({ features }) => features.answers.authority === value);
        return asked.filter(({ won }) => won).length / asked.length;
      };
      return share(2) - share(0);
    };
    expect([...teams.values()].map((leads) => leads.length)).toEqual([400, 400]);
    const lifts = [...teams.values()].map(lift).sort((one, other) => one - other);
    expect(Math.abs(lifts[0] ?? 1)).toBeLessThan(0.15);
    expect(lifts[1]).toBeGreaterThan(0.25);
  });

  it('every lead carries the evidence it was captured with', async () => {
    const bare = await stack.sql(
      `select l.name from public.leads l join public.pipelines p on p.id = l.pipeline_id and p.position < 9
       where not exists (
         select from public.captures c where c.lead_id = l.id and jsonb_array_length(c.fields) > 0)`,
    );
    expect(bare).toEqual([]);
  });
});

describe('the demo web site', () => {
  it('serves every page that its index names, on an origin of its own', async () => {
    const site = await startDemoSite({ port: 0 });
    const index = await (await fetch(site.url)).text();
    const paths = [...index.matchAll(/href="(\/[^"]*)"/g)].map(([, path]) => path ?? '');
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(site.url + path)).status));
    const missing = await fetch(`${site.url}/../package.json`);
    await site.stop();
    expect(paths.length).toBeGreaterThanOrEqual(4);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(missing.status).toBe(404);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAs, createTestDatabase, type Database } from './database.ts';
import { scopeErrors } from './scope-oracle.ts';
import { createWorld, type PersonName, sees, type World, whoSees } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

test('an own team with a pipeline under the id of a foreign private one opens nothing', async () => {
  const secret = await world.createLead('rep', 'private');
  const attacker = world.people.peer;
  // The attacker founds a team and makes visible pipelines there under every id worth having.
  const [founded] = await db.as(
    attacker.user,
    (tx) => tx<{ team: { team_id: string } }[]>`select public.create_team('Mine', 'Me', 'EUR', 'en') as team`,
  );
  const mine = founded?.team.team_id ?? '';
  await db.as(attacker.user, async (tx) => {
    for (const id of [
      world.pipelines.private.id,
      world.people.rep.member,
      world.people.admin.member,
      world.team,
      secret,
    ]) {
      await tx`insert into public.pipelines (team_id, id, name, visibility)
        values (${mine}, ${id}, ${tx.json({ en: 'x', zh: 'x' })}, 'editable')`;
    }
  });
  expect(await sees(world, 'peer', 'leads', secret)).toBe(false);
  const found = await db.as(attacker.user, (tx) => tx`select id from public.leads where id = ${secret}`);
  expect(found).toEqual([]);
  const [pushed] = await world.push('peer', {
    op: 'patch',
    table: 'leads',
    id: secret,
    fields: { name: { base: null, next: 'x' } },
  });
  expect(pushed).toMatchObject({ status: 'rejected', code: 'not_found' });
});

describe('a lead is seen', () => {
  test("in a private pipeline by its owner and the owner's managers", async () => {
    expect(await whoSees(world, 'leads', await world.createLead('rep', 'private'))).toEqual([
      'admin',
      'director',
      'lead',
      'rep',
    ]);
    expect(await whoSees(world, 'leads', await world.createLead('peer', 'private'))).toEqual([
      'admin',
      'peer',
    ]);
    expect(await whoSees(world, 'leads', await world.createLead('director', 'private'))).toEqual([
      'admin',
      'director',
    ]);
  });

  test('by whom it is shared with', async () => {
    const lead = await world.createLead('director', 'private');
    await db.sql`update public.leads set shared_with = ${[world.people.peer.member]}::uuid[] where id = ${lead}`;
    expect(await whoSees(world, 'leads', lead)).toEqual(['admin', 'director', 'peer']);
  });

  test('by everybody while it lies in the pool', async () => {
    const lead = await world.createLead('rep', 'private');
    await world.push('rep', {
      op: 'assign',
      table: 'leads',
      id: lead,
      from: world.people.rep.member,
      to: null,
    });
    expect(await whoSees(world, 'leads', lead)).toEqual([
      'admin',
      'director',
      'lead',
      'rep',
      'peer',
      'viewer',
    ]);
  });

  test('by those to whom its new pipeline is open', async () => {
    const lead = await world.createLead('rep', 'private');
    const note = await world.create('rep', 'activities', {
      lead_id: lead,
      kind: 'note',
      body: '',
      happened_at: '2026-01-01T00:00:00Z',
    });
    const move = (from: 'private' | 'visible', to: 'private' | 'visible') =>
      world.push('rep', {
        op: 'move',
        table: 'leads',
        id: lead,
        from: world.pipelines[from].stages[0],
        to: world.pipelines[to].stages[0],
        change_id: randomUUID(),
      });
    await move('private', 'visible');
    expect([await sees(world, 'peer', 'leads', lead), await sees(world, 'peer', 'activities', note)]).toEqual(
      [true, true],
    );
    await move('visible', 'private');
    expect([await sees(world, 'peer', 'leads', lead), await sees(world, 'peer', 'activities', note)]).toEqual(
      [false, false],
    );
  });
});

describe('a customer', () => {
  test('with two leads of two owners is seen by both, each lead by its owner only', async () => {
    const company = await world.create('rep', 'companies', { name: 'Shared customer' });
    const person = await world.create('rep', 'people', { full_name: 'Shared person' });
    const identity = await world.create('rep', 'identities', {
      kind: 'domain',
      value: 'c.test',
      value_norm: 'c.test',
      company_id: company,
    });
    const employment = await world.create('rep', 'employments', { person_id: person, company_id: company });
    const customer = { company_id: company, primary_person_id: person };
    const first = await world.createLead('rep', 'private', customer);
    const second = await world.createLead('rep', 'private', customer);
    expect(await whoSees(world, 'companies', company)).toEqual(['admin', 'director', 'lead', 'rep']);

    await world.push('rep', {
      op: 'assign',
      table: 'leads',
      id: second,
      from: world.people.rep.member,
      to: world.people.peer.member,
    });
    for (const [table, id] of [
      ['companies', company],
      ['people', person],
      ['identities', identity],
      ['employments', employment],
    ] as const) {
      expect(await whoSees(world, table, id), table).toEqual(['admin', 'director', 'lead', 'rep', 'peer']);
    }
    expect(await whoSees(world, 'leads', first)).toEqual(['admin', 'director', 'lead', 'rep']);
    expect(await whoSees(world, 'leads', second)).toEqual(['admin', 'peer']);

    // The last lead of the peer goes, and with it the peer's sight of the customer.
    await world.push('peer', { op: 'remove', table: 'leads', id: second });
    expect(await whoSees(world, 'companies', company)).toEqual(['admin', 'director', 'lead', 'rep']);
    expect(await whoSees(world, 'employments', employment)).toEqual(['admin', 'director', 'lead', 'rep']);
    await world.push('peer', { op: 'restore', table: 'leads', id: second });
    expect(await whoSees(world, 'companies', company)).toEqual(['admin', 'director', 'lead', 'rep', 'peer']);
  });

  test('comes into sight through a part in a decision, and leaves with it', async () => {
    const person = await world.create('rep', 'people', { full_name: 'Decider' });
    const lead = await world.createLead('rep', 'visible');
    const part = await world.create('rep', 'lead_people', { lead_id: lead, person_id: person });
    expect(await sees(world, 'peer', 'people', person)).toBe(true);
    await world.push('rep', { op: 'remove', table: 'lead_people', id: part });
    expect(await sees(world, 'peer', 'people', person)).toBe(false);
  });

  test('that one cannot see cannot be named, and looks like a missing one', async () => {
    const company = await world.create('rep', 'companies', { name: 'Hidden' });
    const person = await world.create('rep', 'people', { full_name: 'Hidden' });
    const own = await world.createLead('peer', 'private');
    const ownPerson = await world.create('peer', 'people', { full_name: 'Own' });
    const { id: pipeline, stages } = world.pipelines.private;
    const attempts = (companyId: string, personId: string) =>
      [
        {
          op: 'create',
          table: 'leads',
          id: randomUUID(),
          values: { name: 'x', pipeline_id: pipeline, stage_id: stages[0], company_id: companyId },
        },
        {
          op: 'create',
          table: 'leads',
          id: randomUUID(),
          values: { name: 'x', pipeline_id: pipeline, stage_id: stages[0], primary_person_id: personId },
        },
        { op: 'patch', table: 'leads', id: own, fields: { company_id: { base: null, next: companyId } } },
        {
          op: 'patch',
          table: 'leads',
          id: own,
          fields: { primary_person_id: { base: null, next: personId } },
        },
        {
          op: 'create',
          table: 'lead_people',
          id: randomUUID(),
          values: { lead_id: own, person_id: personId },
        },
        {
          op: 'create',
          table: 'employments',
          id: randomUUID(),
          values: { person_id: ownPerson, company_id: companyId },
        },
        {
          op: 'create',
          table: 'identities',
          id: randomUUID(),
          values: { kind: 'qq', value: '1', value_norm: '1', person_id: personId },
        },
        {
          op: 'create',
          table: 'activities',
          id: randomUUID(),
          values: {
            lead_id: own,
            kind: 'note',
            body: '',
            happened_at: '2026-01-01T00:00:00Z',
            person_id: personId,
          },
        },
      ] as const;
    const hidden = await world.push('peer', ...attempts(company, person));
    const missing = await world.push('peer', ...attempts(randomUUID(), randomUUID()));
    expect(hidden).toEqual(missing);
    expect(
      new Set(hidden.map((result) => (result.status === 'rejected' ? result.code : result.status))),
    ).toEqual(new Set(['not_found']));
    expect(await sees(world, 'peer', 'companies', company)).toBe(false);
  });
});

describe('at the same time', () => {
  test('a child added while its lead changes hands has the scopes of the new owner', async () => {
    const lead = await world.createLead('rep', 'editable');
    const note = randomUUID();
    let added: Promise<unknown> = Promise.resolve();
    await db.sql.begin(async (assigning) => {
      await assigning`update public.leads set owner_id = ${world.people.peer.member},
        pipeline_id = ${world.pipelines.private.id}, stage_id = ${world.pipelines.private.stages[0]} where id = ${lead}`;
      added = db.sql`insert into public.activities (team_id, id, lead_id, kind, body, happened_at)
        values (${world.team}, ${note}, ${lead}, 'note', '', now())`;
      added.catch(() => {});
      await waitForLock();
    });
    await added;
    expect(await whoSees(world, 'activities', note)).toEqual(['admin', 'peer']);
  });

  test('a child added before its lead changes hands follows it', async () => {
    const lead = await world.createLead('rep', 'private');
    const note = randomUUID();
    let assigned: Promise<unknown> = Promise.resolve();
    await db.sql.begin(async (adding) => {
      await adding`insert into public.activities (team_id, id, lead_id, kind, body, happened_at)
        values (${world.team}, ${note}, ${lead}, 'note', '', now())`;
      assigned = db.sql`update public.leads set owner_id = ${world.people.peer.member} where id = ${lead}`;
      assigned.catch(() => {});
      await waitForLock();
    });
    await assigned;
    expect(await whoSees(world, 'activities', note)).toEqual(['admin', 'peer']);
  });

  test('a customer that loses one lead and wins another keeps who sees the other', async () => {
    const company = await world.create('rep', 'companies', { name: 'Busy' });
    await db.sql`update public.companies set responsible_id = null where id = ${company}`;
    const old = randomUUID();
    const insert = (id: string, owner: PersonName) => db.sql`
      insert into public.leads (team_id, id, name, pipeline_id, stage_id, company_id, owner_id)
      values (${world.team}, ${id}, 'x', ${world.pipelines.private.id}, ${world.pipelines.private.stages[0]}, ${company},
        ${world.people[owner].member})`;
    await insert(old, 'peer');
    let other: Promise<unknown> = Promise.resolve();
    await db.sql.begin(async (adding) => {
      await actAs(adding, 'service_role');
      await adding`insert into public.leads (team_id, id, name, pipeline_id, stage_id, company_id, owner_id)
        values (${world.team}, ${randomUUID()}, 'x', ${world.pipelines.private.id}, ${world.pipelines.private.stages[0]},
          ${company}, ${world.people.peer.member})`;
      // Meanwhile the old lead, which alone gave the peer sight, is taken away.
      other = db.sql`update public.leads set owner_id = ${world.people.rep.member} where id = ${old}`;
      other.catch(() => {});
      await waitForLock();
    });
    await other;
    expect(await whoSees(world, 'companies', company)).toEqual(['admin', 'director', 'lead', 'rep', 'peer']);
  });

  async function waitForLock(): Promise<void> {
    for (;;) {
      const [row] = await db.sql`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      if (row?.waiting > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
});

test('after all this every scope is what the rule says', async () => {
  expect(await scopeErrors(db)).toEqual([]);
  const lead = await world.createLead('rep', 'private');
  const task = await world.create('rep', 'tasks', { lead_id: lead, title: 't' });
  await db.sql`update public.tasks set read_scopes = '{}' where id = ${task}`;
  expect(await scopeErrors(db)).toEqual([`tasks ${task}`]);
});

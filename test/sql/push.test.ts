import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAs, createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { codesOf, createWorld, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

const leadRow = async (id: string) => {
  const [row] = await db.sql`select * from public.leads where id = ${id}`;
  if (!row) throw new Error('no such lead');
  return row;
};

test('a customer with all that hangs on it arrives in one push, in order', async () => {
  const { stages, id: pipeline } = world.pipelines.private;
  const [company, person, lead, capture] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const create = (table: string, id: string, values: Record<string, unknown>) =>
    ({ op: 'create', table, id, values }) as const;
  const results = await world.push(
    'rep',
    create('companies', company, { name: 'Nordlicht', tags: ['new'], custom: { size: 5 } }),
    create('people', person, { full_name: '李雷', notice_due_at: '2026-12-01T10:00:00.000Z' }),
    create('identities', randomUUID(), {
      kind: 'email',
      value: 'L@x.test',
      value_norm: 'l@x.test',
      person_id: person,
    }),
    create('employments', randomUUID(), { person_id: person, company_id: company, title: null }),
    create('leads', lead, {
      name: 'Nordlicht: 20 seats',
      pipeline_id: pipeline,
      stage_id: stages[0],
      company_id: company,
      primary_person_id: person,
      amount_minor: 120000,
    }),
    create('lead_people', randomUUID(), {
      lead_id: lead,
      person_id: person,
      decision_role: 'decider',
      contacted: true,
    }),
    create('answers', randomUUID(), { lead_id: lead, criterion: 'money', value: 2, note: null }),
    create('captures', capture, {
      lead_id: lead,
      url: 'https://x.test',
      title: 'X',
      method: 'page',
      captured_at: '2026-11-01T08:00:00.123Z',
      lawful_basis: 'legitimate_interest',
      fields: [],
    }),
    create('activities', randomUUID(), {
      lead_id: lead,
      kind: 'call',
      body: 'Called',
      happened_at: '2026-11-01T08:00:00.000Z',
      person_id: person,
    }),
    create('tasks', randomUUID(), { lead_id: lead, title: 'Call back', due_on: '2026-11-30' }),
  );
  expect(codesOf(results)).toEqual(results.map(() => 'applied'));
  expect(results.map((result) => result.no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const [shown] = await world.rows('rep', 'leads', [lead]);
  expect(shown).toMatchObject({
    id: lead,
    owner_id: world.people.rep.member,
    created_by: world.people.rep.member,
    currency: 'EUR',
    version: 1,
    editable: true,
  });
  // Moments come back exactly as Date.toISOString() writes them.
  expect(await world.rows('rep', 'people', [person])).toMatchObject([
    { notice_due_at: '2026-12-01T10:00:00.000Z' },
  ]);
  expect(await world.rows('rep', 'captures', [capture])).toMatchObject([
    { captured_at: '2026-11-01T08:00:00.123Z' },
  ]);
  expect(Object.keys(shown ?? {})).not.toContain('read_scopes');
});

test('an answer holds no row: those come with the feed', async () => {
  const company = randomUUID();
  const results = await world.push(
    'rep',
    { op: 'create', table: 'companies', id: company, values: { name: 'Haoyuan' } },
    { op: 'create', table: 'companies', id: company, values: { name: 'Haoyuan 2' } },
    { op: 'remove', table: 'companies', id: randomUUID() },
  );
  // An empty place, which extensions look for that know answers with rows only.
  expect(results).toMatchObject([
    { no: 1, status: 'applied', row: null },
    { no: 2, status: 'merged', row: null },
    { no: 3, status: 'rejected' },
  ]);
  expect(results[2]).not.toHaveProperty('row');
  expect(JSON.stringify(results)).not.toContain('created_at');
});

describe('numbers', () => {
  test('an operation sent twice is applied once and answered alike', async () => {
    const lead = await world.createLead('rep', 'private');
    const client = randomUUID();
    const ops = [
      { no: 1, op: 'patch', table: 'leads', id: lead, fields: { name: { base: 'A lead', next: 'Once' } } },
    ];
    const first = await world.pushFrom('rep', client, ops);
    await world.push('rep', {
      op: 'patch',
      table: 'leads',
      id: lead,
      fields: { name: { base: 'Once', next: 'Later' } },
    });
    const second = await world.pushFrom('rep', client, ops);
    expect(codesOf(first)).toEqual(['applied']);
    expect(codesOf(second)).toEqual(['applied']);
    expect((await leadRow(lead)).name).toBe('Later');
    expect((await leadRow(lead)).version).toBe('3');
  });

  test('twenty copies of one push at the same time are applied once', async () => {
    const client = randomUUID();
    const id = randomUUID();
    const lead = await world.createLead('rep', 'private');
    const ops = [
      {
        no: 1,
        op: 'create',
        table: 'activities',
        id,
        values: { lead_id: lead, kind: 'note', body: 'x', happened_at: '2026-11-01T08:00:00.000Z' },
      },
      {
        no: 2,
        op: 'patch',
        table: 'leads',
        id: lead,
        fields: { tags: { base: [], next: { add: ['a'], remove: [] } } },
      },
    ];
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.pushFrom('rep', client, ops)));
    for (const answer of answers) expect(codesOf(answer)).toEqual(['applied', 'applied']);
    expect((await leadRow(lead)).version).toBe('2');
    const [count] = await db.sql`select count(*) from sync.applied where client_id = ${client}`;
    expect(count?.count).toBe('2');
  });

  test('a number twice in one push is applied once', async () => {
    const lead = await world.createLead('rep', 'private');
    const op = {
      no: 7,
      op: 'patch',
      table: 'leads',
      id: lead,
      fields: { name: { base: 'A lead', next: 'B' } },
    };
    const results = await world.pushFrom('rep', randomUUID(), [
      op,
      { ...op, fields: { name: { base: 'B', next: 'C' } } },
    ]);
    expect(codesOf(results)).toEqual(['applied', 'applied']);
    expect((await leadRow(lead)).name).toBe('B');
  });

  test('another user with the same client id shares no answers', async () => {
    const client = randomUUID();
    const lead = await world.createLead('rep', 'editable');
    const patch = (base: string, next: string) => [
      { no: 1, op: 'patch', table: 'leads', id: lead, fields: { name: { base, next } } },
    ];
    await world.pushFrom('rep', client, patch('A lead', 'by rep'));
    await world.pushFrom('peer', client, patch('by rep', 'by peer'));
    expect((await leadRow(lead)).name).toBe('by peer');
  });
});

describe('creates in a row, which are applied together', () => {
  const company = (values: Record<string, unknown>, id: string = randomUUID()) =>
    ({ op: 'create', table: 'companies', id, values }) as const;

  test('arrive but for the one that is wrong', async () => {
    const ops = ['A', 'B', '', 'D', 'E'].map((name) => company({ name }));
    const results = await world.push('rep', ...ops);
    expect(codesOf(results)).toEqual(['applied', 'applied', 'invalid', 'applied', 'applied']);
    expect(await world.rows('rep', 'companies', [ops[4]?.id ?? ''])).toMatchObject([
      { name: 'E', tags: [], custom: {} },
    ]);
  });

  test('are merged where one is there already or comes twice', async () => {
    const [there, twice] = [randomUUID(), randomUUID()];
    await world.push('rep', company({ name: 'There' }, there));
    const one = await world.push('rep', company({ name: 'New' }), company({ name: 'Changed' }, there));
    expect(codesOf(one)).toEqual(['applied', 'merged']);
    const other = await world.push(
      'rep',
      company({ name: 'First' }, twice),
      company({ name: 'Second' }, twice),
    );
    expect(codesOf(other)).toEqual(['applied', 'merged']);
    expect(await world.rows('rep', 'companies', [twice])).toMatchObject([{ name: 'Second', version: 2 }]);
  });

  test('keep their defaults where they name different columns', async () => {
    const ops = [company({ name: 'A', tags: ['t'] }), company({ name: 'B' }), company({ name: 'C' })];
    await world.push('rep', ...ops);
    const made = await world.rows(
      'rep',
      'companies',
      ops.map(({ id }) => id),
    );
    expect(Object.fromEntries(made.map(({ name, tags }) => [name, tags]))).toEqual({
      A: ['t'],
      B: [],
      C: [],
    });
  });

  test('are applied once each when the push is resent, also with new ones', async () => {
    const client = randomUUID();
    const ops = ['A', 'B', 'C', 'D'].map((name, index) => ({ no: index + 1, ...company({ name }) }));
    await world.pushFrom('rep', client, ops.slice(0, 2));
    const results = await world.pushFrom('rep', client, ops);
    expect(codesOf(results)).toEqual(['applied', 'applied', 'applied', 'applied']);
    const made = await world.rows(
      'rep',
      'companies',
      ops.map(({ id }) => id),
    );
    expect(made.map(({ version }) => version)).toEqual([1, 1, 1, 1]);
  });

  test('under one number are one', async () => {
    const [first, second] = [company({ name: 'A' }), company({ name: 'B' })];
    await world.pushFrom('rep', randomUUID(), [
      { no: 1, ...first },
      { no: 1, ...second },
    ]);
    expect(await world.rows('rep', 'companies', [first.id, second.id])).toMatchObject([{ id: first.id }]);
  });
});

describe('the whole push', () => {
  const call = (who: 'rep' | 'removed' | 'outsider' | 'stranger', protocol: number, ops: unknown) =>
    sqlstateOf(
      db.as(world.people[who].user, (tx) =>
        tx.unsafe('select public.sync_push($1, $2, $3, $4)', [
          world.team,
          randomUUID(),
          protocol,
          ops,
        ] as never[]),
      ),
    );
  const noop = (no: number) => ({ no, op: 'remove', table: 'leads', id: randomUUID() });

  test('is refused with PT426 outside the protocol range', async () => {
    expect(await call('rep', 0, [])).toBe('PT426');
    expect(await call('rep', 2, [])).toBe('PT426');
    expect(await call('rep', 1, [])).toBeUndefined();
  });

  test.each(['removed', 'outsider', 'stranger'] as const)('is refused with PT403 for %s', async (who) => {
    expect(await call(who, 1, [])).toBe('PT403');
  });

  test('is refused with 42501 when signed out', async () => {
    const attempt = db.as(
      'anon',
      (tx) => tx`select public.sync_push(${world.team}, ${randomUUID()}, 1, '[]')`,
    );
    expect(await sqlstateOf(attempt)).toBe('42501');
  });

  test('holds at most 50 operations and takes 256 KB as a device counts them', async () => {
    expect(
      await call(
        'rep',
        1,
        Array.from({ length: 50 }, (_, index) => noop(index + 1)),
      ),
    ).toBeUndefined();
    expect(
      await call(
        'rep',
        1,
        Array.from({ length: 51 }, (_, index) => noop(index + 1)),
      ),
    ).toBe('PT413');
    const custom = Object.fromEntries(Array.from({ length: 26_000 }, (_, index) => [index, 1]));
    const dense = [{ ...noop(1), custom }];
    expect(JSON.stringify(dense).length).toBeLessThanOrEqual(256 * 1024);
    expect(await call('rep', 1, dense)).toBeUndefined();
    expect(await call('rep', 1, [{ ...noop(1), text: 'x'.repeat(400 * 1024) }])).toBe('PT413');
  });

  test.each([[{}], [[1]], [[[{ no: 1 }]]], [[{ op: 'remove' }]], [[{ no: '1' }]], [[{ no: 1.5 }]], [null]])(
    'is refused with PT400 when it is %j',
    async (ops) => {
      expect(await call('rep', 1, ops)).toBe('PT400');
    },
  );

  test('fails whole on passing trouble, which is never stored as a refusal', async () => {
    const lead = await world.createLead('rep', 'editable');
    const client = randomUUID();
    const ops = [
      { no: 1, op: 'create', table: 'companies', id: randomUUID(), values: { name: 'kept?' } },
      { no: 2, op: 'patch', table: 'leads', id: lead, fields: { name: { base: 'A lead', next: 'x' } } },
    ];
    await db.sql.begin(async (blocker) => {
      await blocker`select from public.leads where id = ${lead} for update`;
      const attempt = db.sql.begin(async (tx) => {
        await tx`set local lock_timeout = '50ms'`;
        await actAs(tx, world.people.rep.user);
        await tx.unsafe('select public.sync_push($1, $2, 1, $3)', [world.team, client, ops] as never[]);
      });
      expect(await sqlstateOf(attempt)).toBe('55P03');
    });
    const [stored] = await db.sql`select count(*) from sync.applied where client_id = ${client}`;
    expect(stored?.count).toBe('0');
    expect(codesOf(await world.pushFrom('rep', client, ops))).toEqual(['applied', 'applied']);
  });

  test('a fault of the database itself is not taken for a bad operation', async () => {
    const lead = await world.createLead('rep', 'private');
    await db.sql
      .begin(async (tx) => {
        await tx`drop function private.move_lead(uuid, uuid, uuid, uuid, uuid, uuid)`;
        await actAs(tx, world.people.rep.user);
        const op = {
          no: 1,
          op: 'move',
          table: 'leads',
          id: lead,
          from: world.pipelines.private.stages[0],
          to: world.pipelines.private.stages[1],
          change_id: randomUUID(),
        };
        const attempt = tx.savepoint((sp) =>
          sp.unsafe('select public.sync_push($1, $2, 1, $3)', [world.team, randomUUID(), [op]] as never[]),
        );
        expect(await sqlstateOf(attempt)).toBe('42883');
        throw new Error('undo');
      })
      .catch((error: unknown) => {
        if (!(error instanceof Error && error.message === 'undo')) throw error;
      });
  });
});

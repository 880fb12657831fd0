import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PushResult } from '../../lib/sync/protocol.ts';
import { actAs, createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { createWorld, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

const codes = (results: readonly PushResult[]) =>
  results.map((result) => (result.status === 'rejected' ? result.code : result.status));

const leadRow = async (id: string) => {
  const [row] = await db.sql`select * from public.leads where id = ${id}`;
  if (!row) throw new Error('no such lead');
  return row;
};

test('a customer with all that hangs on it arrives in one push, in order', async () => {
  const { stages, id: pipeline } = world.pipelines.private;
  const [company, person, lead] = [randomUUID(), randomUUID(), randomUUID()];
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
    create('captures', randomUUID(), {
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
  expect(codes(results)).toEqual(results.map(() => 'applied'));
  expect(results.map((result) => result.no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const returned = results.map((result) => (result.status === 'rejected' ? null : result.row));
  expect(returned[4]).toMatchObject({
    id: lead,
    owner_id: world.people.rep.member,
    created_by: world.people.rep.member,
    currency: 'EUR',
    version: 1,
    editable: true,
  });
  // Moments come back exactly as Date.toISOString() writes them.
  expect(returned[1]).toMatchObject({ notice_due_at: '2026-12-01T10:00:00.000Z' });
  expect(returned[7]).toMatchObject({ captured_at: '2026-11-01T08:00:00.123Z' });
  expect(Object.keys(returned[4] ?? {})).not.toContain('read_scopes');
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
    expect(codes(first)).toEqual(['applied']);
    expect(codes(second)).toEqual(['applied']);
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
    for (const answer of answers) expect(codes(answer)).toEqual(['applied', 'applied']);
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
    expect(codes(results)).toEqual(['applied', 'applied']);
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

describe('merging', () => {
  test('two devices that change different fields both win', async () => {
    const lead = await world.createLead('rep', 'editable');
    const one = await world.push('rep', {
      op: 'patch',
      table: 'leads',
      id: lead,
      fields: { name: { base: 'A lead', next: 'Renamed' } },
    });
    const two = await world.push('peer', {
      op: 'patch',
      table: 'leads',
      id: lead,
      fields: { source: { base: null, next: 'fair' } },
    });
    expect(codes([...one, ...two])).toEqual(['applied', 'applied']);
    expect(await leadRow(lead)).toMatchObject({ name: 'Renamed', source: 'fair' });
  });

  test('on one field the later arrival wins and the loser is kept', async () => {
    const lead = await world.createLead('rep', 'editable');
    await world.push('rep', {
      op: 'patch',
      table: 'leads',
      id: lead,
      fields: { name: { base: 'A lead', next: 'First' } },
    });
    const [result] = await world.push('peer', {
      op: 'patch',
      table: 'leads',
      id: lead,
      fields: { name: { base: 'A lead', next: 'Second' } },
    });
    expect(result).toMatchObject({ status: 'merged', conflicts: ['name'], row: { name: 'Second' } });
    const kept =
      await db.sql`select field, base, lost, won, lost_by, won_by from sync.conflict where row_id = ${lead}`;
    expect(kept).toEqual([
      {
        field: 'name',
        base: 'A lead',
        lost: 'First',
        won: 'Second',
        lost_by: world.people.rep.member,
        won_by: world.people.peer.member,
      },
    ]);
  });

  test('a change that is there already does nothing', async () => {
    const lead = await world.createLead('rep', 'editable', { amount_minor: 100 });
    const [result] = await world.push('rep', {
      op: 'patch',
      table: 'leads',
      id: lead,
      fields: { amount_minor: { base: 5, next: 100 } },
    });
    expect(result).toMatchObject({ status: 'applied' });
    expect((await leadRow(lead)).version).toBe('1');
  });

  test.each([
    ['amount_minor', 100, 200, 300],
    ['currency', 'EUR', 'USD', 'CNY'],
    ['expected_close', '2026-12-01', '2026-12-02', '2026-12-03'],
  ])(
    'a guarded field, %s, refuses on conflict and leaves the whole operation undone',
    async (field, base, theirs, mine) => {
      const lead = await world.createLead('rep', 'editable', { amount_minor: 100, [field]: base });
      await world.push('rep', {
        op: 'patch',
        table: 'leads',
        id: lead,
        fields: { [field]: { base, next: theirs } },
      });
      const results = await world.push('peer', {
        op: 'patch',
        table: 'leads',
        id: lead,
        fields: { name: { base: 'A lead', next: 'Renamed' }, [field]: { base, next: mine } },
      });
      expect(codes(results)).toEqual(['conflict']);
      expect((await leadRow(lead)).name).toBe('A lead');
      const [noted] = await db.sql`select count(*) from sync.conflict where row_id = ${lead}`;
      expect(noted?.count).toBe('0');
    },
  );

  test('two spellings of one moment are no conflict', async () => {
    const person = await world.create('rep', 'people', {
      full_name: 'P',
      notice_due_at: '2026-12-01T10:00:00.000Z',
    });
    const [result] = await world.push('rep', {
      op: 'patch',
      table: 'people',
      id: person,
      fields: { notice_due_at: { base: '2026-12-01T11:00:00+01:00', next: '2026-12-02T10:00:00Z' } },
    });
    expect(result).toMatchObject({ status: 'applied', row: { notice_due_at: '2026-12-02T10:00:00.000Z' } });
  });

  test('tags are merged as deltas', async () => {
    const lead = await world.createLead('rep', 'editable', { tags: ['a', 'b'] });
    const tags = (add: string[], remove: string[]) =>
      ({
        op: 'patch',
        table: 'leads',
        id: lead,
        fields: { tags: { base: ['a', 'b'], next: { add, remove } } },
      }) as const;
    const results = [
      ...(await world.push('rep', tags(['c'], ['a']))),
      ...(await world.push('peer', tags(['d'], []))),
    ];
    expect(codes(results)).toEqual(['applied', 'applied']);
    expect((await leadRow(lead)).tags).toEqual(['b', 'c', 'd']);
  });

  test('a second create of a derived row is a merge: what is given wins, what is empty leaves', async () => {
    const lead = await world.createLead('rep', 'editable');
    const id = '5b0b32b4-9d1c-5f6e-8a3b-2f1d5c7e9a10';
    const answer = (values: Record<string, unknown>) =>
      ({
        op: 'create',
        table: 'answers',
        id,
        values: { lead_id: lead, criterion: 'money', ...values },
      }) as const;
    await world.push('rep', answer({ value: 1, note: 'said so' }));
    const [result] = await world.push('peer', answer({ value: 2, note: null }));
    expect(result).toMatchObject({
      status: 'merged',
      conflicts: ['value'],
      row: { value: 2, note: 'said so' },
    });

    await world.push('rep', { op: 'remove', table: 'answers', id });
    const [again] = await world.push('rep', answer({ value: 0 }));
    expect(again).toMatchObject({ status: 'merged', row: { value: 0, deleted_at: null } });
  });

  test('a second create of a lead that has moved on keeps its stage', async () => {
    const lead = await world.createLead('rep', 'editable');
    const [first, second] = world.pipelines.editable.stages;
    await world.push('rep', {
      op: 'move',
      table: 'leads',
      id: lead,
      from: first,
      to: second,
      change_id: randomUUID(),
    });
    const [result] = await world.push('rep', {
      op: 'create',
      table: 'leads',
      id: lead,
      values: { name: 'A lead', pipeline_id: world.pipelines.editable.id, stage_id: first },
    });
    expect(result).toMatchObject({ status: 'merged', conflicts: [], row: { stage_id: second } });
  });

  test('a removed row does not come back by a late create', async () => {
    const lead = await world.createLead('rep', 'editable');
    await world.push('rep', { op: 'remove', table: 'leads', id: lead });
    const results = await world.push('rep', {
      op: 'create',
      table: 'leads',
      id: lead,
      values: {
        name: 'A lead',
        pipeline_id: world.pipelines.editable.id,
        stage_id: world.pipelines.editable.stages[0],
      },
    });
    expect(codes(results)).toEqual(['deleted']);
  });
});

describe('creates in a row, which are applied together', () => {
  const company = (values: Record<string, unknown>, id: string = randomUUID()) =>
    ({ op: 'create', table: 'companies', id, values }) as const;

  test('arrive but for the one that is wrong', async () => {
    const ops = ['A', 'B', '', 'D', 'E'].map((name) => company({ name }));
    const results = await world.push('rep', ...ops);
    expect(codes(results)).toEqual(['applied', 'applied', 'invalid', 'applied', 'applied']);
    expect(results[4]).toMatchObject({ row: { id: ops[4]?.id, name: 'E', tags: [], custom: {} } });
  });

  test('are merged where one is there already or comes twice', async () => {
    const [there, twice] = [randomUUID(), randomUUID()];
    await world.push('rep', company({ name: 'There' }, there));
    const one = await world.push('rep', company({ name: 'New' }), company({ name: 'Changed' }, there));
    expect(codes(one)).toEqual(['applied', 'merged']);
    const other = await world.push(
      'rep',
      company({ name: 'First' }, twice),
      company({ name: 'Second' }, twice),
    );
    expect(codes(other)).toEqual(['applied', 'merged']);
    expect(other[0]).toMatchObject({ row: { name: 'Second', version: 2 } });
  });

  test('keep their defaults where they name different columns', async () => {
    const results = await world.push(
      'rep',
      company({ name: 'A', tags: ['t'] }),
      company({ name: 'B' }),
      company({ name: 'C' }),
    );
    expect(results.map((result) => (result.status === 'rejected' ? null : result.row))).toMatchObject([
      { tags: ['t'] },
      { tags: [] },
      { tags: [] },
    ]);
  });

  test('are applied once each when the push is resent, also with new ones', async () => {
    const client = randomUUID();
    const ops = ['A', 'B', 'C', 'D'].map((name, index) => ({ no: index + 1, ...company({ name }) }));
    await world.pushFrom('rep', client, ops.slice(0, 2));
    const results = await world.pushFrom('rep', client, ops);
    expect(codes(results)).toEqual(['applied', 'applied', 'applied', 'applied']);
    expect(results).toMatchObject(ops.map(({ no, id }) => ({ no, row: { id, version: 1 } })));
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

describe('refusals', () => {
  test('one bad operation does not hold up the rest', async () => {
    const lead = await world.createLead('rep', 'private');
    const patch = (fields: Record<string, unknown>) =>
      ({ op: 'patch', table: 'leads', id: lead, fields }) as const;
    const results = await world.push(
      'rep',
      patch({ name: { base: 'A lead', next: 'B' } }),
      patch({ name: { base: 'B', next: '' } }),
      patch({ no_such_column: { base: 1, next: 2 } }),
      patch({ amount_minor: { base: null, next: 'many' } }),
      patch({ expected_close: { base: null, next: 'soon' } }),
      { op: 'patch', table: 'no_such_table', id: lead, fields: {} },
      { op: 'patch', table: 'leads', id: 'no uuid', fields: {} },
      { op: 'dance' as 'patch', table: 'leads', id: lead },
      { op: 'create', table: 'leads', id: randomUUID(), values: [] },
      { op: 'move', table: 'companies', id: lead },
      patch({ name: 'no change object' }),
      patch({ name: { base: 'B', next: 'C' } }),
    );
    expect(codes(results)).toEqual(['applied', ...Array(10).fill('invalid'), 'applied']);
    expect((await leadRow(lead)).name).toBe('C');
  });

  test.each([
    ['team_id'],
    ['id'],
    ['owner_id'],
    ['shared_with'],
    ['version'],
    ['created_by'],
    ['updated_at'],
    ['deleted_at'],
    ['stage_entered_at'],
    ['read_scopes'],
    ['write_scopes'],
  ])('no create may name the column %s', async (column) => {
    const { id: pipeline, stages } = world.pipelines.private;
    const [result] = await world.push('rep', {
      op: 'create',
      table: 'leads',
      id: randomUUID(),
      values: { name: 'x', pipeline_id: pipeline, stage_id: stages[0], [column]: null },
    });
    expect(result?.status).toBe('rejected');
  });

  test.each([
    ['owner_id'],
    ['shared_with'],
    ['stage_id'],
    ['pipeline_id'],
    ['version'],
    ['created_by'],
    ['updated_by'],
    ['read_scopes'],
    ['write_scopes'],
    ['stage_entered_at'],
  ])('no patch may name the column %s', async (column) => {
    const lead = await world.createLead('rep', 'private');
    const before = await leadRow(lead);
    const next = column.endsWith('scopes') || column === 'shared_with' ? [randomUUID()] : randomUUID();
    const value = column === 'version' ? 99 : column === 'stage_entered_at' ? '2020-01-01T00:00:00Z' : next;
    const results = await world.push('rep', {
      op: 'patch',
      table: 'leads',
      id: lead,
      fields: { [column]: { base: null, next: value } },
    });
    expect(codes(results)).toEqual(['forbidden']);
    expect(await leadRow(lead)).toEqual(before);
  });

  test('missing and invisible rows are answered alike', async () => {
    const hidden = await world.createLead('rep', 'private');
    const missing = randomUUID();
    const ops = (id: string) =>
      [
        { op: 'patch', table: 'leads', id, fields: { name: { base: 'A lead', next: 'x' } } },
        { op: 'remove', table: 'leads', id },
        { op: 'restore', table: 'leads', id },
        {
          op: 'move',
          table: 'leads',
          id,
          from: world.pipelines.private.stages[0],
          to: world.pipelines.private.stages[1],
          change_id: randomUUID(),
        },
        { op: 'assign', table: 'leads', id, from: null, to: world.people.peer.member },
        { op: 'create', table: 'tasks', id: randomUUID(), values: { lead_id: id, title: 't' } },
        {
          op: 'create',
          table: 'activities',
          id: randomUUID(),
          values: { lead_id: id, kind: 'note', body: 'b', happened_at: '2026-01-01T00:00:00Z' },
        },
      ] as const;
    const one = await world.push('peer', ...ops(hidden));
    const other = await world.push('peer', ...ops(missing));
    expect(one).toEqual(other);
    expect(new Set(codes(one))).toEqual(new Set(['not_found']));
  });

  test('what is visible but not editable is forbidden', async () => {
    const lead = await world.createLead('rep', 'visible');
    const results = await world.push(
      'peer',
      { op: 'patch', table: 'leads', id: lead, fields: { name: { base: 'A lead', next: 'x' } } },
      { op: 'remove', table: 'leads', id: lead },
      { op: 'create', table: 'tasks', id: randomUUID(), values: { lead_id: lead, title: 't' } },
      { op: 'assign', table: 'leads', id: lead, from: world.people.rep.member, to: world.people.peer.member },
    );
    expect(codes(results)).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden']);
    expect(await leadRow(lead)).toMatchObject({ name: 'A lead', version: '1' });
  });

  test('append-only tables are neither changed nor removed', async () => {
    const lead = await world.createLead('rep', 'private');
    const note = await world.create('rep', 'activities', {
      lead_id: lead,
      kind: 'note',
      body: 'as it was',
      happened_at: '2026-01-01T00:00:00Z',
    });
    const results = await world.push(
      'rep',
      { op: 'patch', table: 'activities', id: note, fields: { body: { base: 'as it was', next: 'x' } } },
      { op: 'remove', table: 'activities', id: note },
    );
    expect(codes(results)).toEqual(['forbidden', 'forbidden']);
  });

  test('a row added to a removed lead is refused as deleted, and so is an edit of it', async () => {
    const lead = await world.createLead('rep', 'private');
    await world.push('rep', { op: 'remove', table: 'leads', id: lead });
    const results = await world.push(
      'rep',
      { op: 'create', table: 'tasks', id: randomUUID(), values: { lead_id: lead, title: 't' } },
      { op: 'patch', table: 'leads', id: lead, fields: { name: { base: 'A lead', next: 'x' } } },
    );
    expect(codes(results)).toEqual(['deleted', 'deleted']);
  });

  test('a viewer writes nothing', async () => {
    const { id: pipeline, stages } = world.pipelines.editable;
    const lead = await world.createLead('rep', 'editable');
    const results = await world.push(
      'viewer',
      { op: 'create', table: 'companies', id: randomUUID(), values: { name: 'x' } },
      {
        op: 'create',
        table: 'leads',
        id: randomUUID(),
        values: { name: 'x', pipeline_id: pipeline, stage_id: stages[0] },
      },
      { op: 'patch', table: 'leads', id: lead, fields: { name: { base: 'A lead', next: 'x' } } },
    );
    expect(codes(results)).toEqual(['forbidden', 'forbidden', 'forbidden']);
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

  test.each([[{}], [[1]], [[{ op: 'remove' }]], [[{ no: '1' }]], [[{ no: 1.5 }]], [null]])(
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
    expect(codes(await world.pushFrom('rep', client, ops))).toEqual(['applied', 'applied']);
  });

  test('a fault of the database itself is not taken for a bad operation', async () => {
    const lead = await world.createLead('rep', 'private');
    await db.sql
      .begin(async (tx) => {
        await tx`drop function private.move_lead(uuid, uuid, uuid, uuid, uuid)`;
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

describe('moving', () => {
  const move = (lead: string, from: string, to: string, change = randomUUID()) =>
    ({ op: 'move', table: 'leads', id: lead, from, to, change_id: change }) as const;

  test('forward applies wherever the lead is by now and writes the history', async () => {
    const [reserve, target, opportunity] = world.pipelines.editable.stages;
    const lead = await world.createLead('rep', 'editable');
    const change = randomUUID();
    await world.push('rep', move(lead, reserve, target));
    // The peer still believes it in reserve.
    const [result] = await world.push('peer', move(lead, reserve, opportunity, change));
    expect(result).toMatchObject({ status: 'applied', row: { stage_id: opportunity } });
    const history = await db.sql`select id, from_stage_id, to_stage_id, created_by from public.stage_changes
      where lead_id = ${lead} order by changed_at, from_stage_id nulls first`;
    expect(history.map((row) => [row.from_stage_id, row.to_stage_id])).toEqual([
      [null, reserve],
      [reserve, target],
      [target, opportunity],
    ]);
    expect(history[2]).toMatchObject({ id: change, created_by: world.people.peer.member });
  });

  test('backward, closed and across pipelines only from where the mover saw it', async () => {
    const [reserve, target, opportunity, won, after, lost] = world.pipelines.editable.stages;
    const elsewhere = world.pipelines.visible;
    const at = async (...path: string[]) => {
      const lead = await world.createLead('rep', 'editable');
      let here: string = reserve;
      for (const to of path) {
        expect(codes(await world.push('rep', move(lead, here, to)))).toEqual(['applied']);
        here = to;
      }
      return lead;
    };
    const attempts: [string, string, string, string][] = [
      [await at(target), reserve, target, 'applied'], // already there
      [await at(target, opportunity), target, reserve, 'conflict'], // backward, stale
      [await at(target, opportunity), opportunity, reserve, 'applied'], // backward, seen
      [await at(target), reserve, won, 'conflict'], // into closed, stale
      [await at(target), target, won, 'applied'],
      [await at(target), target, lost, 'applied'],
      [await at(won), target, after, 'conflict'], // closed to closed, stale
      [await at(won), won, after, 'applied'],
      [await at(lost), target, opportunity, 'conflict'], // out of closed, stale
      [await at(lost), lost, reserve, 'applied'],
      [await at(target), reserve, elsewhere.stages[2], 'conflict'], // other pipeline, stale
      [await at(target), target, elsewhere.stages[2], 'applied'],
    ];
    for (const [lead, from, to, expected] of attempts) {
      expect(codes(await world.push('rep', move(lead, from, to))), `${from} to ${to}`).toEqual([expected]);
    }
    const [last] = attempts.slice(-1);
    expect(await leadRow(last?.[0] ?? '')).toMatchObject({
      pipeline_id: elsewhere.id,
      stage_id: elsewhere.stages[2],
    });
  });

  test('sets the moment of entry, which a patch does not', async () => {
    const lead = await world.createLead('rep', 'editable');
    const { stage_entered_at: before } = await leadRow(lead);
    await world.push('rep', {
      op: 'patch',
      table: 'leads',
      id: lead,
      fields: { name: { base: 'A lead', next: 'x' } },
    });
    expect((await leadRow(lead)).stage_entered_at).toEqual(before);
    const [reserve, target] = world.pipelines.editable.stages;
    await world.push('rep', move(lead, reserve, target));
    expect((await leadRow(lead)).stage_entered_at.getTime()).toBeGreaterThan(before.getTime());
  });

  test('to a stage that is missing or removed is not found', async () => {
    const lead = await world.createLead('rep', 'editable');
    const [reserve] = world.pipelines.editable.stages;
    expect(codes(await world.push('rep', move(lead, reserve, randomUUID())))).toEqual(['not_found']);
  });

  test('in Studio writes the same history', async () => {
    const lead = await world.createLead('rep', 'editable');
    const [reserve, target] = world.pipelines.editable.stages;
    await db.sql`update public.leads set stage_id = ${target} where id = ${lead}`;
    const history = await db.sql`select from_stage_id, to_stage_id, created_by from public.stage_changes
      where lead_id = ${lead} and from_stage_id is not null`;
    expect(history).toEqual([{ from_stage_id: reserve, to_stage_id: target, created_by: null }]);
  });
});

describe('assigning', () => {
  const assign = (lead: string, from: string | null, to: string | null) =>
    ({ op: 'assign', table: 'leads', id: lead, from, to }) as const;

  test('hands a lead over, and who loses sight of it gets no row back', async () => {
    const { rep, peer } = world.people;
    const lead = await world.createLead('rep', 'private');
    const [result] = await world.push('rep', assign(lead, rep.member, peer.member));
    expect(result).toEqual({ no: 1, status: 'applied', row: null });
    expect((await leadRow(lead)).owner_id).toBe(peer.member);
  });

  test('into the pool, from where any member takes it', async () => {
    const { rep, peer } = world.people;
    const lead = await world.createLead('rep', 'private');
    expect(codes(await world.push('rep', assign(lead, rep.member, null)))).toEqual(['applied']);
    expect(codes(await world.push('peer', assign(lead, null, peer.member)))).toEqual(['applied']);
    expect(codes(await world.push('rep', assign(lead, null, rep.member)))).toEqual(['not_found']);
  });

  test('asks when the owner changed meanwhile', async () => {
    const { rep, peer, lead: manager } = world.people;
    const lead = await world.createLead('rep', 'editable');
    await world.push('rep', assign(lead, rep.member, peer.member));
    expect(codes(await world.push('lead', assign(lead, rep.member, manager.member)))).toEqual(['conflict']);
  });

  test('only to an active member of the team', async () => {
    const lead = await world.createLead('rep', 'editable');
    for (const to of [world.people.removed.member, world.people.outsider.member, randomUUID()]) {
      expect(codes(await world.push('rep', assign(lead, world.people.rep.member, to)))).toEqual([
        'not_found',
      ]);
    }
  });

  test('a customer is handed over by its responsible member', async () => {
    const { rep, peer } = world.people;
    const company = await world.create('rep', 'companies', { name: 'Handed' });
    const [result] = await world.push('rep', {
      op: 'patch',
      table: 'companies',
      id: company,
      fields: {
        name: { base: 'Handed', next: 'Handed over' },
        responsible_id: { base: rep.member, next: peer.member },
      },
    });
    expect(result).toEqual({ no: 1, status: 'applied', row: null });
    expect(await world.rows('peer', 'companies', [company])).toMatchObject([{ name: 'Handed over' }]);
    expect(await world.rows('rep', 'companies', [company])).toEqual([]);
  });
});

describe('removing', () => {
  test('takes along what hangs on the row, and restoring brings just that back', async () => {
    const lead = await world.createLead('rep', 'private');
    const early = await world.create('rep', 'tasks', { lead_id: lead, title: 'removed before' });
    const task = await world.create('rep', 'tasks', { lead_id: lead, title: 'removed with it' });
    await world.push('rep', { op: 'remove', table: 'tasks', id: early });
    const [removed] = await world.push('rep', { op: 'remove', table: 'leads', id: lead });
    expect(removed).toEqual({ no: 1, status: 'applied', row: null });
    expect(await world.rows('rep', 'tasks', [task])).toEqual([]);
    await world.push('rep', { op: 'restore', table: 'leads', id: lead });
    expect(await world.rows('rep', 'leads', [lead])).toHaveLength(1);
    expect(await world.rows('rep', 'tasks', [task, early])).toMatchObject([{ id: task }]);
  });

  test('twice is once, and a child does not come back without its parent', async () => {
    const lead = await world.createLead('rep', 'private');
    const task = await world.create('rep', 'tasks', { lead_id: lead, title: 't' });
    expect(codes(await world.push('rep', { op: 'remove', table: 'leads', id: lead }))).toEqual(['applied']);
    expect(codes(await world.push('rep', { op: 'remove', table: 'leads', id: lead }))).toEqual(['applied']);
    expect(codes(await world.push('rep', { op: 'restore', table: 'tasks', id: task }))).toEqual(['deleted']);
  });

  test('a person takes identities, employments and parts in decisions along', async () => {
    const person = await world.create('rep', 'people', { full_name: 'P' });
    const company = await world.create('rep', 'companies', { name: 'C' });
    const lead = await world.createLead('rep', 'private', { primary_person_id: person });
    const identity = await world.create('rep', 'identities', {
      kind: 'qq',
      value: '1',
      value_norm: '1',
      person_id: person,
    });
    const employment = await world.create('rep', 'employments', { person_id: person, company_id: company });
    const part = await world.create('rep', 'lead_people', { lead_id: lead, person_id: person });
    const visible = async () => [
      (await world.rows('rep', 'identities', [identity])).length,
      (await world.rows('rep', 'employments', [employment])).length,
      (await world.rows('rep', 'lead_people', [part])).length,
    ];
    await world.push('rep', { op: 'remove', table: 'people', id: person });
    expect(await visible()).toEqual([0, 0, 0]);
    await world.push('rep', { op: 'restore', table: 'people', id: person });
    expect(await visible()).toEqual([1, 1, 1]);
  });

  test('hard is refused to everybody', async () => {
    for (const work of [
      db.sql`delete from public.leads where false`,
      db.sql`truncate public.leads cascade`,
      db.sql`delete from public.teams where false`,
    ]) {
      expect(await sqlstateOf(work)).toBe('23001');
    }
  });

  test('a stage or pipeline with leads in it stays', async () => {
    const { id: pipeline, stages } = world.pipelines.visible;
    await world.createLead('rep', 'visible');
    const results = await world.push(
      'admin',
      { op: 'remove', table: 'stages', id: stages[0] },
      { op: 'remove', table: 'pipelines', id: pipeline },
      { op: 'remove', table: 'stages', id: stages[4] },
    );
    expect(codes(results)).toEqual(['invalid', 'invalid', 'applied']);
    await world.push('admin', { op: 'restore', table: 'stages', id: stages[4] });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAs, createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

interface Line {
  readonly id: number;
  readonly field: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly by: string | null;
  readonly at: string;
  readonly conflict: boolean;
}
interface History {
  readonly lines: readonly Line[];
  readonly more: boolean;
}
interface Asked {
  readonly table?: string;
  readonly fields?: string[] | null;
  readonly before?: number | null;
  readonly limit?: number;
}

const historyOf = (who: PersonName, id: string, asked: Asked = {}): Promise<History> =>
  db.as(world.people[who].user, async (tx) => {
    const { table = 'leads', fields = null, before = null, limit = 50 } = asked;
    const [row] = await tx<{ answer: History }[]>`
      select public.record_history(${world.team}, ${table}, ${id}, ${fields}, ${before}, ${limit}) as answer`;
    if (!row) throw new Error('no answer');
    return row.answer;
  });

const patch = (id: string, fields: Record<string, unknown>, table = 'leads') => ({
  op: 'patch' as const,
  table,
  id,
  fields: Object.fromEntries(Object.entries(fields).map(([key, next]) => [key, { base: null, next }])),
});

describe('the history of a record', () => {
  test('tells who changed which field from what to what, newest first', async () => {
    const lead = await world.createLead('rep', 'editable', { source: 'fair' });
    await world.push('rep', { ...patch(lead, {}), fields: { source: { base: 'fair', next: 'mail' } } });
    await world.push('peer', patch(lead, { source_url: 'https://a.example', expected_close: '2026-12-01' }));
    const { lines, more } = await historyOf('rep', lead);
    expect(more).toBe(false);
    expect(lines.map(({ field, old, new: next, by }) => [field, old, next, by])).toEqual(
      expect.arrayContaining([
        ['source_url', null, 'https://a.example', world.people.peer.member],
        ['expected_close', null, '2026-12-01', world.people.peer.member],
      ]),
    );
    expect(lines.at(-1)).toEqual({
      id: expect.any(Number),
      field: 'source',
      old: 'fair',
      new: 'mail',
      by: world.people.rep.member,
      at: expect.stringMatching(/Z$/),
      conflict: false,
    });
    expect(lines).toHaveLength(3);
  });

  test('marks what was put aside in a conflict, and names the value and its author to who did it', async () => {
    const company = await world.create('rep', 'companies', { name: 'Co', phone: '1' });
    await world.createLead('rep', 'editable', { company_id: company });
    await world.push('rep', {
      ...patch(company, {}, 'companies'),
      fields: { phone: { base: '1', next: '2' } },
    });
    const client = randomUUID();
    const late = {
      ...patch(company, {}, 'companies'),
      fields: { phone: { base: '1', next: '3' } },
      no: 1,
    };
    const [first] = await world.pushFrom('peer', client, [late]);
    const details = [
      {
        table: 'companies',
        id: company,
        field: 'phone',
        theirs: '2',
        by: world.people.rep.member,
        at: expect.stringMatching(/Z$/),
      },
    ];
    expect(first).toMatchObject({ status: 'merged', details });
    expect(await world.pushFrom('peer', client, [late])).toEqual([first]);
    const { lines } = await historyOf('peer', company, { table: 'companies' });
    expect(lines.map(({ old, new: next, conflict }) => [old, next, conflict])).toEqual([
      ['2', '3', true],
      ['1', '2', false],
    ]);
  });

  test('names the survivor when the operation was about what has been merged', async () => {
    const lose = await world.createLead('rep', 'editable', {
      source: 'fair',
      amount_minor: 1,
      currency: 'EUR',
    });
    const survive = await world.createLead('rep', 'editable', {
      source: 'mail',
      amount_minor: 2,
      currency: 'EUR',
    });
    const [merged] = await world.push('rep', {
      op: 'merge',
      table: 'leads',
      id: lose,
      into: survive,
      take: [],
    });
    expect(merged).toMatchObject({ status: 'applied' });
    const about = { table: 'leads', id: survive, by: world.people.rep.member };
    const [won] = await world.push('peer', {
      ...patch(lose, {}),
      fields: { source: { base: 'fair', next: 'call' } },
    });
    expect(won).toMatchObject({ status: 'merged', details: [{ ...about, field: 'source', theirs: 'mail' }] });
    const amount = { amount_minor: { base: 1, next: 3 } };
    const [refused] = await world.push('peer', { ...patch(lose, {}), fields: amount });
    expect(refused).toMatchObject({
      code: 'conflict',
      details: [{ ...about, field: 'amount_minor', theirs: 2 }],
    });
  });

  test('a value that came with the row is told by who made it', async () => {
    const lead = await world.createLead('rep', 'editable', { source: 'fair' });
    const [result] = await world.push('peer', patch(lead, { source: 'mail' }));
    expect(result).toMatchObject({ details: [{ theirs: 'fair', by: world.people.rep.member }] });
  });

  test('has no author for work in Studio', async () => {
    const lead = await world.createLead('rep', 'editable');
    await db.sql`update public.leads set source = 'studio' where id = ${lead}`;
    expect((await historyOf('rep', lead)).lines).toMatchObject([{ field: 'source', by: null }]);
    const [result] = await world.push('rep', patch(lead, { source: 'mail' }));
    expect(result).toMatchObject({ details: [{ theirs: 'studio', by: null }] });
  });

  test('holds owner and stage, removal and return', async () => {
    const lead = await world.createLead('rep', 'editable');
    const [first, second] = world.pipelines.editable.stages;
    const about = { table: 'leads', id: lead };
    await world.push('rep', { op: 'move', ...about, from: first, to: second, change_id: randomUUID() });
    await world.push('rep', {
      op: 'assign',
      ...about,
      from: world.people.rep.member,
      to: world.people.peer.member,
    });
    await world.push('peer', { op: 'remove', ...about });
    await world.push('peer', { op: 'restore', ...about });
    const fields = (await historyOf('peer', lead)).lines.map(({ field }) => field);
    expect(fields).toEqual(['deleted_at', 'deleted_at', 'owner_id', 'stage_id']);
  });

  test('leaves out what nobody edits', async () => {
    const lead = await world.createLead('rep', 'editable');
    await world.push('rep', patch(lead, { grade: 'A', points: 80, board_position: 'a1', source: 'x' }));
    expect((await historyOf('rep', lead)).lines.map(({ field }) => field)).toEqual(['source']);
    await db.sql`update public.teams set language = 'zh', name = 'New' where team_id = ${world.team}`;
    const { lines } = await historyOf('rep', world.team, { table: 'teams' });
    expect(lines.map(({ field }) => field)).toEqual(['name']);
  });

  test('comes in pages, and of one field alone', async () => {
    const lead = await world.createLead('rep', 'editable', { source: '0' });
    for (let round = 1; round <= 5; round += 1) {
      await world.push('rep', {
        ...patch(lead, {}),
        fields: { source: { base: `${round - 1}`, next: `${round}` } },
      });
    }
    await world.push('rep', patch(lead, { source_url: 'https://a.example' }));
    const first = await historyOf('rep', lead, { fields: ['source'], limit: 2 });
    expect(first).toMatchObject({ lines: [{ new: '5' }, { new: '4' }], more: true });
    const second = await historyOf('rep', lead, {
      fields: ['source'],
      limit: 3,
      before: first.lines[1]?.id ?? 0,
    });
    expect(second).toMatchObject({ lines: [{ new: '3' }, { new: '2' }, { new: '1' }], more: false });
  });
});

describe('the history is shown to nobody', () => {
  test.each(['peer', 'viewer'] as const)('who does not see the row: %s', async (who) => {
    const lead = await world.createLead('rep', 'private');
    await world.push('rep', patch(lead, { source: 'secret' }));
    expect((await historyOf('rep', lead)).lines).toHaveLength(1);
    expect(await historyOf(who, lead)).toEqual({ lines: [], more: false });
  });

  test.each(['removed', 'outsider', 'stranger'] as const)('outside the team: %s', async (who) => {
    const lead = await world.createLead('rep', 'editable');
    await world.push('rep', patch(lead, { source: 'x' }));
    expect(await sqlstateOf(historyOf(who, lead))).toBe('PT403');
  });

  test('signed out', async () => {
    const work = db.as(
      'anon',
      (tx) => tx`select public.record_history(${world.team}, 'leads', ${randomUUID()})`,
    );
    expect(await sqlstateOf(work)).toBe('42501');
  });

  test('nor through the table, nor is a line written by hand', async () => {
    const lead = await world.createLead('rep', 'private');
    await world.push('rep', patch(lead, { source: 'secret' }));
    const seen = await db.as(
      world.people.peer.user,
      (tx) => tx`select count(*)::int as n from sync.field_change where row_id = ${lead}`,
    );
    expect(seen[0]?.n).toBe(0);
    const forged = db.as(
      world.people.rep.user,
      (tx) => tx`insert into sync.field_change (team_id, tbl, row_id, field) values
        (${world.team}, 'leads', ${lead}, 'source')`,
    );
    expect(await sqlstateOf(forged)).toBe('42501');
  });

  test('and a table that is not synced has none', async () => {
    expect(await sqlstateOf(historyOf('rep', randomUUID(), { table: 'invitations' }))).toBe('PT400');
  });

  test('once it was forgotten', async () => {
    const lead = await world.createLead('rep', 'editable');
    await world.push('rep', patch(lead, { source: 'x' }));
    await db.sql`select sync.forget_history(${world.team}, 'leads', ${[lead]})`;
    expect((await historyOf('rep', lead)).lines).toEqual([]);
  });
});

test('a page of one record reads its own lines alone, among 200,000', async () => {
  const lead = await world.createLead('rep', 'editable');
  await db.sql`insert into sync.field_change (team_id, tbl, row_id, field, new_value)
    select ${world.team}, 'leads', case when n % 2000 = 0 then ${lead}::uuid else gen_random_uuid() end, 'source',
      to_jsonb(n) from generate_series(1, 200000) as n`;
  await db.sql`analyze sync.field_change`;
  const read = await db.sql.begin(async (tx) => {
    await actAs(tx, world.people.rep.user);
    await tx`select public.record_history(${world.team}, 'leads', ${lead})`;
    await tx`reset role`;
    const [row] = await tx<{ read: string }[]>`
      select sum(pg_stat_get_xact_tuples_returned(oid)) as read from pg_class
      where oid in ('sync.field_change'::regclass, 'sync.field_change_pkey'::regclass, 'sync.field_change_row_id_idx'::regclass)`;
    return Number(row?.read);
  });
  expect(read).toBeGreaterThan(0);
  // It has a hundred lines of its own, and the page fifty.
  expect(read).toBeLessThan(300);
});

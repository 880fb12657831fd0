import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type Database } from './database.ts';
import { codesOf, createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  world = await createWorld(db);
});
afterAll(() => db.close());

const words = (en: string, zh: string) => ({ en, zh });
const move = (who: PersonName, lead: string, from: string, to: string) =>
  world.push(who, { op: 'move', table: 'leads', id: lead, from, to, change_id: randomUUID() });
const patch = (who: PersonName, table: string, id: string, fields: Record<string, unknown>) =>
  world.push(who, {
    op: 'patch',
    table,
    id,
    fields: Object.fromEntries(Object.entries(fields).map(([field, next]) => [field, { base: null, next }])),
  });
const [reserve, target, opportunity] = [0, 1, 2] as const;
const stageOf = (place: 0 | 1 | 2) => world.pipelines.editable.stages[place];

test('what the team sets up is the admin’s to write and everybody’s to read', async () => {
  const rows: [Parameters<World['create']>[1], Record<string, unknown>][] = [
    ['choices', { kind: 'lost_cause', name: words('Too slow', '太慢'), position: 1 }],
    ['custom_fields', { belongs_to: 'leads', key: 'seats', name: words('Seats', '席位'), type: 'number' }],
    ['targets', { month: '2026-11-01', amount_minor: 100_000 }],
    ['currency_rates', { currency: 'USD', valid_from: '2026-11-01', rate: 0.92 }],
    ['stage_rules', { stage_id: stageOf(target), task_title: words('Call', '打电话'), due_in_days: 2 }],
  ];
  for (const [table, values] of rows) {
    const id = await world.create('admin', table, values);
    expect(await world.rows('viewer', table, [id]), table).toHaveLength(1);
    const refused = await world.push('director', {
      op: 'create',
      table,
      id: randomUUID(),
      values: { ...values, ...('key' in values ? { key: 'other' } : {}) },
    });
    expect(codesOf(refused), table).toEqual(['forbidden']);
  }
});

describe('a field of the team’s own', () => {
  const field = (values: Record<string, unknown>) =>
    world.create('admin', 'custom_fields', { belongs_to: 'leads', name: words('x', 'x'), ...values });

  test.each([
    ['number', {}, 5, '5'],
    ['text', {}, 'a', 5],
    ['yes_no', {}, true, 'true'],
    ['date', {}, '2026-02-28', '2026-02-30'],
    ['link', {}, 'https://a.example/', 'javascript:alert(1)'],
    ['choice', { options: ['a', 'b'] }, 'b', 'c'],
    ['choices', { options: ['a', 'b'] }, ['a', 'b'], ['a', 'c']],
  ])(
    'of type %s takes its own values only, from Studio too, and can be emptied',
    async (type, more, good, bad) => {
      await field({ key: 'mine', type, ...more });
      const lead = await world.createLead('rep', 'editable');
      expect(await patch('rep', 'leads', lead, { custom: { mine: good } })).not.toMatchObject([
        { status: 'rejected' },
      ]);
      expect(await world.rows('rep', 'leads', [lead])).toMatchObject([{ custom: { mine: good } }]);
      expect(await patch('rep', 'leads', lead, { custom: { mine: bad } })).toMatchObject([
        { code: 'invalid', message: 'custom_field' },
      ]);
      await expect(
        db.sql`update public.leads set custom = ${db.sql.json({ mine: bad })} where id = ${lead}`,
      ).rejects.toMatchObject({ hint: expect.stringContaining('The field mine takes') });
      expect(await patch('rep', 'leads', lead, { custom: { mine: null } })).not.toMatchObject([
        { status: 'rejected' },
      ]);
      expect(await world.rows('rep', 'leads', [lead])).toMatchObject([{ custom: { mine: null } }]);
    },
  );

  test('leaves what stood there before it was defined, and other changes, alone', async () => {
    const lead = await world.createLead('rep', 'editable', { custom: { seats: 'many' } });
    await field({ key: 'seats', type: 'number' });
    expect(codesOf(await patch('rep', 'leads', lead, { custom: { seats: 'many', other: 1 } }))).not.toContain(
      'rejected',
    );
    expect(codesOf(await patch('rep', 'leads', lead, { name: 'y' }))).toEqual(['merged']);
  });

  test('keeps key and type, and shares its key with no other', async () => {
    const id = await field({ key: 'seats', type: 'number' });
    await expect(db.sql`update public.custom_fields set type = 'text' where id = ${id}`).rejects.toThrow(
      'field_key_changes',
    );
    const twin = { belongs_to: 'leads', name: words('x', 'x'), key: 'seats', type: 'text' };
    expect(
      await world.push('admin', { op: 'create', table: 'custom_fields', id: randomUUID(), values: twin }),
    ).toMatchObject([{ code: 'invalid', message: 'field_key_taken' }]);
    await world.push('admin', { op: 'remove', table: 'custom_fields', id });
    await field(twin);
    expect(codesOf(await world.push('admin', { op: 'restore', table: 'custom_fields', id }))).toEqual([
      'invalid',
    ]);
  });
});

describe('a stage', () => {
  test('that blocks lets nobody in without what it asks for, Studio neither; one that warns does', async () => {
    const ask = (requires: string) =>
      db.sql`update public.stages set requires = ${requires}, required_fields = ${['amount_minor', 'custom.seats']}
        where id = ${stageOf(target)}`;
    await ask('block');
    const lead = await world.createLead('rep', 'editable');
    expect(await move('rep', lead, stageOf(reserve), stageOf(target))).toMatchObject([
      { code: 'invalid', message: 'required_fields' },
    ]);
    await expect(
      db.sql`update public.leads set stage_id = ${stageOf(target)} where id = ${lead}`,
    ).rejects.toMatchObject({
      detail: 'amount_minor,custom.seats',
    });
    await patch('rep', 'leads', lead, { amount_minor: 5, custom: { seats: 3 } });
    expect(codesOf(await move('rep', lead, stageOf(reserve), stageOf(target)))).toEqual(['applied']);
    const empty = await world.createLead('rep', 'editable');
    await ask('warn');
    expect(codesOf(await move('rep', empty, stageOf(reserve), stageOf(target)))).toEqual(['applied']);
  });

  test('makes the tasks of its rules, once while they are open, for the owner, in the team’s language', async () => {
    await db.sql`update public.teams set language = 'zh' where id = ${world.team}`;
    await world.create('admin', 'stage_rules', {
      stage_id: stageOf(target),
      task_title: words('Call them', '打电话'),
      due_in_days: 3,
    });
    const lead = await world.createLead('rep', 'editable');
    await move('peer', lead, stageOf(reserve), stageOf(target));
    await move('peer', lead, stageOf(target), stageOf(reserve));
    await move('peer', lead, stageOf(reserve), stageOf(target));
    expect(
      await db.sql`select title, assignee_id, due_on - current_date as days from public.tasks where lead_id = ${lead}`,
    ).toEqual([{ title: '打电话', assignee_id: world.people.rep.member, days: 3 }]);
  });

  test('is removed with its leads moved on, in one step, by an admin', async () => {
    const leads = [await world.createLead('rep', 'editable'), await world.createLead('peer', 'editable')];
    const remove = (who: PersonName, to: string) =>
      db.as(world.people[who].user, async (tx) => {
        const [row] =
          await tx`select public.remove_stage(${world.team}, ${stageOf(reserve)}, ${to}) as moved`;
        return row?.moved;
      });
    await expect(remove('director', stageOf(target))).rejects.toThrow('forbidden');
    await expect(remove('admin', stageOf(reserve))).rejects.toThrow('not_found');
    expect(await remove('admin', stageOf(opportunity))).toBe(2);
    expect(await world.rows('rep', 'leads', leads)).toMatchObject([
      { stage_id: stageOf(opportunity) },
      { stage_id: stageOf(opportunity) },
    ]);
    expect(await world.rows('rep', 'stages', [stageOf(reserve)])).toEqual([]);
  });

  test('of a private pipeline takes a lead that its mover then sees no more', async () => {
    const lead = await world.createLead('rep', 'editable');
    const hidden = world.pipelines.private.stages[1];
    await world.create('admin', 'stage_rules', { stage_id: hidden, task_title: words('Call', '打电话') });
    expect(codesOf(await move('peer', lead, stageOf(reserve), hidden))).toEqual(['applied']);
    expect(await world.rows('peer', 'leads', [lead])).toEqual([]);
    expect(await world.rows('rep', 'leads', [lead])).toMatchObject([{ stage_id: hidden }]);
  });
});

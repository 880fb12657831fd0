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
/** A move on and back at once, as an undo has it. */
const moveAndBack = async (lead: string, from: string, to: string) => {
  const change_id = randomUUID();
  const on = { op: 'move', table: 'leads', id: lead, from, to, change_id };
  return [
    ...(await world.push('rep', on)),
    ...(await world.push('rep', { ...on, from: to, to: from, change_id: randomUUID(), undoes: change_id })),
  ];
};
const patch = (who: PersonName, table: string, id: string, fields: Record<string, unknown>) =>
  world.push(who, {
    op: 'patch',
    table,
    id,
    fields: Object.fromEntries(Object.entries(fields).map(([field, next]) => [field, { base: null, next }])),
  });
/** An own field of leads. */
const seats = () =>
  world.create('admin', 'custom_fields', {
    belongs_to: 'leads',
    key: 'seats',
    name: words('Seats', '席位'),
    type: 'number',
  });
const requirementsOf = async (stage: string) => {
  const [row] = await db.sql`select required_fields from public.stages where id = ${stage}`;
  return row?.required_fields;
};
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
    await seats();
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

  test('no longer asks for an own field that is removed, from Studio too, so that no lead waits for it', async () => {
    const ask = (stage: string, fields: string[]) =>
      db.sql`update public.stages set requires = 'block', required_fields = ${fields} where id = ${stage}`;
    const field = await seats();
    await ask(stageOf(target), ['custom.seats', 'source']);
    await ask(stageOf(opportunity), ['custom.seats']);
    expect(codesOf(await world.push('admin', { op: 'remove', table: 'custom_fields', id: field }))).toEqual([
      'applied',
    ]);
    expect(await requirementsOf(stageOf(target))).toEqual(['source']);
    expect(await requirementsOf(stageOf(opportunity))).toEqual([]);
    const lead = await world.createLead('rep', 'editable');
    expect(codesOf(await move('rep', lead, stageOf(reserve), stageOf(opportunity)))).toEqual(['applied']);
    await db.sql`update public.custom_fields set deleted_at = null where id = ${field}`;
    await ask(stageOf(target), ['custom.seats']);
    await db.sql`update public.custom_fields set deleted_at = now() where id = ${field}`;
    expect(await requirementsOf(stageOf(target))).toEqual([]);
  });

  test('asks for nothing that nobody could fill in', async () => {
    for (const name of ['custom.seats', 'amount', 'points']) {
      await expect(
        db.sql`update public.stages set required_fields = ${[name]} where id = ${stageOf(target)}`,
      ).rejects.toMatchObject({ message: 'required_field_unknown', detail: name });
    }
    const company = { belongs_to: 'companies', key: 'seats', name: words('x', 'x'), type: 'number' };
    await world.create('admin', 'custom_fields', company);
    await expect(
      db.sql`update public.stages set required_fields = '{custom.seats}' where id = ${stageOf(target)}`,
    ).rejects.toThrow('required_field_unknown');
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

  test('asks for nothing and sets nothing off when a move out of it is taken back at once', async () => {
    const lead = await world.createLead('rep', 'editable');
    await world.create('admin', 'stage_rules', {
      stage_id: stageOf(reserve),
      task_title: words('Call', '打电话'),
    });
    await db.sql`update public.stages set requires = 'block', required_fields = '{amount_minor}'
      where id = ${stageOf(reserve)}`;
    expect(codesOf(await moveAndBack(lead, stageOf(reserve), stageOf(target)))).toEqual([
      'applied',
      'applied',
    ]);
    expect(await db.sql`select 1 from public.tasks where lead_id = ${lead}`).toEqual([]);
    await move('rep', lead, stageOf(reserve), stageOf(target));
    expect(codesOf(await move('rep', lead, stageOf(target), stageOf(reserve)))).toEqual(['invalid']);
  });

  test('asks for everything again after a move back that failed, also in the same push', async () => {
    const lead = await world.createLead('rep', 'editable');
    const [from, to] = [stageOf(reserve), stageOf(target)];
    const on = { op: 'move', table: 'leads', id: lead, from, to, change_id: randomUUID() };
    expect(codesOf(await world.push('rep', on))).toEqual(['applied']);
    await db.sql`update public.stages set requires = 'block', required_fields = '{amount_minor}' where id = ${from}`;
    // The id of a change that is there already: it fails while nothing is asked for.
    const back = { ...on, from: to, to: from };
    const codes = codesOf(
      await world.push('rep', { ...back, undoes: on.change_id }, { ...back, change_id: randomUUID() }),
    );
    expect(codes).toEqual(['not_found', 'invalid']);
  });

  test('is removed with its leads moved on, in one step, by an admin', async () => {
    const leads = [await world.createLead('rep', 'editable'), await world.createLead('peer', 'editable')];
    const remove = (who: PersonName, to: string) =>
      db.as(world.people[who].user, async (tx) => {
        const [row] =
          await tx`select public.remove_stage(${world.team}, ${stageOf(reserve)}, ${to}) as answer`;
        return row?.answer;
      });
    await expect(remove('director', stageOf(target))).rejects.toThrow('forbidden');
    await expect(remove('admin', stageOf(reserve))).rejects.toThrow('not_found');
    expect(await remove('admin', stageOf(opportunity))).toMatchObject({ moved: 2 });
    expect(await world.rows('rep', 'leads', leads)).toMatchObject([
      { stage_id: stageOf(opportunity) },
      { stage_id: stageOf(opportunity) },
    ]);
    expect(await world.rows('rep', 'stages', [stageOf(reserve)])).toEqual([]);
  });

  test('that was removed comes back with the leads that nobody moved since, and their days in it', async () => {
    const field = await seats();
    await db.sql`update public.stages set requires = 'block', required_fields = '{custom.seats}'
      where id = ${stageOf(target)}`;
    const [kept, moved, gone] = [
      await world.createLead('rep', 'editable', { custom: { seats: 1 } }),
      await world.createLead('rep', 'editable', { custom: { seats: 1 } }),
      await world.createLead('rep', 'editable', { custom: { seats: 1 } }),
    ] as const;
    for (const lead of [kept, moved, gone]) await move('rep', lead, stageOf(reserve), stageOf(target));
    await db.sql`update public.leads set stage_entered_at = now() - interval '9 days' where id = ${kept}`;
    // It was let in when it had what is asked for.
    await patch('rep', 'leads', kept, { custom: { seats: null } });
    const call = async (who: PersonName, name: 'remove_stage' | 'undo_stage_removal', ...args: string[]) =>
      db.as(world.people[who].user, async (tx) => {
        const rest = args.map((arg) => `, '${arg}'`).join('');
        const [row] = await tx.unsafe(`select public.${name}('${world.team}'${rest}) as answer`);
        return row?.answer as { removal_id: string };
      });
    const { removal_id: removal } = await call('admin', 'remove_stage', stageOf(target), stageOf(reserve));
    await move('rep', moved, stageOf(reserve), stageOf(opportunity));
    await world.push('rep', { op: 'remove', table: 'leads', id: gone });
    await expect(call('rep', 'undo_stage_removal', removal)).rejects.toThrow('forbidden');
    expect(await call('admin', 'undo_stage_removal', removal)).toEqual({ back: 1, kept: 2 });
    const rows = await db.sql`select id, stage_id, (now() - stage_entered_at) > interval '8 days' as long
      from public.leads where id in ${db.sql([kept, moved])}`;
    expect(new Map(rows.map(({ id, ...row }) => [id, row]))).toEqual(
      new Map([
        [kept, { stage_id: stageOf(target), long: true }],
        [moved, { stage_id: stageOf(opportunity), long: false }],
      ]),
    );
    expect(await world.rows('rep', 'stages', [stageOf(target)])).toHaveLength(1);
    expect(await requirementsOf(stageOf(target))).toEqual(['custom.seats']);
    await expect(call('admin', 'undo_stage_removal', removal)).rejects.toThrow('not_found');
    await world.push('admin', { op: 'remove', table: 'custom_fields', id: field });
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

describe('a word of a list', () => {
  const formerOf = async (id: string) => {
    const [row] = await db.sql`select former_names from public.choices where id = ${id}`;
    return row?.former_names;
  };

  test('keeps its former names, newest first, whoever renames it', async () => {
    const id = await world.create('admin', 'choices', { kind: 'source', name: words('Fair', '展会') });
    expect(await formerOf(id)).toEqual([]);
    await patch('admin', 'choices', id, { name: words('Exhibition', '展会') });
    expect(await formerOf(id)).toEqual(['Fair']);
    await db.sql`update public.choices set name = ${db.sql.json(words('Show', '展览'))} where id = ${id}`;
    expect(await formerOf(id)).toEqual(['Exhibition', '展会', 'Fair']);
    // A device that names them as well, and one that knows too few.
    await patch('admin', 'choices', id, { former_names: ['Fair'] });
    expect(await formerOf(id)).toEqual(['Fair', 'Exhibition', '展会']);
    await patch('admin', 'choices', id, { name: words('Fair', '展会') });
    expect(await formerOf(id)).toEqual(['Show', '展览', 'Exhibition']);
  });

  test('is found by any name, one of today first', async () => {
    const find = async (text: string) => {
      const [row] = await db.sql`select private.find_choice(${world.team}, 'source', ${text}) as id`;
      return row?.id;
    };
    const old = await world.create('admin', 'choices', {
      kind: 'source',
      name: words('Fair', '展会'),
      position: 1,
    });
    await patch('admin', 'choices', old, { name: words('Exhibition', '博览会') });
    expect(await find('FAIR')).toBe(old);
    const young = await world.create('admin', 'choices', {
      kind: 'source',
      name: words('Fair', '集市'),
      position: 2,
    });
    expect(await find('fair')).toBe(young);
    expect(await find('展会')).toBe(old);
    await world.push('admin', { op: 'remove', table: 'choices', id: young });
    expect(await find('fair')).toBe(old);
    expect(await find('friends')).toBeNull();
  });
});

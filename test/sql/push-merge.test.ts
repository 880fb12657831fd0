import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LeadId } from '../../lib/shared/ids.ts';
import { answerIdOf } from '../../lib/store/derived-ids.ts';
import { createTestDatabase, type Database } from './database.ts';
import { codesOf, createWorld, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

const MOMENT = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

const leadRow = async (id: string) => {
  const [row] = await db.sql`select * from public.leads where id = ${id}`;
  if (!row) throw new Error('no such lead');
  return row;
};

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
    expect(codesOf([...one, ...two])).toEqual(['applied', 'applied']);
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
    expect(result).toMatchObject({
      status: 'merged',
      conflicts: ['name'],
      details: [
        { table: 'leads', id: lead, field: 'name', theirs: 'First', by: world.people.rep.member, at: MOMENT },
      ],
    });
    expect((await leadRow(lead)).name).toBe('Second');
    const kept = await db.sql`select field, base, old_value, new_value, changed_by from sync.field_change
      where row_id = ${lead} order by id`;
    const line = { field: 'name', base: null };
    expect(kept).toEqual([
      { ...line, old_value: 'A lead', new_value: 'First', changed_by: world.people.rep.member },
      {
        ...line,
        base: 'A lead',
        old_value: 'First',
        new_value: 'Second',
        changed_by: world.people.peer.member,
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
      expect(codesOf(results)).toEqual(['conflict']);
      expect(results[0]).toMatchObject({
        details: [{ table: 'leads', id: lead, field, theirs, by: world.people.rep.member, at: MOMENT }],
      });
      expect((await leadRow(lead)).name).toBe('A lead');
      const [noted] = await db.sql`select count(*) from sync.field_change
        where row_id = ${lead} and changed_by = ${world.people.peer.member}`;
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
    expect(result).toMatchObject({ status: 'applied' });
    expect(await world.rows('rep', 'people', [person])).toMatchObject([
      { notice_due_at: '2026-12-02T10:00:00.000Z' },
    ]);
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
    expect(codesOf(results)).toEqual(['applied', 'applied']);
    expect((await leadRow(lead)).tags).toEqual(['b', 'c', 'd']);
  });

  test('a second create of a derived row is a merge: what is given wins, what is empty leaves', async () => {
    const lead = await world.createLead('rep', 'editable');
    const id = await answerIdOf(lead as LeadId, 'money');
    const answer = (values: Record<string, unknown>) =>
      ({
        op: 'create',
        table: 'answers',
        id,
        values: { lead_id: lead, criterion: 'money', ...values },
      }) as const;
    await world.push('rep', answer({ value: 1, note: 'said so' }));
    const [result] = await world.push('peer', answer({ value: 2, note: null }));
    expect(result).toMatchObject({ status: 'merged', conflicts: ['value'] });
    expect(await world.rows('peer', 'answers', [id])).toMatchObject([{ value: 2, note: 'said so' }]);

    await world.push('rep', { op: 'remove', table: 'answers', id });
    const [again] = await world.push('rep', answer({ value: 0 }));
    expect(again).toMatchObject({ status: 'merged' });
    expect(await world.rows('rep', 'answers', [id])).toMatchObject([{ value: 0, deleted_at: null }]);
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
    expect(result).toMatchObject({ status: 'merged', conflicts: [] });
    expect(await world.rows('rep', 'leads', [lead])).toMatchObject([{ stage_id: second }]);
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
    expect(codesOf(results)).toEqual(['deleted']);
  });
});

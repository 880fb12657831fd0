import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type Database } from './database.ts';
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
    expect(codesOf(results)).toEqual(['applied', ...Array(10).fill('invalid'), 'applied']);
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
    expect(codesOf(results)).toEqual(['forbidden']);
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
    expect(new Set(codesOf(one))).toEqual(new Set(['not_found']));
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
    expect(codesOf(results)).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden']);
    expect(await leadRow(lead)).toMatchObject({ name: 'A lead', version: '1' });
  });

  const note = (lead: string) =>
    world.create('rep', 'activities', {
      lead_id: lead,
      kind: 'note',
      body: 'as it was',
      happened_at: '2026-01-01T00:00:00Z',
    });

  test('what was noted or captured is not rewritten', async () => {
    const lead = await world.createLead('rep', 'private');
    const capture = await world.create('rep', 'captures', {
      lead_id: lead,
      url: '',
      title: '',
      method: 'manual',
      captured_at: '2026-01-01T00:00:00Z',
      lawful_basis: 'consent',
    });
    const results = await world.push(
      'rep',
      {
        op: 'patch',
        table: 'activities',
        id: await note(lead),
        fields: { body: { base: 'as it was', next: 'x' } },
      },
      { op: 'patch', table: 'captures', id: capture, fields: { title: { base: '', next: 'x' } } },
      { op: 'remove', table: 'captures', id: capture },
    );
    expect(codesOf(results)).toEqual(['forbidden', 'forbidden', 'forbidden']);
  });

  test('a note is removed and brought back by its author and by nobody else', async () => {
    const id = await note(await world.createLead('rep', 'editable'));
    const remove = { op: 'remove', table: 'activities', id } as const;
    const restore = { op: 'restore', table: 'activities', id } as const;
    for (const who of ['peer', 'lead', 'admin'] as const) {
      expect(codesOf(await world.push(who, remove))).toEqual(['forbidden']);
    }
    expect(codesOf(await world.push('rep', remove, restore, remove))).toEqual([
      'applied',
      'applied',
      'applied',
    ]);
    expect(codesOf(await world.push('peer', restore))).toEqual(['forbidden']);
    expect(codesOf(await world.push('rep', restore))).toEqual(['applied']);
    const [row] = await db.sql`select body, deleted_at from public.activities where id = ${id}`;
    expect(row).toEqual({ body: 'as it was', deleted_at: null });
  });

  test('a row added to a removed lead is refused as deleted, and so is an edit of it', async () => {
    const lead = await world.createLead('rep', 'private');
    await world.push('rep', { op: 'remove', table: 'leads', id: lead });
    const results = await world.push(
      'rep',
      { op: 'create', table: 'tasks', id: randomUUID(), values: { lead_id: lead, title: 't' } },
      { op: 'patch', table: 'leads', id: lead, fields: { name: { base: 'A lead', next: 'x' } } },
    );
    expect(codesOf(results)).toEqual(['deleted', 'deleted']);
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
    expect(codesOf(results)).toEqual(['forbidden', 'forbidden', 'forbidden']);
  });
});

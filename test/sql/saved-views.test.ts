import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type Database } from './database.ts';
import { scopeErrors } from './scope-oracle.ts';
import { codesOf, createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

const FILTER = { text: '', where: { grade: ['A'], 'custom.leads.of_tomorrow': ['x'] } };

const create = (who: PersonName, values: object = {}) =>
  world.create(who, 'saved_views', {
    name: 'Good ones',
    pipeline_id: world.pipelines.private.id,
    filter: FILTER,
    sort: 'amount',
    ...values,
  });
const patch = (who: PersonName, id: string, field: string, base: unknown, next: unknown) =>
  world.push(who, { op: 'patch', table: 'saved_views', id, fields: { [field]: { base, next } } });
const sees = async (who: PersonName, id: string) => (await world.pullAll(who)).rows.has(`saved_views/${id}`);

test('a view of one’s own reaches its owner and whoever is above, shared it reaches the team', async () => {
  const id = await create('rep');
  const [row] = await world.rows('rep', 'saved_views', [id]);
  expect(row).toMatchObject({
    owner_id: world.people.rep.member,
    filter: FILTER,
    sort: 'amount',
    shared: false,
    editable: true,
  });
  expect(await sees('lead', id)).toBe(true);
  expect(await sees('peer', id)).toBe(false);
  expect(await sees('viewer', id)).toBe(false);
  expect(codesOf(await patch('rep', id, 'shared', false, true))).toEqual(['applied']);
  expect(await sees('peer', id)).toBe(true);
  expect(await sees('viewer', id)).toBe(true);
  const [theirs] = await world.rows('peer', 'saved_views', [id]);
  expect(theirs).toMatchObject({ editable: false });
  expect(await scopeErrors(db)).toEqual([]);
});

test('a view that is no longer shared leaves the others’ devices', async () => {
  const id = await create('rep', { shared: true });
  expect(await sees('peer', id)).toBe(true);
  await patch('rep', id, 'shared', true, false);
  expect(await sees('peer', id)).toBe(false);
  expect(await sees('rep', id)).toBe(true);
});

test('a colleague uses a shared view and does not change it; an admin may remove it', async () => {
  const id = await create('rep', { shared: true });
  expect(codesOf(await patch('peer', id, 'name', 'Good ones', 'Mine'))).toEqual(['forbidden']);
  const remove = { op: 'remove', table: 'saved_views', id } as const;
  expect(codesOf(await world.push('peer', remove))).toEqual(['forbidden']);
  expect(codesOf(await world.push('admin', remove))).toEqual(['applied']);
  expect(await sees('rep', id)).toBe(false);
  expect(codesOf(await world.push('rep', { ...remove, op: 'restore' }))).toEqual(['applied']);
  expect(await sees('peer', id)).toBe(true);
});

test('a viewer keeps no views', async () => {
  const results = await world.push('viewer', {
    op: 'create',
    table: 'saved_views',
    id: crypto.randomUUID(),
    values: { name: 'x', pipeline_id: world.pipelines.visible.id },
  });
  expect(codesOf(results)).toEqual(['forbidden']);
});

test.each([
  ['a name of nothing', { name: '' }],
  ['a name of more than 100 letters', { name: 'x'.repeat(101) }],
  ['a filter that is no object', { filter: ['A'] }],
  ['an order that is no word', { sort: 'by name; drop' }],
])('%s is refused', async (_what, values) => {
  const results = await world.push('rep', {
    op: 'create',
    table: 'saved_views',
    id: crypto.randomUUID(),
    values: { name: 'x', pipeline_id: world.pipelines.visible.id, ...values },
  });
  expect(codesOf(results)).toEqual(['invalid']);
});

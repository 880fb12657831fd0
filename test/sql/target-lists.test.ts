import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LeadId, TargetListId } from '../../lib/shared/ids.ts';
import { targetListLeadIdOf } from '../../lib/store/derived-ids.ts';
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

const createList = async (who: PersonName, visibility: 'private' | 'visible' | 'editable') =>
  (await world.create(who, 'target_lists', {
    name: 'Fair',
    pipeline_id: world.pipelines[visibility].id,
    source_url: 'https://fair.example/exhibitors',
  })) as TargetListId;

/** Puts a lead on a list as a device does, under the derived id. */
async function put(who: PersonName, list: TargetListId, lead: string, values: object = {}) {
  const id = await targetListLeadIdOf(list, lead as LeadId);
  const results = await world.push(who, {
    op: 'create',
    table: 'target_list_leads',
    id,
    values: { list_id: list, lead_id: lead, position: 1, ...values },
  });
  return { id, code: codesOf(results)[0] };
}

const listsOf = async (who: PersonName) => {
  const { rows } = await world.pullAll(who);
  const of = (table: string) =>
    [...rows.keys()].filter((key) => key.startsWith(`${table}/`)).map((key) => key.slice(table.length + 1));
  return { lists: of('target_lists'), entries: of('target_list_leads') };
};

test('a list in a visible pipeline reaches a colleague with its leads, to be read only', async () => {
  const lead = await world.createLead('rep', 'visible');
  const list = await createList('rep', 'visible');
  const { id, code } = await put('rep', list, lead);
  expect(code).toBe('applied');
  const seen = await listsOf('peer');
  expect(seen.lists).toContain(list);
  expect(seen.entries).toContain(id);
  const [row] = await world.rows('peer', 'target_lists', [list]);
  expect(row).toMatchObject({ name: 'Fair', owner_id: world.people.rep.member, editable: false });
  const touch = {
    op: 'patch',
    table: 'target_list_leads',
    id,
    fields: { outcome: { base: null, next: 'reached' } },
  };
  expect(codesOf(await world.push('peer', touch as never))).toEqual(['forbidden']);
  expect(codesOf(await world.push('lead', touch as never))).toEqual(['applied']);
});

test('a private list stays with its owner and the owner’s managers', async () => {
  const list = await createList('rep', 'private');
  for (const who of ['rep', 'lead', 'director', 'admin'] as const)
    expect((await listsOf(who)).lists, who).toContain(list);
  for (const who of ['peer', 'viewer'] as const) expect((await listsOf(who)).lists, who).not.toContain(list);
});

test('an entry goes with its lead: who sees the list but not the lead gets no entry', async () => {
  const lead = await world.createLead('rep', 'private');
  const list = await createList('rep', 'visible');
  const { id } = await put('rep', list, lead);
  const seen = await listsOf('peer');
  expect(seen.lists).toContain(list);
  expect(seen.entries).not.toContain(id);
});

test('nobody puts a lead on a list that they may not change, and cannot tell a hidden list from none', async () => {
  const own = await world.createLead('peer', 'private');
  expect((await put('peer', await createList('rep', 'visible'), own)).code).toBe('forbidden');
  expect((await put('peer', await createList('rep', 'private'), own)).code).toBe('not_found');
  expect((await put('peer', '00000000-0000-4000-8000-000000000001' as TargetListId, own)).code).toBe(
    'not_found',
  );
});

test('an entry of a lead that one may only read is refused', async () => {
  const lead = await world.createLead('rep', 'visible');
  expect((await put('peer', await createList('peer', 'private'), lead)).code).toBe('forbidden');
});

test('two devices that put the same lead on the same list meet on one row, whose outcome is the later one', async () => {
  const lead = await world.createLead('rep', 'editable');
  const list = await createList('rep', 'editable');
  expect((await put('rep', list, lead)).code).toBe('applied');
  const again = await put('peer', list, lead, { outcome: 'reached', touched_at: '2026-11-22T10:00:00.000Z' });
  expect(again.code).toBe('merged');
  const [row] = await world.rows('rep', 'target_list_leads', [again.id]);
  expect(row).toMatchObject({ outcome: 'reached', touched_at: '2026-11-22T10:00:00.000Z' });
});

test('a removed list takes its entries along and brings them back, but not what was taken off before', async () => {
  const [kept, off] = [await world.createLead('rep', 'private'), await world.createLead('rep', 'private')];
  const list = await createList('rep', 'private');
  const [one, other] = [await put('rep', list, kept), await put('rep', list, off)];
  await world.push('rep', { op: 'remove', table: 'target_list_leads', id: other.id });
  await world.push('rep', { op: 'remove', table: 'target_lists', id: list });
  expect(await world.rows('rep', 'target_list_leads', [one.id, other.id])).toEqual([]);
  expect((await put('rep', list, await world.createLead('rep', 'private'))).code).toBe('deleted');
  await world.push('rep', { op: 'restore', table: 'target_lists', id: list });
  expect(await world.rows('rep', 'target_list_leads', [one.id, other.id])).toMatchObject([{ id: one.id }]);
});

test('a lead that comes back comes back to a list that is still there, and waits for one that is not', async () => {
  const lead = await world.createLead('rep', 'private');
  const list = await createList('rep', 'private');
  const { id } = await put('rep', list, lead);
  await world.push('rep', { op: 'remove', table: 'leads', id: lead });
  expect(await world.rows('rep', 'target_list_leads', [id])).toEqual([]);
  await world.push('rep', { op: 'remove', table: 'target_lists', id: list });
  await world.push('rep', { op: 'restore', table: 'leads', id: lead });
  expect(await world.rows('rep', 'target_list_leads', [id])).toEqual([]);
  await world.push('rep', { op: 'restore', table: 'target_lists', id: list });
  expect(await world.rows('rep', 'target_list_leads', [id])).toMatchObject([{ id }]);
});

test('a lead handed over takes its entry along, and every scope is what the rule says', async () => {
  const lead = await world.createLead('rep', 'private');
  const list = await createList('rep', 'private');
  const { id } = await put('rep', list, lead);
  const { rep, peer } = world.people;
  await world.push('lead', { op: 'assign', table: 'leads', id: lead, from: rep.member, to: peer.member });
  expect((await listsOf('peer')).entries).toContain(id);
  expect((await listsOf('rep')).entries).not.toContain(id);
  expect(await scopeErrors(db)).toEqual([]);
});

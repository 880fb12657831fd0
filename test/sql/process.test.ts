import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { codesOf, createWorld, sees, type World } from './world.ts';

let db: Database;
let world: World;
let pipeline: string;
let stages: [string, string];

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

const createStage = (position: number) =>
  world.create('admin', 'stages', {
    pipeline_id: pipeline,
    name: { en: 's', zh: 's' },
    kind: 'lead',
    position,
  });

/** An editable pipeline of two stages. */
beforeEach(async () => {
  pipeline = await world.create('admin', 'pipelines', {
    name: { en: 'p', zh: 'p' },
    visibility: 'editable',
    position: 9,
  });
  stages = [await createStage(1), await createStage(2)];
});

const create = (stage: string) => ({
  op: 'create' as const,
  table: 'leads',
  id: randomUUID(),
  values: { name: 'x', pipeline_id: pipeline, stage_id: stage },
});
const one = async (op: 'remove' | 'restore', table: 'pipelines' | 'stages' | 'leads', id: string) =>
  codesOf(await world.push(table === 'leads' ? 'rep' : 'admin', { op, table, id }))[0];

const moveTo = async (lead: string, from: string, to: string) =>
  codesOf(
    await world.push('rep', { op: 'move', table: 'leads', id: lead, from, to, change_id: randomUUID() }),
  )[0];

test('no lead is made in, moved to or brought back into a removed stage', async () => {
  const lead = await world.create('rep', 'leads', create(stages[0]).values);
  const gone = await world.create('rep', 'leads', create(stages[1]).values);
  expect(await one('remove', 'leads', gone)).toBe('applied');
  expect(await one('remove', 'stages', stages[1])).toBe('applied');
  expect(codesOf(await world.push('rep', create(stages[1])))).toEqual(['deleted']);
  expect(await moveTo(lead, stages[0], stages[1])).toBe('not_found');
  expect(await one('restore', 'leads', gone)).toBe('deleted');
  const studio = db.sql`update public.leads set stage_id = ${stages[1]} where id = ${lead}`;
  expect(await sqlstateOf(studio)).toBe('PT410');
  expect(await one('restore', 'stages', stages[1])).toBe('applied');
  expect(await one('restore', 'leads', gone)).toBe('applied');
});

test('a removed pipeline takes its stages along and brings them back, but for those removed before', async () => {
  const removed = await createStage(3);
  await one('remove', 'stages', removed);
  // Moments have milliseconds: the next removal must be of a later one.
  await db.sql`select pg_sleep(0.002)`;
  const present = async () =>
    (
      await db.sql`select id from public.stages where pipeline_id = ${pipeline} and deleted_at is null
      order by position`
    ).map(({ id }) => id);
  expect(await one('remove', 'pipelines', pipeline)).toBe('applied');
  expect(await present()).toEqual([]);
  expect(codesOf(await world.push('rep', create(stages[0])))).toEqual(['deleted']);
  expect(await one('restore', 'stages', stages[0])).toBe('deleted');
  const late = { pipeline_id: pipeline, name: { en: 's', zh: 's' }, kind: 'lead', position: 4 };
  const results = await world.push('admin', {
    op: 'create',
    table: 'stages',
    id: randomUUID(),
    values: late,
  });
  expect(codesOf(results)).toEqual(['deleted']);
  expect(await one('restore', 'pipelines', pipeline)).toBe('applied');
  expect(await present()).toEqual(stages);
});

test('a removed pipeline gives nobody a scope', async () => {
  const holders = async () => {
    const [row] = await db.sql`select count(*)::int as holders from private.member_access
      where read_scopes && array[private.scope_of(${world.team}, ${pipeline})]
        or write_scopes && array[private.scope_of(${world.team}, ${pipeline})]`;
    return row?.holders;
  };
  expect(await holders()).toBeGreaterThan(0);
  const lead = await world.create('rep', 'leads', create(stages[0]).values);
  expect(await sees(world, 'peer', 'leads', lead)).toBe(true);
  expect(await one('remove', 'pipelines', pipeline)).toBe('invalid');
  await one('remove', 'leads', lead);
  expect(await one('remove', 'pipelines', pipeline)).toBe('applied');
  expect(await holders()).toBe(0);
  await one('restore', 'pipelines', pipeline);
  expect(await holders()).toBeGreaterThan(0);
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TableName } from '../../lib/model/rows.ts';
import { digestOf } from '../../lib/sync/self-check.ts';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

/** What a device that holds everything of the manifest works out. */
async function expected(who: PersonName) {
  const { head, epoch, versions } = await world.manifest(who);
  const rows = Object.entries(versions).map(
    ([table, ids]) => [table as TableName, new Map(Object.entries(ids))] as const,
  );
  return { head, epoch, tables: await digestOf(new Map(rows)) };
}

test('the database and the device work out the same digest, each member their own', async () => {
  for (let n = 0; n < 15; n += 1) {
    const lead = await world.createLead(n % 2 ? 'rep' : 'peer', n % 3 ? 'private' : 'visible');
    const note = { lead_id: lead, kind: 'note', body: 'x', happened_at: '2026-01-01T00:00:00Z' };
    await world.create(n % 2 ? 'rep' : 'peer', 'activities', note);
    if (n % 4 === 0) await world.push(n % 2 ? 'rep' : 'peer', { op: 'remove', table: 'leads', id: lead });
  }
  const digests = new Set<string>();
  for (const who of ['admin', 'director', 'rep', 'peer', 'viewer'] as const) {
    const digest = await world.digest(who);
    expect(digest, who).toEqual(await expected(who));
    expect(digest.tables.leads?.[0], who).toBeGreaterThan(0);
    digests.add(JSON.stringify(digest.tables));
  }
  expect(digests.size).toBeGreaterThan(2);
});

test('the digest changes with every version and comes back with the row', async () => {
  const lead = await world.createLead('rep', 'private');
  const before = await world.digest('rep');
  await world.push('rep', {
    op: 'patch',
    table: 'leads',
    id: lead,
    fields: { name: { base: 'A lead', next: 'B' } },
  });
  const after = await world.digest('rep');
  expect(after.tables.leads?.[0]).toBe(before.tables.leads?.[0]);
  expect(after.tables.leads?.[1]).not.toBe(before.tables.leads?.[1]);
  expect(await expected('rep')).toEqual(after);
});

test('the digest is for members of the team alone', async () => {
  for (const who of ['removed', 'outsider'] as const) {
    expect(await sqlstateOf(world.digest(who))).toBe('PT403');
  }
  const signedOut = db.as('anon', (tx) => tx`select public.sync_digest(${randomUUID()})`);
  expect(await sqlstateOf(signedOut)).toBe('42501');
});

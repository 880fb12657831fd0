import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs, createTestDatabase, type Database } from './database.ts';
import { createWorld, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

test('a push reads its own answers only, however many the device was given before', async () => {
  const client = randomUUID();
  const { user, member } = world.people.rep;
  await db.sql`insert into sync.applied (team_id, user_id, client_id, op_no, answer)
    select ${world.team}, ${user}, ${client}, n, '{"status": "applied"}' from generate_series(1, 20000) as n`;
  await db.asPlatform('analyze sync.applied');
  const read = await db.sql.begin(async (tx) => {
    await actAs(tx, user);
    const ops = Array.from({ length: 50 }, (_, index) => ({
      no: 20_001 + index,
      op: 'create',
      table: 'companies',
      id: randomUUID(),
      values: { name: 'Kestrel', responsible_id: member },
    }));
    await tx`select public.sync_push(${world.team}, ${client}, 1, ${tx.json(ops)})`;
    await tx`reset role`;
    const [row] = await tx<{ read: string }[]>`
      select sum(pg_stat_get_xact_tuples_returned(oid)) as read from pg_class
      where oid in ('sync.applied'::regclass, 'sync.applied_pkey'::regclass)`;
    return Number(row?.read);
  });
  expect(read).toBeLessThan(500);
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestDatabase, type Database } from './database.ts';
import { createWorld, type World } from './world.ts';

let db: Database;
let world: World;

beforeEach(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
  await db.sql`delete from realtime.messages`;
});
afterEach(() => db.close());

const rings = () =>
  db.sql`select topic, event, payload, private from realtime.messages order by inserted_at, topic`;

test('rings once per transaction and team, with the number and nothing else', async () => {
  const [clock] = await db.sql`select seq from sync.team_clock where team_id = ${world.team}`;
  await world.createLead('rep', 'private');
  expect(await rings()).toEqual([
    {
      topic: `team:${world.team}`,
      event: 'changed',
      payload: { seq: Number(clock?.seq) + 1 },
      private: true,
    },
  ]);
  await db.sql`delete from realtime.messages`;
  await db.sql`update public.members set display_name = display_name || '!'`;
  expect(new Set((await rings()).map(({ topic }) => topic))).toEqual(
    new Set([`team:${world.team}`, `team:${world.otherTeam}`]),
  );
  expect(await rings()).toHaveLength(2);
});

test('does not ring for what was undone or read', async () => {
  await db.sql
    .begin(async (tx) => {
      await tx`update public.members set display_name = 'x'`;
      throw new Error('undo');
    })
    .catch(() => {});
  await world.pullAll('rep');
  expect(await rings()).toEqual([]);
});

describe('never fails a write', () => {
  test('when sending fails', async () => {
    await db.asPlatform(`create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
      returns void language plpgsql as $$ begin raise exception 'no realtime'; end $$`);
    const lead = await world.createLead('rep', 'private');
    expect(await world.rows('rep', 'leads', [lead])).toHaveLength(1);
  });

  test('when there is no Realtime', async () => {
    await db.asPlatform('drop function realtime.send(jsonb, text, text, boolean)');
    const lead = await world.createLead('rep', 'private');
    expect(await world.rows('rep', 'leads', [lead])).toHaveLength(1);
  });
});

describe('may be heard', () => {
  /** What Realtime does to authorise a channel: set the topic and see if a message of it can be read. */
  const hears = (caller: Caller, topic: string) =>
    db.as(caller, async (tx) => {
      await tx`select set_config('realtime.topic', ${topic}, true)`;
      return (await tx`select 1 from realtime.messages`).length > 0;
    });

  beforeEach(async () => {
    await db.sql`insert into realtime.messages (topic, extension, private) values ('x', 'broadcast', true)`;
  });

  // By whom it may be heard stands in isolation/channels.ts.
  test.each([
    ['team:'],
    ['team:not-a-uuid'],
    [''],
    ['team'],
    ["team:' or true --"],
    [`team:${randomUUID()}`],
    ['team:%'],
  ])('not under the topic %j, and asking raises no error', async (topic) => {
    expect(await hears(world.people.rep.user, topic)).toBe(false);
  });

  test("not under the team's id in another spelling", async () => {
    expect(await hears(world.people.rep.user, `team:${world.team.toUpperCase()}`)).toBe(false);
    expect(await hears(world.people.rep.user, `team:${world.team.replaceAll('-', '')}`)).toBe(false);
  });

  test('only as broadcast, and nobody may ring from outside', async () => {
    await db.sql`update realtime.messages set extension = 'presence'`;
    expect(await hears(world.people.rep.user, `team:${world.team}`)).toBe(false);
    const send = db.as(
      world.people.rep.user,
      (tx) => tx`select realtime.send('{}', 'changed', ${`team:${world.team}`}, true)`,
    );
    await expect(send).rejects.toThrow('row-level security');
  });
});

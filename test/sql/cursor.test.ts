import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actAs, createTestDatabase, type Database, type Query } from './database.ts';
import { createWorld, type World } from './world.ts';

let db: Database;
let world: World;

beforeEach(async () => {
  db = await createTestDatabase(20);
  world = await createWorld(db);
});
afterEach(() => db.close());

const insertCompany = (
  tx: Query,
  id: string,
) => tx`insert into public.companies (team_id, id, name, responsible_id)
  values (${world.team}, ${id}, 'x', ${world.people.rep.member})`;

/** A way to read what is new: remembers its own cursor and returns the ids of new companies. */
type Reader = () => Promise<string[]>;

/** The product's reader. */
function feedReader(): Reader {
  let cursor = 0;
  let epoch: number | null = null;
  return async () => {
    const ids: string[] = [];
    for (;;) {
      const page = await world.pull('rep', cursor, epoch, 20);
      if (page.rescan) throw new Error('unexpected rescan');
      ({ cursor, epoch } = page);
      ids.push(...(page.rows.companies ?? []).map((row) => row.id));
      if (!page.more) return ids;
    }
  };
}

/** The reader that most sync libraries use: rows whose `updated_at` is after the newest seen. */
function timestampReader(): Reader {
  let newest = new Date(0);
  return async () => {
    const rows = await db.sql<{ id: string; updated_at: Date }[]>`
      select id, updated_at from public.companies where updated_at > ${newest} order by updated_at`;
    newest = rows.at(-1)?.updated_at ?? newest;
    return rows.map((row) => row.id);
  };
}

/** A slow transaction begins first and commits last; a quick one passes it. Returns what the reader never got. */
async function lostBy(reader: Reader): Promise<string[]> {
  const [slow, quick] = [randomUUID(), randomUUID()];
  const seen: string[] = [];
  await db.sql.begin(async (tx) => {
    await insertCompany(tx, slow);
    await sleep(5);
    await db.sql.begin((other) => insertCompany(other, quick));
    seen.push(...(await reader()));
  });
  seen.push(...(await reader()));
  return [slow, quick].filter((id) => !seen.includes(id));
}

describe('a transaction that commits after a later one', () => {
  test('is delivered by the feed', async () => {
    expect(await lostBy(feedReader())).toEqual([]);
  });

  test('is lost by a timestamp cursor, which shows that the test can tell', async () => {
    expect(await lostBy(timestampReader())).toHaveLength(1);
  });

  test('is lost by the feed too when the number is taken while writing instead of committing', async () => {
    await db.sql.unsafe(`
      create sequence sync.planted start 1000;
      create or replace function sync.tg_any__feed() returns trigger language plpgsql security definer set search_path = '' as $$
      begin
        insert into sync.change as line (team_id, tbl, row_id, seq, deleted, past_scopes)
        select team_id, tg_table_name, id, nextval('sync.planted'), false, read_scopes from after_rows
        on conflict (team_id, tbl, row_id) do update set seq = excluded.seq;
        return null;
      end $$;
      create or replace function sync.head(team uuid) returns bigint language sql stable security definer set search_path = ''
      as $$ select max(seq) from sync.change where team_id = team $$;`);
    expect(await lostBy(feedReader())).toHaveLength(1);
  });
});

test('writers side by side, slow ones and undone ones among them, and a reader that polls: nothing is lost', async () => {
  const reader = feedReader();
  const committed: string[] = [];
  const seen = new Set<string>();
  let writing = true;

  const writer = async (index: number) => {
    for (let round = 0; round < 25; round += 1) {
      const ids = Array.from({ length: 1 + ((index + round) % 4) }, () => randomUUID());
      const undo = (index * 7 + round) % 11 === 0;
      await db.sql
        .begin(async (tx) => {
          if (index % 2 === 0) await actAs(tx, world.people.rep.user);
          for (const id of ids) {
            await tx`insert into public.companies (team_id, id, name, responsible_id)
              values (${world.team}, ${id}, 'x', ${world.people.rep.member})`;
            await sleep((index * 13 + round * 5) % 9);
          }
          if (undo) throw new Error('undo');
        })
        .then(
          () => committed.push(...ids),
          (error: Error) => {
            if (error.message !== 'undo') throw error;
          },
        );
    }
  };
  const polling = (async () => {
    while (writing) {
      for (const id of await reader()) seen.add(id);
      await sleep(1);
    }
  })();
  await Promise.all(Array.from({ length: 8 }, (_, index) => writer(index)));
  writing = false;
  await polling;
  for (const id of await reader()) seen.add(id);

  expect(committed.length).toBeGreaterThan(400);
  expect(committed.filter((id) => !seen.has(id))).toEqual([]);
  expect(seen.size).toBe(committed.length);
  const [left] = await db.sql`select (select count(*)::int from sync.ticket) as tickets,
    (select count(*)::int from sync.change where seq is null) as unnumbered`;
  expect(left).toEqual({ tickets: 0, unnumbered: 0 });
});

describe('one transaction', () => {
  const seqs = () =>
    db.sql<{ seq: string }[]>`select distinct seq from sync.change where tbl = 'companies' order by seq`;

  test('takes one number however many statements and savepoints it has', async () => {
    await db.sql.begin(async (tx) => {
      await insertCompany(tx, randomUUID());
      await tx.savepoint((sp) => insertCompany(sp, randomUUID()));
      await tx
        .savepoint(async (sp) => {
          await insertCompany(sp, randomUUID());
          throw new Error('undo');
        })
        .catch(() => {});
      await insertCompany(tx, randomUUID());
    });
    expect(await seqs()).toHaveLength(1);
  });

  test('takes one number even when its constraints are made immediate halfway', async () => {
    await db.sql.begin(async (tx) => {
      await insertCompany(tx, randomUUID());
      await tx`set constraints all immediate`;
      await insertCompany(tx, randomUUID());
    });
    expect(await seqs()).toHaveLength(1);
  });

  test('that writes into two teams takes a number of each', async () => {
    const before = await db.sql`select team_id, seq from sync.team_clock order by team_id`;
    await db.sql`update public.members set display_name = display_name || '!'`;
    const after = await db.sql`select team_id, seq from sync.team_clock order by team_id`;
    expect(after.map(({ seq }) => Number(seq))).toEqual(before.map(({ seq }) => Number(seq) + 1));
  });

  test('starts a missing counter beyond all lines of the team', async () => {
    await db.sql.begin((tx) => insertCompany(tx, randomUUID()));
    const [before] = await seqs();
    await db.sql`delete from sync.team_clock where team_id = ${world.team}`;
    await db.sql.begin((tx) => insertCompany(tx, randomUUID()));
    expect((await seqs()).map(({ seq }) => Number(seq))).toEqual([
      Number(before?.seq),
      Number(before?.seq) + 1,
    ]);
  });
});

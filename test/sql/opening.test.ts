import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TableName } from '../../lib/model/rows.ts';
import type { Manifest, ManifestPlace } from '../../lib/sync/protocol.ts';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { createWorld, type PersonName, type World } from './world.ts';

/** Leads of one pipeline in an opening, as the database gives them. */
const LEADS = 25;

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

const idsOf = (rows: readonly { readonly id: string }[] = []) => rows.map(({ id }) => id).sort();

/** Leads of a person, each with an id greater than those before; returns the ids. */
async function bulkLeads(
  owner: PersonName,
  visibility: 'private' | 'visible',
  count: number,
): Promise<string[]> {
  const { id: pipeline, stages } = world.pipelines[visibility];
  const ids = Array.from({ length: count }, () => {
    made += 1;
    return `ffffffff-ffff-7fff-8fff-${String(made).padStart(12, '0')}`;
  });
  await db.sql`insert into public.leads (team_id, id, name, pipeline_id, stage_id, owner_id)
    select ${world.team}, id, 'Bulk', ${pipeline}, ${stages[0] ?? null}, ${world.people[owner].member}
    from unnest(${ids}::uuid[]) as id`;
  return ids;
}
let made = 0;
/** The ids made last. */
const newest = async (count: number): Promise<string[]> =>
  (await db.sql`select id from public.leads order by id desc limit ${count}`).map(({ id }) => id as string);

/** Blocks that an opening reads. */
async function blocksOf(who: PersonName): Promise<number> {
  const [plan] = await db.as(
    world.people[who].user,
    (tx) => tx`explain (analyze, buffers, format json) select public.sync_opening(${world.team})`,
  );
  const top = plan?.['QUERY PLAN'][0].Plan;
  return top['Shared Hit Blocks'] + top['Shared Read Blocks'];
}

describe('an opening', () => {
  test('brings the set-up, leads with whom they are about and what is to be done, and nothing that is over', async () => {
    const company = await world.create('rep', 'companies', { name: 'Haoyuan' });
    const person = await world.create('rep', 'people', { full_name: 'Wei Zhang' });
    const about = { company_id: company, primary_person_id: person };
    const lead = await world.createLead('rep', 'private', about);
    const gone = await world.createLead('rep', 'private');
    await world.push('rep', { op: 'remove', table: 'leads', id: gone });
    const task = await world.create('rep', 'tasks', { lead_id: lead, title: 'Call' });
    const done = await world.create('rep', 'tasks', { lead_id: lead, title: 'Called' });
    await db.sql`update public.tasks set done_at = now() where id = ${done}`;
    await world.create('peer', 'companies', { name: 'Not of the lead' });

    const { rows, epoch } = await world.opening('rep');
    expect(rows.leads).toEqual(await world.rows('rep', 'leads', [lead]));
    expect(rows.companies).toEqual(await world.rows('rep', 'companies', [company]));
    expect(rows.people).toEqual(await world.rows('rep', 'people', [person]));
    expect(rows.tasks).toEqual(await world.rows('rep', 'tasks', [task]));
    const all = await world.pullAll('rep');
    for (const table of ['teams', 'members', 'pipelines', 'stages', 'stage_rules'] as const) {
      const seen = [...all.rows.keys()].filter((key) => key.startsWith(`${table}/`));
      expect(idsOf(rows[table]), table).toEqual(seen.map((key) => key.slice(table.length + 1)).sort());
    }
    expect(epoch).toBe(all.epoch);
  });

  test('names no row that the caller does not see', async () => {
    const company = await world.create('rep', 'companies', { name: 'Kestrel' });
    const lead = await world.createLead('rep', 'private', { company_id: company });
    const text = JSON.stringify(await world.opening('peer'));
    expect(text).not.toContain(lead);
    expect(text).not.toContain(company);
    expect(JSON.stringify(await world.opening('lead'))).toContain(lead);
  });

  test('brings of each pipeline the newest of one’s own leads, and others only where there are not so many', async () => {
    const own = await bulkLeads('rep', 'private', LEADS + 10);
    const theirs = await bulkLeads('peer', 'visible', LEADS + 5);
    const opened = async (who: PersonName, visibility: 'private' | 'visible') => {
      const leads = (await world.opening(who)).rows.leads ?? [];
      return idsOf(leads.filter((lead) => lead.pipeline_id === world.pipelines[visibility].id));
    };
    expect(await opened('rep', 'private')).toEqual(own.slice(10));
    expect(await opened('rep', 'visible')).toEqual(theirs.slice(5));
    // The manager has none of their own: the newest of whatever is in sight.
    expect(await opened('director', 'private')).toEqual(own.slice(10));
    const few = await bulkLeads('director', 'visible', 2);
    await bulkLeads('peer', 'visible', 4);
    expect(await opened('director', 'visible')).toEqual(
      [...theirs.slice(11), ...few, ...(await newest(4))].sort(),
    );
  });

  test('brings the leads of the first pipelines, where there are many', async () => {
    const pipelines = Array.from({ length: 9 }, () => randomUUID());
    await db.sql`insert into public.pipelines (team_id, id, name, visibility, position)
      select ${world.team}, id, '{"en": "Bulk", "zh": "Bulk"}', 'private', 100 - n::integer
      from unnest(${pipelines}::uuid[]) with ordinality as given (id, n)`;
    await db.sql`insert into public.stages (team_id, id, pipeline_id, name, kind, position)
      select ${world.team}, gen_random_uuid(), id, '{"en": "Bulk", "zh": "Bulk"}', 'lead', 1 from unnest(${pipelines}::uuid[]) as id`;
    await db.sql`insert into public.leads (team_id, id, name, pipeline_id, stage_id, owner_id)
      select ${world.team}, gen_random_uuid(), 'Bulk', pipeline_id, id, ${world.people.rep.member}
      from public.stages where pipeline_id = any (${pipelines}::uuid[])`;
    const { rows } = await world.opening('rep');
    // Three of the world come before them, one of which has no leads.
    expect(new Set(rows.leads?.map((lead) => lead.pipeline_id))).toEqual(
      new Set([world.pipelines.private.id, world.pipelines.visible.id, ...pipelines.slice(-5)]),
    );
  });

  test('brings oneself, however many colleagues there are', async () => {
    await db.sql`insert into public.members (team_id, id, display_name, email, role)
      select ${world.team}, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Bulk', n || '@bulk.example', 'rep'
      from generate_series(1, 600) as n`;
    const { rows } = await world.opening('rep');
    expect(rows.members?.length).toBeLessThanOrEqual(501);
    expect(idsOf(rows.members)).toContain(world.people.rep.member);
  });

  test('reads no more when the team has thousands of leads more', async () => {
    await db.sql`analyze`;
    const few = { rep: await blocksOf('rep'), viewer: await blocksOf('viewer') };
    await bulkLeads('peer', 'private', 6000);
    await bulkLeads('rep', 'private', 2000);
    await db.sql`vacuum analyze public.leads`;
    expect(await blocksOf('rep')).toBeLessThan(few.rep * 1.5);
    expect(await blocksOf('viewer')).toBeLessThan(few.viewer + 1000);
  });
});

describe('the pages of a manifest', () => {
  const pages = async (who: PersonName, mostRows: number): Promise<Manifest[]> => {
    const all: Manifest[] = [];
    let after: ManifestPlace | null = null;
    do {
      const page: Manifest = await world.manifestPage(who, after, mostRows);
      all.push(page);
      after = page.next ?? null;
    } while (after !== null);
    return all;
  };
  const count = ({ versions }: Manifest) =>
    Object.values(versions).reduce((sum, rows) => sum + Object.keys(rows).length, 0);

  test.each([
    ['rep', 7],
    ['rep', 999],
    ['viewer', 250],
    ['peer', 10_000],
  ] as const)(
    'are together what %s gets at once, by %i rows',
    async (who, mostRows) => {
      const { next: _, ...whole } = { next: null, ...(await world.manifest(who)) };
      const all = await pages(who, mostRows);
      expect(Math.max(...all.map(count))).toBeLessThanOrEqual(mostRows);
      expect(all).toHaveLength(Math.floor(count(whole) / mostRows) + 1);
      const versions: Record<string, Record<string, number>> = {};
      const locked: Record<string, string[]> = {};
      for (const page of all) {
        for (const [table, rows] of Object.entries(page.versions))
          versions[table] = { ...versions[table], ...rows };
        for (const [table, ids] of Object.entries(page.locked))
          locked[table] = [...(locked[table] ?? []), ...ids];
      }
      expect(versions).toEqual(whole.versions);
      const sorted = (lists: Manifest['locked']) =>
        Object.fromEntries(Object.entries(lists).map(([table, ids]) => [table, ids.toSorted()]));
      expect(sorted(locked as Manifest['locked'])).toEqual(sorted(whole.locked));
      expect(all.map(({ head }) => head)).toEqual(all.map(() => whole.head));
      expect(all.map(({ epoch }) => epoch)).toEqual(all.map(() => whole.epoch));
    },
    120_000,
  );

  test('tell once what was erased', async () => {
    const company = await world.create('rep', 'companies', { name: 'To be erased' });
    await db.sql`select private.erase_record(${world.team}, 'companies', ${company}, false)`;
    const [first, second] = await pages('rep', 500);
    expect(first?.erased).toContainEqual(['companies', company]);
    expect(first?.erased).toEqual((await world.manifest('rep')).erased);
    expect(second?.erased).toEqual([]);
  });

  test('are of 10,000 rows at most, and of one at least', async () => {
    expect(count(await world.manifestPage('rep', null, 0))).toBe(1);
    expect(count(await world.manifestPage('admin', null, 1_000_000))).toBe(10_000);
  });

  test.each([
    ['an unknown table', ['secrets', randomUUID()]],
    ['a table alone', ['leads', null]],
    ['an id alone', [null, randomUUID()]],
  ])('behind %s there is none', async (_name, place) => {
    expect(await sqlstateOf(world.manifestPage('rep', place as unknown as [TableName, string], 10))).toBe(
      'PT400',
    );
  });
});

test.each(['removed', 'outsider', 'stranger'] as const)('%s is answered PT403', async (who) => {
  expect(await sqlstateOf(world.opening(who))).toBe('PT403');
  expect(await sqlstateOf(world.manifestPage(who, null, 10))).toBe('PT403');
});

test('who is signed out is refused', async () => {
  for (const call of [`sync_opening('${world.team}')`, `sync_manifest_page('${world.team}', null, null, 10)`])
    expect(await sqlstateOf(db.as('anon', (tx) => tx.unsafe(`select public.${call}`)))).toBe('42501');
});

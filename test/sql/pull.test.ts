import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { SYNCED_TABLES, TABLE_NAMES, type TableName } from '../../lib/model/rows.ts';
import type { PullPage } from '../../lib/sync/protocol.ts';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { FILE } from './file-sample.ts';
import { MODEL, SNAPSHOT } from './scoring-samples.ts';
import { createWorld, type PersonName, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

type Page = Extract<PullPage, { rescan: false }>;

const pageOf = (answer: PullPage): Page => {
  if (answer.rescan) throw new Error('unexpected rescan');
  return answer;
};

/** Where a member stands after reading everything. */
const drained = async (who: PersonName) => {
  const { cursor, epoch } = await world.pullAll(who);
  return {
    cursor,
    epoch,
    next: async (maxRows?: number) => pageOf(await world.pull(who, cursor, epoch, maxRows)),
  };
};

const idsIn = (page: Page, table: TableName) => (page.rows[table] ?? []).map((row) => row.id);

const createNote = (who: PersonName, lead: string) =>
  world.create(who, 'activities', {
    lead_id: lead,
    kind: 'note',
    body: 'x',
    happened_at: '2026-01-01T00:00:00Z',
  });

describe('a page', () => {
  test('brings rows in exactly the form of lib/model/rows.ts', async () => {
    const company = await world.create('rep', 'companies', { name: 'C', tags: ['a'], custom: { a: 1 } });
    const person = await world.create('rep', 'people', {
      full_name: 'P',
      notice_due_at: '2026-12-01T00:00:00Z',
    });
    await world.create('rep', 'identities', { kind: 'qq', value: '1', value_norm: '1', company_id: company });
    await world.create('rep', 'employments', { person_id: person, company_id: company });
    const lead = await world.createLead('rep', 'private', {
      company_id: company,
      primary_person_id: person,
      amount_minor: 9007199254740991,
      points: 12.5,
      expected_close: '2026-12-24',
      grade: 'A',
    });
    await world.create('rep', 'lead_people', { lead_id: lead, person_id: person });
    await world.create('rep', 'answers', { lead_id: lead, criterion: 'budget', value: 1 });
    await world.create('rep', 'captures', {
      lead_id: lead,
      url: 'https://a.test/',
      title: 'A',
      method: 'page',
      captured_at: '2026-11-21T08:00:00.000Z',
      lawful_basis: 'consent',
      fields: [
        {
          field: 'name',
          value: 'A',
          source: 'json-ld',
          confidence: 0.9,
          where: 'head',
          snippet: '"name":"A"',
        },
      ],
    });
    await createNote('rep', lead);
    await world.create('rep', 'tasks', { lead_id: lead, title: 't', due_on: '2026-12-01' });
    const words = { en: 'x', zh: 'x' };
    await world.create('admin', 'choices', { kind: 'tag', name: words });
    await world.create('admin', 'score_models', { number: 2, model: MODEL });
    await world.create('rep', 'score_snapshots', { lead_id: lead, ...SNAPSHOT });
    await world.create('rep', 'fit_judgements', { lead_id: lead, item: 'growth', value: 1 });
    await world.create('rep', 'saved_views', { name: 'Mine', pipeline_id: world.pipelines.private.id });
    const list = await world.create('rep', 'target_lists', {
      name: 'Fair',
      pipeline_id: world.pipelines.private.id,
    });
    await world.create('rep', 'target_list_leads', { list_id: list, lead_id: lead });
    await world.create('admin', 'custom_fields', {
      belongs_to: 'leads',
      key: 'k',
      name: words,
      type: 'text',
    });
    await world.create('admin', 'stage_rules', {
      stage_id: world.pipelines.visible.stages[1],
      task_title: words,
    });
    await world.create('admin', 'targets', { month: '2026-11-01', amount_minor: 1 });
    await world.create('admin', 'owner_rules', { position: 1 });
    await world.create('admin', 'never_logs', { entry: 'law.example' });
    await world.create('admin', 'message_templates', { name: words, subject: words, body: words });
    await world.create('admin', 'currency_rates', { currency: 'USD', valid_from: '2026-11-01', rate: 1 });
    await world.create('rep', 'attachments', { lead_id: lead, folder_id: lead, ...FILE });
    await world.create('rep', 'comments', { lead_id: lead, body: 'x', mentions: [world.people.lead.member] });
    await db.sql`insert into public.lead_requests (team_id, id, lead_id, requester_id)
      values (${world.team}, ${randomUUID()}, ${lead}, ${world.people.peer.member})`;

    const page = pageOf(await world.pull('rep'));
    expect(Object.keys(page.rows).sort()).toEqual([...TABLE_NAMES].sort());
    const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
    for (const table of TABLE_NAMES) {
      for (const row of page.rows[table] ?? []) {
        expect(Object.keys(row).sort(), table).toEqual(Object.keys(SYNCED_TABLES[table].def.shape).sort());
        expect(z.safeParse(SYNCED_TABLES[table], row), table).toMatchObject({ success: true });
        for (const [column, value] of Object.entries(row)) {
          if (column.endsWith('_at') && value !== null) expect(value, `${table}.${column}`).toMatch(instant);
        }
      }
    }
    expect(page.server_time).toMatch(instant);
    expect(page).toMatchObject({ cursor: page.head, more: false, epoch: 1, gone: [] });
  });

  test('says whether this member may change a row', async () => {
    const lead = await world.createLead('rep', 'visible');
    const editable = async (who: PersonName) =>
      (await world.rows(who, 'leads', [lead])).map((row) => row.editable);
    expect(await editable('rep')).toEqual([true]);
    expect(await editable('lead')).toEqual([true]);
    expect(await editable('admin')).toEqual([true]);
    expect(await editable('peer')).toEqual([false]);
    expect(await editable('viewer')).toEqual([false]);
  });

  test('holds whole transactions even when that is more than was asked for', async () => {
    const { cursor, epoch } = await drained('rep');
    await db.sql.begin(async (tx) => {
      for (let index = 0; index < 12; index += 1) {
        await tx`insert into public.companies (team_id, id, name, responsible_id)
          values (${world.team}, ${randomUUID()}, 'together', ${world.people.rep.member})`;
      }
    });
    await world.create('rep', 'companies', { name: 'later' });
    const page = pageOf(await world.pull('rep', cursor, epoch, 5));
    expect(page.rows.companies).toHaveLength(12);
    expect(page).toMatchObject({ more: true, cursor: cursor + 1, head: cursor + 2 });
    const last = pageOf(await world.pull('rep', page.cursor, epoch, 5));
    expect(last.rows.companies).toMatchObject([{ name: 'later' }]);
    expect(last).toMatchObject({ more: false, cursor: cursor + 2 });
  });

  test('by page brings what one pull brings, and both what the manifest lists', async () => {
    for (const who of ['rep', 'peer', 'director', 'viewer', 'admin'] as const) {
      const whole = (await world.pullAll(who)).rows;
      const parts = new Set<string>();
      let cursor = 0;
      let epoch: number | null = null;
      for (let more = true; more; ) {
        const page: Page = pageOf(await world.pull(who, cursor, epoch, 3));
        for (const table of TABLE_NAMES) for (const id of idsIn(page, table)) parts.add(`${table}/${id}`);
        for (const [table, id] of page.gone) parts.delete(`${table}/${id}`);
        ({ cursor, epoch, more } = page);
      }
      expect([...parts].sort()).toEqual([...whole.keys()].sort());
      const { versions, head, epoch: now } = await world.manifest(who);
      const listed = Object.entries(versions).flatMap(([table, rows]) =>
        Object.entries(rows).map(([id, version]) => [`${table}/${id}`, version] as const),
      );
      expect(new Map(listed)).toEqual(new Map([...whole].map(([key, row]) => [key, row.version])));
      expect({ head, now }).toEqual({ head: cursor, now: epoch });
    }
  });

  test('leaps over what is not for this member', async () => {
    const peer = await drained('peer');
    await world.createLead('rep', 'private');
    await world.createLead('rep', 'private');
    const page = await peer.next(1);
    expect(page).toMatchObject({ rows: {}, gone: [], more: false, cursor: page.head });
    expect(page.cursor).toBeGreaterThan(peer.cursor);
  });
});

describe('gone', () => {
  test('lists what was removed, with all that hung on it', async () => {
    const lead = await world.createLead('rep', 'visible');
    const note = await createNote('rep', lead);
    const peer = await drained('peer');
    await world.push('rep', { op: 'remove', table: 'leads', id: lead });
    const page = await peer.next();
    expect(page.rows).toEqual({});
    expect(page.gone).toEqual(
      expect.arrayContaining([
        ['leads', lead],
        ['activities', note],
      ]),
    );
    expect(page.gone).toHaveLength(3); // and the first stage change
  });

  test('lists what went out of sight by a hand-over, and it comes back', async () => {
    const person = await world.create('rep', 'people', { full_name: 'P' });
    const lead = await world.createLead('rep', 'private', { primary_person_id: person });
    const note = await createNote('rep', lead);
    const assign = (who: PersonName, from: PersonName, to: PersonName) =>
      world.push(who, {
        op: 'assign',
        table: 'leads',
        id: lead,
        from: world.people[from].member,
        to: world.people[to].member,
      });
    let rep = await drained('rep');
    await assign('rep', 'rep', 'peer');
    const left = await rep.next();
    expect(left.gone).toEqual(
      expect.arrayContaining([
        ['leads', lead],
        ['activities', note],
      ]),
    );
    expect(left.gone.flat()).not.toContain(person); // the rep stays responsible
    rep = await drained('rep');
    await assign('peer', 'peer', 'rep');
    const back = await rep.next();
    expect(idsIn(back, 'leads')).toEqual([lead]);
    expect(idsIn(back, 'activities')).toEqual([note]);
    expect(back.gone).toEqual([]);
  });

  test('lists what moved into a closed pipeline, for whom it went out of sight only', async () => {
    const lead = await world.createLead('rep', 'visible');
    const [peer, manager] = [await drained('peer'), await drained('lead')];
    await world.push('rep', {
      op: 'move',
      table: 'leads',
      id: lead,
      from: world.pipelines.visible.stages[0],
      to: world.pipelines.private.stages[0],
      change_id: randomUUID(),
    });
    expect((await peer.next()).gone).toContainEqual(['leads', lead]);
    const seen = await manager.next();
    expect(seen.gone).toEqual([]);
    expect(idsIn(seen, 'leads')).toEqual([lead]);
  });

  test('never names a row that the member never saw', async () => {
    const peer = await drained('peer');
    const lead = await world.createLead('rep', 'private');
    await createNote('rep', lead);
    await world.push('rep', { op: 'remove', table: 'leads', id: lead });
    expect((await peer.next()).gone).toEqual([]);
  });
});

describe('rescan', () => {
  test("is asked for when the member's access changed", async () => {
    const { cursor, epoch } = await drained('peer');
    const set = (visibility: string) =>
      db.sql`update public.pipelines set visibility = ${visibility} where id = ${world.pipelines.editable.id}`;
    await set('private');
    expect(await world.pull('peer', cursor, epoch)).toEqual({
      rescan: true,
      epoch: epoch + 1,
      head: cursor + 1,
    });
    await set('editable');
    expect(pageOf(await world.pull('peer', cursor, epoch + 2)).rescan).toBe(false);
  });

  test('is asked for with a cursor of another life of the database, or without an epoch', async () => {
    const { cursor, epoch } = await drained('rep');
    expect((await world.pull('rep', cursor + 1000, epoch)).rescan).toBe(true);
    expect((await world.pull('rep', cursor, null)).rescan).toBe(true);
    expect((await world.pull('rep', 0, null)).rescan).toBe(false);
    expect((await world.pull('rep', 0, epoch)).rescan).toBe(false);
  });

  test('is asked for when one transaction is too big for a page', async () => {
    const { cursor, epoch } = await drained('rep');
    const peer = await drained('peer');
    await db.sql`insert into public.companies (team_id, id, name, responsible_id)
      select ${world.team}, gen_random_uuid(), 'import ' || n, ${world.people.rep.member}::uuid
      from generate_series(1, 5001) as n`;
    expect(await world.pull('rep', cursor, epoch)).toMatchObject({ rescan: true, head: cursor + 1 });
    expect(Object.keys((await world.manifest('rep')).versions.companies ?? {}).length).toBeGreaterThan(5000);
    expect((await peer.next()).rows).toEqual({}); // it is not for the peer
  });
});

describe('the manifest', () => {
  test('lists what is read-only for the member', async () => {
    const lead = await world.createLead('rep', 'visible');
    const locked = async (who: PersonName) => (await world.manifest(who)).locked;
    expect((await locked('peer'))?.leads).toContain(lead);
    expect((await locked('rep'))?.leads ?? []).not.toContain(lead);
    expect((await locked('rep'))?.stages).toHaveLength(18);
    expect(await locked('admin')).toEqual({});
  });
});

describe('rows', () => {
  test('brings the visible of the named rows', async () => {
    const [mine, hidden, removed] = [
      await world.createLead('rep', 'private'),
      await world.createLead('peer', 'private'),
      await world.createLead('rep', 'private'),
    ];
    await world.push('rep', { op: 'remove', table: 'leads', id: removed });
    const rows = await world.rows('rep', 'leads', [mine, hidden, removed, randomUUID()]);
    expect(rows).toMatchObject([{ id: mine }]);
  });

  test('takes known tables and at most 1,000 ids', async () => {
    const ids = Array.from({ length: 1001 }, () => randomUUID());
    expect(await sqlstateOf(world.rows('rep', 'leads', ids))).toBe('PT413');
    expect(await sqlstateOf(world.rows('rep', 'audit_log' as TableName, []))).toBe('PT400');
  });
});

test.each(['removed', 'outsider', 'stranger'] as const)(
  '%s is answered PT403 by pull, manifest and rows',
  async (who) => {
    expect(await sqlstateOf(world.pull(who))).toBe('PT403');
    expect(await sqlstateOf(world.manifest(who))).toBe('PT403');
    expect(await sqlstateOf(world.rows(who, 'leads', []))).toBe('PT403');
  },
);

test('who is signed out is refused by pull, manifest and rows', async () => {
  for (const call of [
    `sync_pull('${world.team}', 0, null, 10)`,
    `sync_manifest('${world.team}')`,
    `sync_rows('${world.team}', 'leads', '{}')`,
    `sync_portion('${world.team}', '{}', true)`,
  ]) {
    expect(await sqlstateOf(db.as('anon', (tx) => tx.unsafe(`select public.${call}`)))).toBe('42501');
  }
});

test("an idle pull reads the index of the feed, not the team's rows", async () => {
  const { cursor, epoch } = await drained('peer');
  const [plan] = await db.as(
    world.people.peer.user,
    (tx) => tx`explain (analyze, buffers, format json)
      select public.sync_pull(${world.team}, ${cursor}, ${epoch}, 500)`,
  );
  const buffers =
    plan?.['QUERY PLAN'][0].Plan['Shared Hit Blocks'] + plan?.['QUERY PLAN'][0].Plan['Shared Read Blocks'];
  expect(buffers).toBeGreaterThan(0);
  expect(buffers).toBeLessThan(60);
});

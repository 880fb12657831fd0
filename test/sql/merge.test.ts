import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TableName } from '../../lib/model/rows.ts';
import type { CompanyId, LeadId, PersonId } from '../../lib/shared/ids.ts';
import { answerIdOf, employmentIdOf, identityIdOf, leadPersonIdOf } from '../../lib/store/derived-ids.ts';
import { MERGE_REFERENCES } from '../../lib/store/merge-references.ts';
import { takeableColumns } from '../../lib/store/merge-values.ts';
import { createTestDatabase, type Database } from './database.ts';
import { scopeErrors } from './scope-oracle.ts';
import { codesOf, createWorld, type PersonName, sees, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

const row = async (table: TableName, id: string) => {
  const [found] = await db.sql`select * from ${db.sql(`public.${table}`)} where id = ${id}`;
  if (!found) throw new Error(`no ${table} ${id}`);
  return found;
};
const merge = (who: PersonName, table: TableName, loser: string, into: string, take: string[] = []) =>
  world.push(who, { op: 'merge', table, id: loser, into, take });
const unmerge = (who: PersonName, table: TableName, loser: string) =>
  world.push(who, { op: 'unmerge', table, id: loser });
const person = (values: Record<string, unknown> = {}) =>
  world.create('rep', 'people', { full_name: 'Wei Zhang', ...values });
const company = (values: Record<string, unknown> = {}) =>
  world.create('rep', 'companies', { name: 'Haoyuan', ...values });
const identify = async (who: PersonName, holder: 'person_id' | 'company_id', of: string, value: string) => {
  const id = await identityIdOf(of as PersonId, 'email', value);
  await world.push(who, {
    op: 'create',
    table: 'identities',
    id,
    values: { kind: 'email', value, value_norm: value, [holder]: of },
  });
  return id;
};

describe('a merge', () => {
  test('fills what the survivor lacks, takes the chosen fields, joins labels and own fields', async () => {
    const survivor = await company({ phone: '+49 1', tags: ['a'], custom: { x: 1 } });
    const loser = await company({
      name: 'Haoyuan Ltd',
      phone: '+49 2',
      city: 'Wuxi',
      industry: 'valves',
      tags: ['b'],
      custom: { x: 2, y: 3 },
    });
    expect(codesOf(await merge('rep', 'companies', loser, survivor, ['name']))).toEqual(['applied']);
    expect(await row('companies', survivor)).toMatchObject({
      name: 'Haoyuan Ltd',
      phone: '+49 1',
      city: 'Wuxi',
      industry: 'valves',
      tags: ['a', 'b'],
      custom: { x: 1, y: 3 },
      deleted_at: null,
    });
    expect((await row('companies', loser)).deleted_at).not.toBeNull();
  });

  test('of people hangs over identities, employments, parts, cases and notes', async () => {
    const [survivor, loser, house] = [await person(), await person(), await company()];
    const identity = await identify('rep', 'person_id', loser, 'wei@haoyuan.example');
    const employment = await employmentIdOf(loser as PersonId, house as CompanyId);
    const lead = await world.createLead('rep', 'private', { primary_person_id: loser });
    const part = await leadPersonIdOf(lead as LeadId, loser as PersonId);
    const note = randomUUID();
    await world.push(
      'rep',
      {
        op: 'create',
        table: 'employments',
        id: employment,
        values: { person_id: loser, company_id: house, title: 'Buyer' },
      },
      {
        op: 'create',
        table: 'lead_people',
        id: part,
        values: { lead_id: lead, person_id: loser, decision_role: 'buyer', contacted: true },
      },
      {
        op: 'create',
        table: 'activities',
        id: note,
        values: {
          lead_id: lead,
          kind: 'note',
          body: 'x',
          happened_at: '2026-01-01T00:00:00Z',
          person_id: loser,
        },
      },
    );
    await merge('rep', 'people', loser, survivor);

    expect(
      await row('identities', await identityIdOf(survivor as PersonId, 'email', 'wei@haoyuan.example')),
    ).toMatchObject({ person_id: survivor, deleted_at: null });
    expect(
      await row('employments', await employmentIdOf(survivor as PersonId, house as CompanyId)),
    ).toMatchObject({ title: 'Buyer', deleted_at: null });
    expect(
      await row('lead_people', await leadPersonIdOf(lead as LeadId, survivor as PersonId)),
    ).toMatchObject({ decision_role: 'buyer', contacted: true, deleted_at: null });
    expect(await row('leads', lead)).toMatchObject({ primary_person_id: survivor });
    expect(await row('activities', note)).toMatchObject({ person_id: survivor });
    for (const [table, id] of [
      ['identities', identity],
      ['employments', employment],
      ['lead_people', part],
    ] as const)
      expect((await row(table, id)).deleted_at, table).not.toBeNull();

    expect(codesOf(await unmerge('rep', 'people', loser))).toEqual(['applied']);
    for (const [table, id] of [
      ['people', loser],
      ['identities', identity],
      ['employments', employment],
      ['lead_people', part],
    ] as const)
      expect((await row(table, id)).deleted_at, table).toBeNull();
    expect(
      (await row('identities', await identityIdOf(survivor as PersonId, 'email', 'wei@haoyuan.example')))
        .deleted_at,
    ).not.toBeNull();
    expect(
      (await row('lead_people', await leadPersonIdOf(lead as LeadId, survivor as PersonId))).deleted_at,
    ).not.toBeNull();
    expect(await row('leads', lead)).toMatchObject({ primary_person_id: loser });
    expect(await row('activities', note)).toMatchObject({ person_id: loser });
    expect(await scopeErrors(db)).toEqual([]);
  });

  test('of companies hangs over cases and employments', async () => {
    const [survivor, loser, worker] = [await company(), await company(), await person()];
    const lead = await world.createLead('rep', 'private', { company_id: loser });
    await identify('rep', 'company_id', loser, 'info@haoyuan.example');
    await world.push('rep', {
      op: 'create',
      table: 'employments',
      id: await employmentIdOf(worker as PersonId, loser as CompanyId),
      values: { person_id: worker, company_id: loser },
    });
    await merge('rep', 'companies', loser, survivor);
    expect(await row('leads', lead)).toMatchObject({ company_id: survivor });
    expect(
      await row('employments', await employmentIdOf(worker as PersonId, survivor as CompanyId)),
    ).toMatchObject({ deleted_at: null });
    expect(
      await row('identities', await identityIdOf(survivor as CompanyId, 'email', 'info@haoyuan.example')),
    ).toMatchObject({ company_id: survivor, deleted_at: null });
  });

  test('of leads hangs over notes, tasks, captures and answers; the history of stages stays', async () => {
    const survivor = await world.createLead('rep', 'private');
    const loser = await world.createLead('rep', 'private', { amount_minor: 500, currency: 'USD' });
    const answer = async (lead: string, criterion: 'money' | 'authority', value: number) =>
      world.push('rep', {
        op: 'create',
        table: 'answers',
        id: await answerIdOf(lead as LeadId, criterion),
        values: { lead_id: lead, criterion, value },
      });
    await answer(survivor, 'money', 0);
    await answer(loser, 'money', 2);
    await answer(loser, 'authority', 1);
    const task = await world.create('rep', 'tasks', { lead_id: loser, title: 'Call' });
    const capture = await world.create('rep', 'captures', {
      lead_id: loser,
      url: 'https://a.example',
      title: 'A',
      method: 'page',
      captured_at: '2026-01-01T00:00:00Z',
      lawful_basis: 'consent',
      fields: [],
    });
    const comment = await world.create('rep', 'comments', { lead_id: loser, body: 'Look at this.' });
    const changes = async (lead: string) =>
      (await db.sql`select id from public.stage_changes where lead_id = ${lead}`).length;
    await merge('rep', 'leads', loser, survivor);
    expect(await row('tasks', task)).toMatchObject({ lead_id: survivor, deleted_at: null });
    expect(await row('captures', capture)).toMatchObject({ lead_id: survivor, deleted_at: null });
    expect(await row('comments', comment)).toMatchObject({ lead_id: survivor, deleted_at: null });
    expect(await row('answers', await answerIdOf(survivor as LeadId, 'money'))).toMatchObject({ value: 0 });
    expect(await row('answers', await answerIdOf(survivor as LeadId, 'authority'))).toMatchObject({
      value: 1,
    });
    expect(await row('leads', survivor)).toMatchObject({ amount_minor: '500', currency: 'USD' });
    expect([await changes(survivor), await changes(loser)]).toEqual([1, 1]);

    await unmerge('rep', 'leads', loser);
    expect(await row('tasks', task)).toMatchObject({ lead_id: loser });
    expect(await row('leads', survivor)).toMatchObject({ amount_minor: null });
    expect(
      (await row('answers', await answerIdOf(survivor as LeadId, 'authority'))).deleted_at,
    ).not.toBeNull();
    expect(await row('answers', await answerIdOf(loser as LeadId, 'authority'))).toMatchObject({
      value: 1,
      deleted_at: null,
    });
  });

  test('done twice is one, and in the opposite direction it is the same one', async () => {
    const [one, other] = [await person(), await person()];
    expect(
      codesOf([
        ...(await merge('rep', 'people', one, other)),
        ...(await merge('rep', 'people', one, other)),
        ...(await merge('rep', 'people', other, one)),
      ]),
    ).toEqual(['applied', 'applied', 'applied']);
    expect((await row('people', other)).deleted_at).toBeNull();
    expect((await row('people', one)).deleted_at).not.toBeNull();
  });

  test('from two devices at once in opposite directions leaves exactly one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await person(), await person()];
      const answers = await Promise.all([
        merge('rep', 'people', one, other),
        merge('lead', 'people', other, one),
      ]);
      expect(codesOf(answers.flat())).toEqual(['applied', 'applied']);
      const left = [await row('people', one), await row('people', other)].filter(
        (each) => each.deleted_at === null,
      );
      expect(left).toHaveLength(1);
    }
  });

  test('is for who may change both, and says nothing of what is out of sight', async () => {
    const [mine, other] = [await person(), await person()];
    const hidden = await world.create('peer', 'people', { full_name: 'Hidden' });
    expect(codesOf(await merge('rep', 'people', hidden, mine))).toEqual(['not_found']);
    expect(codesOf(await merge('rep', 'people', randomUUID(), mine))).toEqual(['not_found']);
    expect(codesOf(await merge('peer', 'people', mine, other))).toEqual(['not_found']);
    const [one, two] = [await world.createLead('rep', 'visible'), await world.createLead('rep', 'visible')];
    expect(codesOf(await merge('peer', 'leads', one, two))).toEqual(['forbidden']);
    expect(codesOf(await merge('viewer', 'leads', one, two))).toEqual(['forbidden']);
    expect(codesOf(await merge('rep', 'tasks', one, two))).toEqual(['invalid']);
    expect(codesOf(await merge('rep', 'leads', one, two, ['owner_id']))).toEqual(['invalid']);
    await merge('rep', 'leads', one, two);
    expect(codesOf(await unmerge('peer', 'leads', one))).toEqual(['forbidden']);
  });

  test('lends nobody the right to change the survivor', async () => {
    const [survivor, loser] = [await company(), await company()];
    await world.createLead('rep', 'visible', { company_id: loser });
    const theirs = await world.createLead('peer', 'private', { company_id: loser });
    await merge('rep', 'companies', loser, survivor);
    expect(await row('leads', theirs)).toMatchObject({ company_id: survivor, lends_company: false });
    expect(await sees(world, 'peer', 'companies', survivor)).toBe(true);
    expect(
      codesOf(
        await world.push('peer', {
          op: 'patch',
          table: 'companies',
          id: survivor,
          fields: { city: { base: null, next: 'x' } },
        }),
      ),
    ).toEqual(['forbidden']);
    await unmerge('rep', 'companies', loser);
    expect(await row('leads', theirs)).toMatchObject({ company_id: loser, lends_company: false });
    expect(await scopeErrors(db)).toEqual([]);
  });
});

describe('after a merge', () => {
  test('a late change of the tombstone is done to the survivor, through chains', async () => {
    const [a, b, c] = [await person(), await person(), await person()];
    await merge('rep', 'people', a, b);
    await merge('rep', 'people', b, c);
    const patch = await world.push('rep', {
      op: 'patch',
      table: 'people',
      id: a,
      fields: { title: { base: null, next: 'Buyer' } },
    });
    expect(codesOf(patch)).toEqual(['applied']);
    expect(await row('people', c)).toMatchObject({ title: 'Buyer' });
    expect((await row('people', a)).title).toBeNull();
  });

  test('rows made for the tombstone are made for the survivor, also many at once', async () => {
    const [loser, survivor] = [await person(), await person()];
    const [goneHouse, house] = [await company(), await company()];
    await merge('rep', 'people', loser, survivor);
    await merge('rep', 'companies', goneHouse, house);
    await identify('rep', 'person_id', loser, 'late@haoyuan.example');
    expect(
      await row('identities', await identityIdOf(survivor as PersonId, 'email', 'late@haoyuan.example')),
    ).toMatchObject({ person_id: survivor });

    const ids = [randomUUID(), randomUUID()];
    const { id: pipeline, stages } = world.pipelines.private;
    await world.push(
      'rep',
      ...ids.map((id) => ({
        op: 'create' as const,
        table: 'leads',
        id,
        values: {
          name: 'Late',
          pipeline_id: pipeline,
          stage_id: stages[0],
          company_id: goneHouse,
          primary_person_id: loser,
        },
      })),
    );
    for (const id of ids)
      expect(await row('leads', id)).toMatchObject({ company_id: house, primary_person_id: survivor });
    const [lead] = ids;
    await world.push('rep', {
      op: 'patch',
      table: 'leads',
      id: lead ?? '',
      fields: { company_id: { base: house, next: goneHouse } },
    });
    expect(await row('leads', lead ?? '')).toMatchObject({ company_id: house });
  });

  test('a late change of a row with a derived id finds the one that took its place', async () => {
    const [loser, survivor] = [await person(), await person()];
    const lead = await world.createLead('rep', 'private', { primary_person_id: loser });
    const part = await leadPersonIdOf(lead as LeadId, loser as PersonId);
    await world.push('rep', {
      op: 'create',
      table: 'lead_people',
      id: part,
      values: { lead_id: lead, person_id: loser },
    });
    await merge('rep', 'people', loser, survivor);
    await world.push('rep', {
      op: 'patch',
      table: 'lead_people',
      id: part,
      fields: { contacted: { base: false, next: true } },
    });
    expect(
      await row('lead_people', await leadPersonIdOf(lead as LeadId, survivor as PersonId)),
    ).toMatchObject({ contacted: true });
  });

  test('the tombstone comes back by no door, and to remove it removes nothing else', async () => {
    const [loser, survivor] = [await person(), await person()];
    await merge('rep', 'people', loser, survivor);
    expect(
      codesOf([
        ...(await world.push('rep', { op: 'remove', table: 'people', id: loser })),
        ...(await world.push('rep', { op: 'restore', table: 'people', id: loser })),
        ...(await world.push('rep', {
          op: 'create',
          table: 'people',
          id: loser,
          values: { full_name: 'Again' },
        })),
      ]),
    ).toEqual(['applied', 'applied', 'deleted']);
    expect((await row('people', loser)).deleted_at).not.toBeNull();
    expect((await row('people', survivor)).deleted_at).toBeNull();
    await expect(
      db.sql`update public.people set deleted_at = null where id = ${loser}`,
    ).rejects.toMatchObject({ code: 'PT410' });
  });

  test('devices learn all of it from the feed', async () => {
    const [loser, survivor] = [await person({ email: 'w@a.example' }), await person()];
    const lead = await world.createLead('rep', 'private', { primary_person_id: loser });
    const before = await world.pullAll('rep');
    await merge('rep', 'people', loser, survivor);
    const page = await world.pull('rep', before.cursor, before.epoch);
    if (page.rescan) throw new Error('unexpected rescan');
    expect(page.gone).toContainEqual(['people', loser]);
    expect(page.rows.people).toContainEqual(expect.objectContaining({ id: survivor, email: 'w@a.example' }));
    expect(page.rows.leads).toContainEqual(
      expect.objectContaining({ id: lead, primary_person_id: survivor }),
    );
  });

  test('undoing keeps what somebody has changed since', async () => {
    const [survivor, loser] = [await company(), await company({ city: 'Wuxi', industry: 'valves' })];
    const lead = await world.createLead('rep', 'private', { company_id: loser });
    const other = await world.createLead('rep', 'private', { company_id: loser });
    const third = await company();
    await merge('rep', 'companies', loser, survivor);
    await world.push(
      'rep',
      { op: 'patch', table: 'companies', id: survivor, fields: { city: { base: 'Wuxi', next: 'Suzhou' } } },
      { op: 'patch', table: 'leads', id: other, fields: { company_id: { base: survivor, next: third } } },
    );
    expect(
      codesOf([...(await unmerge('rep', 'companies', loser)), ...(await unmerge('rep', 'companies', loser))]),
    ).toEqual(['applied', 'applied']);
    expect(await row('companies', survivor)).toMatchObject({ city: 'Suzhou', industry: null });
    expect(await row('companies', loser)).toMatchObject({ city: 'Wuxi', deleted_at: null });
    expect(await row('leads', lead)).toMatchObject({ company_id: loser });
    expect(await row('leads', other)).toMatchObject({ company_id: third });
    const late = await world.push('rep', {
      op: 'patch',
      table: 'companies',
      id: loser,
      fields: { fax: { base: null, next: '1' } },
    });
    expect(codesOf(late)).toEqual(['applied']);
    expect(await row('companies', loser)).toMatchObject({ fax: '1' });
  });
});

test('every column that refers to what can be merged is known by its name', async () => {
  const columns = await db.sql<{ name: string; target: string; known: string | null }[]>`
    select a.attname as name, replace(k.confrelid::regclass::text, 'public.', '') as target, private.reference_target(a.attname) as known
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname <> 'team_id'
    where k.contype = 'f' and k.confrelid in ('public.people'::regclass, 'public.companies'::regclass, 'public.leads'::regclass)`;
  expect(columns.length).toBeGreaterThan(12);
  for (const { name, target, known } of columns) expect(known, name).toBe(target);
});

test('what the program hangs over is what the database hangs over', async () => {
  for (const table of ['people', 'companies', 'leads'] as const) {
    const columns = await db.sql<{ tbl: string; col: string; parts: string[] | null }[]>`
      select tbl, col, private.derived_parts(tbl) as parts from private.referring_columns(${table})`;
    const known = MERGE_REFERENCES[table].map(({ table: tbl, column: col, derived }) => ({
      tbl,
      col,
      parts: derived ?? null,
    }));
    const byName = (one: { tbl: string; col: string }, other: { tbl: string; col: string }) =>
      `${one.tbl}.${one.col}` < `${other.tbl}.${other.col}` ? -1 : 1;
    expect([...columns].sort(byName), table).toEqual(known.sort(byName));
  }
});

test('a chooser offers the columns that the database lets a merge take', async () => {
  for (const table of ['people', 'companies', 'leads'] as const) {
    const [found] = await db.sql<{ columns: string[] }[]>`
      select private.writable_columns(${table}, 'update') as columns`;
    const joined = ['tags', 'custom', 'no_contact', 'wrong_numbers'];
    const ofOneRow = ['currency', 'board_position', 'grade', 'points', 'confirmed_on'];
    const due = found?.columns.filter((column) => ![...joined, ...ofOneRow].includes(column));
    expect(takeableColumns(table).sort(), table).toEqual(due?.sort());
  }
});

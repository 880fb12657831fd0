import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TableName } from '../../lib/model/rows.ts';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { MODEL } from './scoring-samples.ts';
import { createWorld, type PersonName, type World } from './world.ts';

/** What admins do in Studio, which writes as `postgres`: past row security and grants, with nobody signed in. */
let db: Database;
let world: World;
let ids: Record<
  | 'lead'
  | 'company'
  | 'person'
  | 'activity'
  | 'capture'
  | 'task'
  | 'field'
  | 'choice'
  | 'rate'
  | 'emptyStage'
  | 'identity',
  string
>;

beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  world = await createWorld(db);
  const company = await world.create('rep', 'companies', { name: 'Acme' });
  const person = await world.create('rep', 'people', { full_name: 'Wei Zhang' });
  const lead = await world.createLead('rep', 'visible', { company_id: company, primary_person_id: person });
  const moment = '2026-11-01T00:00:00Z';
  const words = { en: 'x', zh: 'x' };
  ids = {
    company,
    person,
    lead,
    identity: await world.create('rep', 'identities', {
      kind: 'qq',
      value: '1',
      value_norm: '1',
      person_id: person,
    }),
    activity: await world.create('rep', 'activities', {
      lead_id: lead,
      kind: 'note',
      body: 'a',
      happened_at: moment,
    }),
    capture: await world.create('rep', 'captures', {
      lead_id: lead,
      url: '',
      title: '',
      method: 'manual',
      captured_at: moment,
      lawful_basis: 'consent',
    }),
    task: await world.create('rep', 'tasks', { lead_id: lead, title: 'Call' }),
    field: await world.create('admin', 'custom_fields', {
      belongs_to: 'leads',
      key: 'seats',
      name: words,
      type: 'number',
    }),
    choice: await world.create('admin', 'choices', { kind: 'source', name: words }),
    rate: await world.create('admin', 'currency_rates', {
      currency: 'USD',
      valid_from: '2026-11-01',
      rate: 0.9,
    }),
    emptyStage: world.pipelines.visible.stages[2],
  };
});
afterAll(() => db.close());

const idOf = (who: PersonName) => world.people[who].member;
const update = (table: TableName, id: string, changes: Record<string, unknown>) =>
  db.sql`update ${db.sql(`public.${table}`)} set ${db.sql(changes as Record<string, string>)} where id = ${id}`;
const insert = (table: TableName, values: Record<string, unknown>) =>
  db.sql`insert into ${db.sql(`public.${table}`)} ${db.sql({ team_id: world.team, ...values } as Record<string, string>)}`;
const words = (text: string) => db.sql.json({ en: text, zh: text }) as unknown;

interface Edit {
  readonly name: string;
  readonly run: () => Promise<unknown>;
  /** Table and id of the row that a device gets, as it should then be. */
  readonly arrives: () => readonly [TableName, string, Record<string, unknown>];
}

let made = '';
const stage = (place: number) => world.pipelines.visible.stages[place] ?? '';

const ARRIVE: readonly Edit[] = [
  {
    name: 'renames a team',
    run: () => update('teams', world.team, { name: 'Meridian' }),
    arrives: () => ['teams', world.team, { name: 'Meridian' }],
  },
  {
    name: 'makes a rep a manager',
    run: () => update('members', idOf('rep'), { role: 'manager' }),
    arrives: () => ['members', idOf('rep'), { role: 'manager' }],
  },
  {
    name: 'lets somebody report to another manager',
    run: () => update('members', idOf('peer'), { manager_id: idOf('director') }),
    arrives: () => ['members', idOf('peer'), { manager_id: idOf('director') }],
  },
  {
    name: 'shuts a member out',
    run: () => update('members', idOf('peer'), { active: false }),
    arrives: () => ['members', idOf('peer'), { active: false }],
  },
  {
    name: 'opens a pipeline to the team',
    run: () => update('pipelines', world.pipelines.private.id, { visibility: 'editable' }),
    arrives: () => ['pipelines', world.pipelines.private.id, { visibility: 'editable' }],
  },
  {
    name: 'renames a stage',
    run: () => update('stages', stage(1), { name: words('Screened') }),
    arrives: () => ['stages', stage(1), { name: { en: 'Screened', zh: 'Screened' } }],
  },
  {
    name: 'sets after how many days a stage rots',
    run: () => update('stages', stage(1), { rot_days: 9 }),
    arrives: () => ['stages', stage(1), { rot_days: 9 }],
  },
  {
    name: 'lets a stage ask for the amount',
    run: () => update('stages', stage(2), { required_fields: ['amount_minor'], requires: 'block' }),
    arrives: () => ['stages', stage(2), { required_fields: ['amount_minor'], requires: 'block' }],
  },
  {
    name: 'adds a stage without naming an id that a device made',
    run: async () => {
      made = randomUUID();
      await insert('stages', {
        id: made,
        pipeline_id: world.pipelines.visible.id,
        name: words('Trial'),
        kind: 'opportunity',
        position: 9,
      });
    },
    arrives: () => ['stages', made, { kind: 'opportunity', created_by: null }],
  },
  {
    name: 'adds a tag and leaves its id to the database',
    run: async () => {
      const [row] = await db.sql<{ id: string }[]>`
        insert into public.choices (team_id, kind, name)
        values (${world.team}, 'tag', ${db.sql.json({ en: 'Fair', zh: 'Fair' })}) returning id`;
      made = row?.id ?? '';
    },
    arrives: () => ['choices', made, { kind: 'tag', name: { en: 'Fair', zh: 'Fair' } }],
  },
  {
    name: 'removes an empty stage softly and brings it back',
    run: async () => {
      await update('stages', ids.emptyStage, { deleted_at: new Date() });
      await update('stages', ids.emptyStage, { deleted_at: null });
    },
    arrives: () => ['stages', ids.emptyStage, { deleted_at: null }],
  },
  {
    name: 'gives a lead to another member',
    run: () => update('leads', ids.lead, { owner_id: idOf('peer') }),
    arrives: () => ['leads', ids.lead, { owner_id: idOf('peer') }],
  },
  {
    name: 'puts a lead into the pool',
    run: () => update('leads', ids.lead, { owner_id: null }),
    arrives: () => ['leads', ids.lead, { owner_id: null }],
  },
  {
    name: 'moves a lead',
    run: () => update('leads', ids.lead, { stage_id: stage(1) }),
    arrives: () => ['leads', ids.lead, { stage_id: stage(1) }],
  },
  {
    name: 'corrects an amount',
    run: () => update('leads', ids.lead, { amount_minor: 12_000, currency: 'EUR' }),
    arrives: () => ['leads', ids.lead, { amount_minor: 12_000, currency: 'EUR' }],
  },
  {
    name: 'tags a lead',
    run: () => update('leads', ids.lead, { tags: ['fair'] }),
    arrives: () => ['leads', ids.lead, { tags: ['fair'] }],
  },
  {
    name: 'fills a field of the team’s own',
    run: () => update('leads', ids.lead, { custom: db.sql.json({ seats: 4 }) }),
    arrives: () => ['leads', ids.lead, { custom: { seats: 4 } }],
  },
  {
    name: 'corrects a company’s name',
    run: () => update('companies', ids.company, { name: 'Acme Ltd' }),
    arrives: () => ['companies', ids.company, { name: 'Acme Ltd' }],
  },
  {
    name: 'sets a company’s tier',
    run: () => update('companies', ids.company, { tier: 'vip' }),
    arrives: () => ['companies', ids.company, { tier: 'vip' }],
  },
  {
    name: 'corrects a telephone number',
    run: () => update('people', ids.person, { phone: '+86 21 5555 0101' }),
    arrives: () => ['people', ids.person, { phone: '+86 21 5555 0101' }],
  },
  {
    name: 'notes that a person was told of the data held',
    run: () => update('people', ids.person, { notice_sent_at: new Date('2026-11-02T08:00:00Z') }),
    arrives: () => ['people', ids.person, { notice_sent_at: '2026-11-02T08:00:00.000Z' }],
  },
  {
    name: 'takes a note off a timeline',
    run: async () => {
      await update('activities', ids.activity, { deleted_at: new Date() });
      await update('activities', ids.activity, { deleted_at: null });
    },
    arrives: () => ['activities', ids.activity, { deleted_at: null }],
  },
  {
    name: 'postpones a task',
    run: () => update('tasks', ids.task, { due_on: '2026-12-01' }),
    arrives: () => ['tasks', ids.task, { due_on: '2026-12-01' }],
  },
  {
    name: 'adds a source with its cost',
    run: () => update('choices', ids.choice, { name: words('Fair'), cost_minor: 50_000 }),
    arrives: () => ['choices', ids.choice, { cost_minor: 50_000 }],
  },
  {
    name: 'corrects a rate',
    run: () => update('currency_rates', ids.rate, { rate: 0.93 }),
    arrives: () => ['currency_rates', ids.rate, { rate: 0.93 }],
  },
  {
    name: 'changes the rules of the pool',
    run: () => update('pool_rules', world.team, { claims_per_day: 3 }),
    arrives: () => ['pool_rules', world.team, { claims_per_day: 3 }],
  },
  {
    name: 'imports a company with the day it was made',
    run: async () => {
      made = randomUUID();
      await insert('companies', {
        id: made,
        name: 'Old customer',
        created_at: new Date('2019-05-01T00:00:00Z'),
      });
    },
    arrives: () => ['companies', made, { name: 'Old customer', created_at: '2019-05-01T00:00:00.000Z' }],
  },
];

test.each(ARRIVE)(
  'an admin who $name in Studio sees it on a device, with Studio as its author',
  async ({ run, arrives }) => {
    const before = await world.pullAll('admin');
    await run();
    const [table, id, expected] = arrives();
    const page = await world.pull('admin', before.cursor, before.epoch);
    // Who may see what has changed: then the device compares all it has.
    const rows = 'rows' in page ? (page.rows[table] ?? []) : await world.rows('admin', table, [id]);
    const row = rows.find((candidate) => candidate.id === id);
    expect(row).toMatchObject({ ...expected, updated_by: null });
  },
);

const REFUSED: readonly (readonly [string, () => Promise<unknown>, RegExp])[] = [
  ['deletes a lead', () => db.sql`delete from public.leads where id = ${ids.lead}`, /Set deleted_at instead/],
  ['empties a table', () => db.sql`truncate public.people cascade`, /Set deleted_at instead/],
  ['changes an id', () => update('leads', ids.lead, { id: randomUUID() }), /never changes/],
  [
    'moves a row to another team',
    () => update('companies', ids.company, { team_id: world.otherTeam }),
    /never changes/,
  ],
  [
    'removes a stage with leads in it',
    () => update('stages', stage(0), { deleted_at: new Date() }),
    /Move them first/,
  ],
  [
    'removes a pipeline with leads in it',
    () => update('pipelines', world.pipelines.visible.id, { deleted_at: new Date() }),
    /Move them first/,
  ],
  [
    'takes the last admin’s role',
    () => update('members', idOf('admin'), { role: 'rep' }),
    /somebody else an admin first/,
  ],
  [
    'closes a circle of managers',
    () => update('members', idOf('director'), { manager_id: idOf('rep') }),
    /report to each other in a circle/,
  ],
  [
    'gives a lead to a stage of another pipeline',
    () => update('leads', ids.lead, { pipeline_id: world.pipelines.private.id }),
    /change pipeline_id and stage_id together/,
  ],
  [
    'writes a role that there is not',
    () => update('members', idOf('rep'), { role: 'boss' }),
    /Write one of these into role: rep, manager, admin, viewer\./,
  ],
  [
    'writes a name in one language',
    () => update('stages', stage(0), { name: db.sql.json({ en: 'x' }) }),
    /Write name in both languages, \{"en": "…", "zh": "…"\}, each with at most 200 characters/,
  ],
  [
    'empties a name',
    () => update('companies', ids.company, { name: '' }),
    /Write 1 to 500 characters into name/,
  ],
  [
    'writes a text that is too long',
    () => update('people', ids.person, { title: 'x'.repeat(301) }),
    /Write at most 300 characters into title/,
  ],
  [
    'takes away what must be there',
    () => update('leads', ids.lead, { name: null }),
    /leads\.name must not be empty\. Fill it in: .{5}/,
  ],
  [
    'writes an amount below nothing',
    () => update('leads', ids.lead, { amount_minor: -5 }),
    /Write amount_minor, at least 0/,
  ],
  [
    'writes a currency in words',
    () => update('leads', ids.lead, { currency: 'Euro' }),
    /currency as 3 capital letters, like EUR/,
  ],
  [
    'writes a chance above one hundred',
    () => update('stages', stage(1), { probability: 120 }),
    /Write probability, at least 0 and at most 100/,
  ],
  [
    'writes a rate of nothing',
    () => update('currency_rates', ids.rate, { rate: 0 }),
    /Write rate, more than 0 and less than 1000000000000/,
  ],
  [
    'writes a day that is none of ours',
    () => update('tasks', ids.task, { due_on: '1026-12-01' }),
    /Write due_on, at least 1900-01-01/,
  ],
  [
    'sets a target for the middle of a month',
    () => insert('targets', { month: '2026-11-15', amount_minor: 1 }),
    /first day of a month, like 2026-11-01/,
  ],
  [
    'gives a tag a cost',
    () => insert('choices', { kind: 'tag', name: words('x'), cost_minor: 5 }),
    /Only a source has a cost/,
  ],
  [
    'makes a field of choices without any',
    () => insert('custom_fields', { belongs_to: 'leads', key: 'colour', name: words('x'), type: 'choice' }),
    /change type and options together/,
  ],
  [
    'makes a field with blanks in its key',
    () => insert('custom_fields', { belongs_to: 'leads', key: 'my key', name: words('x'), type: 'text' }),
    /like machine_hours/,
  ],
  [
    'makes a second field with a key that is taken',
    () => insert('custom_fields', { belongs_to: 'leads', key: 'seats', name: words('x'), type: 'text' }),
    /Choose another key/,
  ],
  [
    'writes tags with an empty one among them',
    () => db.sql`update public.leads set tags = array['fair', null] where id = ${ids.lead}`,
    /Write tags as a plain list of at most 50 texts, none of them null/,
  ],
  [
    'writes a list where an object belongs',
    () => update('people', ids.person, { custom: db.sql.json([1]) }),
    /Write custom as a JSON object/,
  ],
  [
    'gives a lead to somebody of another team',
    () => update('leads', ids.lead, { owner_id: world.people.outsider.member }),
    /no row of public\.members with the id in owner_id in this team\. Take the id of one that is there/,
  ],
  [
    'has somebody report to nobody we know',
    () => update('members', idOf('rep'), { manager_id: randomUUID() }),
    /no row of public\.members with the id in manager_id/,
  ],
  [
    'makes a rule for a stage that is not there',
    () => insert('stage_rules', { stage_id: randomUUID(), task_title: words('x'), due_in_days: 1 }),
    /no row of public\.stages with the id in stage_id/,
  ],
  [
    'makes a task for a lead that is not there',
    () => insert('tasks', { lead_id: randomUUID(), title: 'x' }),
    /Take the id of one that is there, in the same team/,
  ],
  [
    'lets the pool protect longer than the longest',
    () => update('pool_rules', world.team, { protection_days: 30, longest_protection_days: 20 }),
    /longest_protection_days cannot be less/,
  ],
  [
    'gives a company fewer than no employees',
    () => update('companies', ids.company, { employee_count: -1 }),
    /Write employee_count, at least 0 and at most 10000000\./,
  ],
  [
    'sends new leads to a country in words',
    () => insert('owner_rules', { position: 1, country: 'Germany' }),
    /country as 2 capital letters, like DE or CN/,
  ],
  [
    'skips a version of the score model',
    () => insert('score_models', { number: 9, model: db.sql.json(MODEL as never) }),
    /Insert it with the number 2/,
  ],
  [
    'inserts what is there',
    () =>
      db.sql`insert into public.companies (team_id, id, name) values (${world.team}, ${ids.company}, 'Again')`,
    /there is a row with the same id already\. Change that one instead, or leave id out/,
  ],
  [
    'lets one account be two members',
    () =>
      insert('members', {
        user_id: world.people.rep.user,
        display_name: 'Again',
        email: 'a@b.test',
        role: 'rep',
      }),
    /there is a row with the same user_id already\. Change that one instead/,
  ],
  [
    'changes the key of a field',
    () => update('custom_fields', ids.field, { key: 'places' }),
    /Make a new field/,
  ],
  [
    'writes a text into a number field',
    () => update('leads', ids.lead, { custom: db.sql.json({ seats: 'four' }) }),
    /takes a number/,
  ],
  ['rewrites the audit log', () => db.sql`update public.audit_log set details = '{}'`, /append-only/],
];

test.each(REFUSED)('an admin who %s in Studio is refused and told why', async (_, run, told) => {
  const refusal = await run().then(
    () => 'nothing was refused',
    (error: { message: string; hint?: string }) => `${error.message} ${error.hint ?? ''}`,
  );
  expect(refusal).toMatch(told);
});

test('the sentence comes also where an editor wraps the statement, and not where a function writes', async () => {
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'nothing was refused',
      (error: { message: string }) => error.message,
    );
  const wrapped = db.sql
    .unsafe(`-- source: dashboard
      set statement_timeout = '10s'; update public.stages set rot_days = 0 where id = '${stage(0)}';`)
    .simple();
  expect(await refusal(wrapped)).toMatch(/Write rot_days, at least 1/);
  const called = db.sql`select private.set_columns(${world.team}, 'stages', ${stage(0)}, '{"rot_days": 0}')`;
  expect(await refusal(called)).toMatch(/violates check constraint/);
});

test('over the API members are told the same, and whoever is of no team only that they may not', async () => {
  const insertAs = (who: PersonName, stageId: string) =>
    sqlstateOf(
      db.as(world.people[who].user, (tx) =>
        tx.unsafe(`insert into public.stage_rules (team_id, id, stage_id, task_title, due_in_days)
          values ('${world.team}', gen_random_uuid(), '${stageId}', '{"en": "x", "zh": "x"}', -1)`),
      ),
    );
  expect(await insertAs('admin', stage(0))).toBe('23514');
  expect(await insertAs('outsider', stage(0))).toBe('42501');
  expect(await insertAs('stranger', randomUUID())).toBe('42501');
});

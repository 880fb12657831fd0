import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SYNCED_TABLES, TABLE_NAMES, type TableName } from '../../lib/model/rows.ts';
import { createTestDatabase, type Database, sqlstateOf } from './database.ts';
import { FILE } from './file-sample.ts';
import { MODEL, SNAPSHOT } from './scoring-samples.ts';
import { codesOf, createWorld, type World } from './world.ts';

let db: Database;
let world: World;
let rowOf: Partial<Record<TableName, string>>;

const CAPTURED = {
  field: 'email',
  value: 'a@x.test',
  source: 'link',
  confidence: 0.9,
  label: 'mailto',
  where: 'footer',
  snippet: 'a@x.test',
};

const WORDS = { en: 'x', zh: 'x' };

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
  const company = await world.create('rep', 'companies', { name: 'C' });
  const person = await world.create('rep', 'people', { full_name: 'P' });
  const lead = await world.createLead('rep', 'private');
  const list = await world.create('rep', 'target_lists', {
    name: 'List',
    pipeline_id: world.pipelines.private.id,
  });
  const request = randomUUID();
  await db.sql`insert into public.lead_requests (team_id, id, lead_id, requester_id)
    values (${world.team}, ${request}, ${lead}, ${world.people.peer.member})`;
  const moment = '2026-01-01T00:00:00Z';
  rowOf = {
    saved_views: await world.create('rep', 'saved_views', {
      name: 'Mine',
      pipeline_id: world.pipelines.private.id,
    }),
    choices: await world.create('admin', 'choices', { kind: 'tag', name: WORDS }),
    custom_fields: await world.create('admin', 'custom_fields', {
      belongs_to: 'leads',
      key: 'k',
      name: WORDS,
      type: 'text',
    }),
    stage_rules: await world.create('admin', 'stage_rules', {
      stage_id: world.pipelines.private.stages[0],
      task_title: WORDS,
    }),
    targets: await world.create('admin', 'targets', { month: '2026-11-01', amount_minor: 1 }),
    owner_rules: await world.create('admin', 'owner_rules', { position: 1 }),
    mail_rules: world.team,
    never_logs: await world.create('admin', 'never_logs', { entry: 'law.example' }),
    message_templates: await world.create('admin', 'message_templates', {
      name: WORDS,
      subject: WORDS,
      body: WORDS,
    }),
    currency_rates: await world.create('admin', 'currency_rates', {
      currency: 'USD',
      valid_from: '2026-11-01',
      rate: 1,
    }),
    pipelines: world.pipelines.private.id,
    stages: world.pipelines.private.stages[0],
    companies: company,
    people: person,
    leads: lead,
    captures: await world.create('rep', 'captures', {
      lead_id: lead,
      url: '',
      title: '',
      method: 'manual',
      captured_at: moment,
      lawful_basis: 'consent',
      fields: [CAPTURED, { ...CAPTURED, label: undefined }],
    }),
    activities: await world.create('rep', 'activities', {
      lead_id: lead,
      kind: 'note',
      body: '',
      happened_at: moment,
    }),
    attachments: await world.create('rep', 'attachments', { lead_id: lead, folder_id: lead, ...FILE }),
    tasks: await world.create('rep', 'tasks', { lead_id: lead, title: 't' }),
    comments: await world.create('rep', 'comments', { lead_id: lead, body: 'x' }),
    lead_requests: request,
    score_models: await world.create('admin', 'score_models', { number: 2, model: MODEL }),
    score_snapshots: await world.create('rep', 'score_snapshots', { lead_id: lead, ...SNAPSHOT }),
    target_lists: list,
    target_list_leads: await world.create('rep', 'target_list_leads', { list_id: list, lead_id: lead }),
  };
});
afterAll(() => db.close());

const deep = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
const captured = (changes: object) => JSON.stringify([{ ...CAPTURED, ...changes }]);

/** Values that no device can read, by the type of the column; each as the text that Postgres parses. */
const POISON: Readonly<Record<string, readonly string[]>> = {
  'text[]': ['{NULL}', '{a,NULL}', '{{a,b},{c,d}}'],
  'uuid[]': ['{NULL}', `{{${randomUUID()}},{${randomUUID()}}}`],
  'double precision': ['NaN', 'Infinity', '-Infinity', '-1', '101'],
  date: ['infinity', '-infinity', '0044-03-15 BC', '1899-12-31', '10000-01-01'],
  'timestamp with time zone': [
    'infinity',
    '-infinity',
    '4000-01-01 00:00:00+00 BC',
    '1899-12-31T23:59:59Z',
    '10000-01-01T00:00:00Z',
  ],
};
const BILINGUAL = ['[]', '"x"', '{"en": "x"}', '{"en": "x", "zh": 1}', '{"en": "x", "zh": "x", "fr": "x"}'];
const CUSTOM = ['[]', '"x"', 'null', deep(10), deep(1500)];

/** The same by what the column holds, where its type does not say it. */
const POISON_OF_COLUMN: Readonly<Record<string, readonly string[]>> = {
  'pipelines.name': BILINGUAL,
  'stages.name': BILINGUAL,
  'stages.aim': BILINGUAL,
  'stages.action': BILINGUAL,
  'stages.exit_question': BILINGUAL,
  'currency_rates.rate': ['NaN', 'Infinity', '-Infinity', '-1', '0'],
  'choices.name': BILINGUAL,
  'custom_fields.name': BILINGUAL,
  'stage_rules.task_title': BILINGUAL,
  'message_templates.name': BILINGUAL,
  'message_templates.subject': BILINGUAL,
  'message_templates.body': BILINGUAL,
  'score_models.report': ['[]', '"x"', deep(10)],
  'score_snapshots.features': ['[]', '{}', '{"answers": {"money": 3}, "fit": {}, "left": {}}'],
  'saved_views.filter': CUSTOM,
  'companies.custom': CUSTOM,
  'people.custom': CUSTOM,
  'leads.custom': CUSTOM,
  'captures.fields': [
    '{}',
    '[1]',
    '[null]',
    '[[]]',
    '[{}]',
    captured({ value: 1 }),
    captured({ value: ['x'] }),
    captured({ confidence: '1' }),
    captured({ confidence: [0.5] }),
    captured({ confidence: 1.1 }),
    captured({ label: null }),
    captured({ more: { a: {} } }),
    JSON.stringify([CAPTURED, { ...CAPTURED, snippet: null }]),
  ],
};

const APPEND_ONLY: readonly TableName[] = ['score_models', 'score_snapshots'];

/** Given by the database, whoever writes and whatever is written. */
const STAMPED: readonly string[] = [
  'created_at',
  'updated_at',
  'deleted_at',
  'stage_entered_at',
  'changed_at',
  'no_contact_at',
];

test('no column that devices read takes a value that they cannot', async () => {
  const columns = await db.sql<{ table: TableName; name: string; type: string }[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relname in ${db.sql(TABLE_NAMES)} and a.attnum > 0
      and not a.attisdropped
      and a.atttypid in ('text[]'::regtype, 'uuid[]'::regtype, 'json'::regtype, 'jsonb'::regtype, 'date'::regtype,
        'timestamp'::regtype, 'timestamptz'::regtype, 'numeric'::regtype, 'real'::regtype, 'double precision'::regtype)
    order by 1, 2`;
  const read = columns.filter(
    ({ table, name }) => name in SYNCED_TABLES[table].def.shape && !STAMPED.includes(name),
  );
  const taken: string[] = [];
  for (const { table, name, type } of read) {
    // Held by the trigger that says what is wrong: test/sql/score-models.test.ts.
    if (name === 'model') continue;
    const values = POISON_OF_COLUMN[`${table}.${name}`] ?? POISON[type];
    expect(values, `poison for ${table}.${name}, ${type}`).toBeDefined();
    expect(rowOf[table], `a row of ${table}`).toBeDefined();
    for (const value of values ?? []) {
      const state = await sqlstateOf(
        db.sql.begin(async (tx) => {
          // Their columns are held by checks alone: the trigger that refuses every change would hide a missing one.
          if (APPEND_ONLY.includes(table))
            await tx.unsafe(`alter table public.${table} disable trigger user`);
          await tx.unsafe(`update public.${table} set "${name}" = $1::text::${type} where id = $2`, [
            value,
            rowOf[table] ?? '',
          ]);
        }),
      );
      // 2202E: arrays that cannot be joined.
      if (state !== '23514' && state !== '2202E')
        taken.push(`${table}.${name} = ${value.slice(0, 60)}: ${state}`);
    }
  }
  expect(taken).toEqual([]);
  expect(read.length).toBeGreaterThanOrEqual(20);
});

test('what is at the edge is taken', async () => {
  const lead = rowOf.leads ?? '';
  await db.sql`update public.leads set points = 100, expected_close = '9999-12-31', ask_again_on = '1900-01-01',
    tags = '{}', custom = ${deep(9)}::text::jsonb where id = ${lead}`;
  await db.sql`update public.tasks set done_at = '9999-12-31T23:59:59.999Z' where id = ${rowOf.tasks ?? ''}`;
  await db.sql`update public.leads set points = null, expected_close = null, ask_again_on = null where id = ${lead}`;
});

test('a poisoned operation is refused as invalid, and those beside it are applied', async () => {
  const lead = rowOf.leads ?? '';
  const create = (values: object) => ({
    op: 'create' as const,
    table: 'tasks',
    id: randomUUID(),
    values: { lead_id: lead, title: 't', ...values },
  });
  const results = await world.push(
    'rep',
    create({ due_on: '2026-01-01' }),
    create({ due_on: 'infinity' }),
    { ...create({}), table: 'companies', values: { name: 'C', tags: [null] } },
    { op: 'patch', table: 'leads', id: lead, fields: { points: { base: null, next: 'NaN' } } },
    create({ due_on: '2026-01-02' }),
  );
  expect(codesOf(results)).toEqual(['applied', 'invalid', 'invalid', 'invalid', 'applied']);
});

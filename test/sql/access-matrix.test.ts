import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TABLE_NAMES, type TableName } from '../../lib/model/rows.ts';
import { PIPELINE_VISIBILITIES, type PipelineVisibility } from '../../lib/model/words.ts';
import { type Caller, createTestDatabase, type Database, type Query } from './database.ts';
import { FILE } from './file-sample.ts';
import { MODEL, SNAPSHOT } from './scoring-samples.ts';
import { createWorld, type PersonName, type World } from './world.ts';

/** Who touches the rows of `rep`: the owner, a peer, the manager, the manager's manager, and those who should get nothing. */
const ROLES = [
  'rep',
  'peer',
  'lead',
  'director',
  'viewer',
  'admin',
  'removed',
  'outsider',
  'stranger',
  'anon',
] as const;
type Role = (typeof ROLES)[number];
const OPERATIONS = ['select', 'insert', 'update', 'delete'] as const;
type Operation = (typeof OPERATIONS)[number];

/** A row to try the rule on: of the set-up of the team, of a customer, or of a lead in a pipeline of some visibility. */
interface Sample {
  readonly table: string;
  readonly visibility: PipelineVisibility | 'pool' | 'team';
  readonly key: Record<string, unknown>;
  /** A harmless change. */
  readonly change: string;
  /** Columns and values of another row like it, for the insert. */
  readonly twin: () => Record<string, unknown>;
}

const TEAM_TABLES: readonly string[] = [
  'teams',
  'pool_rules',
  'mail_rules',
  'never_logs',
  'members',
  'pipelines',
  'stages',
  'score_models',
  'choices',
  'custom_fields',
  'stage_rules',
  'targets',
  'currency_rates',
  'owner_rules',
  'message_templates',
];
const APPEND_ONLY: readonly string[] = [
  'captures',
  'stage_changes',
  'answer_changes',
  'score_models',
  'score_snapshots',
];
const MADE_BY_SERVER: readonly string[] = [
  'teams',
  'pool_rules',
  'mail_rules',
  'members',
  'stage_changes',
  'answer_changes',
  'lead_requests',
];

/** The rule of product.md, written down independently of the SQL. */
function allowed(role: Role, operation: Operation, { table, visibility }: Sample): boolean {
  if (role === 'removed' || role === 'outsider' || role === 'stranger' || role === 'anon') return false;
  if (operation === 'delete') return false;
  if (operation === 'insert' && MADE_BY_SERVER.includes(table)) return false;
  // What was noted is never rewritten, but its author may take it back.
  if (operation === 'update' && ['activities', 'comments'].includes(table)) return role === 'rep';
  if (operation === 'update' && APPEND_ONLY.includes(table)) return false;
  if (TEAM_TABLES.includes(table)) return operation === 'select' || role === 'admin';
  const reads =
    role === 'admin' || role === 'rep' || role === 'lead' || role === 'director' || visibility !== 'private';
  if (table === 'lead_requests') {
    // The peer asked; nobody owns what lies in the pool.
    const answers = role === 'admin' || (visibility !== 'pool' && ['rep', 'lead', 'director'].includes(role));
    return answers || (operation === 'select' && role === 'peer');
  }
  // Shared or not, a view is changed by whose it is and those above.
  if (operation === 'update' && table === 'saved_views')
    return ['admin', 'rep', 'lead', 'director'].includes(role);
  // To see a lead is enough to comment on it.
  if (operation === 'insert' && table === 'comments') return role !== 'viewer' && reads;
  const writes =
    role !== 'viewer' &&
    (role === 'admin' ||
      role === 'rep' ||
      role === 'lead' ||
      role === 'director' ||
      visibility === 'editable' ||
      visibility === 'pool');
  // Everybody but a viewer may make a customer or a lead of their own; a child needs a parent one may change.
  if (operation === 'insert' && ['companies', 'people', 'target_lists', 'saved_views'].includes(table))
    return role !== 'viewer';
  if (operation === 'insert' && table === 'leads') return role !== 'viewer' && reads; // it names the customer
  return operation === 'select' ? reads : writes;
}

let db: Database;
let world: World;
let samples: Sample[];

/** Makes one row of every table around a lead of `rep`. */
async function createSamples(visibility: PipelineVisibility | 'pool'): Promise<Sample[]> {
  const pipeline = world.pipelines[visibility === 'pool' ? 'private' : visibility];
  const company = await world.create('rep', 'companies', { name: 'Company' });
  const person = await world.create('rep', 'people', { full_name: 'Person' });
  const leadValues = {
    name: 'Lead',
    pipeline_id: pipeline.id,
    stage_id: pipeline.stages[0],
    company_id: company,
    primary_person_id: person,
  };
  const lead = await world.create('rep', 'leads', leadValues);
  const listValues = { name: 'List', pipeline_id: pipeline.id };
  const list = await world.create('rep', 'target_lists', listValues);
  // A list that everybody may change, so that an entry's own rule is what decides.
  const open = await world.create('rep', 'target_lists', {
    name: 'Open',
    pipeline_id: world.pipelines.editable.id,
  });
  const viewValues = { name: 'View', pipeline_id: pipeline.id, shared: visibility !== 'private' };
  const view = await world.create('rep', 'saved_views', viewValues);
  const children: [TableName, Record<string, unknown>, string][] = [
    ['identities', { kind: 'qq', value: '1', value_norm: '1', person_id: person }, `value = '2'`],
    ['employments', { person_id: person, company_id: company }, `title = 'x'`],
    ['lead_people', { lead_id: lead, person_id: person }, 'contacted = true'],
    ['answers', { lead_id: lead, criterion: 'money' }, 'value = 1'],
    [
      'captures',
      {
        lead_id: lead,
        url: '',
        title: '',
        method: 'manual',
        captured_at: '2026-01-01T00:00:00Z',
        lawful_basis: 'consent',
      },
      `title = 'x'`,
    ],
    [
      'activities',
      { lead_id: lead, kind: 'note', body: '', happened_at: '2026-01-01T00:00:00Z' },
      'deleted_at = now()',
    ],
    ['attachments', { lead_id: lead, folder_id: lead, ...FILE }, 'deleted_at = now()'],
    ['tasks', { lead_id: lead, title: 't' }, `title = 'x'`],
    ['comments', { lead_id: lead, body: 'x' }, 'deleted_at = now()'],
    ['fit_judgements', { lead_id: lead, item: 'growth' }, 'value = 1'],
    ['score_snapshots', { lead_id: lead, ...SNAPSHOT }, 'points = 1'],
    ['target_list_leads', { list_id: open, lead_id: lead }, `outcome = 'reached'`],
  ];
  const made: Sample[] = [
    {
      table: 'companies',
      visibility,
      key: { id: company },
      change: `city = 'x'`,
      twin: () => ({ name: 'x' }),
    },
    {
      table: 'people',
      visibility,
      key: { id: person },
      change: `title = 'x'`,
      twin: () => ({ full_name: 'x' }),
    },
    { table: 'leads', visibility, key: { id: lead }, change: `source = 'x'`, twin: () => leadValues },
    { table: 'target_lists', visibility, key: { id: list }, change: `name = 'x'`, twin: () => listValues },
    { table: 'saved_views', visibility, key: { id: view }, change: `sort = 'name'`, twin: () => viewValues },
  ];
  for (const [table, values, change] of children) {
    const id = await world.create('rep', table, values);
    made.push({ table, visibility, key: { id }, change, twin: () => values });
  }
  const request = randomUUID();
  await db.sql`insert into public.lead_requests (team_id, id, lead_id, requester_id)
    values (${world.team}, ${request}, ${lead}, ${world.people.peer.member})`;
  made.push({
    table: 'lead_requests',
    visibility,
    key: { id: request },
    change: `answer = 'x'`,
    twin: () => ({ lead_id: lead, requester_id: world.people.peer.member }),
  });
  await db.sql`update public.answers set value = 2 where lead_id = ${lead}`;
  const [answered] = await db.sql`select id from public.answer_changes where lead_id = ${lead}`;
  made.push({
    table: 'answer_changes',
    visibility,
    key: { id: answered?.id },
    change: 'value = 0',
    twin: () => ({ lead_id: lead, criterion: 'money' }),
  });
  const [history] = await db.sql`select id from public.stage_changes where lead_id = ${lead}`;
  made.push({
    table: 'stage_changes',
    visibility,
    key: { id: history?.id },
    change: 'changed_at = now()',
    twin: () => ({ lead_id: lead, to_stage_id: pipeline.stages[0] }),
  });
  if (visibility === 'pool') {
    await world.push('rep', {
      op: 'assign',
      table: 'leads',
      id: lead,
      from: world.people.rep.member,
      to: null,
    });
    await db.sql`update public.companies set responsible_id = null where id = ${company}`;
    await db.sql`update public.people set responsible_id = null where id = ${person}`;
    await db.sql`update public.target_lists set owner_id = null where id = ${list}`;
  }
  return made;
}

const SETUP: readonly [TableName, string, (stage: string) => Record<string, unknown>][] = [
  ['choices', 'position = 7', () => ({ kind: 'tag', name: { en: 'x', zh: 'x' } })],
  [
    'custom_fields',
    'position = 7',
    () => ({
      belongs_to: 'leads',
      key: `k${randomUUID().slice(0, 8)}`,
      name: { en: 'x', zh: 'x' },
      type: 'text',
    }),
  ],
  ['stage_rules', 'due_in_days = 7', (stage) => ({ stage_id: stage, task_title: { en: 'x', zh: 'x' } })],
  ['targets', 'amount_minor = 7', () => ({ month: '2026-11-01', amount_minor: 1 })],
  ['owner_rules', 'position = 7', () => ({ position: 1 })],
  ['never_logs', `entry = 'x.example'`, () => ({ entry: 'law.example' })],
  [
    'message_templates',
    'position = 7',
    () => ({ name: { en: 'x', zh: 'x' }, subject: { en: 'x', zh: 'x' }, body: { en: 'x', zh: 'x' } }),
  ],
  ['currency_rates', 'rate = 7', () => ({ currency: 'USD', valid_from: '2026-11-01', rate: 1 })],
];

async function teamSamples(): Promise<Sample[]> {
  const { team, people, pipelines } = world;
  const name = { en: 'x', zh: 'x' };
  const model = await world.create('admin', 'score_models', { number: 2, model: MODEL });
  const setup: Sample[] = [];
  for (const [table, change, valuesFor] of SETUP) {
    const values = () => valuesFor(pipelines.private.stages[0]);
    const id = await world.create('admin', table, values());
    setup.push({ table, visibility: 'team', key: { id }, change, twin: values });
  }
  return [
    ...setup,
    {
      table: 'score_models',
      visibility: 'team',
      key: { id: model },
      change: `note = 'x'`,
      twin: () => ({ number: 3, model: MODEL }),
    },
    {
      table: 'teams',
      visibility: 'team',
      key: { id: team },
      change: `name = 'x'`,
      twin: () => ({ name: 'x', currency: 'EUR' }),
    },
    {
      table: 'mail_rules',
      visibility: 'team',
      key: { id: team },
      change: 'own_company = false',
      twin: () => ({ id: world.otherTeam }),
    },
    {
      table: 'pool_rules',
      visibility: 'team',
      key: { id: team },
      change: 'reminder_days = 3',
      twin: () => ({ id: world.otherTeam }),
    },
    {
      table: 'members',
      visibility: 'team',
      key: { id: people.rep.member },
      change: `display_name = 'x'`,
      twin: () => ({ display_name: 'x', email: 'x@x', role: 'admin', user_id: people.stranger.user }),
    },
    {
      table: 'pipelines',
      visibility: 'team',
      key: { id: pipelines.private.id },
      change: 'position = 7',
      twin: () => ({ name }),
    },
    {
      table: 'stages',
      visibility: 'team',
      key: { id: pipelines.private.stages[0] },
      change: 'rot_days = 7',
      twin: () => ({ name, pipeline_id: pipelines.private.id, kind: 'lead', position: 9 }),
    },
  ];
}

const callerOf = (role: Role): Caller => (role === 'anon' ? 'anon' : world.people[role as PersonName].user);

/** Tries one operation and undoes it; true when a row was reached. */
async function attempt(role: Role, operation: Operation, sample: Sample): Promise<boolean> {
  const where = Object.keys(sample.key)
    .map((column, index) => `"${column}" = $${index + 1}`)
    .join(' and ');
  const run = (tx: Query) => {
    switch (operation) {
      case 'select':
        return tx.unsafe(
          `select 1 from public.${sample.table} where ${where}`,
          Object.values(sample.key) as never[],
        );
      case 'update':
        return tx.unsafe(
          `update public.${sample.table} set ${sample.change} where ${where}`,
          Object.values(sample.key) as never[],
        );
      case 'delete':
        return tx.unsafe(
          `delete from public.${sample.table} where ${where}`,
          Object.values(sample.key) as never[],
        );
      case 'insert': {
        const row: Record<string, unknown> = { team_id: world.team, id: randomUUID(), ...sample.twin() };
        const columns = Object.keys(row);
        return tx.unsafe(
          `insert into public.${sample.table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
          Object.values(row) as never[],
        );
      }
    }
  };
  let reached = false;
  const undo = new Error('undo');
  await db
    .as(callerOf(role), async (tx) => {
      reached = (await run(tx)).count > 0;
      throw undo;
    })
    .catch((error: { code?: string }) => {
      if (error === undo) return;
      // Refused by grant or policy, or the row it hangs on is out of sight.
      if (error.code === '42501' || error.code === 'PT404') return;
      throw error;
    });
  return reached;
}

/** Every cell of the matrix in which the database and the rule disagree. */
async function mismatches(only?: (sample: Sample) => boolean): Promise<string[]> {
  const wrong: string[] = [];
  for (const sample of samples.filter(only ?? (() => true))) {
    for (const role of ROLES) {
      for (const operation of OPERATIONS) {
        const expected = allowed(role, operation, sample);
        if ((await attempt(role, operation, sample)) !== expected) {
          wrong.push(
            `${sample.visibility} ${sample.table}: ${role} ${operation} should ${expected ? 'work' : 'fail'}`,
          );
        }
      }
    }
  }
  return wrong;
}

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
  samples = await teamSamples();
  for (const visibility of [...PIPELINE_VISIBILITIES, 'pool'] as const) {
    samples.push(...(await createSamples(visibility)));
  }
});
afterAll(() => db.close());

test('every table in public is in the matrix or known as a server table', async () => {
  const tables = await db.sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`;
  const covered = new Set([
    ...samples.map((sample) => sample.table),
    'audit_log',
    // With their own matrix in inbound-mail.test.ts.
    'inbound_addresses',
    'inbound_mails',
    'logged_mails',
    'invitations',
    'suppressions',
  ]);
  expect(tables.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  expect(TABLE_NAMES.filter((name) => !covered.has(name))).toEqual([]);
});

test('the database and the rule agree in every cell', async () => {
  expect(await mismatches()).toEqual([]);
});

test.each(['audit_log', 'suppressions'])('%s is read by admins only and written by nobody', async (table) => {
  await db.sql.unsafe(
    table === 'audit_log'
      ? `insert into public.audit_log (team_id, action) values ('${world.team}', 'team_created')`
      : `insert into public.suppressions (team_id, kind, hash) values ('${world.team}', 'email', sha256('x'))`,
  );
  for (const role of ROLES) {
    const sample: Sample = {
      table,
      visibility: 'team',
      key: { team_id: world.team },
      change: 'id = id',
      twin: () =>
        table === 'audit_log' ? { action: 'team_created' } : { kind: 'email', hash: Buffer.alloc(32) },
    };
    for (const operation of OPERATIONS) {
      expect(await attempt(role, operation, sample), `${role} ${operation}`).toBe(
        role === 'admin' && operation === 'select',
      );
    }
  }
});

test('invitations are read by those who may invite, never their hash, and written by nobody', async () => {
  await db.sql`insert into public.invitations (team_id, email, role, token_hash, invited_by, expires_at)
    values (${world.team}, 'x@example.test', 'rep', ${Buffer.alloc(32)}, ${world.people.admin.member}, now())`;
  const sample: Sample = {
    table: 'invitations',
    visibility: 'team',
    key: { team_id: world.team },
    change: 'expires_at = now()',
    twin: () => ({
      email: 'y@example.test',
      role: 'admin',
      token_hash: Buffer.alloc(32),
      invited_by: world.people.rep.member,
      expires_at: '2030-01-01T00:00:00Z',
    }),
  };
  for (const role of ROLES) {
    for (const operation of OPERATIONS) {
      const expected = operation === 'select' && ['admin', 'director', 'lead'].includes(role);
      expect(await attempt(role, operation, sample), `${role} ${operation}`).toBe(expected);
    }
  }
  await expect(
    db.as(world.people.admin.user, (tx) => tx`select token_hash from public.invitations`),
  ).rejects.toThrow('permission denied');
});

describe('the matrix notices', () => {
  test('every policy on a synced table, when it is weakened', async () => {
    const policies = await db.sql<{ tablename: string; policyname: string; cmd: string }[]>`
      select tablename, policyname, cmd from pg_policies where schemaname = 'public' and tablename in ${db.sql(TABLE_NAMES)}`;
    expect(policies.length).toBeGreaterThanOrEqual(36);
    const unnoticed: string[] = [];
    for (const { tablename, policyname, cmd } of policies) {
      const [before] = await db.sql<{ qual: string | null; with_check: string | null }[]>`
        select qual, with_check from pg_policies where policyname = ${policyname} and tablename = ${tablename}`;
      const clauses = (using: string | null | undefined, check: string | null | undefined) =>
        `${using ? `using (${using})` : ''} ${check ? `with check (${check})` : ''}`;
      const alter = (clause: string) =>
        db.sql.unsafe(`alter policy ${policyname} on public.${tablename} ${clause}`);
      await alter(clauses(cmd === 'INSERT' ? null : 'true', cmd === 'SELECT' ? null : 'true'));
      try {
        const noticed = await mismatches((sample) => sample.table === tablename);
        if (noticed.length === 0) unnoticed.push(policyname);
      } finally {
        await alter(clauses(before?.qual, before?.with_check));
      }
    }
    expect(unnoticed).toEqual([]);
  }, 120_000);

  test('a table without row security', async () => {
    await db.sql`alter table public.leads disable row level security`;
    expect(await mismatches((sample) => sample.table === 'leads')).not.toEqual([]);
    await db.sql`alter table public.leads enable row level security`;
  });
});

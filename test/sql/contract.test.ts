import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import type { ServerColumn } from '../../lib/model/operation.ts';
import { SYNCED_TABLES, TABLE_NAMES, type TableName } from '../../lib/model/rows.ts';
import * as words from '../../lib/model/words.ts';
import { MAX_PUSH_OPS, PROTOCOL_VERSION } from '../../lib/sync/protocol.ts';
import { createTestDatabase, type Database } from './database.ts';

/** Columns that the database keeps for itself and no device gets. */
const SERVER_ONLY: Readonly<Record<string, readonly string[]>> = {
  '*': ['read_scopes', 'write_scopes'],
  teams: ['language'],
  leads: ['lends_company', 'lends_person'],
  lead_people: ['lends_person'],
};
const SERVER_COLUMNS: readonly string[] = [
  'id',
  'team_id',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'deleted_at',
  'owner_id',
  'shared_with',
  'stage_entered_at',
  'claimed_at',
  'protected_until',
  'former_owner_id',
  'barred_until',
  'owner_rule_id',
  'news',
  'no_contact_at',
  'stored_at',
] satisfies ServerColumn[];

let db: Database;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

interface Column {
  table: TableName;
  name: string;
  type: string;
  nullable: boolean;
  insertable: boolean;
  updatable: boolean;
}

const readColumns = () => db.sql<Column[]>`
  select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
    has_column_privilege('authenticated', c.oid, a.attnum, 'insert') as insertable,
    has_column_privilege('authenticated', c.oid, a.attnum, 'update') as updatable
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relname in ${db.sql(TABLE_NAMES)} and a.attnum > 0 and not a.attisdropped`;

/** Looks through `nullable`. */
function shapeOf(schema: z.ZodMiniType): { nullable: boolean; type: string; values: readonly unknown[] } {
  const { def } = schema._zod as unknown as {
    def: {
      type: string;
      innerType?: z.ZodMiniType;
      entries?: Record<string, unknown>;
      options?: z.ZodMiniType[];
      values?: unknown[];
    };
  };
  if (def.type === 'nullable' && def.innerType) return { ...shapeOf(def.innerType), nullable: true };
  if (def.type === 'union') {
    const options = (def.options ?? []).map(shapeOf);
    return { nullable: false, type: 'literal', values: options.flatMap((option) => option.values) };
  }
  const values = def.type === 'enum' ? Object.values(def.entries ?? {}) : (def.values ?? []);
  return { nullable: false, type: def.type, values };
}

const TYPES: Readonly<Record<string, readonly string[]>> = {
  string: ['text', 'uuid', 'timestamp with time zone', 'date'],
  enum: ['text'],
  number: ['bigint', 'integer', 'smallint', 'double precision'],
  literal: ['smallint'],
  boolean: ['boolean'],
  array: ['text[]', 'uuid[]', 'jsonb'],
  object: ['jsonb'],
  record: ['jsonb'],
};

const fieldsOf = (table: TableName) => SYNCED_TABLES[table].def.shape as Record<string, z.ZodMiniType>;

test('every synced table of the program is one of the database, in the same order, and the other way round', async () => {
  const rows = await db.sql<{ name: string }[]>`select name from sync.synced_table order by position`;
  expect(rows.map(({ name }) => name)).toEqual(TABLE_NAMES);
});

test('the columns of lib/model/rows.ts are the columns of the database, of the same kind', async () => {
  const columns = await readColumns();
  for (const table of TABLE_NAMES) {
    const own = columns.filter((column) => column.table === table);
    const hidden = [...(SERVER_ONLY['*'] ?? []), ...(SERVER_ONLY[table] ?? [])];
    const { editable: _, ...fields } = fieldsOf(table);
    expect(own.map(({ name }) => name).sort(), table).toEqual([...Object.keys(fields), ...hidden].sort());
    for (const [name, schema] of Object.entries(fields)) {
      const column = own.find((candidate) => candidate.name === name);
      const shape = shapeOf(schema);
      expect(TYPES[shape.type], `${table}.${name} is ${shape.type}`).toContain(column?.type);
      expect(column?.nullable, `${table}.${name} nullable`).toBe(shape.nullable);
    }
  }
});

test('what a client may create is what lib/model/operation.ts lets it name, and it may change no more', async () => {
  const columns = await readColumns();
  const madeByServer: readonly TableName[] = [
    'teams',
    'pool_rules',
    'mail_rules',
    'members',
    'stage_changes',
    'answer_changes',
    'lead_requests',
  ];
  for (const table of TABLE_NAMES) {
    const own = columns.filter((column) => column.table === table);
    const insertable = own.filter((column) => column.insertable).map(({ name }) => name);
    const writable = Object.keys(fieldsOf(table)).filter(
      (name) => name !== 'editable' && !SERVER_COLUMNS.includes(name),
    );
    expect(insertable.sort(), table).toEqual(
      madeByServer.includes(table) ? [] : ['id', 'team_id', ...writable].sort(),
    );
    const updatable = own.filter((column) => column.updatable).map(({ name }) => name);
    const allowed = [...writable, 'deleted_at', ...(SERVER_ONLY[table] ?? [])];
    expect(
      updatable.filter((name) => !allowed.includes(name)),
      table,
    ).toEqual([]);
  }
});

describe('the words', () => {
  const accepts = async (table: string, column: string): Promise<string[]> => {
    const checks = await db.sql<{ definition: string }[]>`
      select pg_get_constraintdef(oid) as definition from pg_constraint
      where contype = 'c' and conrelid = ${`public.${table}`}::regclass`;
    const own = checks.find(({ definition }) => new RegExp(`^CHECK \\(\\(${column} = ANY`).test(definition));
    return [...(own?.definition.matchAll(/'([^']+)'::text/g) ?? [])].map((match) => match[1] ?? '');
  };

  test('of every enum in lib/model/rows.ts are those of the check constraint', async () => {
    let compared = 0;
    for (const table of TABLE_NAMES) {
      for (const [column, schema] of Object.entries(fieldsOf(table))) {
        const { type, values } = shapeOf(schema);
        if (type !== 'enum') continue;
        expect(await accepts(table, column), `${table}.${column}`).toEqual(values);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThanOrEqual(19);
  });

  test('of roles and identities hold in the tables that are not synced', async () => {
    expect(await accepts('invitations', 'role')).toEqual(words.MEMBER_ROLES);
    expect(await accepts('suppressions', 'kind')).toEqual(words.IDENTITY_KINDS);
  });
});

test("the database speaks the program's protocol, within its limits", async () => {
  const [row] = await db.sql<
    { versions: { min: number; max: number } }[]
  >`select public.protocol_versions() as versions`;
  expect(row?.versions.min).toBeLessThanOrEqual(PROTOCOL_VERSION);
  expect(row?.versions.max).toBeGreaterThanOrEqual(PROTOCOL_VERSION);
  const [push] = await db.sql<
    { body: string }[]
  >`select prosrc as body from pg_proc where proname = 'sync_push'`;
  expect(push?.body).toContain(`jsonb_array_length(ops) > ${MAX_PUSH_OPS}`);
});

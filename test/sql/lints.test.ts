import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type Database } from './database.ts';
import { LINTS, type LintName, listDefiners, listGrants, offendersOf } from './lints.ts';

let db: Database;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

/** For each lint a fault that it must notice. */
const FAULTS: Record<LintName, string> = {
  'a table without row security': 'alter table public.leads disable row level security',
  'a granted operation without exactly one policy, or a policy for an operation that is not granted':
    'drop policy tasks_update_editable on public.tasks',
  'a policy that lets everybody through': 'alter policy tasks_select_visible on public.tasks using (true)',
  'a policy that asks who the caller is for every row':
    'alter policy tasks_select_visible on public.tasks using (read_scopes && private.my_read_scopes())',
  'a policy whose name does not say table, operation and who':
    'alter policy tasks_select_visible on public.tasks rename to tasks_policy',
  'a foreign key without an index that begins with its columns': 'drop index public.tasks_assignee_id_idx',
  'a foreign key between tenant tables that does not include the team':
    'alter table public.tasks add column t uuid references public.teams (team_id)',
  'a unique rule on a path that devices write':
    'create unique index on public.identities (team_id, kind, value_norm)',
  'a primary key of a tenant table that does not begin with the team':
    'alter table public.tasks drop constraint tasks_pkey, add primary key (id, team_id)',
  'a function that finds names through the search path of its caller':
    'alter function public.sync_pull reset search_path',
  'a definer function without a comment that says why': `comment on function private.move_lead is 'Moves.'`,
  'a function that everybody may call': 'grant execute on function public.sync_pull to public',
  'a trigger function that can be called': 'grant execute on function sync.tg_any__feed to authenticated',
  'a reading function that does not read one snapshot with the rights of its caller':
    'alter function public.sync_pull volatile',
  'a table, column, function or schema without a comment': 'comment on column public.tasks.title is null',
  'a right to truncate, delete, reference or add triggers': 'grant truncate on public.leads to authenticated',
  'a synced table that lacks a trigger of sync.enroll':
    'alter table public.leads disable trigger leads_feed_update',
  'a rule of a synced table that cannot say what to do: comment the constraint':
    'alter table public.tasks add check (due_on > done_at)',
  'a synced table whose refusals are not told to whoever writes by hand':
    'alter table public.tasks disable trigger tasks_9_tell_refusals',
  'a trigger that refuses without a hint what to do': `create function private.tg_tasks__planted() returns trigger
    language plpgsql set search_path = '' as $$ begin raise exception using errcode = '23514', message = 'no'; end $$`,
  'a moment of a synced table in other precision than devices use':
    'alter table public.tasks add column x_at timestamptz',
  'a moment that leaves in another form than Date.toISOString()':
    'alter table public.tasks add column x_at timestamptz(3)',
  'a default that would open a new table or function':
    'alter default privileges in schema public grant select on tables to anon',
  'a constraint on a synced table that is checked at commit':
    'alter table public.tasks alter constraint tasks_team_id_lead_id_fkey deferrable',
};

describe.each(Object.keys(LINTS) as LintName[])('there is no %s', (name) => {
  test('in the migrations', async () => {
    expect(await offendersOf(db, name)).toEqual([]);
  });

  test('and a planted one is noticed', async () => {
    const undo = new Error('undo');
    let offenders: string[] = [];
    await db.sql
      .begin(async (tx) => {
        await tx.unsafe(FAULTS[name]);
        offenders = await offendersOf({ ...db, sql: tx as never }, name);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    expect(offenders).not.toEqual([]);
  });
});

/** Compares with a file that only `UPDATE_GOLDEN=1` writes; a missing file fails. */
function expectGolden(file: string, lines: readonly string[]): void {
  const path = new URL(`./golden/${file}`, import.meta.url);
  const text = `${lines.join('\n')}\n`;
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
  expect(existsSync(path), `${file} is missing`).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

test('who may do what is the golden list', async () => {
  expectGolden('grants.txt', await listGrants(db));
});

test("the functions that run with their owner's rights are the golden list", async () => {
  expectGolden('definers.txt', await listDefiners(db));
});

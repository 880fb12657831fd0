import type { Database } from './database.ts';

/**
 * What the catalog must never show, as queries that name the offenders (`what`). Only Sluice's own schemas are looked
 * at. Every one is tried on a planted fault in lints.test.ts.
 */
export const LINTS = {
  'a table without row security': `
    select c.oid::regclass::text as what from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace)
      and c.relkind in ('r', 'p') and not c.relrowsecurity`,

  'a granted operation without exactly one policy, or a policy for an operation that is not granted': `
    with operation as (
      select c.oid, c.relname, o.cmd, o.privilege from pg_class c,
        (values ('SELECT', 'select'), ('INSERT', 'insert'), ('UPDATE', 'update'), ('DELETE', 'delete')) as o (cmd, privilege)
      where c.relnamespace in ('public'::regnamespace, 'sync'::regnamespace) and c.relkind in ('r', 'p')
    )
    select relname || ' ' || operation.cmd as what from operation
    left join pg_policies p on p.tablename = relname and p.cmd = operation.cmd and p.permissive = 'PERMISSIVE'
      and p.roles = '{authenticated}'
    group by oid, relname, operation.cmd, privilege
    having count(p.policyname) <> case
      when privilege = 'delete' then has_table_privilege('authenticated', oid, 'delete')::int
      else has_any_column_privilege('authenticated', oid, privilege)::int
    end
    union all
    select tablename || ' ' || policyname from pg_policies
    where schemaname in ('public', 'sync', 'private') and (cmd = 'ALL' or roles <> '{authenticated}')`,

  'a policy that lets everybody through': `
    select policyname as what from pg_policies
    where schemaname = 'public' and (coalesce(qual, '') = 'true' or coalesce(with_check, '') = 'true')`,

  'a policy that asks who the caller is for every row': `
    select policyname as what from pg_policies
    where schemaname in ('public', 'sync') and regexp_replace(coalesce(qual, '') || coalesce(with_check, ''),
        'SELECT (auth\\.uid|private\\.my_read_scopes|private\\.my_write_scopes)\\(', '', 'g')
      ~ '(auth\\.uid|private\\.my_read_scopes|private\\.my_write_scopes)\\('`,

  'a policy whose name does not say table, operation and who': `
    select policyname as what from pg_policies
    where schemaname in ('public', 'sync') and policyname !~ ('^' || tablename || '_' || lower(cmd) || '_[a-z]+$')`,

  'a foreign key without an index that begins with its columns': `
    select conrelid::regclass || ' ' || conname as what from pg_constraint k
    where contype = 'f' and connamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace)
      and not exists (
        select from pg_index i where i.indrelid = k.conrelid and i.indpred is null
          and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
          and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] <@ k.conkey
      )`,

  'a foreign key between tenant tables that does not include the team': `
    select conrelid::regclass || ' ' || conname as what from pg_constraint k
    where contype = 'f' and confrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
      and not exists (
        select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname = 'team_id'
      )`,

  'a unique rule on a path that devices write': `
    select indexrelid::regclass::text as what from pg_index i
    join sync.synced_table t on format('public.%I', t.name)::regclass = i.indrelid
    where i.indisunique and not i.indisprimary
      and (select relname from pg_class where oid = indexrelid) not in
        ('teams_team_id_key', 'members_one_per_user_idx', 'stages_team_id_pipeline_id_id_key')`,

  'a primary key of a tenant table that does not begin with the team': `
    select i.indrelid::regclass::text as what from pg_index i join pg_class c on c.oid = i.indrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where i.indisprimary and c.relnamespace = 'public'::regnamespace and a.attname <> 'team_id'`,

  'a function that finds names through the search path of its caller': `
    select p.oid::regprocedure::text as what from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace)
      and not coalesce('search_path=""' = any (p.proconfig), false)`,

  'a definer function without a comment that says why': `
    select p.oid::regprocedure::text as what from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace)
      and p.prosecdef and coalesce(obj_description(p.oid, 'pg_proc'), '') !~ 'Definer'
      and p.proname !~ '^my_'`,

  'a function that everybody may call': `
    select p.oid::regprocedure::text as what from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace)
      and has_function_privilege('anon', p.oid, 'execute') and p.proname <> 'protocol_versions'`,

  'a trigger function that can be called': `
    select p.oid::regprocedure::text as what from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace)
      and p.prorettype = 'trigger'::regtype and has_function_privilege('authenticated', p.oid, 'execute')`,

  'a reading function that does not read one snapshot with the rights of its caller': `
    select p.oid::regprocedure::text as what from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname in ('sync_pull', 'sync_opening', 'sync_manifest', 'sync_manifest_page', 'sync_rows', 'sync_portion')
      and (p.provolatile <> 's' or p.prosecdef)`,

  'a table, column, function or schema without a comment': `
    select c.oid::regclass::text as what from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace)
      and c.relkind in ('r', 'p', 'v', 'm') and obj_description(c.oid, 'pg_class') is null
    union all
    select a.attrelid::regclass || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace)
      and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
      and col_description(a.attrelid, a.attnum) is null
    union all
    select p.oid::regprocedure::text from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace)
      and obj_description(p.oid, 'pg_proc') is null
    union all
    select nspname from pg_namespace where nspname in ('private', 'sync') and obj_description(oid, 'pg_namespace') is null`,

  'a right to truncate, delete, reference or add triggers': `
    select c.oid::regclass || ' ' || r.role || ' ' || o.privilege as what from pg_class c,
      (values ('anon'), ('authenticated'), ('service_role')) as r (role),
      (values ('truncate'), ('delete'), ('references'), ('trigger')) as o (privilege)
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace) and c.relkind in ('r', 'p')
      and has_table_privilege(r.role, c.oid, o.privilege)`,

  'a synced table that lacks a trigger of sync.enroll': `
    select t.name || ' ' || f.function as what from sync.synced_table t,
      (values ('sync.tg_any__stamp', 1), ('sync.tg_any__feed', 2), ('sync.tg_any__refuse_delete', 2),
        ('sync.tg_any__keep_history', 1)) as f (function, times)
    where f.times <> (
      select count(*) from pg_trigger g where g.tgrelid = format('public.%I', t.name)::regclass
        and g.tgfoid = f.function::regproc and g.tgenabled = 'O'
    )`,

  'a rule of a synced table that cannot say what to do: comment the constraint': `
    select conrelid::regclass || ' ' || conname as what from pg_constraint k
    join sync.synced_table t on format('public.%I', t.name)::regclass = k.conrelid
    where contype = 'c' and private.check_sentence(k.oid) is null`,

  'a synced table whose refusals are not told to whoever writes by hand': `
    select t.name as what from sync.synced_table t where not exists (
      select from pg_trigger g where g.tgrelid = format('public.%I', t.name)::regclass
        and g.tgfoid = 'private.tg_any__tell_refusals'::regproc and g.tgenabled = 'O')`,

  'a trigger that refuses without a hint what to do': `
    select p.oid::regprocedure::text as what from pg_proc p
    cross join lateral regexp_matches(p.prosrc, 'raise exception[^;]*;', 'g') as refusal (text)
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace)
      and p.prorettype = 'trigger'::regtype and p.proname <> 'tg_any__tell_refusals' and refusal.text[1] !~ 'hint ='`,

  'a moment of a synced table in other precision than devices use': `
    select a.attrelid::regclass || '.' || a.attname as what from pg_attribute a
    join sync.synced_table t on format('public.%I', t.name)::regclass = a.attrelid
    where a.atttypid = 'timestamptz'::regtype and a.attnum > 0 and a.atttypmod <> 3`,

  'a moment that leaves in another form than Date.toISOString()': `
    select t.name || '.' || a.attname as what from pg_attribute a
    join sync.synced_table t on format('public.%I', t.name)::regclass = a.attrelid
    where a.atttypid = 'timestamptz'::regtype and a.attnum > 0 and not a.attisdropped
      and t.wire not like '%to_char(x.' || a.attname || ' at time zone%'`,

  'a default that would open a new table or function': `
    select d.defaclobjtype::text || ' ' || e.grantee::regrole as what from pg_default_acl d
    cross join lateral aclexplode(d.defaclacl) as e
    where d.defaclrole = 'postgres'::regrole and e.grantee <> 'postgres'::regrole`,

  'a constraint on a synced table that is checked at commit': `
    select conrelid::regclass || ' ' || conname as what from pg_constraint k
    join sync.synced_table t on format('public.%I', t.name)::regclass = k.conrelid
    where k.condeferrable`,
} as const;

export type LintName = keyof typeof LINTS;

/** The offenders of one lint, sorted. */
export async function offendersOf(db: Database, name: LintName): Promise<string[]> {
  const rows = await db.sql.unsafe<{ what: string }[]>(LINTS[name]);
  return rows.map(({ what }) => what).sort();
}

/** Every grant that reaches one of the API's roles, one a line: the golden list of who may do what. */
export async function listGrants(db: Database): Promise<string[]> {
  const rows = await db.sql<{ line: string }[]>`
    select format('%s.%s: %s %s', n.nspname, c.relname, e.grantee::regrole, lower(e.privilege_type)) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) as e
    where n.nspname in ('public', 'private', 'sync') and e.grantee <> 'postgres'::regrole
    union all
    select format('%s.%s: %s %s (%s)', n.nspname, c.relname, e.grantee::regrole, lower(e.privilege_type),
      string_agg(a.attname, ', ' order by a.attname))
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    cross join lateral aclexplode(a.attacl) as e
    where n.nspname in ('public', 'private', 'sync') and e.grantee <> 'postgres'::regrole
    group by n.nspname, c.relname, e.grantee, e.privilege_type
    union all
    select format('%s: %s execute', p.oid::regprocedure, string_agg(r.role, ', ' order by r.role))
    from pg_proc p cross join (values ('anon'), ('authenticated'), ('service_role')) as r (role)
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace)
      and has_function_privilege(r.role, p.oid, 'execute')
    group by p.oid
    union all
    select format('schema %s: %s usage', n.nspname, r.role)
    from pg_namespace n cross join (values ('anon'), ('authenticated'), ('service_role')) as r (role)
    where n.nspname in ('private', 'sync') and has_schema_privilege(r.role, n.oid, 'usage')
    order by 1`;
  return rows.map(({ line }) => line);
}

/** Every function that runs with its owner's rights. */
export async function listDefiners(db: Database): Promise<string[]> {
  const rows = await db.sql<{ line: string }[]>`
    select p.oid::regprocedure::text as line from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace, 'sync'::regnamespace) and p.prosecdef
    order by 1`;
  return rows.map(({ line }) => line);
}

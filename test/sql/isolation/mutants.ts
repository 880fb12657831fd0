import { FUNCTIONS } from './functions.ts';
import type { Runner } from './probe.ts';
import { TABLES } from './tables.ts';

/** A fault in who may do what: the statement that plants it, and the objects in whose cells it has to show. */
export interface Mutant {
  readonly name: string;
  readonly plant: string;
  readonly objects: readonly string[];
}

/** The name of a table in the lists. */
const listed = (schema: string, table: string) => (schema === 'public' ? table : `${schema}.${table}`);

/** Every policy, letting everybody through. One that does so already has nothing to weaken. */
export async function weakenedPolicies(runner: Runner): Promise<readonly Mutant[]> {
  const policies = await runner.unsafe<
    { schemaname: string; tablename: string; policyname: string; cmd: string; open: boolean }[]
  >(`select schemaname, tablename, policyname, cmd,
       coalesce(qual, 'true') = 'true' and coalesce(with_check, 'true') = 'true' as open
     from pg_policies where schemaname not in ('isolation') order by 1, 2, 3`);
  return policies
    .filter(({ open }) => !open)
    .map(({ schemaname, tablename, policyname, cmd }) => ({
      name: policyname,
      plant: `alter policy "${policyname}" on ${schemaname}.${tablename}
        ${cmd === 'INSERT' ? '' : 'using (true)'} ${cmd === 'SELECT' || cmd === 'DELETE' ? '' : 'with check (true)'}`,
      objects: [schemaname === 'realtime' ? policyname : listed(schemaname, tablename)],
    }));
}

/** The parts of a condition that are joined by AND at its outside; of none or one part there is nothing to leave out. */
function conjunctsOf(condition: string): readonly string[] {
  const inner = /^\((.*)\)$/su.exec(condition)?.[1] ?? condition;
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < inner.length; at += 1) {
    if (inner[at] === '(') depth += 1;
    if (inner[at] === ')') depth -= 1;
    if (depth < 0) return [];
    if (depth === 0 && inner.startsWith(' AND ', at)) {
      parts.push(inner.slice(from, at));
      from = at + ' AND '.length;
    }
  }
  return parts.length === 0 ? [] : [...parts, inner.slice(from)];
}

/** Conditions that something else holds as well, so that a policy without one of them lets nobody through. */
const HELD_TWICE: readonly (readonly [policy: RegExp, condition: RegExp])[] = [
  // To change or delete a row by a condition one has to see it by the policy for SELECT.
  [/_update_/, /read_scopes/],
  [/^attachments_delete_due$/, /bucket_id/],
  // The trigger that works out scopes refuses a lead out of sight.
  [/^comments_insert_reader$/, /read_scopes/],
  // The column carries no grant and is the caller by default.
  [/^applied_insert_own$/, /user_id/],
];

/** Every policy of several conditions, without one of them. */
export async function looserPolicies(runner: Runner): Promise<readonly Mutant[]> {
  const policies = await runner.unsafe<
    {
      schemaname: string;
      tablename: string;
      policyname: string;
      qual: string | null;
      with_check: string | null;
    }[]
  >(`select schemaname, tablename, policyname, qual, with_check from pg_policies
     where schemaname <> 'isolation' order by 1, 2, 3`);
  return policies.flatMap(({ schemaname, tablename, policyname, qual, with_check }) => {
    const parts = new Set([...conjunctsOf(qual ?? ''), ...conjunctsOf(with_check ?? '')]);
    const without = (condition: string | null, part: string, clause: string) => {
      const kept = conjunctsOf(condition ?? '').filter((one) => one !== part);
      return kept.length > 0 ? `${clause} (${kept.join(' AND ')})` : '';
    };
    const alone = [...parts].filter(
      (part) => !HELD_TWICE.some(([policy, condition]) => policy.test(policyname) && condition.test(part)),
    );
    return alone.map((part) => ({
      name: `${policyname} without ${part}`,
      plant: `alter policy "${policyname}" on ${schemaname}.${tablename}
        ${without(qual, part, 'using')} ${without(with_check, part, 'with check')}`,
      objects: [schemaname === 'realtime' ? policyname : listed(schemaname, tablename)],
    }));
  });
}

/** Tables with row security that holds anything back; `granted` says if the platform opens them to everybody by itself. */
const RELATIONS = `
  select n.nspname as schema, c.relname as name, has_table_privilege('anon', c.oid, 'select') as granted
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relrowsecurity and n.nspname not in ('realtime', 'isolation') and not exists (
    select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, c.oid) = 'true')
  order by 1, 2`;

/** Every table of the lists without row security; and with everything granted to whoever is signed out. */
export async function openedTables(
  runner: Runner,
): Promise<{ readonly unprotected: readonly Mutant[]; readonly granted: readonly Mutant[] }> {
  const found = await runner.unsafe<{ schema: string; name: string; granted: boolean }[]>(RELATIONS);
  const relations = found.filter(({ schema, name }) => listed(schema, name) in TABLES);
  const mutants = (of: typeof relations, plant: (table: string) => string) =>
    of.map(({ schema, name }) => ({
      name: listed(schema, name),
      plant: plant(`${schema}.${name}`),
      objects: [listed(schema, name)],
    }));
  return {
    unprotected: mutants(relations, (table) => `alter table ${table} disable row level security`),
    granted: mutants(
      relations.filter(({ granted }) => !granted),
      (table) => `grant usage on schema ${table.split('.')[0]} to anon; grant all on ${table} to anon`,
    ),
  };
}

/** Every function that is closed to whoever is signed out, opened to them. */
export const openedFunctions = (): readonly Mutant[] =>
  Object.entries(FUNCTIONS)
    .filter(([, specs]) => !specs.some(({ open }) => open))
    .map(([signature]) => ({
      name: signature,
      plant: `grant execute on function public.${signature} to anon`,
      objects: [signature],
    }));

/** Functions on which policies and definers rely, each with the text that holds the door and what stands there instead. */
const GATES: readonly (readonly [string, string, string])[] = [
  ['private.my_read_scopes()', 'where user_id = (select auth.uid()) and active', ''],
  ['private.my_write_scopes()', 'where user_id = (select auth.uid()) and active', ''],
  ['private.my_write_scopes()', 'unnest(write_scopes)', 'unnest(read_scopes)'],
  ['private.my_team_ids(text)', 'user_id = (select auth.uid()) and active and', ''],
  ['private.my_team_ids(text)', 'and active', ''],
  ['private.my_team_ids(text)', 'and private.role_rank(role) >= private.role_rank(least_role)', ''],
  ['private.my_member_id(uuid)', 'team_id = team and', ''],
  ['private.my_member_id(uuid)', 'and active', ''],
  ['private.require_admin(uuid)', `and role = 'admin'`, ''],
  [
    'private.require_editable_lead(uuid,uuid)',
    'if not found_lead.write_scopes && private.my_write_scopes()',
    'if false',
  ],
];

/** Each gate held open, in the whole database. */
export async function openedGates(runner: Runner): Promise<readonly Mutant[]> {
  const mutants: Mutant[] = [];
  for (const [signature, held, open] of GATES) {
    const [row] = await runner.unsafe<{ text: string }[]>(
      `select pg_get_functiondef('${signature}'::regprocedure) as text`,
    );
    const text = row?.text ?? '';
    if (!text.includes(held)) throw new Error(`${signature} has no "${held}" any more`);
    mutants.push({ name: `${signature} without "${held}"`, plant: text.replaceAll(held, open), objects: [] });
  }
  return mutants;
}

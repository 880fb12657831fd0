import { CHANNELS } from './channels.ts';
import { FUNCTIONS } from './functions.ts';
import type { Runner } from './probe.ts';
import { TABLES } from './tables.ts';

/** What of this database somebody could try, by its name in the lists. */
export interface Catalog {
  readonly tables: readonly string[];
  readonly views: readonly string[];
  readonly functions: readonly string[];
  /** Policies of Realtime, and functions that send by it. */
  readonly channels: readonly string[];
  readonly senders: readonly string[];
  /** Tables whose rows Realtime would send as they are, past every rule of this suite. */
  readonly published: readonly string[];
}

const REACHABLE = `
  select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name, c.relkind in ('v', 'm') as view
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f')
    and n.nspname !~ '^(pg_|information_schema$|isolation$)' and c.oid <> 'realtime.messages'::regclass
    and (n.nspname = 'public' or exists (select from pg_policy where polrelid = c.oid) or exists (
      select from (values ('anon'), ('authenticated')) as r (role), (values ('select'), ('insert'), ('update')) as o (privilege)
      where has_any_column_privilege(r.role, c.oid, o.privilege)))
  order by 1`;

/** Reads from the catalog what there is to try. */
export async function readCatalog(runner: Runner): Promise<Catalog> {
  const names = async (query: string) => {
    const rows = await runner.unsafe<{ name: string; view?: boolean }[]>(query);
    return rows;
  };
  const relations = await names(REACHABLE);
  const plain = async (query: string) => (await names(query)).map(({ name }) => name);
  return {
    tables: relations.filter(({ view }) => !view).map(({ name }) => name),
    views: relations.filter(({ view }) => view).map(({ name }) => name),
    functions: await plain(`
      select p.proname || '(' || coalesce((
        select string_agg(format_type(t, null), ',' order by place) from unnest(p.proargtypes) with ordinality as a (t, place)
      ), '') || ')' as name
      from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype order by 1`),
    channels: await plain(`
      select policyname as name from pg_policies where schemaname = 'realtime' order by 1`),
    senders: await plain(`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'private', 'sync') and p.prosrc ~ 'realtime\\.(send|broadcast)' order by 1`),
    published: await plain(
      `select schemaname || '.' || tablename as name from pg_publication_tables order by 1`,
    ),
  };
}

const without = (names: readonly string[], known: readonly string[], kind: string) =>
  names.filter((name) => !known.includes(name)).map((name) => `${kind} ${name}`);

/** What is in the database and has no entry in the lists. */
export const uncoveredIn = ({
  tables,
  views,
  functions,
  channels,
  senders,
  published,
}: Catalog): string[] => [
  ...without(tables, Object.keys(TABLES), 'table'),
  ...without(views, Object.keys(TABLES), 'view'),
  ...without(functions, Object.keys(FUNCTIONS), 'function'),
  ...without(channels, Object.keys(CHANNELS), 'channel'),
  ...without(
    senders,
    Object.values(CHANNELS).flatMap(({ rungBy }) => rungBy),
    'sender',
  ),
  ...without(published, [], 'published table'),
];

/** What has an entry in the lists and is not in the database any more. */
export const staleIn = ({ tables, views, functions, channels }: Catalog): string[] => [
  ...without(Object.keys(TABLES), [...tables, ...views], 'table'),
  ...without(Object.keys(FUNCTIONS), functions, 'function'),
  ...without(Object.keys(CHANNELS), channels, 'channel'),
];

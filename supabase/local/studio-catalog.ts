import * as z from 'zod/mini';
import type { Database } from './database.ts';

z.config({ jitless: true });

const column = z.object({
  name: z.string(),
  type: z.string(),
  nullable: z.boolean(),
  comment: z.nullable(z.string()),
  /** May be changed by a signed-in member, as far as grants go. */
  editable: z.boolean(),
});
const table = z.object({
  name: z.string(),
  comment: z.nullable(z.string()),
  columns: z.array(column),
});
const catalog = z.array(table);

export type StudioColumn = z.infer<typeof column>;
export type StudioTable = z.infer<typeof table>;

/** The team tables that signed-in members may read, with their columns and what the database says about each. */
export async function readCatalog(database: Database): Promise<readonly StudioTable[]> {
  const [row] = await database.sql<{ tables: string }>(`
    select coalesce(json_agg(json_build_object('name', name, 'comment', comment, 'columns', columns) order by name), '[]')::text as tables
    from (
      select relation.relname as name, obj_description(relation.oid, 'pg_class') as comment,
        json_agg(json_build_object(
          'name', attname,
          'type', format_type(atttypid, atttypmod),
          'nullable', not attnotnull,
          'comment', col_description(relation.oid, attnum),
          'editable', has_column_privilege('authenticated', relation.oid, attnum, 'UPDATE')
        ) order by attnum) as columns
      from pg_class as relation
      join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
      where relation.relnamespace = 'public'::regnamespace and relation.relkind = 'r'
        and has_column_privilege('authenticated', relation.oid, attnum, 'SELECT')
      group by relation.oid, relation.relname
      having bool_or(attname = 'id') and bool_or(attname = 'team_id')
    ) as described`);
  return z.parse(catalog, JSON.parse(row?.tables ?? '[]'));
}

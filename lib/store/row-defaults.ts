import { SYNCED_TABLES, type TableName } from '../model/rows.ts';

type Defaults = Readonly<Record<string, unknown>>;

const emptyValue = (columnType: string): unknown => {
  if (columnType === 'nullable') return null;
  if (columnType === 'array') return [];
  return columnType === 'record' ? {} : undefined;
};

const defaultsOf = (table: TableName): Defaults =>
  Object.fromEntries(
    Object.entries(SYNCED_TABLES[table].shape)
      .map(([column, schema]) => [column, emptyValue(schema.def.type)] as const)
      .filter(([, value]) => value !== undefined),
  );

const known = new Map<TableName, Defaults>();

/** Columns of a new row that may be left unnamed, with the values the database gives them: null, `[]` or `{}`. */
export function rowDefaults(table: TableName): Defaults {
  const defaults = known.get(table) ?? defaultsOf(table);
  known.set(table, defaults);
  return structuredClone(defaults) as Defaults;
}

import * as z from 'zod/mini';
import type { FieldConflict, RejectionCode } from '../model/operation.ts';
import { type AnyRow, SYNCED_TABLES, TABLE_NAMES, type TableName } from '../model/rows.ts';
import type { Id } from '../shared/ids.ts';
import type {
  Digest,
  Manifest,
  Opening,
  PullPage,
  PushResponse,
  RowsByTable,
  VersionRange,
} from '../sync/protocol.ts';

z.config({ jitless: true });

const REJECTIONS = [
  'not_found',
  'forbidden',
  'deleted',
  'conflict',
  'invalid',
] as const satisfies readonly RejectionCode[];

const id = <Kind extends string>() => z.string() as unknown as z.ZodMiniType<Id<Kind>>;
const isTable = (name: string): name is TableName => Object.hasOwn(SYNCED_TABLES, name);

const byTable = <Value>(schemaOf: (table: TableName) => z.ZodMiniType<Value>) =>
  z.object(Object.fromEntries(TABLE_NAMES.map((table) => [table, z.optional(schemaOf(table))])));

/** A row of an answer that does not have the form of its table; never its values, which are a customer's. */
export interface UnfitRow {
  readonly table: TableName;
  /** `?` where even that is no text. */
  readonly id: string;
}
/** Is told of the rows that an answer held in vain, all of one answer at once. */
export type OnUnfitRows = (rows: readonly UnfitRow[]) => void;

function parseRow(table: TableName, row: unknown, unfit: UnfitRow[]): AnyRow | undefined {
  const parsed = SYNCED_TABLES[table].safeParse(row);
  if (parsed.success) return parsed.data;
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
  unfit.push({ table, id: typeof id === 'string' ? id.slice(0, 36) : '?' });
  return undefined;
}

/**
 * Rows by table, as `sync_rows` answers and a page holds; tables of a later version are left out. A row that does not
 * fit is left out too: parsed as a whole, one such row would end the sync of everybody who may see it.
 */
export const rowsAnswer = (onUnfit: OnUnfitRows): z.ZodMiniType<RowsByTable> =>
  z.pipe(
    byTable(() => z.array(z.unknown())),
    z.transform((given) => {
      const unfit: UnfitRow[] = [];
      const rows = TABLE_NAMES.flatMap((table) => {
        const list = given[table];
        return list ? [[table, list.flatMap((row) => parseRow(table, row, unfit) ?? [])]] : [];
      });
      if (unfit.length > 0) onUnfit(unfit);
      return Object.fromEntries(rows) as RowsByTable;
    }),
  );

const addresses = z.pipe(
  z.array(z.tuple([z.string(), z.string()])),
  z.transform((pairs) => pairs.filter((pair): pair is [TableName, string] => isTable(pair[0]))),
);

/** The answer of `sync_pull`. */
export const pullAnswer = (onUnfit: OnUnfitRows): z.ZodMiniType<PullPage> =>
  z.union([
    z.object({ rescan: z.literal(true), epoch: z.number(), head: z.number() }),
    z.object({
      rescan: z.literal(false),
      rows: rowsAnswer(onUnfit),
      gone: addresses,
      erased: z.optional(addresses),
      cursor: z.number(),
      epoch: z.number(),
      more: z.boolean(),
      head: z.number(),
      server_time: z.string(),
    }),
  ]);

/** The answer of `sync_opening`. */
export const openingAnswer = (onUnfit: OnUnfitRows): z.ZodMiniType<Opening> =>
  z.object({ epoch: z.number(), rows: rowsAnswer(onUnfit) });

/** The answer of `sync_manifest_page`, and of `sync_manifest`, which is all pages in one. */
export const manifestAnswer = z.object({
  head: z.number(),
  epoch: z.number(),
  versions: byTable(() => z.record(z.string(), z.number())),
  locked: byTable(() => z.array(z.string())),
  erased: z.optional(addresses),
  next: z.optional(z.nullable(z.tuple([z.string(), z.string()]))),
}) as unknown as z.ZodMiniType<Manifest>;

/** The answer of `protocol_versions`. */
export const versionsAnswer: z.ZodMiniType<VersionRange> = z.object({ min: z.number(), max: z.number() });

/** The answer of `sync_digest`. */
export const digestAnswer = z.object({
  head: z.number(),
  epoch: z.number(),
  tables: byTable(() => z.tuple([z.number(), z.string()])),
}) as unknown as z.ZodMiniType<Digest>;

const conflict = z.object({
  table: z.string(),
  id: z.string(),
  field: z.string(),
  theirs: z.unknown(),
  by: z.nullable(id<'member'>()),
  at: z.string(),
});
/** Left out by a database that does not tell them. */
const details = z.optional(
  z.pipe(
    z.array(conflict),
    z.transform((given) => given.filter((one): one is typeof one & FieldConflict => isTable(one.table))),
  ),
);

const no = z.number();

/** The answer of `sync_push`. Rows in it, which earlier databases sent along, are left out. */
export const pushAnswer: z.ZodMiniType<PushResponse> = z.object({
  results: z.array(
    z.union([
      z.object({ no, status: z.literal('applied') }),
      z.object({ no, status: z.literal('merged'), conflicts: z.array(z.string()), details }),
      z.object({ no, status: z.literal('rejected'), code: z.enum(REJECTIONS), message: z.string(), details }),
    ]),
  ),
});

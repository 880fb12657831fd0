import * as z from 'zod/mini';
import type { RejectionCode } from '../model/operation.ts';
import { type AnyRow, SYNCED_TABLES, TABLE_NAMES, type TableName } from '../model/rows.ts';
import type {
  Digest,
  Manifest,
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

const isTable = (name: string): name is TableName => Object.hasOwn(SYNCED_TABLES, name);

const byTable = <Value>(schemaOf: (table: TableName) => z.ZodMiniType<Value>) =>
  z.object(Object.fromEntries(TABLE_NAMES.map((table) => [table, z.optional(schemaOf(table))])));

const rowsByTable = byTable((table) => z.array(SYNCED_TABLES[table] as unknown as z.ZodMiniType<AnyRow>));

/** Rows by table, as `sync_rows` answers and a page holds; tables of a later version are left out. */
export const rowsAnswer = rowsByTable as unknown as z.ZodMiniType<RowsByTable>;

const gone = z.pipe(
  z.array(z.tuple([z.string(), z.string()])),
  z.transform((pairs) => pairs.filter((pair): pair is [TableName, string] => isTable(pair[0]))),
);

/** The answer of `sync_pull`. */
export const pullAnswer = z.union([
  z.object({ rescan: z.literal(true), epoch: z.number(), head: z.number() }),
  z.object({
    rescan: z.literal(false),
    rows: rowsByTable,
    gone,
    cursor: z.number(),
    epoch: z.number(),
    more: z.boolean(),
    head: z.number(),
    server_time: z.string(),
  }),
]) as unknown as z.ZodMiniType<PullPage>;

/** The answer of `sync_manifest`. */
export const manifestAnswer = z.object({
  head: z.number(),
  epoch: z.number(),
  versions: byTable(() => z.record(z.string(), z.number())),
  locked: byTable(() => z.array(z.string())),
}) as unknown as z.ZodMiniType<Manifest>;

/** The answer of `protocol_versions`. */
export const versionsAnswer: z.ZodMiniType<VersionRange> = z.object({ min: z.number(), max: z.number() });

/** The answer of `sync_digest`. */
export const digestAnswer = z.object({
  head: z.number(),
  epoch: z.number(),
  tables: byTable(() => z.tuple([z.number(), z.string()])),
}) as unknown as z.ZodMiniType<Digest>;

/** The answer of `sync_push`, each row in the form of the table that its operation was about. */
export function pushAnswer(tableOf: ReadonlyMap<number, TableName>): z.ZodMiniType<PushResponse> {
  const isRowOfItsTable = ({ no, row }: { no: number; row: unknown }) => {
    const table = tableOf.get(no);
    return row === null || (table !== undefined && SYNCED_TABLES[table].safeParse(row).success);
  };
  const no = z.number();
  const row = z.unknown();
  const result = z.union([
    z.object({ no, status: z.literal('applied'), row }).check(z.refine(isRowOfItsTable)),
    z
      .object({ no, status: z.literal('merged'), row, conflicts: z.array(z.string()) })
      .check(z.refine(isRowOfItsTable)),
    z.object({ no, status: z.literal('rejected'), code: z.enum(REJECTIONS), message: z.string() }),
  ]);
  return z.object({ results: z.array(result) }) as unknown as z.ZodMiniType<PushResponse>;
}

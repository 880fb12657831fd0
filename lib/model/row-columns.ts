import * as z from 'zod/mini';
import type { Id } from '../shared/ids.ts';

z.config({ jitless: true });

/** An id of a row of this kind; any text on the wire. */
export const id = <Kind extends string>() => z.string() as unknown as z.ZodMiniType<Id<Kind>, Id<Kind>>;
/** A text that may be missing. */
export const text = z.nullable(z.string());
/** What every screen can read: Postgres knows `infinity` and years before Christ, a `Date` does not. */
export const instant = z
  .string()
  .check(z.refine((value) => /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value))));
/** A day of the calendar, YYYY-MM-DD, that may be missing. */
export const day = z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));
/** A text in both languages of the interface. */
export const bilingual = z.object({ en: z.string(), zh: z.string() });
/** The team's own fields, by key. */
export const custom = z.record(z.string(), z.unknown());

/** Columns that every synced row has; `editable` says if this member may change it, computed by the server on pull. */
export const common = <Kind extends string>() => ({
  id: id<Kind>(),
  team_id: id<'team'>(),
  version: z.number(),
  created_at: instant,
  created_by: z.nullable(id<'member'>()),
  updated_at: instant,
  updated_by: z.nullable(id<'member'>()),
  deleted_at: z.nullable(instant),
  editable: z.boolean(),
});

import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import { CALLERS, OPERATIONS, type Situation, type TableOperation } from './oracle.ts';
import { insertAs, insertStatement, type Place, quote, requirePlace } from './places.ts';
import type { Cell } from './probe.ts';
import { TABLES, type TableSpec } from './tables.ts';

const qualified = (table: string) => (table.includes('.') ? table : `public.${table}`);

/** Makes the row of a table that is tried at a place, or finds it; returns the condition for it. */
async function prepare(db: Database, table: string, spec: TableSpec, place: Place): Promise<string> {
  let made: string | undefined;
  if (spec.make) {
    made = randomUUID();
    await db.sql.unsafe(spec.make(place).replaceAll('$id$', quote(made)));
  } else if (spec.row && !spec.where) {
    const user = await makerOf(db, spec, place);
    made = await insertAs(db, user, qualified(table), place.team, spec.row(place));
  }
  const where = spec.where?.(place) ?? `id = '${made}'`;
  const [found] = await db.sql.unsafe<{ rows: string }[]>(
    `select count(*) as rows from ${qualified(table)} where ${where}`,
  );
  if (Number(found?.rows) === 0) throw new Error(`${table}: no row to try, ${place.situation}`);
  return where;
}

/** Set-up is made by the team's admin, everything else by whose the place is. */
async function makerOf(db: Database, spec: TableSpec, place: Place): Promise<string> {
  const isOwners =
    spec.rule('rep', 'insert', place.situation) === 'reached' || place.situation === 'elsewhere';
  if (isOwners) return place.ownerUser;
  const [admin] = await db.sql<{ user_id: string }[]>`
    select user_id from public.members where team_id = ${place.team} and role = 'admin' limit 1`;
  return admin?.user_id ?? '';
}

function statementOf(
  table: string,
  spec: TableSpec,
  operation: TableOperation,
  place: Place,
  where: string,
): string {
  const name = qualified(table);
  switch (operation) {
    case 'select':
      return `select 1 from ${name} where ${where}`;
    case 'update':
      return `update ${name} set ${spec.change ?? 'team_id = team_id'} where ${where}`;
    case 'delete':
      return `delete from ${name} where ${where}`;
    case 'insert': {
      const row = (spec.twin ?? spec.row)?.(place);
      // Refused for want of a grant before anything is looked at.
      if (!row) return `insert into ${name} default values`;
      return insertStatement(name, { team_id: place.team, id: randomUUID(), ...row });
    }
  }
}

/** Prepares a row of every table in every situation of it; returns the cells of each table. */
export async function tableCells(
  db: Database,
  places: ReadonlyMap<Situation, Place>,
): Promise<ReadonlyMap<string, readonly Cell[]>> {
  const cells = new Map<string, Cell[]>();
  for (const [table, spec] of Object.entries(TABLES)) {
    const own: Cell[] = [];
    for (const situation of spec.situations) {
      const place = requirePlace(places, situation);
      const where = await prepare(db, table, spec, place);
      for (const operation of OPERATIONS) {
        const statement = statementOf(table, spec, operation, place, where);
        for (const caller of CALLERS) {
          const expected = spec.rule(caller, operation, situation);
          own.push({
            object: table,
            tried: `${situation} ${operation}`,
            caller,
            statement,
            expected,
            ...(spec.settings && { settings: spec.settings }),
          });
        }
      }
    }
    cells.set(table, own);
  }
  return cells;
}

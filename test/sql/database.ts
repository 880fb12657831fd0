import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type Databases, databasesAt } from './cluster.ts';
import { TEMPLATE } from './global-setup.ts';

/** Who asks: the id of an account, `anon` (signed out), or `service_role` (the server's own key). */
export type Caller = string;
export type Query = postgres.TransactionSql;

/** A database of one test file. */
export interface Database {
  /** As `postgres`, the way Studio works. */
  readonly sql: postgres.Sql;
  /** A transaction with the role and claims that the API would set for the caller. */
  as<Value>(caller: Caller, work: (tx: Query) => Promise<Value>): Promise<Value>;
  /** Runs statements as superuser, as only the platform can. */
  asPlatform(statements: string): Promise<void>;
  close(): Promise<void>;
}

/** Sets role and claims of a transaction as PostgREST does. */
export async function actAs(tx: Query, caller: Caller): Promise<void> {
  const role = caller === 'anon' || caller === 'service_role' ? caller : 'authenticated';
  const claims = role === 'authenticated' ? { sub: caller, role } : { role };
  await tx`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
  await tx.unsafe(`set local role ${role}`);
}

/**
 * Opens a database of a cluster, with up to `connections` at once. Without `fetchTypes` arrays cannot be parameters,
 * and the driver asks nothing of a server that may be dying just then.
 */
export function openDatabase(
  databases: Databases,
  name: string,
  connections = 10,
  { fetchTypes = true }: { readonly fetchTypes?: boolean } = {},
): Database {
  const sql = postgres(databases.url(name), {
    max: connections,
    onnotice: () => {},
    fetch_types: fetchTypes,
  });
  return {
    sql,
    as: (caller, work) =>
      sql.begin(async (tx) => {
        await actAs(tx, caller);
        return work(tx);
      }) as ReturnType<typeof work>,
    async asPlatform(statements) {
      const platform = postgres(databases.superuserUrl(name), { max: 1, onnotice: () => {} });
      await platform.unsafe(statements).simple();
      await platform.end();
    },
    close: () => sql.end(),
  };
}

/** Makes a fresh copy of the migrated database for a test file. */
export async function createTestDatabase(connections?: number): Promise<Database> {
  const databases = databasesAt(inject('clusterPort'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await databases.createDatabase(name, TEMPLATE);
  return openDatabase(databases, name, connections);
}

/** The SQLSTATE with which the work fails; undefined when it succeeds. */
export async function sqlstateOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.code;
    throw error;
  }
}

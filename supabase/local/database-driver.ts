import { inspect } from 'node:util';
import type { PGlite } from '@electric-sql/pglite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { ReservedSql, Sql } from 'postgres';
import type { Turnstile } from './turnstile.ts';

/** One session of the database, held by one caller until it is given back. */
interface Session {
  run(
    text: string,
    parameters: readonly unknown[],
  ): Promise<{ rows: unknown[]; affected: number | undefined }>;
  release(): void;
}

type OpenSession = () => Promise<Session>;

/**
 * Opens a session only when nobody else holds it. PGlite has a single one, and @supabase/lite begins a transaction
 * on it while another is open, so that two simultaneous requests read and write as each other's user.
 */
export const pgliteSessions =
  (pglite: PGlite, turnstile: Turnstile): OpenSession =>
  async () => {
    const release = await turnstile.enter();
    return {
      release,
      run: async (text, parameters) => {
        const { rows, affectedRows } = await pglite.query(text, [...parameters]);
        return { rows, affected: affectedRows };
      },
    };
  };

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** Takes a connection of the pool for each caller. */
export const postgresSessions =
  (postgres: Sql): OpenSession =>
  async () => {
    const reserved: ReservedSql = await postgres.reserve();
    return {
      release: () => reserved.release(),
      run: async (text, parameters) => {
        const result = await reserved.unsafe(text, parameters as never[]);
        return { rows: [...result], affected: WRITES.has(result.command) ? result.count : undefined };
      },
    };
  };

/** Makes a database error print as its code alone: its message, detail and parameters hold customers' data. */
export function hideFromLogs(error: unknown): unknown {
  if (error instanceof Error && 'code' in error) {
    Object.defineProperty(error, inspect.custom, { value: () => `database error ${String(error.code)}` });
  }
  return error;
}

class SessionConnection implements DatabaseConnection {
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const { rows, affected } = await this.session.run(query.sql, query.parameters);
      return affected === undefined
        ? { rows: rows as Row[] }
        : { rows: rows as Row[], numAffectedRows: BigInt(affected) };
    } catch (error) {
      throw hideFromLogs(error);
    }
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('the embedded stack does not stream');
  }
}

class SessionDriver implements Driver {
  private readonly open: OpenSession;

  constructor(open: OpenSession) {
    this.open = open;
  }

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<SessionConnection> {
    return new SessionConnection(await this.open());
  }
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as SessionConnection).session.release();
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
}

/** A Kysely on these sessions, to take the place of the one that @supabase/lite makes for itself. */
export function createKysely<Database>(open: OpenSession): Kysely<Database> {
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new SessionDriver(open),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return new Kysely<Database>({ dialect });
}

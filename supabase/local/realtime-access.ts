import { type Kysely, sql, type Transaction } from 'kysely';
import { become, type Caller, createIdentify, introduce as introduceCaller } from './caller.ts';
import type { Database } from './database.ts';
import type { StackKeys } from './keys.ts';

export interface ChannelAccess {
  /** Who the token or API key stands for; throws when it is invalid or expired. */
  identify(token: string): Promise<Caller>;
  /** Says if the policies of `realtime.messages` let the caller hear broadcasts on the topic. */
  canRead(caller: Caller, topic: string): Promise<boolean>;
  /** Says if they let the caller broadcast on it. */
  canWrite(caller: Caller, topic: string): Promise<boolean>;
}

/** Thrown to leave the probing transaction without a trace; carries what it found. */
class Found extends Error {
  readonly allowed: boolean;
  constructor(allowed: boolean) {
    super('rolled back');
    this.allowed = allowed;
  }
}

type Tx = Transaction<unknown>;

/** The claims and the topic, as policies ask for them; until the end of the transaction. */
async function introduce(tx: Tx, caller: Caller, topic: string): Promise<void> {
  await sql`select set_config('realtime.topic', ${topic}, true)`.execute(tx);
  await introduceCaller(tx, caller);
}

/** Answers what the probe throws as Found; any error of a policy means no. */
async function probe(kysely: Kysely<unknown>, task: (tx: Tx) => Promise<never>): Promise<boolean> {
  try {
    return await kysely.transaction().execute(task);
  } catch (error) {
    return error instanceof Found && error.allowed;
  }
}

/**
 * Decides over channels as hosted Realtime does: it writes a message as the owner, looks for it as the caller, and
 * rolls back; for writing it inserts as the caller and rolls back.
 */
export function createChannelAccess(database: Database, keys: StackKeys): ChannelAccess {
  const kysely = database.connection.kysely as Kysely<unknown>;
  return {
    identify: createIdentify(keys),

    canRead: (caller, topic) =>
      probe(kysely, async (tx) => {
        await introduce(tx, caller, topic);
        const { rows } = await sql<{ id: string }>`insert into realtime.messages (topic, extension, private)
          values (${topic}, 'broadcast', true) returning id`.execute(tx);
        await become(tx, caller);
        const seen = await sql`select from realtime.messages where id = ${rows[0]?.id}`.execute(tx);
        throw new Found(seen.rows.length > 0);
      }),

    canWrite: (caller, topic) =>
      probe(kysely, async (tx) => {
        await introduce(tx, caller, topic);
        await become(tx, caller);
        await sql`insert into realtime.messages (topic, extension, private)
          values (${topic}, 'broadcast', true)`.execute(tx);
        throw new Found(true);
      }),
  };
}

import { jwtVerify } from 'jose';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { StackKeys } from './keys.ts';

const ROLES = ['anon', 'authenticated', 'service_role'] as const;
type Role = (typeof ROLES)[number];

/** Who speaks on a channel, as its access token says. */
export interface Caller {
  readonly role: Role;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Seconds since 1970; undefined for an API key. */
  readonly expiresAt: number | undefined;
}

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

/** The role, the claims and the topic, as policies ask for them; until the end of the transaction. */
async function introduce(tx: Tx, { claims }: Caller, topic: string): Promise<void> {
  await sql`select set_config('realtime.topic', ${topic}, true),
    set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
    set_config('request.jwt.claim.sub', ${typeof claims.sub === 'string' ? claims.sub : ''}, true),
    set_config('request.jwt.claim.role', ${String(claims.role)}, true)`.execute(tx);
}

const become = (tx: Tx, { role }: Caller) => sql`select set_config('role', ${role}, true)`.execute(tx);

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
  const secret = new TextEncoder().encode(keys.jwtSecret);
  return {
    async identify(token) {
      if (token === keys.publishableKey)
        return { role: 'anon', claims: { role: 'anon' }, expiresAt: undefined };
      if (token === keys.secretKey) {
        return { role: 'service_role', claims: { role: 'service_role' }, expiresAt: undefined };
      }
      const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] });
      const role = ROLES.find((known) => known === payload.role);
      if (!role) throw new Error('the token names no role');
      return { role, claims: payload, expiresAt: payload.exp };
    },

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

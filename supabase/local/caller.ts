import { jwtVerify } from 'jose';
import { sql, type Transaction } from 'kysely';
import type { StackKeys } from './keys.ts';

const ROLES = ['anon', 'authenticated', 'service_role'] as const;
type Role = (typeof ROLES)[number];

/** Who asks, as the access token or API key says. */
export interface Caller {
  readonly role: Role;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Seconds since 1970; undefined for an API key. */
  readonly expiresAt: number | undefined;
}

/** Finds out who a token or API key stands for; what it answers throws when the token is invalid or expired. */
export function createIdentify(keys: StackKeys): (token: string) => Promise<Caller> {
  const secret = new TextEncoder().encode(keys.jwtSecret);
  return async (token) => {
    if (token === keys.publishableKey)
      return { role: 'anon', claims: { role: 'anon' }, expiresAt: undefined };
    if (token === keys.secretKey) {
      return { role: 'service_role', claims: { role: 'service_role' }, expiresAt: undefined };
    }
    const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] });
    const role = ROLES.find((known) => known === payload.role);
    if (!role) throw new Error('the token names no role');
    return { role, claims: payload, expiresAt: payload.exp };
  };
}

/** Sets the claims that policies ask for, until the end of the transaction. */
export async function introduce(tx: Transaction<unknown>, { claims }: Caller): Promise<void> {
  await sql`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
    set_config('request.jwt.claim.sub', ${typeof claims.sub === 'string' ? claims.sub : ''}, true),
    set_config('request.jwt.claim.role', ${String(claims.role)}, true)`.execute(tx);
}

/** Takes on the caller's role, so that row security decides from here to the end of the transaction. */
export const become = (tx: Transaction<unknown>, { role }: Caller) =>
  sql`select set_config('role', ${role}, true)`.execute(tx);

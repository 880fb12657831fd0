import * as z from 'zod/mini';
import type { TeamId } from '../shared/ids.ts';
import { ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import { type Connection, callFunction, getJson } from './connection.ts';

z.config({ jitless: true });

const answered = z.object({ domain: z.nullable(z.string()) });
const address = z.object({ member_id: z.nullable(z.string()), token: z.string() });
const made = z.object({ token: z.string() });

/** The secret parts of the addresses in use: the caller's and the team's, row security shows no others. */
async function readInboundTokens(
  connection: Connection,
  team: TeamId,
): Promise<Result<{ readonly mine: string | null; readonly team: string | null }, RemoteFailure>> {
  const query = new URLSearchParams({
    select: 'member_id,token',
    team_id: `eq.${team}`,
    revoked_at: 'is.null',
  });
  const rows = await getJson(connection, `/rest/v1/inbound_addresses?${query}`, z.array(address));
  if (!rows.ok) return rows;
  const tokenOf = (isMine: boolean) =>
    rows.value.find(({ member_id }) => (member_id !== null) === isMine)?.token ?? null;
  return ok({ mine: tokenOf(true), team: tokenOf(false) });
}

/** The domain that takes mail in, null while none is set up; `isDeployed` says if the project has the function at all. */
async function readInboundDomain(
  connection: Connection,
): Promise<Result<{ readonly domain: string | null; readonly isDeployed: boolean }, RemoteFailure>> {
  const told = await getJson(connection, '/functions/v1/inbound-mail', answered);
  if (told.ok) return ok({ domain: told.value.domain, isDeployed: true });
  return told.error.message === 'function_missing' ? ok({ domain: null, isDeployed: false }) : told;
}

/**
 * The member's own inbound address and the team's, as mail is sent to them. Both are null while the project takes no
 * mail, which its function tells, or its absence.
 */
export async function readInboundAddresses(
  connection: Connection,
  team: TeamId,
): Promise<Result<{ readonly mine: string | null; readonly team: string | null }, RemoteFailure>> {
  const tokens = await readInboundTokens(connection, team);
  if (!tokens.ok || (tokens.value.mine === null && tokens.value.team === null)) return tokens;
  const place = await readInboundDomain(connection);
  if (!place.ok) return place;
  const { domain } = place.value;
  const addressOf = (token: string | null): string | null =>
    token === null || domain === null ? null : `${token}@${domain}`;
  return ok({ mine: addressOf(tokens.value.mine), team: addressOf(tokens.value.team) });
}

/** The secret parts of the addresses, for whoever sets them up, and if mail to them arrives. */
export async function readInboundSetup(connection: Connection, team: TeamId) {
  const [tokens, place] = await Promise.all([
    readInboundTokens(connection, team),
    readInboundDomain(connection),
  ]);
  if (!tokens.ok) return tokens;
  return place.ok ? ok({ ...place.value, ...tokens.value }) : place;
}

/** Gives the caller ("mine") or the team a new secret address; the old one ends. */
export const rotateInboundAddress = (
  connection: Connection,
  team: TeamId,
  whose: 'mine' | 'team',
): Promise<Result<{ token: string }, RemoteFailure>> =>
  callFunction(connection, 'rotate_inbound_address', { team, whose }, made);

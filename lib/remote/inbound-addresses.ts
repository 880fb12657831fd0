import type { TeamId } from '../shared/ids.ts';
import { ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import type { Connection } from './connection.ts';
import { readInboundDomain, readInboundTokens } from './inbound-remote.ts';

/**
 * The member's own inbound address and the team's: row security shows no others. Both are null while the project takes
 * no mail, which its function tells, or its absence.
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

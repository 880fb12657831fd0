import * as z from 'zod/mini';
import type { TeamId } from '../shared/ids.ts';
import { ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import { type Connection, getJson } from './connection.ts';

z.config({ jitless: true });

const addresses = z.array(z.object({ token: z.string(), member_id: z.nullable(z.string()) }));
const place = z.object({ domain: z.nullable(z.string()) });

/**
 * The member's own inbound address and the team's: row security shows no others. Both are null while the project takes
 * no mail, which its function tells, or its absence.
 */
export async function readInboundAddresses(
  connection: Connection,
  team: TeamId,
): Promise<Result<{ readonly mine: string | null; readonly team: string | null }, RemoteFailure>> {
  const query = new URLSearchParams({
    select: 'token,member_id',
    team_id: `eq.${team}`,
    revoked_at: 'is.null',
  });
  const rows = await getJson(connection, `/rest/v1/inbound_addresses?${query}`, addresses);
  if (!rows.ok) return rows;
  if (rows.value.length === 0) return ok({ mine: null, team: null });
  const told = await getJson(connection, '/functions/v1/inbound-mail', place);
  if (!told.ok && told.error.message !== 'function_missing') return told;
  const domain = told.ok ? told.value.domain : null;
  const addressOf = (isMine: boolean): string | null => {
    const row = rows.value.find(({ member_id }) => (member_id !== null) === isMine);
    return row === undefined || domain === null ? null : `${row.token}@${domain}`;
  };
  return ok({ mine: addressOf(true), team: addressOf(false) });
}

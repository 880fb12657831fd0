import * as z from 'zod/mini';
import type { TeamId } from '../shared/ids.ts';
import { ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import { type Connection, callFunction, getJson } from './connection.ts';

z.config({ jitless: true });

const answered = z.object({ domain: z.nullable(z.string()) });
const address = z.object({ member_id: z.nullable(z.string()), token: z.string() });
const made = z.object({ token: z.string() });

interface InboundSetupRow {
  readonly isDeployed: boolean;
  readonly domain: string | null;
  readonly mine: string | null;
  readonly team: string | null;
}

/** The inbound addresses in use, of which row security shows the caller's and the team's, and the domain they are of. */
export async function readInboundSetup(
  connection: Connection,
  team: TeamId,
): Promise<Result<InboundSetupRow, RemoteFailure>> {
  const query = new URLSearchParams({
    select: 'member_id,token',
    team_id: `eq.${team}`,
    revoked_at: 'is.null',
  });
  const [told, rows] = await Promise.all([
    getJson(connection, '/functions/v1/inbound-mail', answered),
    getJson(connection, `/rest/v1/inbound_addresses?${query}`, z.array(address)),
  ]);
  if (!rows.ok) return rows;
  const isMissing = !told.ok && told.error.message === 'function_missing';
  if (!told.ok && !isMissing) return told;
  const tokenOf = (isMine: boolean) =>
    rows.value.find(({ member_id }) => (member_id !== null) === isMine)?.token ?? null;
  return ok({
    isDeployed: !isMissing,
    domain: told.ok ? told.value.domain : null,
    mine: tokenOf(true),
    team: tokenOf(false),
  });
}

/** The whole addresses of the caller and of the team; null where there is none, or no mail arrives. */
export async function readInboundAddresses(
  connection: Connection,
  team: TeamId,
): Promise<Result<{ readonly mine: string | null; readonly team: string | null }, RemoteFailure>> {
  const setup = await readInboundSetup(connection, team);
  if (!setup.ok) return setup;
  const { domain } = setup.value;
  const addressOf = (token: string | null): string | null =>
    token === null || domain === null ? null : `${token}@${domain}`;
  return ok({ mine: addressOf(setup.value.mine), team: addressOf(setup.value.team) });
}

/** Gives the caller ("mine") or the team a new secret address; the old one ends. */
export const rotateInboundAddress = (
  connection: Connection,
  team: TeamId,
  whose: 'mine' | 'team',
): Promise<Result<{ token: string }, RemoteFailure>> =>
  callFunction(connection, 'rotate_inbound_address', { team, whose }, made);

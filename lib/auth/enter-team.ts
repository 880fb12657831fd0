import type { AccountResult, AccountState, Membership } from '../messaging/protocol.ts';
import type { UserId } from '../shared/ids.ts';
import { err, ok } from '../shared/result.ts';
import type { AccountBackend, AccountPorts } from './account-ports.ts';
import { fromRemoteFailure } from './auth-failure.ts';

/** A signed-in user. */
export interface User {
  readonly id: UserId;
  readonly email: string;
}

/** Makes a team the current one: its database is there before any context is told of it. */
export async function enterTeam(
  ports: AccountPorts,
  backend: AccountBackend,
  user: User,
  membership: Membership,
): Promise<AccountState> {
  const databaseName = await ports.databases.prepare(backend.url, user.id, membership);
  const state: AccountState = {
    phase: 'ready',
    userId: user.id,
    email: user.email,
    backendUrl: backend.url,
    membership,
    databaseName,
  };
  await ports.changeState(state);
  return state;
}

/**
 * What follows a sign-in: the team the user was in before, or their only one, else the choice is theirs. Without an
 * answer about teams the user is signed in all the same.
 */
export async function enterAccount(
  ports: AccountPorts,
  backend: AccountBackend,
  user: User,
): Promise<AccountResult<AccountState>> {
  const before = await ports.readState();
  const isSame = before.phase === 'ready' && before.userId === user.id && before.backendUrl === backend.url;
  const previousTeam = isSame ? before.membership.teamId : null;
  const memberships = await backend.teams.memberships();
  if (!memberships.ok && memberships.error.code === 'protocol')
    return err(fromRemoteFailure(memberships.error));
  const teams = memberships.ok ? memberships.value : [];
  const team =
    teams.find(({ teamId }) => teamId === previousTeam) ?? (teams.length === 1 ? teams[0] : undefined);
  if (team) return ok(await enterTeam(ports, backend, user, team));
  const state: AccountState = { phase: 'choosing_team', userId: user.id, email: user.email };
  await ports.changeState(state);
  return ok(state);
}

import type { AccountResult } from '../messaging/protocol.ts';
import type { TeamId } from '../shared/ids.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import type { AccountBackend, AccountPorts } from './account-ports.ts';
import { fromRemoteFailure } from './auth-failure.ts';

/** The answer to whoever asks while nobody is signed in. */
export const SIGNED_OUT = { code: 'signed_out', message: 'Nobody is signed in.' } as const;

/** An answer of the backend in the words of the account. */
export const told = <Value>(answer: Result<Value, RemoteFailure>): AccountResult<Value> =>
  answer.ok ? answer : err(fromRemoteFailure(answer.error));

/** The current team and its backend, or that nobody is in one. */
export async function findTeam(
  ports: AccountPorts,
): Promise<AccountResult<{ backend: AccountBackend; team: TeamId }>> {
  const state = await ports.readState();
  const backend = await ports.backend();
  if (state.phase !== 'ready' || !backend) return err(SIGNED_OUT);
  return ok({ backend, team: state.membership.teamId });
}

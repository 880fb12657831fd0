import type { AccountResult, HandOver, IdentityQuery, OpenInvitation } from '../messaging/protocol.ts';
import type { TeamId } from '../shared/ids.ts';
import type { Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import type { AccountPorts, MemberLeaving, MemberPlace, TeamMembers } from './account-ports.ts';
import { findTeam, told } from './find-team.ts';

/** Who is in the current team, in which place, and asking a colleague for a lead: calls that need the network. */
export function createMembers(ports: AccountPorts) {
  const inTeam = async <Value>(
    ask: (members: TeamMembers, team: TeamId) => Promise<Result<Value, RemoteFailure>>,
  ): Promise<AccountResult<Value>> => {
    const found = await findTeam(ports);
    return found.ok ? told(await ask(found.value.backend.members, found.value.team)) : found;
  };
  return {
    requestLead: (asked: IdentityQuery & { message: string }): Promise<AccountResult<{ id: string }>> =>
      inTeam((members, team) => members.requestLead(team, asked)),
    placeMember: (place: MemberPlace): Promise<AccountResult> =>
      inTeam((members, team) => members.placeMember(team, place)),
    deactivateMember: (leaving: MemberLeaving): Promise<AccountResult<HandOver>> =>
      inTeam((members, team) => members.deactivateMember(team, leaving)),
    undoDeactivation: ({
      batchId,
    }: {
      batchId: string;
    }): Promise<AccountResult<{ leads: number; kept: number }>> =>
      inTeam((members, team) => members.undoDeactivation(team, batchId)),
    leaveTeam: (): Promise<AccountResult> => inTeam((members, team) => members.leaveTeam(team)),
    openInvitations: (): Promise<AccountResult<OpenInvitation[]>> =>
      inTeam((members, team) => members.openInvitations(team)),
    withdrawInvitation: ({ id }: { id: string }): Promise<AccountResult> =>
      inTeam((members, team) => members.withdrawInvitation(team, id)),
  };
}

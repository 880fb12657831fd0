import type {
  AccountResult,
  AuditPage,
  Collision,
  Fate,
  HistoryPage,
  IdentityQuery,
  InboundAddresses,
  InboundSetup,
  Membership,
  StageRemoval,
} from '../messaging/protocol.ts';
import type { TableName } from '../model/rows.ts';
import type { WaitingMail } from '../model/waiting-mail.ts';
import type { MemberRole } from '../model/words.ts';
import type { LeadId, StageId, TeamId } from '../shared/ids.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import type { AccountBackend, AccountPorts, AuditQuestion } from './account-ports.ts';
import { enterTeam, type User } from './enter-team.ts';
import { findTeam, SIGNED_OUT, told } from './find-team.ts';

/** Teams of the signed-in user: founding, joining, choosing, inviting, and asking beyond one's own sight. */
export function createTeams(ports: AccountPorts) {
  const requireUser = async (): Promise<AccountResult<{ backend: AccountBackend; user: User }>> => {
    const state = await ports.readState();
    const backend = await ports.backend();
    if (!backend) return err({ code: 'not_configured', message: 'No backend is configured.' });
    if (state.phase === 'signed_out') return err(SIGNED_OUT);
    return ok({ backend, user: { id: state.userId, email: state.email } });
  };

  const requireTeam = () => findTeam(ports);

  const joinBy = async (
    ask: (backend: AccountBackend) => Promise<Result<Membership, RemoteFailure>>,
  ): Promise<AccountResult<Membership>> => {
    const signedIn = await requireUser();
    if (!signedIn.ok) return signedIn;
    const { backend, user } = signedIn.value;
    const membership = await ask(backend);
    if (membership.ok) await enterTeam(ports, backend, user, membership.value);
    return told(membership);
  };

  return {
    async listTeams(): Promise<AccountResult<Membership[]>> {
      const signedIn = await requireUser();
      return signedIn.ok ? told(await signedIn.value.backend.teams.memberships()) : signedIn;
    },

    createTeam: (input: { name: string; displayName: string; currency: string; language: 'en' | 'zh' }) =>
      joinBy((backend) => backend.teams.createTeam(input)),

    acceptInvitation: (input: { code: string; displayName: string }) =>
      joinBy((backend) => backend.teams.acceptInvitation(input)),

    chooseTeam: ({ teamId }: { teamId: TeamId }) =>
      joinBy(async (backend) => {
        const memberships = await backend.teams.memberships();
        if (!memberships.ok) return memberships;
        const chosen = memberships.value.find((membership) => membership.teamId === teamId);
        return chosen ? ok(chosen) : err({ code: 'not_member', message: 'not_member' });
      }),

    async invite(input: {
      email: string;
      role: MemberRole;
    }): Promise<AccountResult<{ mailed: boolean; code: string | null }>> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.invite({ team, ...input, language: await ports.language() }));
    },

    async checkIdentities({ queries }: { queries: IdentityQuery[] }): Promise<AccountResult<Collision[]>> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.checkIdentities(team, queries));
    },

    async whereRowsWent({ table, ids }: { table: TableName; ids: string[] }): Promise<AccountResult<Fate[]>> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.whereRowsWent(team, table, ids));
    },

    async removeStage(input: { stageId: StageId; leadsTo: StageId }): Promise<AccountResult<StageRemoval>> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.removeStage(team, input.stageId, input.leadsTo));
    },

    async undoStageRemoval(input: {
      removalId: string;
    }): Promise<AccountResult<{ back: number; kept: number }>> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.undoStageRemoval(team, input.removalId));
    },

    async waitingMails(): Promise<AccountResult<WaitingMail[]>> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.waitingMails(team));
    },

    async inboundAddresses(): Promise<AccountResult<InboundAddresses>> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.inboundAddresses(team));
    },

    async settleWaitingMail(input: { mailId: string; leadId: LeadId | null }): Promise<AccountResult> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.settleWaitingMail(team, input.mailId, input.leadId));
    },

    async inboundSetup(): Promise<AccountResult<InboundSetup>> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.inboundSetup(team));
    },

    async rotateInboundAddress(input: { whose: 'mine' | 'team' }): Promise<AccountResult<{ token: string }>> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.rotateInboundAddress(team, input.whose));
    },

    async auditLines(asked: AuditQuestion): Promise<AccountResult<AuditPage>> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.auditLines(team, asked));
    },

    async recordHistory(asked: {
      table: TableName;
      id: string;
      fields: string[] | null;
      before: number | null;
    }): Promise<AccountResult<HistoryPage>> {
      const inTeam = await requireTeam();
      if (!inTeam.ok) return inTeam;
      const { backend, team } = inTeam.value;
      return told(await backend.teams.recordHistory(team, asked));
    },
  };
}

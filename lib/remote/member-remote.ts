import * as z from 'zod/mini';
import { type IdentityKind, MEMBER_ROLES, type MemberRole } from '../model/words.ts';
import type { Id, MemberId, TeamId } from '../shared/ids.ts';
import { ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import { type Connection, callFunction } from './connection.ts';

z.config({ jitless: true });

const made = z.object({ id: z.string() });
/** What a function without a value answers. */
const nothing = z.null();
const handOver = z.object({
  batch_id: z.string(),
  leads: z.optional(z.number()),
  companies: z.optional(z.number()),
  people: z.optional(z.number()),
  tasks: z.optional(z.number()),
});
const handedBack = z.object({ leads: z.number(), kept: z.number() });
const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(MEMBER_ROLES),
  invited_by: z.string() as unknown as z.ZodMiniType<Id<'member'>>,
  expires_at: z.string(),
});

const toHandOver = (row: z.infer<typeof handOver>) => ({
  batchId: row.batch_id,
  leads: row.leads ?? 0,
  companies: row.companies ?? 0,
  people: row.people ?? 0,
  tasks: row.tasks ?? 0,
});

const toInvitation = (row: z.infer<typeof invitation>) => ({
  id: row.id,
  email: row.email,
  role: row.role,
  invitedBy: row.invited_by,
  expiresAt: row.expires_at,
});

/** Members of a team and their places, requests to them, and the pool they share. */
export function createMemberRemote(connection: Connection) {
  const call = <Value>(name: string, args: object, schema: z.ZodMiniType<Value>) =>
    callFunction(connection, name, args, schema);
  return {
    /** Asks the owner of the lead that an identity leads to. */
    requestLead(
      team: TeamId,
      asked: { readonly kind: IdentityKind; readonly value: string; readonly message: string },
    ): Promise<Result<{ id: string }, RemoteFailure>> {
      return call('request_lead', { team, ...asked }, made);
    },

    placeMember(
      team: TeamId,
      place: { readonly memberId: MemberId; readonly role: MemberRole; readonly managerId: MemberId | null },
    ): Promise<Result<null, RemoteFailure>> {
      const { memberId: member, role, managerId: manager } = place;
      return call('place_member', { team, member, role, manager }, nothing);
    },

    /** Shuts a member out; what they held goes to the heir, or leads into the pool with null. */
    async deactivateMember(
      team: TeamId,
      leaving: { readonly memberId: MemberId; readonly heirId: MemberId | null },
    ): Promise<Result<ReturnType<typeof toHandOver>, RemoteFailure>> {
      const args = { team, member: leaving.memberId, heir: leaving.heirId };
      const answer = await call('deactivate_member', args, handOver);
      return answer.ok ? ok(toHandOver(answer.value)) : answer;
    },

    undoDeactivation(
      team: TeamId,
      batch: string,
    ): Promise<Result<{ leads: number; kept: number }, RemoteFailure>> {
      return call('undo_deactivation', { team, batch }, handedBack);
    },

    leaveTeam(team: TeamId): Promise<Result<null, RemoteFailure>> {
      return call('leave_team', { team }, nothing);
    },

    async openInvitations(team: TeamId): Promise<Result<ReturnType<typeof toInvitation>[], RemoteFailure>> {
      const answer = await call('open_invitations', { team }, z.array(invitation));
      return answer.ok ? ok(answer.value.map(toInvitation)) : answer;
    },

    withdrawInvitation(team: TeamId, id: string): Promise<Result<null, RemoteFailure>> {
      return call('withdraw_invitation', { team, invitation: id }, nothing);
    },

    /** Puts leads whose protection has ended back into the pool; answers how many. */
    tendPool(team: TeamId): Promise<Result<number, RemoteFailure>> {
      return call('tend_pool', { team }, z.number());
    },
  };
}
export type MemberRemote = ReturnType<typeof createMemberRemote>;

import * as z from 'zod/mini';
import type { TableName } from '../model/rows.ts';
import {
  AUDIT_ACTIONS,
  type AuditAction,
  IDENTITY_KINDS,
  type IdentityKind,
  MEMBER_ROLES,
  type MemberRole,
  STAGE_KINDS,
} from '../model/words.ts';
import type { Instant } from '../shared/clock.ts';
import type { Id, LeadId, MemberId, StageId, TeamId } from '../shared/ids.ts';
import { ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import { type Connection, callFunction, getJson, postJson } from './connection.ts';
import { readInboundAddresses, readInboundSetup, rotateInboundAddress } from './inbound-remote.ts';
import { readWaitingMails, settleWaitingMail } from './mail-remote.ts';

z.config({ jitless: true });

const id = <Kind extends string>() => z.string() as unknown as z.ZodMiniType<Id<Kind>>;

const membership = z.object({
  team_id: id<'team'>(),
  team_name: z.string(),
  member_id: id<'member'>(),
  role: z.enum(MEMBER_ROLES),
});
const collision = z.object({
  kind: z.enum(IDENTITY_KINDS),
  value: z.string(),
  exists: z.boolean(),
  mine: z.boolean(),
  owner_name: z.nullable(z.string()),
  stage_kind: z.nullable(z.enum(STAGE_KINDS)),
  last_touch_day: z.nullable(z.string()),
  in_pool: z.boolean(),
  suppressed: z.boolean(),
});
const fate = z.object({
  id: z.string(),
  fate: z.enum(['here', 'deleted', 'merged', 'owner', 'private']),
  member: z.nullable(z.string()),
  by_me: z.boolean(),
  into: z.nullable(z.string()),
});
const historyPage = z.object({
  lines: z.array(
    z.object({
      id: z.number(),
      field: z.string(),
      old: z.unknown(),
      new: z.unknown(),
      by: z.nullable(id<'member'>()),
      at: z.string(),
      conflict: z.boolean(),
    }),
  ),
  more: z.boolean(),
});
const stageRemoval = z.object({ moved: z.number(), removal_id: z.string() });
const stageReturn = z.object({ back: z.number(), kept: z.number() });
const invited = z.object({ mailed: z.boolean(), code: z.nullable(z.string()) });

const auditLine = z.object({
  id: z.string(),
  happened_at: z.string(),
  actor_id: z.nullable(id<'member'>()),
  action: z.enum(AUDIT_ACTIONS),
  details: z.record(z.string(), z.unknown()),
});

/** Lines of the audit log read at once. */
const AUDIT_LINES = 50;

/** Lines of a history shown at once. */
const HISTORY_LINES = 20;

/** Identities that the database looks up in one call. */
const MAX_QUERIES = 20;

const toMembership = (row: z.infer<typeof membership>) => ({
  teamId: row.team_id,
  teamName: row.team_name,
  memberId: row.member_id,
  role: row.role,
});

const toKnownElsewhere = (row: z.infer<typeof collision>) => ({
  kind: row.kind,
  value: row.value,
  exists: row.exists,
  mine: row.mine,
  ownerName: row.owner_name,
  stageKind: row.stage_kind,
  lastTouchDay: row.last_touch_day,
  inPool: row.in_pool,
  suppressed: row.suppressed,
});

const toFate = (row: z.infer<typeof fate>) => ({
  id: row.id,
  fate: row.fate,
  memberName: row.member,
  byMe: row.by_me,
  into: row.into,
});

const toAuditLine = (row: z.infer<typeof auditLine>) => ({
  id: row.id,
  at: row.happened_at,
  by: row.actor_id,
  action: row.action,
  details: row.details,
});
interface AuditPage {
  readonly lines: readonly ReturnType<typeof toAuditLine>[];
  readonly more: boolean;
}

type Membership = ReturnType<typeof toMembership>;
type KnownElsewhere = ReturnType<typeof toKnownElsewhere>;

const mapped = <From, To>(
  result: Result<From, RemoteFailure>,
  map: (value: From) => To,
): Result<To, RemoteFailure> => (result.ok ? ok(map(result.value)) : result);

/** Founding, joining and asking: the calls about teams, beside the sync of one. */
export function createTeamRemote(connection: Connection) {
  return {
    async memberships(): Promise<Result<Membership[], RemoteFailure>> {
      const answer = await callFunction(connection, 'my_memberships', {}, z.array(membership));
      return mapped(answer, (rows) => rows.map(toMembership));
    },

    async createTeam(input: {
      readonly name: string;
      readonly displayName: string;
      readonly currency: string;
      readonly language: string;
    }): Promise<Result<Membership, RemoteFailure>> {
      const { name, displayName, currency, language } = input;
      const args = { name, display_name: displayName, currency, language };
      return mapped(await callFunction(connection, 'create_team', args, membership), toMembership);
    },

    async acceptInvitation(input: {
      readonly code: string;
      readonly displayName: string;
    }): Promise<Result<Membership, RemoteFailure>> {
      const args = { code: input.code, display_name: input.displayName };
      return mapped(await callFunction(connection, 'accept_invitation', args, membership), toMembership);
    },

    /** Invites by mail, through the edge function that may send it. */
    invite(input: {
      readonly team: TeamId;
      readonly email: string;
      readonly role: MemberRole;
      readonly language: string;
    }): Promise<Result<{ mailed: boolean; code: string | null }, RemoteFailure>> {
      return postJson(connection, '/functions/v1/invite', input, invited);
    },

    /** What became of rows that left this member's sight. */
    async whereRowsWent(
      team: TeamId,
      table: TableName,
      ids: readonly string[],
    ): Promise<Result<ReturnType<typeof toFate>[], RemoteFailure>> {
      const args = { team, tbl: table, ids };
      const answer = await callFunction(connection, 'where_rows_went', args, z.array(fate));
      return mapped(answer, (rows) => rows.map(toFate));
    },

    /** Who changed a row, or some fields of it, newest first and from before a line on. */
    recordHistory(
      team: TeamId,
      asked: {
        readonly table: TableName;
        readonly id: string;
        readonly fields: readonly string[] | null;
        readonly before: number | null;
      },
    ): Promise<Result<z.infer<typeof historyPage>, RemoteFailure>> {
      const { table, id: record, fields, before } = asked;
      const args = { team, tbl: table, record, fields, before, max_lines: HISTORY_LINES };
      return callFunction(connection, 'record_history', args, historyPage);
    },

    /** Moves all leads of a stage to another one and removes the stage. */
    async removeStage(
      team: TeamId,
      stage: StageId,
      leadsTo: StageId,
    ): Promise<Result<{ moved: number; removalId: string }, RemoteFailure>> {
      const args = { team, stage, leads_to: leadsTo };
      const answer = await callFunction(connection, 'remove_stage', args, stageRemoval);
      return mapped(answer, ({ moved, removal_id: removalId }) => ({ moved, removalId }));
    },

    /** Brings a removed stage back with the leads that nobody moved since. */
    undoStageRemoval(
      team: TeamId,
      removal: string,
    ): Promise<Result<{ back: number; kept: number }, RemoteFailure>> {
      return callFunction(connection, 'undo_stage_removal', { team, removal }, stageReturn);
    },

    /** Lines of the audit log up to a moment, newest first, the first `skip` of them left out. */
    async auditLines(
      team: TeamId,
      asked: {
        readonly action: AuditAction | null;
        readonly memberId: MemberId | null;
        readonly until: Instant | null;
        readonly skip: number;
      },
    ): Promise<Result<AuditPage, RemoteFailure>> {
      const query = new URLSearchParams({
        select: 'id,happened_at,actor_id,action,details',
        team_id: `eq.${team}`,
        order: 'happened_at.desc,id.desc',
        limit: String(AUDIT_LINES + 1),
        offset: String(asked.skip),
      });
      if (asked.action !== null) query.set('action', `eq.${asked.action}`);
      if (asked.memberId !== null) query.set('actor_id', `eq.${asked.memberId}`);
      if (asked.until !== null) query.set('happened_at', `lte.${asked.until}`);
      const answer = await getJson(connection, `/rest/v1/audit_log?${query}`, z.array(auditLine));
      return mapped(answer, (rows) => ({
        lines: rows.slice(0, AUDIT_LINES).map(toAuditLine),
        more: rows.length > AUDIT_LINES,
      }));
    },

    /** Mails that wait for somebody to say who they are from. */
    waitingMails: (team: TeamId) => readWaitingMails(connection, team),
    /** Addresses that log the mail they get. */
    inboundAddresses: (team: TeamId) => readInboundAddresses(connection, team),
    /** Ends the waiting of a mail. */
    settleWaitingMail: (team: TeamId, mailId: string, leadId: LeadId | null) =>
      settleWaitingMail(connection, team, mailId, leadId),
    /** The inbound addresses, and if mail to them arrives. */
    inboundSetup: (team: TeamId) => readInboundSetup(connection, team),
    /** Makes or replaces an inbound address. */
    rotateInboundAddress: (team: TeamId, whose: 'mine' | 'team') =>
      rotateInboundAddress(connection, team, whose),

    /** Looks identities up beyond what this member may see. */
    async checkIdentities(
      team: TeamId,
      queries: readonly { readonly kind: IdentityKind; readonly value: string }[],
    ): Promise<Result<KnownElsewhere[], RemoteFailure>> {
      const known: KnownElsewhere[] = [];
      for (let start = 0; start < queries.length; start += MAX_QUERIES) {
        const args = { team, queries: queries.slice(start, start + MAX_QUERIES) };
        const answer = await callFunction(connection, 'check_identity', args, z.array(collision));
        if (!answer.ok) return answer;
        known.push(...answer.value.map(toKnownElsewhere));
      }
      return ok(known);
    },
  };
}
export type TeamRemote = ReturnType<typeof createTeamRemote>;

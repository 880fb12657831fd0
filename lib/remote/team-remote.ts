import * as z from 'zod/mini';
import type { TableName } from '../model/rows.ts';
import {
  IDENTITY_KINDS,
  type IdentityKind,
  MEMBER_ROLES,
  type MemberRole,
  STAGE_KINDS,
} from '../model/words.ts';
import type { Id, TeamId } from '../shared/ids.ts';
import { ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import { type Connection, callFunction, postJson } from './connection.ts';

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
const invited = z.object({ mailed: z.boolean(), code: z.nullable(z.string()) });

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

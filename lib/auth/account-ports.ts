import type {
  AccountState,
  AuditPage,
  Collision,
  Fate,
  HandOver,
  HistoryPage,
  InboundAddresses,
  InboundSetup,
  Membership,
  OpenInvitation,
  StageRemoval,
} from '../messaging/protocol.ts';
import type { TableName } from '../model/rows.ts';
import type { WaitingMail } from '../model/waiting-mail.ts';
import type { AuditAction, IdentityKind, MemberRole } from '../model/words.ts';
import type { Instant } from '../shared/clock.ts';
import type { LeadId, MemberId, StageId, TeamId, UserId } from '../shared/ids.ts';
import type { Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import type { TokenSource } from '../sync/token-source.ts';
import type { AuthClient } from './auth-client.ts';

type Answer<Value> = Promise<Result<Value, RemoteFailure>>;

/** Which lines of the audit log are asked for. */
export interface AuditQuestion {
  readonly action: AuditAction | null;
  readonly memberId: MemberId | null;
  readonly until: Instant | null;
  readonly skip: number;
}

/** The calls about teams, made as the signed-in user. */
export interface Teams {
  memberships(): Answer<Membership[]>;
  createTeam(input: {
    name: string;
    displayName: string;
    currency: string;
    language: string;
  }): Answer<Membership>;
  acceptInvitation(input: { code: string; displayName: string }): Answer<Membership>;
  invite(input: {
    team: TeamId;
    email: string;
    role: MemberRole;
    language: string;
  }): Answer<{ mailed: boolean; code: string | null }>;
  whereRowsWent(team: TeamId, table: TableName, ids: readonly string[]): Answer<Fate[]>;
  recordHistory(
    team: TeamId,
    asked: { table: TableName; id: string; fields: string[] | null; before: number | null },
  ): Answer<HistoryPage>;
  removeStage(team: TeamId, stageId: StageId, leadsTo: StageId): Answer<StageRemoval>;
  undoStageRemoval(team: TeamId, removalId: string): Answer<{ back: number; kept: number }>;
  auditLines(team: TeamId, asked: AuditQuestion): Answer<AuditPage>;
  waitingMails(team: TeamId): Answer<WaitingMail[]>;
  inboundAddresses(team: TeamId): Answer<InboundAddresses>;
  settleWaitingMail(team: TeamId, mailId: string, leadId: LeadId | null): Answer<null>;
  inboundSetup(team: TeamId): Answer<InboundSetup>;
  rotateInboundAddress(team: TeamId, whose: 'mine' | 'team'): Answer<{ token: string }>;
  checkIdentities(
    team: TeamId,
    queries: readonly { kind: IdentityKind; value: string }[],
  ): Answer<Collision[]>;
}

/** The place a member is given. */
export interface MemberPlace {
  readonly memberId: MemberId;
  readonly role: MemberRole;
  readonly managerId: MemberId | null;
}
/** A member who is shut out, and who gets what they held; null: leads go into the pool. */
export interface MemberLeaving {
  readonly memberId: MemberId;
  readonly heirId: MemberId | null;
}

/** The calls about members, made as the signed-in user. */
export interface TeamMembers {
  requestLead(
    team: TeamId,
    asked: { kind: IdentityKind; value: string; message: string },
  ): Answer<{ id: string }>;
  placeMember(team: TeamId, place: MemberPlace): Answer<null>;
  deactivateMember(team: TeamId, leaving: MemberLeaving): Answer<HandOver>;
  undoDeactivation(team: TeamId, batchId: string): Answer<{ leads: number; kept: number }>;
  leaveTeam(team: TeamId): Answer<null>;
  openInvitations(team: TeamId): Answer<OpenInvitation[]>;
  withdrawInvitation(team: TeamId, id: string): Answer<null>;
}

/** A session that this browser no longer has. */
export interface TakenSession {
  /** Ends it at the backend too; rejects when that cannot be done now. */
  revoke(): Promise<void>;
}

/** The backend in use, as far as accounts are concerned. */
export interface AccountBackend {
  readonly url: string;
  readonly auth: AuthClient;
  readonly tokens: TokenSource;
  readonly teams: Teams;
  readonly members: TeamMembers;
  /** Removes the stored session from this browser; null when there is none of this backend. */
  takeSession(): Promise<TakenSession | null>;
}

/** The local databases of this browser profile. */
export interface Databases {
  /** Operations of every database that the server does not have: waiting or refused. */
  countUnsent(): Promise<number>;
  /** Makes the database of one user and team ready for commands and sync; gives its name. */
  prepare(backendUrl: string, userId: UserId, membership: Membership): Promise<string>;
  wipe(): Promise<void>;
}

/** What the account needs of the rest; the background gives it. */
export interface AccountPorts {
  readState(): Promise<AccountState>;
  /** Stores the state and resolves when everything that depends on it has followed, sync stopped included. */
  changeState(state: AccountState): Promise<void>;
  /** Null while no backend is configured. */
  backend(): Promise<AccountBackend | null>;
  readonly backendSetting: {
    isManaged(): Promise<boolean>;
    choose(backend: { url: string; publishableKey: string }): Promise<void>;
    /** The origin of a usable address. */
    parseUrl(text: string): string | undefined;
    probe(backend: { url: string; publishableKey: string }): Answer<null>;
  };
  readonly databases: Databases;
  /** Language for mails that others get. */
  language(): Promise<'en' | 'zh'>;
  /** Removes tokens, account and drafts from extension storage. */
  forget(): Promise<void>;
}

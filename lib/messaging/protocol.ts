import type { TableName } from '../model/rows.ts';
import type { WaitingMail } from '../model/waiting-mail.ts';
import type { AuditAction, IdentityKind, MemberRole, StageKind } from '../model/words.ts';
import type { Day, Instant } from '../shared/clock.ts';
import type { AttachmentId, LeadId, MemberId, StageId, TeamId, UserId } from '../shared/ids.ts';
import type { Result } from '../shared/result.ts';

/** Why a call about the account failed; people read `account.failure.<code>` from the catalogue. */
export interface AccountFailure {
  readonly code:
    | 'offline'
    | 'wrong_credentials'
    | 'wrong_code'
    | 'email_taken'
    | 'email_unconfirmed'
    | 'weak_password'
    | 'too_many_tries'
    | 'not_configured' // no backend address
    | 'bad_backend' // the address answers, but not as Supabase with Sluice's tables
    | 'signed_out'
    | 'not_allowed'
    | 'invalid_invitation'
    | 'last_admin' // a team keeps at least one admin
    | 'still_holds_leads' // who leaves a team hands their leads over first
    | 'manager_cycle' // nobody reports to somebody below them
    | 'not_found' // gone meanwhile, or never there
    | 'already_member' // the invited address belongs to an active member
    | 'unsent_changes' // sign-out would lose waiting operations, see `unsent`; ask, then call with `discard`
    | 'not_wiped' // signed out, but something of the account could not be deleted from this device
    | 'mail_not_configured'
    | 'function_missing' // an edge function is not deployed
    | 'background_gone'
    | 'server';
  readonly message: string;
  /** With `unsent_changes`: how many; left out when they cannot be counted. */
  readonly unsent?: number | undefined;
}
export type AccountResult<Value = null> = Result<Value, AccountFailure>;

/** A team this user belongs to. */
export interface Membership {
  readonly teamId: TeamId;
  readonly teamName: string;
  readonly memberId: MemberId;
  readonly role: MemberRole;
}

/** Who is signed in, without any token; the background writes it to extension storage, every context reads it. */
export type AccountState =
  | { readonly phase: 'signed_out' }
  | { readonly phase: 'choosing_team'; readonly userId: UserId; readonly email: string }
  | {
      readonly phase: 'ready';
      readonly userId: UserId;
      readonly email: string;
      readonly backendUrl: string;
      readonly membership: Membership;
      /** Name of the local database of this backend, user and team. */
      readonly databaseName: string;
    };

/** An identity to look up beyond what this member may see. */
export interface IdentityQuery {
  readonly kind: IdentityKind;
  /** Normalised as `identities.value_norm`. */
  readonly value: string;
}

/** All that the collision check tells: enough to ask a colleague, nothing of the record. */
export interface Collision {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly exists: boolean;
  readonly mine: boolean;
  readonly ownerName: string | null;
  readonly stageKind: StageKind | null;
  readonly lastTouchDay: Day | null;
  readonly inPool: boolean;
  readonly suppressed: boolean;
}

/** What became of a row that left this member's sight, as far as they may know. */
export interface Fate {
  readonly id: string;
  /** `here`: it can be seen again. */
  readonly fate: 'here' | 'deleted' | 'merged' | 'owner' | 'private';
  /** Who did it, or has it now; null when that is nobody or not told. */
  readonly memberName: string | null;
  readonly byMe: boolean;
  /** With `merged`: the row that stands for it. */
  readonly into: string | null;
}

/** One field of a row that was given another value. */
export interface HistoryLine {
  /** Counts up within a row. */
  readonly id: number;
  readonly field: string;
  readonly old: unknown;
  readonly new: unknown;
  /** Null for work in Studio and for imports. */
  readonly by: MemberId | null;
  readonly at: Instant;
  /** The author had not seen the value that was replaced. */
  readonly conflict: boolean;
}
export interface HistoryPage {
  /** Newest first. */
  readonly lines: readonly HistoryLine[];
  readonly more: boolean;
}

/** One line of the team's audit log. */
export interface AuditLine {
  readonly id: string;
  readonly at: Instant;
  /** Null for work in Studio and of the database itself. */
  readonly by: MemberId | null;
  readonly action: AuditAction;
  /** Particulars: ids, roles, counts. */
  readonly details: Readonly<Record<string, unknown>>;
}
export interface AuditPage {
  /** Newest first. */
  readonly lines: readonly AuditLine[];
  readonly more: boolean;
}

/** An invitation that can still be accepted. */
export interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly invitedBy: MemberId;
  readonly expiresAt: Instant;
}

/** How many leads moved on with a stage, and by what its removal is taken back. */
export interface StageRemoval {
  readonly moved: number;
  readonly removalId: string;
}

/** What went to the heir, or into the pool, when a member was shut out; the batch undoes it. */
export interface HandOver {
  readonly batchId: string;
  readonly leads: number;
  readonly companies: number;
  readonly people: number;
  readonly tasks: number;
}

/** The addresses whose mail is logged, as far as this member may know them; null where there is none. */
export interface InboundAddresses {
  readonly mine: string | null;
  readonly team: string | null;
}

/** How mail gets in from outside. */
export interface InboundSetup {
  /** False where the backend has no function that takes mail. */
  readonly isDeployed: boolean;
  /** What stands behind the @; null while none is set up. */
  readonly domain: string | null;
  /** The secret parts ahead of the @; null where none was made. */
  readonly mine: string | null;
  readonly team: string | null;
}

/** Calls that popup, panel and pages make to the background. Imperative; every answer is a Result. */
export interface UiToBackground {
  /** Signs in with e-mail and password. */
  signIn(input: { email: string; password: string }): AccountResult<AccountState>;
  /** Makes an account; the backend may ask for the mailed code first (`code_sent`). */
  signUp(input: { email: string; password: string; name: string }): AccountResult<'signed_in' | 'code_sent'>;
  /** Mails a six-digit code for signing in without a password, or for a new password. */
  sendCode(input: { email: string; purpose: 'sign_in' | 'reset' | 'sign_up' }): AccountResult;
  /** Signs in with the mailed code. */
  verifyCode(input: {
    email: string;
    code: string;
    purpose: 'sign_in' | 'reset' | 'sign_up';
  }): AccountResult<AccountState>;
  /** Sets a new password for the signed-in user. */
  setPassword(input: { password: string }): AccountResult;
  /** Ends the session and deletes every local trace; refuses with `unsent_changes` unless `discard`. */
  signOut(input: { discard: boolean }): AccountResult;
  /** Sets the backend's address and publishable key ("use my own Supabase project") after checking that it answers. */
  useBackend(input: { url: string; publishableKey: string }): AccountResult;
  /** Teams of the signed-in user. */
  listTeams(): AccountResult<Membership[]>;
  /** Founds a team with the default stages; the caller becomes its admin and it becomes the current team. */
  createTeam(input: {
    name: string;
    displayName: string;
    currency: string;
    language: 'en' | 'zh';
  }): AccountResult<Membership>;
  /** Joins a team with the code from the invitation mail; it becomes the current team. */
  acceptInvitation(input: { code: string; displayName: string }): AccountResult<Membership>;
  /** Makes a team of the user's the current one. */
  chooseTeam(input: { teamId: TeamId }): AccountResult<Membership>;
  /** Invites by mail; `code` is shown to the admin when no mail could be sent. */
  invite(input: { email: string; role: MemberRole }): AccountResult<{ mailed: boolean; code: string | null }>;
  /** Asks the backend for collisions with records this member may not see. */
  checkIdentities(input: { queries: IdentityQuery[] }): AccountResult<Collision[]>;
  /** Asks the owner of the lead that the collision check named; a second call while one is open is the same request. */
  requestLead(input: IdentityQuery & { message: string }): AccountResult<{ id: string }>;
  /** Gives a member a role and a manager; for admins. */
  placeMember(input: { memberId: MemberId; role: MemberRole; managerId: MemberId | null }): AccountResult;
  /** Shuts a member out and hands over what they hold: to the heir, or leads into the pool with null; for admins. */
  deactivateMember(input: { memberId: MemberId; heirId: MemberId | null }): AccountResult<HandOver>;
  /** Lets the member in again and gives back what the heir still has; tells how many leads came back or had gone on. */
  undoDeactivation(input: { batchId: string }): AccountResult<{ leads: number; kept: number }>;
  /** Takes the user out of the current team and its data off this device. */
  leaveTeam(): AccountResult;
  openInvitations(): AccountResult<OpenInvitation[]>;
  withdrawInvitation(input: { id: string }): AccountResult;
  /** Asks what became of rows that left this member's sight; no line for those of which nothing may be told. */
  whereRowsWent(input: { table: TableName; ids: string[] }): AccountResult<Fate[]>;
  /** Asks who changed a row, or some fields of it, newest first and from before a line on; empty for a row out of sight. */
  recordHistory(input: {
    table: TableName;
    id: string;
    fields: string[] | null;
    before: number | null;
  }): AccountResult<HistoryPage>;
  /** Moves all leads of a stage to another one and removes the stage, in one step; for admins. */
  removeStage(input: { stageId: StageId; leadsTo: StageId }): AccountResult<StageRemoval>;
  /** Brings a removed stage back with the leads that nobody moved since; tells how many came back and stayed. */
  undoStageRemoval(input: { removalId: string }): AccountResult<{ back: number; kept: number }>;
  /** Reads the audit log, newest first: lines up to a moment, the first `skip` of them left out. For admins. */
  auditLines(input: {
    action: AuditAction | null;
    memberId: MemberId | null;
    until: Instant | null;
    skip: number;
  }): AccountResult<AuditPage>;
  /** Reads the mails that wait for this member to say who they are from, newest first. */
  waitingMails(): AccountResult<WaitingMail[]>;
  /** Ends the waiting of a mail: with the lead it led to, or null to throw it away. What it said is forgotten. */
  settleWaitingMail(input: { mailId: string; leadId: LeadId | null }): AccountResult;
  /** Reads the addresses that log the mail they get a copy of. */
  inboundAddresses(): AccountResult<InboundAddresses>;
  /** Reads the inbound addresses that this member may see, and if mail to them arrives. */
  inboundSetup(): AccountResult<InboundSetup>;
  /** Makes a new inbound address for this member or, for admins, the team; the old one ends. */
  rotateInboundAddress(input: { whose: 'mine' | 'team' }): AccountResult<{ token: string }>;
  /** Fetches again what was put away of a lead for want of room. */
  fetchPutAway(input: { leadId: LeadId }): AccountResult;
  /**
   * Puts the bytes of an attachment onto this device, compared with what its row says: `missing` when they are not there
   * for this member, `broken` when others lie there.
   */
  fetchFile(input: { attachmentId: AttachmentId }): AccountResult<'here' | 'missing' | 'broken'>;
  /** Runs one sync round now; resolves when it has ended. */
  syncNow(): AccountResult;
  /** Tells that operations were queued; the background answers at once and sends them soon. */
  outboxChanged(): AccountResult;
}

/** Long-lived port that a UI context keeps open, so that the background keeps its doorbell connected. */
export const UI_PORT = 'sluice-ui';

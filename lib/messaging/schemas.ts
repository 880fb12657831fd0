import * as z from 'zod/mini';
import { TABLE_NAMES } from '../model/rows.ts';
import { AUDIT_ACTIONS, IDENTITY_KINDS, MEMBER_ROLES } from '../model/words.ts';
import { type Id, isUuid, type LeadId, type MemberId, type TeamId } from '../shared/ids.ts';
import type { UiToBackground } from './protocol.ts';

z.config({ jitless: true });

/** What a call takes; undefined for one without input. */
export type CallInput<Name extends keyof UiToBackground> = Parameters<UiToBackground[Name]>[0];

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
const email = text(320);
const password = text(1024);
const name = text(200);
const purpose = z.enum(['sign_in', 'reset', 'sign_up']);
const code = text(200);
const teamId = z.pipe(
  z.string().check(z.refine(isUuid)),
  z.transform((id) => id as TeamId),
);
const idOf = <Kind extends string>() =>
  z.pipe(
    z.string().check(z.refine(isUuid)),
    z.transform((id) => id as Id<Kind>),
  );
const uuid = z.string().check(z.refine(isUuid));
const memberId = z.pipe(
  uuid,
  z.transform((id) => id as MemberId),
);
const identityQuery = z.strictObject({ kind: z.enum(IDENTITY_KINDS), value: text(2000) });

type InputSchemas = {
  readonly [Name in keyof UiToBackground]: z.ZodMiniType<CallInput<Name>>;
};

/** The form of each call's input; the receiver refuses what does not fit, unknown keys too. */
export const INPUT_SCHEMAS: InputSchemas = {
  signIn: z.strictObject({ email, password }),
  signUp: z.strictObject({ email, password, name }),
  sendCode: z.strictObject({ email, purpose }),
  verifyCode: z.strictObject({ email, code, purpose }),
  setPassword: z.strictObject({ password }),
  signOut: z.strictObject({ discard: z.boolean() }),
  useBackend: z.strictObject({ url: text(2000), publishableKey: text(2000) }),
  listTeams: z.undefined(),
  createTeam: z.strictObject({
    name,
    displayName: name,
    currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
    language: z.enum(['en', 'zh']),
  }),
  acceptInvitation: z.strictObject({ code, displayName: name }),
  chooseTeam: z.strictObject({ teamId }),
  invite: z.strictObject({ email, role: z.enum(MEMBER_ROLES) }),
  checkIdentities: z.strictObject({ queries: z.array(identityQuery).check(z.maxLength(50)) }),
  requestLead: z.strictObject({
    kind: z.enum(IDENTITY_KINDS),
    value: text(2000),
    message: z.string().check(z.maxLength(1000)),
  }),
  placeMember: z.strictObject({ memberId, role: z.enum(MEMBER_ROLES), managerId: z.nullable(memberId) }),
  deactivateMember: z.strictObject({ memberId, heirId: z.nullable(memberId) }),
  undoDeactivation: z.strictObject({ batchId: uuid }),
  leaveTeam: z.undefined(),
  openInvitations: z.undefined(),
  withdrawInvitation: z.strictObject({ id: uuid }),
  whereRowsWent: z.strictObject({
    table: z.enum(TABLE_NAMES),
    ids: z.array(z.string().check(z.refine(isUuid))).check(z.minLength(1), z.maxLength(50)),
  }),
  recordHistory: z.strictObject({
    table: z.enum(TABLE_NAMES),
    id: z.string().check(z.refine(isUuid)),
    fields: z.nullable(z.array(text(100)).check(z.maxLength(10))),
    before: z.nullable(z.int()),
  }),
  removeStage: z.strictObject({ stageId: idOf<'stage'>(), leadsTo: idOf<'stage'>() }),
  undoStageRemoval: z.strictObject({ removalId: uuid }),
  auditLines: z.strictObject({
    action: z.nullable(z.enum(AUDIT_ACTIONS)),
    memberId: z.nullable(idOf<'member'>()),
    until: z.nullable(z.iso.datetime({ offset: true })),
    skip: z.int().check(z.nonnegative()),
  }),
  waitingMails: z.undefined(),
  settleWaitingMail: z.strictObject({
    mailId: z.string().check(z.refine(isUuid)),
    leadId: z.nullable(idOf<'lead'>()),
  }),
  inboundAddresses: z.undefined(),
  inboundSetup: z.undefined(),
  rotateInboundAddress: z.strictObject({ whose: z.enum(['mine', 'team']) }),
  fetchPutAway: z.strictObject({
    leadId: z.pipe(
      z.string().check(z.refine(isUuid)),
      z.transform((id) => id as LeadId),
    ),
  }),
  fetchFile: z.strictObject({ attachmentId: idOf<'attachment'>() }),
  syncNow: z.undefined(),
  outboxChanged: z.undefined(),
};

/** The envelope in which a call travels. */
export const callMessage = z.strictObject({
  to: z.literal('sluice-background'),
  call: z.string(),
  input: z.optional(z.unknown()),
});

/** The envelope in which every answer travels. */
export const resultMessage = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) }),
]);

declare const kind: unique symbol;

/** A uuid that says in its type what it names, so that a lead's id cannot be passed as a person's. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type TeamId = Id<'team'>;
export type MemberId = Id<'member'>;
export type UserId = Id<'user'>;
export type PipelineId = Id<'pipeline'>;
export type StageId = Id<'stage'>;
export type CompanyId = Id<'company'>;
export type PersonId = Id<'person'>;
export type IdentityId = Id<'identity'>;
export type EmploymentId = Id<'employment'>;
export type LeadId = Id<'lead'>;
export type LeadPersonId = Id<'lead-person'>;
export type AnswerId = Id<'answer'>;
export type CaptureId = Id<'capture'>;
export type ActivityId = Id<'activity'>;
export type AttachmentId = Id<'attachment'>;
export type TaskId = Id<'task'>;
export type StageChangeId = Id<'stage-change'>;
export type FitJudgementId = Id<'fit-judgement'>;
export type ScoreModelId = Id<'score-model'>;
export type ScoreSnapshotId = Id<'score-snapshot'>;
export type SavedViewId = Id<'saved-view'>;
export type MessageTemplateId = Id<'message-template'>;
export type TargetListId = Id<'target-list'>;
export type TargetListLeadId = Id<'target-list-lead'>;
export type LeadRequestId = Id<'lead-request'>;
export type CommentId = Id<'comment'>;
export type ClientId = Id<'client'>;

/** Makes new row ids; injected so that tests and simulations repeat. */
export type IdMaker = <Kind extends string>() => Id<Kind>;

/** Says if a text has the form of a uuid of any version. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);

const toUuid = (bytes: Uint8Array, version: number): string => {
  const marked = bytes.slice(0, 16);
  marked[6] = ((marked[6] ?? 0) & 0x0f) | (version << 4);
  marked[8] = ((marked[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(marked, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/**
 * A time-ordered uuid (RFC 9562, version 7): 48 bits of milliseconds, the rest random. `random` fills the bytes
 * it is given, as `crypto.getRandomValues` does.
 */
export function uuidV7(now: number, random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const bytes = new Uint8Array(16);
  random(bytes.subarray(6));
  for (let index = 0, rest = now; index < 6; index += 1) {
    bytes[5 - index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return toUuid(bytes, 7);
}

/** The id maker of the product: version 7 from the machine's clock and random source. */
export const newId: IdMaker = <Kind extends string>() =>
  uuidV7(Date.now(), (bytes) => crypto.getRandomValues(bytes)) as Id<Kind>;

const SLUICE_NAMESPACE = Uint8Array.from([
  0x5a, 0x1f, 0x0c, 0x2e, 0x7b, 0x41, 0x4d, 0x0a, 0x9c, 0x33, 0x51, 0x75, 0x1c, 0xe0, 0x00, 0x01,
]);

async function hashOf(parts: readonly string[]): Promise<Uint8Array> {
  const name = new TextEncoder().encode(JSON.stringify(parts));
  const input = new Uint8Array(SLUICE_NAMESPACE.length + name.length);
  input.set(SLUICE_NAMESPACE);
  input.set(name, SLUICE_NAMESPACE.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-1', input));
}

/**
 * The uuid that two devices derive alike for the same row (RFC 9562, version 5, SHA-1): of an answer from lead and
 * criterion, of an identity from owner, kind and value. Asynchronous because the digest is: compute it before a
 * store transaction begins, never inside one.
 */
export async function derivedId<Kind extends string>(...parts: readonly string[]): Promise<Id<Kind>> {
  return toUuid(await hashOf(parts), 5) as Id<Kind>;
}

/**
 * The id of one part of a piece of work that may be begun twice: the same work gives the same ids, so that a second
 * press makes nothing twice. Of version 8 (RFC 9562), because it states no fact that another device could state too.
 */
export async function workId<Kind extends string>(
  work: string,
  ...parts: readonly string[]
): Promise<Id<Kind>> {
  return toUuid(await hashOf([work, ...parts]), 8) as Id<Kind>;
}

import type { Instant } from '../shared/clock.ts';
import type { AttachmentId, LeadId } from '../shared/ids.ts';

/** Largest file, in bytes; the bucket and the row's check hold to it too. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;
/** Bytes of files that may wait on this device to be brought. */
export const MAX_QUEUED_BYTES = 200 * 1024 * 1024;
/** Files up to this size stay on the device once they were opened or brought, to be opened without a network. */
export const MAX_KEPT_BYTES = 5 * 1024 * 1024;

/** Why bytes could not be brought, which trying again alone will not mend. */
export type FileProblem =
  | 'refused' // by the storage's policies or limits
  | 'too_large' // for the storage as it is set up
  | 'no_storage' // the project has no such bucket
  | 'differs' // other bytes lie under this name
  | 'lost'; // the browser lost the bytes

/**
 * A file of an attachment on this device, outside of the synced tables: `waiting` or `uploading`, `failed` until somebody
 * tries again, or `kept`, a copy of what the storage has.
 */
export interface LocalFile {
  /** The attachment's. */
  readonly id: AttachmentId;
  readonly lead_id: LeadId;
  readonly size: number;
  readonly state: 'waiting' | 'uploading' | 'failed' | 'kept';
  readonly attempts: number;
  /** Back-off: not tried before. */
  readonly next_attempt_at: Instant | null;
  readonly problem: FileProblem | null;
  /** When it was added, or last fetched. */
  readonly added_at: Instant;
  /** Since when its attachment is not on this device, as far as was noticed. */
  readonly gone_at: Instant | null;
}

/** Says if the storage may not have the bytes yet. */
export const isQueued = ({ state }: LocalFile): boolean => state !== 'kept';

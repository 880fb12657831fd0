import type { Attachment } from '../../model/rows.ts';
import type { Instant } from '../../shared/clock.ts';
import type { AttachmentId, LeadId, MemberId } from '../../shared/ids.ts';
import { type FileProblem, isQueued, type LocalFile } from '../../store/local-file.ts';
import type { ReadTransaction } from '../../store/local-store.ts';

/** A file of the open lead as its line shows it. */
export interface AttachmentLine {
  readonly id: AttachmentId;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  readonly by: MemberId | null;
  readonly at: Instant;
  /** `elsewhere`: the storage has not got it yet, and neither has this device. */
  readonly state: 'waiting' | 'uploading' | 'failed' | 'elsewhere' | 'there';
  /** With `failed`. */
  readonly problem: FileProblem | null;
  /** Whether this member may take it off. */
  readonly mayRemove: boolean;
}

function stateOf(row: Attachment, file: LocalFile | undefined): AttachmentLine['state'] {
  if (file && file.state !== 'kept') return file.state;
  return file || row.stored_at !== null ? 'there' : 'elsewhere';
}

/** The files of a lead, newest first. */
export async function readAttachments(
  tx: ReadTransaction,
  leadId: LeadId,
  me: MemberId,
): Promise<readonly AttachmentLine[]> {
  const files = new Map((await tx.files()).map((file) => [file.id, file]));
  return (await tx.find('attachments', 'lead_id', leadId))
    .filter((row) => row.deleted_at === null)
    .sort((one, other) => (one.created_at + one.id < other.created_at + other.id ? 1 : -1))
    .map((row) => {
      const file = files.get(row.id);
      return {
        id: row.id,
        name: row.name,
        size: row.size_bytes,
        mediaType: row.media_type,
        by: row.created_by,
        at: row.created_at,
        state: stateOf(row, file),
        problem: file && isQueued(file) ? file.problem : null,
        mayRemove: row.editable || row.created_by === me,
      };
    });
}

import { instantOf } from '../../shared/clock.ts';
import type { AttachmentId, LeadId } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isQueued, MAX_FILE_BYTES, MAX_QUEUED_BYTES } from '../local-file.ts';
import type { LocalStore } from '../local-store.ts';
import { performOperation } from '../perform-operation.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandFailure, type CommandResult, findEditable } from './command-failure.ts';
import { createRow } from './create-row.ts';

/** Why a file was not taken; nothing of it is kept. */
export type FileRefusal = 'empty' | 'too_large' | 'queue_full';

/**
 * Adds a file to a lead: its row goes through the outbox, its bytes wait on this device until the storage has them, both
 * written together. `sha256` is that of the bytes, in hex.
 */
export function attachFile(
  store: LocalStore,
  context: CommandContext,
  input: {
    readonly leadId: LeadId;
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly sha256: string;
  },
): Promise<Result<{ readonly attachmentId: AttachmentId }, CommandFailure | { readonly code: FileRefusal }>> {
  const { leadId, bytes } = input;
  const attachmentId = context.newId<'attachment'>();
  return store.write(async (tx) => {
    const found = await findEditable(tx, 'leads', leadId);
    if (!found.ok) return found;
    const size = bytes.length;
    if (size === 0) return err({ code: 'empty' });
    if (size > MAX_FILE_BYTES) return err({ code: 'too_large' });
    const queued = (await tx.files()).filter(isQueued).reduce((sum, file) => sum + file.size, 0);
    if (queued + size > MAX_QUEUED_BYTES) return err({ code: 'queue_full' });
    await createRow(tx, context, 'attachments', attachmentId, {
      lead_id: leadId,
      folder_id: leadId,
      name: input.name,
      media_type: input.mediaType,
      size_bytes: size,
      sha256: input.sha256,
    });
    await tx.putFile({
      id: attachmentId,
      lead_id: leadId,
      size,
      state: 'waiting',
      attempts: 0,
      next_attempt_at: null,
      problem: null,
      added_at: instantOf(context.clock),
      gone_at: null,
    });
    await tx.putFileBytes(attachmentId, bytes);
    return ok({ attachmentId });
  });
}

/** Takes a file off its lead, one's own or that of a lead one may change; `restoreRow` brings it back. */
export function removeAttachment(
  store: LocalStore,
  context: CommandContext,
  input: { readonly attachmentId: AttachmentId },
): Promise<CommandResult<null>> {
  const { attachmentId: id } = input;
  return store.write(async (tx) => {
    const row = await tx.get('attachments', id);
    if (!row) return err({ code: 'missing', table: 'attachments', id });
    if (row.created_by !== context.memberId && !row.editable) {
      return err({ code: 'not_editable', table: 'attachments', id });
    }
    await performOperation(tx, context, { op: 'remove', table: 'attachments', id });
    return ok(null);
  });
}

/** Has a file that could not be brought tried again at once. */
export function retryFile(
  store: LocalStore,
  input: { readonly attachmentId: AttachmentId },
): Promise<CommandResult<null>> {
  const { attachmentId: id } = input;
  return store.write(async (tx) => {
    const file = await tx.file(id);
    if (!file) return err({ code: 'missing', table: 'attachments', id });
    if (isQueued(file)) {
      await tx.putFile({ ...file, state: 'waiting', attempts: 0, next_attempt_at: null, problem: null });
    }
    return ok(null);
  });
}

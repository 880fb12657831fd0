import type { Attachment } from '../../lib/model/rows.ts';
import type { AttachmentId, MemberId } from '../../lib/shared/ids.ts';
import type { LocalFile } from '../../lib/store/local-file.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { MEMBERSHIP } from '../fakes/fake-app.ts';
import { daysAgo, HAOYUAN, seedPanel } from './panel-scene.ts';
import { sampleRow } from './sample-row.ts';

export const attachmentId = (id: string): AttachmentId => id as AttachmentId;

const LI_NA = 'li.na' as MemberId;

/** Puts a file of the open lead, as far as the feed has brought it. */
export const putAttachment = (
  tx: WriteTransaction,
  id: string,
  changes: Partial<Attachment> = {},
): Promise<void> =>
  tx.put(
    'attachments',
    sampleRow('attachments', id, {
      lead_id: HAOYUAN,
      folder_id: HAOYUAN,
      created_at: daysAgo(3),
      created_by: MEMBERSHIP.memberId,
      stored_at: daysAgo(3),
      ...changes,
    }),
  );

/** Puts what this device holds of a file. */
export async function putFile(
  tx: WriteTransaction,
  id: string,
  bytes: string,
  changes: Partial<LocalFile> = {},
): Promise<void> {
  const content = new TextEncoder().encode(bytes);
  await tx.putFile({
    id: attachmentId(id),
    lead_id: HAOYUAN,
    size: content.length,
    state: 'waiting',
    attempts: 0,
    next_attempt_at: null,
    problem: null,
    added_at: daysAgo(0),
    gone_at: null,
    ...changes,
  });
  await tx.putFileBytes(id, content);
}

/** A lead with files in every state: stored, kept here, still with a colleague, waiting, on the way, refused. */
export async function seedAttachments(tx: WriteTransaction): Promise<void> {
  await seedPanel(tx);
  await putAttachment(tx, 'stored', {
    name: '昊源阀门 报价单 2026-11（最终版，含安装与两年备件）.pdf',
    size_bytes: 2_516_582,
    created_by: LI_NA,
    editable: false,
  });
  await putAttachment(tx, 'kept', {
    name: 'Photo of the test bench.jpg',
    media_type: 'image/jpeg',
    size_bytes: 811_220,
    created_at: daysAgo(4),
  });
  await putFile(tx, 'kept', 'kept here', { state: 'kept' });
  await putAttachment(tx, 'elsewhere', {
    name: 'Drawing DN50.dwg',
    size_bytes: 9_900_000,
    created_by: LI_NA,
    created_at: daysAgo(2),
    stored_at: null,
    editable: false,
  });
  const own = (time: string) => ({ stored_at: null, created_at: daysAgo(0, time) });
  await putAttachment(tx, 'waiting', { ...own('13:20'), name: 'Price list.xlsx', size_bytes: 48_000 });
  await putFile(tx, 'waiting', 'prices');
  await putAttachment(tx, 'uploading', { ...own('13:30'), name: 'Contract draft.docx', size_bytes: 310_000 });
  await putFile(tx, 'uploading', 'contract', { state: 'uploading' });
  await putAttachment(tx, 'failed', {
    ...own('13:40'),
    name: 'Video of the visit.mp4',
    size_bytes: 24_000_000,
  });
  await putFile(tx, 'failed', 'video', { state: 'failed', problem: 'refused' });
}

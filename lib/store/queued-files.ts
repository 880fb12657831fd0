import type { Attachment } from '../model/rows.ts';
import { isQueued, type LocalFile } from './local-file.ts';
import type { ReadTransaction } from './local-store.ts';

/** The row of a file that may be brought now: acknowledged by the server and not removed. */
export async function findSentRow(tx: ReadTransaction, file: LocalFile): Promise<Attachment | undefined> {
  const row = await tx.get('attachments', file.id);
  if (!row || row.deleted_at !== null) return undefined;
  const unsent = (await tx.outboxOf('attachments', file.id)).some(({ state }) => state !== 'sent');
  return unsent ? undefined : row;
}

/** The files of which the row alone has reached the server: nothing else in the outbox tells that they wait. */
export async function readQueuedFiles(tx: ReadTransaction): Promise<LocalFile[]> {
  const queued: LocalFile[] = [];
  for (const file of (await tx.files()).filter(isQueued)) {
    if (await findSentRow(tx, file)) queued.push(file);
  }
  return queued;
}

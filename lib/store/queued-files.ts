import { isQueued, type LocalFile } from './local-file.ts';
import type { ReadTransaction } from './local-store.ts';

/** The files of which the row alone has reached the server: nothing else in the outbox tells that they wait. */
export async function readQueuedFiles(tx: ReadTransaction): Promise<LocalFile[]> {
  const queued: LocalFile[] = [];
  for (const file of (await tx.files()).filter(isQueued)) {
    const row = await tx.get('attachments', file.id);
    if (!row || row.deleted_at !== null) continue;
    const isTold = (await tx.outboxOf('attachments', file.id)).some(({ state }) => state !== 'sent');
    if (!isTold) queued.push(file);
  }
  return queued;
}

import { instantOf } from '../shared/clock.ts';
import type { AttachmentId } from '../shared/ids.ts';
import { ok, type Result } from '../shared/result.ts';
import { sha256Of } from '../shared/sha256.ts';
import { isQueued } from '../store/local-file.ts';
import type { FileContext } from './bring-files.ts';
import { pathOf } from './file-remote.ts';
import type { RemoteFailure } from './remote.ts';

/** What came of fetching a file: it is on this device; it is not there for this member; what is there is another file. */
export type FetchedFile = 'here' | 'missing' | 'broken';

/** Puts the bytes of an attachment onto this device, compared with what its row says of them. */
export async function fetchFile(
  { store, files, clock }: FileContext,
  id: AttachmentId,
): Promise<Result<FetchedFile, RemoteFailure>> {
  const { row, held } = await store.read(async (tx) => ({
    row: await tx.get('attachments', id),
    held: await tx.fileBytes(id),
  }));
  if (held) return ok('here');
  if (!row || row.deleted_at !== null) return ok('missing');
  const answer = await files.download(pathOf(row));
  if (!answer.ok) return answer;
  if (answer.value === null) return ok('missing');
  const bytes = answer.value;
  if (bytes.length !== row.size_bytes || (await sha256Of(bytes)) !== row.sha256) return ok('broken');
  await store.write(async (tx) => {
    // It may have left this member's sight while it came.
    if (!(await tx.get('attachments', id))) return;
    const known = await tx.file(id);
    if (known && isQueued(known)) return;
    await tx.putFile({
      id,
      lead_id: row.lead_id,
      size: bytes.length,
      state: 'kept',
      attempts: 0,
      next_attempt_at: null,
      problem: null,
      added_at: instantOf(clock),
      gone_at: null,
    });
    await tx.putFileBytes(id, bytes);
  });
  return ok('here');
}

import { err, ok, type Result } from '../shared/result.ts';
import { chunkChanges } from './apply-page.ts';
import { type MissingRows, Portions } from './portions.ts';
import type { IdsByTable } from './protocol.ts';
import { applyWhereRoom } from './put-away.ts';
import type { RemoteFailure } from './remote.ts';
import type { SyncContext } from './sync-context.ts';

/** How far fetching has come, in rows that are here. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * Fetches rows, the next portion while the last one is written, and writes them in parts that do not keep readers
 * waiting. `held` rows are here already.
 */
export async function fetchMissing(
  { store, remote, owner }: SyncContext,
  missing: MissingRows,
  held: number,
  onProgress: (progress: Progress) => Promise<void>,
): Promise<Result<null, RemoteFailure>> {
  const portions = new Portions(missing);
  const total = held + portions.left;
  const send = (wanted: IdsByTable) => {
    const answer = remote.portion(owner.teamId, wanted);
    // Awaited once the portion before is written; if that fails nobody hears of this one.
    answer.catch(() => undefined);
    return { wanted, answer };
  };

  const first = portions.next();
  let sent = first && send(first);
  while (sent) {
    const answer = await sent.answer;
    if (!answer.ok) return err(answer.error);
    portions.arrived(sent.wanted, answer.value);
    const done = total - portions.left;
    const following = portions.next();
    sent = following && send(following);
    for (const part of chunkChanges({ rows: answer.value, gone: [] })) {
      await applyWhereRoom(store, owner, part);
    }
    await onProgress({ done, total });
  }
  return ok(null);
}

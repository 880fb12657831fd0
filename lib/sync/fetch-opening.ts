import { ok, type Result } from '../shared/result.ts';
import { chunkChanges } from './apply-page.ts';
import { applyWhereRoom } from './put-away.ts';
import type { RemoteFailure } from './remote.ts';
import type { SyncContext } from './sync-context.ts';

/** Failures that lie in this question alone, for example at a database that does not know it: the rest is fetched without. */
const GO_ON: readonly RemoteFailure['code'][] = ['rejected', 'server'];

/**
 * Fetches what a first screen shows, when nothing is here yet. The cursor stays at the beginning, so what follows reads
 * everything and mends whatever changed meanwhile; the epoch is kept with the rows, so a change of access is noticed too.
 */
export async function fetchOpening({
  store,
  remote,
  owner,
}: SyncContext): Promise<Result<null, RemoteFailure>> {
  const isEmpty = await store.read(async (tx) => {
    const [cursor, epoch] = [(await tx.meta('cursor')) ?? 0, (await tx.meta('epoch')) ?? null];
    // Oneself comes with every opening: a worker that was killed after it does not ask again.
    return cursor === 0 && epoch === null && (await tx.count('members')) === 0;
  });
  if (!isEmpty) return ok(null);
  const answer = await remote.opening(owner.teamId);
  if (!answer.ok) return GO_ON.includes(answer.error.code) ? ok(null) : answer;
  const { epoch, rows } = answer.value;
  for (const part of chunkChanges({ rows, gone: [] })) {
    await applyWhereRoom(store, owner, part, async (tx, apply) => {
      await apply();
      await tx.setMeta('epoch', epoch);
    });
  }
  return ok(null);
}

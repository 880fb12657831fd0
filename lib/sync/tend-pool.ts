import { type Clock, instantOf } from '../shared/clock.ts';
import type { TeamId } from '../shared/ids.ts';
import type { Result } from '../shared/result.ts';
import type { LocalStore } from '../store/local-store.ts';
import type { RemoteFailure } from './remote.ts';
import { isCheckDue } from './self-check.ts';

/**
 * Has the database recycle what is due in the pool, as often as a device checks itself; what went back comes with the
 * feed. A call that could not be made is due again, one that the database refuses or does not know waits its time.
 */
export async function tendPool(
  store: LocalStore,
  clock: Clock,
  tend: (team: TeamId) => Promise<Result<number, RemoteFailure>>,
): Promise<void> {
  const { team, tendedAt } = await store.read(async (tx) => ({
    team: await tx.meta('team_id'),
    tendedAt: await tx.meta('tended_at'),
  }));
  if (team === undefined || (tendedAt !== undefined && !isCheckDue(tendedAt, clock))) return;
  const answer = await tend(team);
  if (!answer.ok && answer.error.code !== 'rejected' && !answer.error.missing) return;
  await store.write((tx) => tx.setMeta('tended_at', instantOf(clock)));
}

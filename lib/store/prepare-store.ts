import type { IdMaker, MemberId, TeamId } from '../shared/ids.ts';
import type { LocalStore } from './local-store.ts';

/** Writes down whose database this is; one that was used before keeps its client id, cursor and queue. */
export function prepareStore(
  store: LocalStore,
  owner: { readonly teamId: TeamId; readonly memberId: MemberId },
  newId: IdMaker,
): Promise<void> {
  return store.write(async (tx) => {
    if (!(await tx.meta('client_id'))) await tx.setMeta('client_id', newId<'client'>());
    await tx.setMeta('team_id', owner.teamId);
    await tx.setMeta('member_id', owner.memberId);
  });
}

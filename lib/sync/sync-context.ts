import type { ClientId } from '../shared/ids.ts';
import type { LocalStore } from '../store/local-store.ts';
import type { Owner } from '../store/pending.ts';
import { PROTOCOL_VERSION } from './protocol.ts';
import type { Remote } from './remote.ts';

/** One local database with its server: what push, pull and rescan work on. */
export interface SyncContext {
  readonly store: LocalStore;
  readonly remote: Remote;
  readonly client: ClientId;
  readonly owner: Owner;
  /** The protocol version that this side speaks. */
  readonly protocol: number;
}

/** Reads whose database this is; throws for one that was never prepared. */
export async function requireSyncContext(
  store: LocalStore,
  remote: Remote,
  protocol = PROTOCOL_VERSION,
): Promise<SyncContext> {
  const [client, teamId, memberId] = await store.read(
    async (tx) => [await tx.meta('client_id'), await tx.meta('team_id'), await tx.meta('member_id')] as const,
  );
  if (!client || !teamId || !memberId) throw new Error('The local database was not prepared.');
  return { store, remote, client, owner: { teamId, memberId }, protocol };
}

import type { Membership } from '../../lib/messaging/protocol.ts';
import { mirrorStorage } from '../../lib/settings/mirror-storage.ts';
import { systemClock } from '../../lib/shared/clock.ts';
import { newId } from '../../lib/shared/ids.ts';
import { DexieStore, deleteDatabase, isDamage } from '../../lib/store/dexie-store.ts';
import type { LocalStore } from '../../lib/store/local-store.ts';
import { withRoom } from '../../lib/store/make-room.ts';
import { openTeamStore } from '../../lib/sync/open-team-store.ts';
import { createOutboxMirror, type OutboxMirror } from '../../lib/sync/outbox-mirror.ts';

/** The mirror of a team's local database. */
export const createMirror = (
  databaseName: string,
  owner: Membership,
  onError: (error: unknown) => void,
): OutboxMirror =>
  createOutboxMirror({ storage: mirrorStorage, databaseName, owner, newId, clock: systemClock, onError });

/** Opens a team's local database, restored when the browser has lost it. */
export const openDatabase = (
  databaseName: string,
  mirror: Pick<OutboxMirror, 'restore'>,
): Promise<LocalStore> =>
  openTeamStore({
    open: () => withRoom(new DexieStore(databaseName), systemClock.now),
    remove: () => deleteDatabase(databaseName),
    isDamage,
    mirror,
  });

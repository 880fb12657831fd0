import type { LocalStore } from '../store/local-store.ts';
import type { OutboxMirror } from './outbox-mirror.ts';

/** A database is given up for damaged when it fails so twice: the first time may be the disk's. */
const ATTEMPTS = 2;

/**
 * Opens a local database, ready for commands and sync. One that is missing or empty gets back what is mirrored; one
 * that is damaged is deleted first. Rejects with what has another reason, for example a disk without room.
 */
export async function openTeamStore(options: {
  readonly open: () => LocalStore;
  readonly remove: () => Promise<void>;
  readonly isDamage: (error: unknown) => boolean;
  readonly mirror: Pick<OutboxMirror, 'restore'>;
}): Promise<LocalStore> {
  const { open, remove, isDamage, mirror } = options;
  for (let attempt = 0; ; attempt += 1) {
    if (attempt === ATTEMPTS) await remove();
    const store = open();
    try {
      await mirror.restore(store);
      return store;
    } catch (error) {
      store.close();
      if (attempt === ATTEMPTS || !isDamage(error)) throw error;
    }
  }
}

import type { TeamId, UserId } from '../shared/ids.ts';
import { isAutomatic } from './automatic.ts';
import { DexieStore, deleteDatabase, listDatabases } from './dexie-store.ts';
import { readQueuedFiles } from './queued-files.ts';

const PREFIX = 'sluice/';

/** Name of the local database of one backend, user and team. */
export const databaseNameOf = (backendUrl: string, userId: UserId, teamId: TeamId): string =>
  `${PREFIX}${new URL(backendUrl).host}/${userId}/${teamId}`;

/** Names of all local databases of teams. */
export const listTeamDatabases = async (): Promise<string[]> =>
  (await listDatabases()).filter((name) => name.startsWith(PREFIX));

/** What people did in all local databases that the server does not have: waiting or refused. */
export async function countUnsent(): Promise<number> {
  let unsent = 0;
  for (const name of await listTeamDatabases()) {
    const store = new DexieStore(name);
    const { outbox, files } = await store.read(async (tx) => ({
      outbox: await tx.outbox(),
      files: await readQueuedFiles(tx),
    }));
    const open = outbox.filter((entry) => entry.state !== 'sent' && !isAutomatic(entry));
    unsent += open.length + files.length;
    store.close();
  }
  return unsent;
}

/** Deletes all local databases; pages that have one open lose it. One that resists does not save the others. */
export async function wipeDatabases(): Promise<void> {
  const outcomes = await Promise.allSettled((await listTeamDatabases()).map(deleteDatabase));
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
  if (failed.length > 0) {
    throw new AggregateError(
      failed.map(({ reason }) => reason as unknown),
      `${failed.length} local databases could not be deleted.`,
    );
  }
}

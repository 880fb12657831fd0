import type { IdMaker, MemberId, TeamId, UserId } from '../shared/ids.ts';
import { DexieStore, deleteDatabase, listDatabases } from './dexie-store.ts';
import type { LocalStore } from './local-store.ts';

const PREFIX = 'sluice/';

/** Name of the local database of one backend, user and team. */
export const databaseNameOf = (backendUrl: string, userId: UserId, teamId: TeamId): string =>
  `${PREFIX}${new URL(backendUrl).host}/${userId}/${teamId}`;

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

const listOurs = async (): Promise<string[]> =>
  (await listDatabases()).filter((name) => name.startsWith(PREFIX));

/** Operations in all local databases that the server does not have: waiting or refused. */
export async function countUnsent(): Promise<number> {
  let unsent = 0;
  for (const name of await listOurs()) {
    const store = new DexieStore(name);
    const outbox = await store.read((tx) => tx.outbox());
    unsent += outbox.filter(({ state }) => state !== 'sent').length;
    store.close();
  }
  return unsent;
}

/** Deletes all local databases; pages that have one open lose it. */
export async function wipeDatabases(): Promise<void> {
  for (const name of await listOurs()) await deleteDatabase(name);
}

import type { ClientId, IdMaker } from '../shared/ids.ts';
import { rowsOf } from './apply-operation.ts';
import type { LocalStore, OutboxEntry, WriteTransaction } from './local-store.ts';
import { groupPending, keyOf, type Owner, show, viewOf } from './pending.ts';

/** The unsent operations of a database that was lost, oldest first, and the client id under which they were numbered. */
export interface LostOutbox {
  readonly client: ClientId;
  readonly entries: readonly OutboxEntry[];
}

/**
 * Numbers beyond the greatest known one may have been used and settled, or used before a copy was made. The server
 * would take a new operation under such a number for the old one, so this many are left out.
 */
const NUMBERS_LEFT_OUT = 1_000_000;

/** Puts a lost outbox back, with its numbers, before what was queued since, and shows its effects. */
async function restoreOutbox(tx: WriteTransaction, owner: Owner, lost: LostOutbox): Promise<void> {
  const queuedSince = await tx.outbox();
  for (const { no } of queuedSince) await tx.dropOutbox(no);
  for (const entry of lost.entries) await tx.putOutbox(entry);
  const [newest] = lost.entries.slice(-1);
  if (newest) {
    const beyond = newest.no + NUMBERS_LEFT_OUT;
    await tx.putOutbox({ ...newest, no: beyond });
    await tx.dropOutbox(beyond);
    // Nobody knows any more which of them were sent.
    await tx.setMeta('sent_no', newest.no);
  }
  for (const { operation, queued_at } of queuedSince) await tx.enqueue(operation, queued_at);

  const pending = groupPending(await tx.outbox());
  for (const { operation } of lost.entries) {
    for (const address of rowsOf(operation)) {
      const operations = pending.get(keyOf(address));
      if (!operations) continue;
      // Nothing is known of the server's copy until the first sync brings it.
      await tx.putShadow(address.table, address.id, null);
      await show(tx, address, viewOf(null, address, operations, owner));
    }
  }
}

/**
 * Writes down whose database this is; one that was used before keeps its client id, cursor and queue. One that was not
 * takes over what was lost, under the client id of then, so that nothing is applied twice.
 */
export function prepareStore(
  store: LocalStore,
  owner: Owner & { readonly lost?: LostOutbox | undefined },
  newId: IdMaker,
): Promise<void> {
  const { lost } = owner;
  return store.write(async (tx) => {
    if (!(await tx.meta('client_id'))) {
      await tx.setMeta('client_id', lost?.client ?? newId<'client'>());
      await tx.setMeta('sent_no', 0);
      if (lost) await restoreOutbox(tx, owner, lost);
    }
    await tx.setMeta('team_id', owner.teamId);
    await tx.setMeta('member_id', owner.memberId);
  });
}

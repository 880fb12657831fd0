import { err, ok, type Result } from '../shared/result.ts';
import { rowsOf } from '../store/apply-operation.ts';
import { chunkChanges } from './apply-page.ts';
import type { Progress } from './fetch-missing.ts';
import { fetchOpening } from './fetch-opening.ts';
import { forgetErased } from './forget-erased.ts';
import type { PullPage } from './protocol.ts';
import { applyWhereRoom } from './put-away.ts';
import { rebaseRow } from './rebase.ts';
import type { RemoteFailure } from './remote.ts';
import { rescan } from './rescan.ts';
import type { SyncContext } from './sync-context.ts';

/** Lines of the feed asked for at a time; a bigger transaction still comes whole. */
const PAGE_LINES = 500;
/** And at first: what is more is not read from the feed. */
const FIRST_PAGE_LINES = 100;

/** A server that asks for a rescan after every rescan is broken; trying forever would not mend it. */
const MAX_RESCANS = 3;

type FeedPage = Extract<PullPage, { readonly rescan: false }>;

/** Applies a page in parts; the cursor moves with the last, so that a page cut off is fetched again. */
async function applyPage(context: SyncContext, page: FeedPage): Promise<void> {
  const parts = chunkChanges(page);
  for (const [index, part] of parts.entries()) {
    await applyWhereRoom(context.store, context.owner, part, async (tx, apply) => {
      if (index === 0) await forgetErased(tx, context.owner, page.erased ?? []);
      await apply();
      if (index < parts.length - 1) return;
      await tx.setMeta('cursor', page.cursor);
      await tx.setMeta('epoch', page.epoch);
    });
  }
}

/** Drops acknowledged operations whose effect the feed has brought. */
function dropSettled(context: SyncContext, settled: readonly number[]): Promise<void> {
  return context.store.write(async (tx) => {
    const entries = await tx.outboxEntries(settled);
    for (const { no } of entries) await tx.dropOutbox(no);
    for (const { operation } of entries) {
      for (const address of rowsOf(operation)) await rebaseRow(tx, address, context.owner);
    }
  });
}

/**
 * Fetches what changed until nothing is left. Operations acknowledged before it began are part of the server's copy
 * when it ends, and leave the outbox.
 */
export async function pullAll(
  context: SyncContext,
  onProgress: (progress: Progress) => Promise<void>,
): Promise<Result<null, RemoteFailure>> {
  const { store, remote, owner } = context;
  const acknowledged = await store.read((tx) => tx.outboxNumbers('sent'));
  const opened = await fetchOpening(context);
  if (!opened.ok) return opened;
  let rescans = 0;
  for (;;) {
    const [cursor, epoch] = await store.read(
      async (tx) => [(await tx.meta('cursor')) ?? 0, (await tx.meta('epoch')) ?? null] as const,
    );
    const answer = await remote.pull(
      owner.teamId,
      cursor,
      epoch,
      cursor === 0 ? FIRST_PAGE_LINES : PAGE_LINES,
    );
    if (!answer.ok) return answer;
    const page = answer.value;
    // The feed gives the oldest first. More than a page of it is read by a rescan, newest first.
    if (page.rescan || (cursor === 0 && page.more && rescans === 0)) {
      rescans += 1;
      if (rescans > MAX_RESCANS)
        return err({ code: 'server', message: 'The server asks for rescans without end.' });
      const rescanned = await rescan(context, onProgress);
      if (!rescanned.ok) return rescanned;
      continue;
    }
    await applyPage(context, page);
    if (!page.more) break;
    if (page.cursor <= cursor) return err({ code: 'server', message: 'The feed does not move on.' });
    await onProgress({ done: page.cursor, total: page.head });
  }
  if (acknowledged.length > 0) await dropSettled(context, acknowledged);
  return ok(null);
}

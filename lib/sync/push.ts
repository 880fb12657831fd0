import { err, ok, type Result } from '../shared/result.ts';
import { rowsOf } from '../store/apply-operation.ts';
import type { OutboxEntry, WriteTransaction } from '../store/local-store.ts';
import { takeBatch, toNumbered } from './outbox.ts';
import { MAX_PUSH_OPS, type PushResult } from './protocol.ts';
import { readPending, rebaseRow } from './rebase.ts';
import type { RemoteFailure } from './remote.ts';
import type { SyncContext } from './sync-context.ts';

/** A push that stopped; `suspect` is the one operation that the server fails at, when it fails at one alone. */
export interface PushFailure extends RemoteFailure {
  readonly suspect?: number | undefined;
}

/** Failures that may lie in one operation of a batch: then the batch is halved until that one stands alone. */
const MAY_BE_ONE: readonly RemoteFailure['code'][] = ['too_large', 'rejected', 'server'];

type Refusal = NonNullable<OutboxEntry['refusal']>;

async function refuse(tx: WriteTransaction, entry: OutboxEntry, refusal: Refusal): Promise<void> {
  await tx.putOutbox({ ...entry, state: 'refused', refusal });
}

/** Takes refused operations out of the view of their rows. */
async function hideRefused(
  tx: WriteTransaction,
  context: SyncContext,
  entries: readonly OutboxEntry[],
): Promise<void> {
  const pending = await readPending(tx);
  for (const { operation } of entries) {
    for (const address of rowsOf(operation)) await rebaseRow(tx, address, pending, context.owner);
  }
}

/** Writes the server's answers down: acknowledged operations stay in the view until the feed brings their effect. */
function applyResults(context: SyncContext, results: readonly PushResult[]): Promise<void> {
  return context.store.write(async (tx) => {
    const waiting = new Map((await tx.outbox()).map((entry) => [entry.no, entry]));
    const refused: OutboxEntry[] = [];
    for (const result of results) {
      const entry = waiting.get(result.no);
      if (entry?.state !== 'waiting') continue;
      if (result.status === 'rejected') {
        refused.push(entry);
        await refuse(tx, entry, { code: result.code, message: result.message });
      } else {
        await tx.putOutbox({ ...entry, state: 'sent' });
      }
    }
    await hideRefused(tx, context, refused);
  });
}

/** Refuses one operation on this side, because the server can do nothing with it. */
export function refuseOperation(context: SyncContext, no: number, message: string): Promise<void> {
  return context.store.write(async (tx) => {
    const entry = (await tx.outbox()).find((each) => each.no === no && each.state === 'waiting');
    if (!entry) return;
    await refuse(tx, entry, { code: 'invalid', message });
    await hideRefused(tx, context, [entry]);
  });
}

/**
 * Sends what waits, in its order, until nothing waits or the server gives no answer. Safe to be cut off anywhere: an
 * operation is sent again until its answer is written down, and the server applies each number once.
 */
export async function pushWaiting(context: SyncContext): Promise<Result<null, PushFailure>> {
  const { store, remote, client, owner, protocol } = context;
  let limit = MAX_PUSH_OPS;
  for (;;) {
    const batch = takeBatch(await store.read((tx) => tx.outbox()), limit);
    const [first] = batch;
    if (!first) return ok(null);
    const answer = await remote.push({
      team: owner.teamId,
      client,
      protocol,
      ops: batch.map(toNumbered),
    });
    if (answer.ok) {
      const { results } = answer.value;
      if (!results.some(({ no }) => no === first.no)) {
        return err({ code: 'protocol', message: 'The server left an operation unanswered.' });
      }
      await applyResults(context, results);
      limit = MAX_PUSH_OPS;
      continue;
    }
    const failure = answer.error;
    if (!MAY_BE_ONE.includes(failure.code)) return err(failure);
    if (batch.length > 1) {
      limit = Math.ceil(batch.length / 2);
      continue;
    }
    if (failure.code === 'server') return err({ ...failure, suspect: first.no });
    await refuseOperation(context, first.no, failure.message);
    limit = MAX_PUSH_OPS;
  }
}

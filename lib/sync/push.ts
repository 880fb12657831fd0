import type { FieldConflict, Operation } from '../model/operation.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { rowsOf } from '../store/apply-operation.ts';
import { dropIdleScores } from '../store/automatic.ts';
import { addNotices, type ConflictNotice } from '../store/conflict-notices.ts';
import type { OutboxEntry, ReadTransaction, WriteTransaction } from '../store/local-store.ts';
import { valueAt } from '../store/own-values.ts';
import { isFull } from '../store/storage-fault.ts';
import { takeBatch, toNumbered } from './outbox.ts';
import { MAX_PUSH_OPS, type PushResult } from './protocol.ts';
import { rebaseRow } from './rebase.ts';
import type { RemoteFailure } from './remote.ts';
import type { SyncContext } from './sync-context.ts';

/** Failures that may lie in one operation of a batch: then the batch is halved until that one stands alone. */
const MAY_BE_ONE: readonly RemoteFailure['code'][] = ['too_large', 'rejected', 'server'];

/** Operations that may stand aside unproven: when that many fail one by one, the fault is the server's. */
const MAX_SUSPECTS = 3;

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
  for (const { operation } of entries) {
    for (const address of rowsOf(operation)) await rebaseRow(tx, address, context.owner);
  }
}

/** What an operation set a field to; undefined when it did not name it. */
function valueIn(operation: Operation, field: string): unknown {
  if (operation.op === 'create') return valueAt(operation.values, field);
  if (operation.op !== 'patch') return undefined;
  const nexts = Object.entries(operation.fields).map(([column, { next }]) => [column, next] as const);
  return valueAt(Object.fromEntries(nexts), field);
}

const toNotices = (operation: Operation, details: readonly FieldConflict[]): ConflictNotice[] =>
  details.map((conflict) => ({ ...conflict, mine: valueIn(operation, conflict.field) }));

/** Writes the server's answers down: acknowledged operations stay in the view until the feed brings their effect. */
function applyResults(context: SyncContext, results: readonly PushResult[]): Promise<void> {
  return context.store.write(async (tx) => {
    const entries = await tx.outboxEntries(results.map(({ no }) => no));
    const waiting = new Map(entries.map((entry) => [entry.no, entry]));
    const refused: OutboxEntry[] = [];
    for (const result of results) {
      const entry = waiting.get(result.no);
      if (entry?.state !== 'waiting') continue;
      if (result.status === 'rejected') {
        refused.push(entry);
        const { code, message, details } = result;
        await refuse(tx, entry, { code, message, ...(details?.length ? { conflicts: details } : {}) });
      } else {
        await tx.putOutbox({ ...entry, state: 'sent' });
        // With the acknowledgement, which comes only once.
        if (result.status === 'merged')
          await addNotices(tx, toNotices(entry.operation, result.details ?? []));
      }
    }
    await hideRefused(tx, context, refused);
    if (refused.length > 0) await dropIdleScores(tx);
  });
}

/** Refuses one operation on this side, because the server can do nothing with it. */
function refuseOperation(context: SyncContext, no: number, message: string): Promise<void> {
  return context.store.write(async (tx) => {
    const [entry] = await tx.outboxEntries([no]);
    if (entry?.state !== 'waiting') return;
    await refuse(tx, entry, { code: 'invalid', message });
    await hideRefused(tx, context, [entry]);
  });
}

/** Operations that cannot be sent now, by number. */
interface Aside {
  /** They stand aside, and so does whatever names a row of theirs, or a row of such a one. */
  readonly suspects: ReadonlyMap<number, string>;
  /** The server has answered them. */
  readonly answered: ReadonlySet<number>;
}

/** The next operations to send; of what waits only as much is read as they take. */
async function nextBatch(
  tx: ReadTransaction,
  { suspects, answered }: Aside,
  limit: number,
): Promise<readonly OutboxEntry[]> {
  const numbers = (await tx.outboxNumbers('waiting')).filter((no) => !answered.has(no));
  const held = new Set<string>();
  const free: OutboxEntry[] = [];
  for (let at = 0; at < numbers.length && free.length < limit; at += MAX_PUSH_OPS) {
    for (const entry of await tx.outboxEntries(numbers.slice(at, at + MAX_PUSH_OPS))) {
      const text = held.size > 0 ? JSON.stringify(entry.operation) : '';
      if (!suspects.has(entry.no) && ![...held].some((id) => text.includes(id))) free.push(entry);
      else for (const { id } of rowsOf(entry.operation)) held.add(id);
    }
  }
  return takeBatch(free, limit);
}

/**
 * Written down before anything is sent: what is not yet sent can be taken back as if it had never been. Gives those that
 * may go: on a full disk none from the first move on, because only moves can be taken back.
 */
async function noteSent(
  store: SyncContext['store'],
  batch: readonly OutboxEntry[],
): Promise<readonly OutboxEntry[]> {
  const newest = Math.max(...batch.map(({ no }) => no));
  const noted = (await store.read((tx) => tx.meta('sent_no'))) ?? 0;
  if (noted >= newest) return batch;
  try {
    await store.write((tx) => tx.setMeta('sent_no', newest));
    return batch;
  } catch (error) {
    if (!isFull(error)) throw error;
    const move = batch.findIndex(({ no, operation }) => no > noted && operation.op === 'move');
    if (move === 0) throw error;
    return move === -1 ? batch : batch.slice(0, move);
  }
}

/** Writes answers down if there is room; gives those that are still to be written. */
async function tryResults(
  context: SyncContext,
  results: readonly PushResult[],
): Promise<readonly PushResult[]> {
  try {
    await applyResults(context, results);
    return [];
  } catch (error) {
    if (!isFull(error)) throw error;
    return results;
  }
}

/** How a push treats failures that may lie in one operation. */
interface PushOptions {
  /** The server has failed often enough that one operation may be the reason. */
  readonly mayBlameOne: boolean;
}

/**
 * Sends what waits, in its order, until nothing waits or the server gives no answer. Safe to be cut off anywhere: an
 * operation is sent again until its answer is written down, and the server applies each number once. An operation
 * that fails alone is refused only once the server has answered others after it first failed: a database that fails
 * at everything loses nobody's work.
 */
export async function pushWaiting(
  context: SyncContext,
  { mayBlameOne }: PushOptions,
): Promise<Result<null, RemoteFailure>> {
  const { store, remote, client, owner, protocol } = context;
  let limit = MAX_PUSH_OPS;
  let answers = 0;
  /** By number: how many answers there were when the operation first was in a batch that failed. */
  const failedAt = new Map<number, number>();
  /** By number, with the server's words. */
  const suspects = new Map<number, string>();
  let lastFailure: RemoteFailure | undefined;
  /** Answers that the disk has no room for: the rest is sent nevertheless. */
  let unwritten: readonly PushResult[] = [];
  for (;;) {
    for (const [no, message] of suspects) {
      if (answers === failedAt.get(no)) continue;
      await refuseOperation(context, no, message);
      suspects.delete(no);
    }
    const answered = new Set(unwritten.map(({ no }) => no));
    const next = await store.read((tx) => nextBatch(tx, { suspects, answered }, limit));
    if (next.length === 0) {
      if (unwritten.length > 0) await applyResults(context, unwritten);
      return lastFailure === undefined || suspects.size === 0 ? ok(null) : err(lastFailure);
    }
    const batch = await noteSent(store, next);
    const [first] = batch;
    if (!first) throw new Error('A batch was cut to nothing.');
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
      unwritten = await tryResults(context, [...unwritten, ...results]);
      answers += 1;
      limit = MAX_PUSH_OPS;
      continue;
    }
    const failure = answer.error;
    if (!MAY_BE_ONE.includes(failure.code)) return err(failure);
    for (const { no } of batch) failedAt.set(no, failedAt.get(no) ?? answers);
    if (batch.length > 1) {
      limit = Math.ceil(batch.length / 2);
      continue;
    }
    limit = MAX_PUSH_OPS;
    if (failure.code === 'too_large') {
      // Sent alone, so it is this one's size.
      await refuseOperation(context, first.no, failure.message);
      continue;
    }
    if (failure.code === 'server' && !mayBlameOne) return err(failure);
    lastFailure = failure;
    suspects.set(first.no, failure.message);
    if (suspects.size >= MAX_SUSPECTS && answers === failedAt.get(first.no)) return err(failure);
  }
}

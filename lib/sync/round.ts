import { type Clock, type Instant, instantOf } from '../shared/clock.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { LocalStore, SyncStatus } from '../store/local-store.ts';
import type { OutboxMirror } from './outbox-mirror.ts';
import { pullAll } from './pull.ts';
import { pushWaiting } from './push.ts';
import { fetchWhenRoom, LITTLE_ROOM } from './put-away.ts';
import type { Remote, RemoteFailure } from './remote.ts';
import { forgetRows } from './rescan.ts';
import { isCheckDue, selfCheck } from './self-check.ts';
import {
  afterFailure,
  afterSuccess,
  changeStatus,
  isLocalTrouble,
  isVersionTrouble,
  readStatus,
} from './status.ts';
import { sweepFiles } from './sweep-files.ts';
import { requireSyncContext, type SyncContext } from './sync-context.ts';
import { checkVersions, explainFailure } from './versions.ts';

/** What one round of sync works with. */
export interface RoundOptions {
  readonly store: LocalStore;
  readonly remote: Remote;
  readonly clock: Clock;
  readonly random: () => number;
  /** The protocol version this side speaks, when it is not `PROTOCOL_VERSION`. */
  readonly protocol?: number;
  /** Copies of what is not sent yet; without it a lost database loses them. */
  readonly mirror?: OutboxMirror;
  /** Bytes that may still be stored, undefined when the browser does not tell. */
  readonly freeRoom?: () => Promise<number | undefined>;
}

/** A failed push after which a pull can still succeed: the queue is in trouble, not the way to the server. */
const PULL_ANYWAY: readonly RemoteFailure['code'][] = ['busy', 'rejected', 'server'];

/** Failed rounds after which one operation, at which the server fails while it answers others, is refused. */
const POISON_ROUNDS = 5;

async function pushThenPull(
  context: SyncContext,
  attempts: number,
  isFirst: boolean,
): Promise<Result<null, RemoteFailure>> {
  const { store } = context;
  const waits = (await store.read((tx) => tx.outboxNumbers('waiting'))).length > 0;
  if (waits) await changeStatus(store, { phase: 'pushing' });
  const mayBlameOne = attempts >= POISON_ROUNDS;
  const pushed: Result<null, RemoteFailure> = waits ? await pushWaiting(context, { mayBlameOne }) : ok(null);
  if (!pushed.ok && !PULL_ANYWAY.includes(pushed.error.code)) return pushed;

  if (waits || isFirst)
    await changeStatus(store, { phase: 'pulling', ...(isFirst ? { first_sync: 0 } : {}) });
  const pulled = await pullAll(context, async ({ done, total }) => {
    if (isFirst) await changeStatus(store, { first_sync: done / total, first_rows: { done, total } });
  });
  return pulled.ok ? pushed : pulled;
}

/**
 * One round: push, take the answers over, pull until drained, and write down how it went. Everything it knows is in
 * the store, so it may end at any await and the next round goes on from there.
 */
export async function runRound(options: RoundOptions): Promise<Result<null, RemoteFailure>> {
  const { store, mirror } = options;
  await mirror?.restore(store);
  await mirror?.update(store);
  const outcome = await exchange(options);
  await mirror?.update(store);
  return outcome;
}

/** Checks the copy when that is due, or when the last round could not write what it had fetched. */
async function checkNowAndThen(
  context: SyncContext,
  clock: Clock,
  before: SyncStatus,
  checkedAt: Instant | undefined,
): Promise<Result<null, RemoteFailure>> {
  if (isLocalTrouble(before) || isCheckDue(checkedAt, clock)) return selfCheck(context, clock);
  // A first sync has just fetched everything.
  if (checkedAt === undefined) await context.store.write((tx) => tx.setMeta('checked_at', instantOf(clock)));
  return ok(null);
}

async function attempt(
  context: SyncContext,
  clock: Clock,
  before: SyncStatus,
): Promise<Result<null, RemoteFailure>> {
  const checkedAt = await context.store.read((tx) => tx.meta('checked_at'));
  // A push is refused by itself; this is for whoever only reads.
  if (checkedAt === undefined || isCheckDue(checkedAt, clock) || isVersionTrouble(before)) {
    const checked = await checkVersions(context);
    if (!checked.ok) return checked;
  }
  const exchanged = await pushThenPull(context, before.attempts, before.last_synced_at === null);
  return exchanged.ok ? checkNowAndThen(context, clock, before, checkedAt) : exchanged;
}

async function exchange(options: RoundOptions): Promise<Result<null, RemoteFailure>> {
  const { store, clock, random } = options;
  const context = await requireSyncContext(store, options.remote, options.protocol);
  const before = await readStatus(store);
  const outcome = await attempt(context, clock, before);
  if (outcome.ok) {
    // What fails here is tried again by a later round; everything needed is on this device already.
    const room = await options.freeRoom?.();
    await fetchWhenRoom(context, clock, room);
    await sweepFiles(store, clock);
    const isLow = room !== undefined && room < LITTLE_ROOM;
    const status = { ...afterSuccess(clock), ...(isLow ? { room_left: room } : {}) };
    await store.write((tx) => tx.setMeta('sync', status));
    return outcome;
  }
  const failure = await explainFailure(context, outcome.error);
  if (failure.code === 'not_member') {
    await forgetRows(context);
    await sweepFiles(store, clock, 0);
  }
  await store.write((tx) => tx.setMeta('sync', afterFailure(before, failure, clock, random)));
  return err(failure);
}

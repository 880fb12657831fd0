import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { AccountResult } from '../../messaging/protocol.ts';
import type { Instant } from '../../shared/clock.ts';
import { isAutomatic } from '../../store/automatic.ts';
import type { OutboxEntry, SyncStatus } from '../../store/local-store.ts';
import { readQueuedFiles } from '../../store/queued-files.ts';
import type { Platform } from '../platform.ts';
import { readOutbox } from './panel-outbox.ts';
import { readOnce } from './read-once.ts';
import type { WorkspaceModel } from './workspace.ts';

/** Is my work safe? The one thing that matters most right now, and what waits beside it. */
export interface SyncState {
  readonly kind:
    | 'first_sync'
    | 'trouble'
    | 'refused'
    | 'offline'
    | 'sending'
    | 'receiving'
    | 'waiting'
    | 'up_to_date';
  /** Operations not sent and files not brought yet. */
  readonly waiting: number;
  /** How many leads they belong to: what people count in. */
  readonly waitingLeads: number;
  /** Operations the server refused, which a person must look at. */
  readonly refused: number;
  /** With `offline`. */
  readonly since: Instant | null;
  /** With `trouble`: the code of the failure. */
  readonly code: string | null;
  /** With `first_sync`: 0 to 1. */
  readonly share: number | null;
  /** With `first_sync`: rows that are here, of how many; null until they are counted. */
  readonly rows: { readonly done: number; readonly total: number } | null;
  /** Rows that were put away for want of room. */
  readonly putAway: number;
  /** Bytes that may still be stored, when they are few; else null. */
  readonly roomLeft: number | null;
  readonly lastSyncedAt: Instant | null;
  readonly nextAttemptAt: Instant | null;
}

export interface SyncModel {
  /** Undefined until the local database has answered, and while no team is open. */
  readonly state: ReadonlySignal<SyncState | undefined>;
  /** Everything that waits or was refused, oldest first. */
  readonly outbox: ReadonlySignal<readonly OutboxEntry[] | undefined>;
  syncNow(): Promise<AccountResult>;
}

/** Weighs what the loop last saw against what waits. */
export function toSyncState(
  status: SyncStatus | undefined,
  outbox: readonly OutboxEntry[],
  waitingLeads: number,
  putAway = 0,
  files = 0,
): SyncState {
  const refused = outbox.filter((entry) => entry.state === 'refused' && !isAutomatic(entry)).length;
  const waiting = outbox.filter((entry) => entry.state === 'waiting').length + files;
  const facts = {
    waiting,
    waitingLeads,
    refused,
    since: status?.offline_since ?? null,
    code: status?.trouble?.code ?? null,
    share: status?.first_sync ?? null,
    rows: status?.first_rows ?? null,
    putAway,
    roomLeft: status?.room_left ?? null,
    lastSyncedAt: status?.last_synced_at ?? null,
    nextAttemptAt: status?.next_attempt_at ?? null,
  };
  return { kind: kindOf(status, waiting, refused), ...facts };
}

function kindOf(status: SyncStatus | undefined, waiting: number, refused: number): SyncState['kind'] {
  if (status?.trouble) return 'trouble';
  if (status?.offline_since) return 'offline';
  if (typeof status?.first_sync === 'number') return 'first_sync';
  if (refused > 0) return 'refused';
  if (status?.phase === 'pushing') return 'sending';
  if (waiting > 0) return 'waiting';
  // A round runs every few minutes; it is told only when there was nothing before it.
  if (status?.phase === 'pulling' && status.last_synced_at === null) return 'receiving';
  return status?.last_synced_at ? 'up_to_date' : 'receiving';
}

/** The sync state, from what the background's loop writes into the local database. */
export const SyncStateOf = createModel((workspace: WorkspaceModel, platform: Platform): SyncModel => {
  const facts = workspace.live(async (snapshot) => {
    const tx = readOnce(snapshot);
    return {
      status: await tx.meta('sync'),
      outbox: await tx.outbox(),
      // As the list of what waits has them, so that the line and the list tell the same number.
      waitingLeads: (await readOutbox(tx)).waiting.length,
      putAway: await tx.countPutAway(),
      files: (await readQueuedFiles(tx)).length,
    };
  });
  return {
    state: computed(() => {
      const known = facts.value;
      return known && toSyncState(known.status, known.outbox, known.waitingLeads, known.putAway, known.files);
    }),
    outbox: computed(() => facts.value?.outbox),
    syncNow: () => platform.background.call('syncNow'),
  };
});

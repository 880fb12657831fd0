import type { OutboxEntry } from '../store/local-store.ts';
import { MAX_PUSH_BYTES, MAX_PUSH_OPS, type NumberedOperation } from './protocol.ts';

/** What an operation adds to a request: without what only this device shows of it. */
export function toNumbered({ no, operation }: OutboxEntry): NumberedOperation {
  if (!('shown' in operation)) return { ...operation, no };
  const { shown: _, ...sent } = operation;
  return { ...sent, no };
}

const bytesOf = (operation: NumberedOperation): number =>
  new TextEncoder().encode(JSON.stringify(operation)).length;

/**
 * The waiting operations of the next push, oldest first, within the limits of number and size. An operation that is
 * too big by itself goes alone, so that the server's refusal is about it.
 */
export function takeBatch(
  outbox: readonly OutboxEntry[],
  maxOperations = MAX_PUSH_OPS,
  maxBytes = MAX_PUSH_BYTES,
): OutboxEntry[] {
  const batch: OutboxEntry[] = [];
  // Brackets, and a comma after each.
  let bytes = 2;
  for (const entry of outbox) {
    if (entry.state !== 'waiting') continue;
    bytes += bytesOf(toNumbered(entry)) + 1;
    if (batch.length > 0 && (bytes > maxBytes || batch.length >= maxOperations)) break;
    batch.push(entry);
  }
  return batch;
}

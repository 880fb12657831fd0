import { type ReadonlySignal, signal } from '@preact/signals';
import type { Stored } from '../settings/stored.ts';

/** A stored value as a signal, kept up to date for the life of the window; undefined until it has been read. */
export function lateSignal<Value>(stored: Stored<Value>): {
  readonly value: ReadonlySignal<Value | undefined>;
  /** Resolves when the value is there; rejects when it cannot be read. */
  readonly read: Promise<void>;
} {
  const value = signal<Value | undefined>(undefined);
  let changed = false;
  // Watching first: a change that arrives while the first value is read must not be overwritten by it.
  stored.watch((later) => {
    changed = true;
    value.value = later;
  });
  const read = stored.getValue().then((first) => {
    if (!changed) value.value = first;
  });
  return { value, read };
}

/** A stored value as a signal that is read before it is handed out. */
export async function storedSignal<Value>(stored: Stored<Value>): Promise<ReadonlySignal<Value>> {
  const { value, read } = lateSignal(stored);
  await read;
  return value as ReadonlySignal<Value>;
}

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Stored } from '../settings/stored.ts';

/** A stored value as a signal, read once before it is handed out and kept up to date for the life of the window. */
export async function storedSignal<Value>(stored: Stored<Value>): Promise<ReadonlySignal<Value>> {
  let changed = false;
  const value = signal<Value | undefined>(undefined);
  // Watching first: a change that arrives while the first value is read must not be overwritten by it.
  stored.watch((later) => {
    changed = true;
    value.value = later;
  });
  const first = await stored.getValue();
  if (!changed) value.value = first;
  return value as ReadonlySignal<Value>;
}

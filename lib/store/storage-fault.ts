/** Says if an error means that the disk, or the browser's share of it, is full. */
export function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'QuotaExceededError') return true;
  // Dexie wraps what the browser threw; a transaction that could not be committed is aborted for it.
  return 'inner' in error && error.inner !== error && isFull(error.inner);
}

const causesOf = (error: unknown): readonly string[] => {
  if (!(error instanceof Error)) return [];
  // Dexie wraps what the browser threw; a transaction that could not be committed is aborted for it.
  const inner = 'inner' in error && error.inner !== error ? causesOf(error.inner) : [];
  return [error.name, ...inner];
};

/** Says if an error means that the disk, or the browser's share of it, is full. */
export const isFull = (error: unknown): boolean => causesOf(error).includes('QuotaExceededError');

/** Says if an error means that a newer version of this extension has made the database. */
export const isNewer = (error: unknown): boolean => causesOf(error).includes('VersionError');

/** What the browser says of a database whose files it cannot read, and of one that was deleted while it was open. */
const LOST: readonly string[] = [
  'UnknownError',
  'NotFoundError',
  'NotReadableError',
  'DatabaseClosedError',
  'InvalidStateError',
];

/** Says if an error means that the open database is of no use any more; another may have taken its place. */
export const isLost = (error: unknown): boolean =>
  !isNewer(error) && causesOf(error).some((name) => LOST.includes(name));

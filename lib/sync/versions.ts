import { err, ok, type Result } from '../shared/result.ts';
import { PROTOCOL_VERSION, type VersionRange } from './protocol.ts';
import type { RemoteFailure } from './remote.ts';
import type { SyncContext } from './sync-context.ts';

/** The side that must be updated before the two understand each other; undefined when they do. */
export function findOutdated(
  { min, max }: VersionRange,
  spoken = PROTOCOL_VERSION,
): RemoteFailure['outdated'] {
  if (spoken < min) return 'extension';
  return spoken > max ? 'database' : undefined;
}

/** Asks the database which versions it speaks; fails with who must update when this one is not among them. */
export async function checkVersions(context: SyncContext): Promise<Result<null, RemoteFailure>> {
  const answer = await context.remote.versions();
  if (!answer.ok) return answer;
  const { min, max } = answer.value;
  const outdated = findOutdated(answer.value, context.protocol);
  if (outdated === undefined) return ok(null);
  const message = `The database speaks versions ${min} to ${max}, this extension ${context.protocol}.`;
  return err({ code: 'protocol', message, outdated });
}

/** The same failure with who must update, when it is about versions and the database can still be asked. */
export async function explainFailure(context: SyncContext, failure: RemoteFailure): Promise<RemoteFailure> {
  if (failure.code !== 'protocol' || failure.outdated !== undefined) return failure;
  const checked = await checkVersions(context);
  return !checked.ok && checked.error.outdated !== undefined ? checked.error : failure;
}

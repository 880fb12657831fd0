import { err, ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import { findOutdated } from '../sync/versions.ts';
import { parseAnswer, toFailure, toOffline } from './remote-error.ts';
import { versionsAnswer } from './wire.ts';

/**
 * Asks an address if it is a Supabase project with Sluice's tables that this version can speak with; needs no
 * session. `rejected` when it answers but is none.
 */
export async function probeBackend(
  backend: { readonly url: string; readonly publishableKey: string },
  fetcher: typeof fetch,
): Promise<Result<null, RemoteFailure>> {
  try {
    const response = await fetcher(`${backend.url}/rest/v1/rpc/protocol_versions`, {
      method: 'POST',
      headers: { apikey: backend.publishableKey, 'content-type': 'application/json' },
      body: '{}',
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(15_000),
    });
    const body = await response.text();
    if (!response.ok) {
      const failure = toFailure({ status: response.status, retryAfter: null, body }, 0);
      return err(
        failure.code === 'offline' || response.status < 500 ? { ...failure, code: 'rejected' } : failure,
      );
    }
    const versions = parseAnswer(body, versionsAnswer);
    if (!versions.ok) return err({ ...versions.error, code: 'rejected' });
    const { min, max } = versions.value;
    const outdated = findOutdated(versions.value);
    if (outdated === undefined) return ok(null);
    return err({ code: 'protocol', message: `The database speaks versions ${min} to ${max}.`, outdated });
  } catch (error) {
    return err(toOffline(error));
  }
}

import { err, ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';

/** A session as the auth client keeps it; `expires_at` in seconds since 1970. */
export interface StoredSession {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_at: number;
}

/** Where the requests go. */
export interface SessionEndpoint {
  readonly url: string;
  readonly publishableKey: string;
  readonly fetch: typeof fetch;
}

const TIMEOUT = 15_000;

const hasText = (value: object, key: string): boolean =>
  typeof new Map<string, unknown>(Object.entries(value)).get(key) === 'string';

/** The session in a stored or answered text, undefined when there is none; throws for a text that is not JSON. */
export const parseSession = (text: string | null): StoredSession | undefined => {
  const value: unknown = text === null ? null : JSON.parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  return hasText(value, 'access_token') && hasText(value, 'refresh_token')
    ? (value as StoredSession)
    : undefined;
};

/** What a refused refresh means: 4xx ends the session, everything else passes. */
function refusal(status: number): RemoteFailure {
  const message = `The session could not be renewed (HTTP ${status}).`;
  if (status === 429 || status === 503) return { code: 'busy', message };
  return { code: status >= 500 ? 'server' : 'signed_out', message };
}

const post = (endpoint: SessionEndpoint, path: string, init: Pick<RequestInit, 'headers' | 'body'>) =>
  endpoint.fetch(`${endpoint.url}/auth/v1/${path}`, {
    ...init,
    method: 'POST',
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT),
  });

/** Asks for a new session with a refresh token, which works once; gives the session's text. */
export async function renewSession(
  endpoint: SessionEndpoint,
  refreshToken: string,
): Promise<Result<string, RemoteFailure>> {
  try {
    const response = await post(endpoint, 'token?grant_type=refresh_token', {
      headers: { apikey: endpoint.publishableKey, 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: refreshToken }),
    });
    const text = await response.text();
    // A page instead of JSON comes from something in between, whatever its status says; it throws here.
    const body: unknown = JSON.parse(text);
    if (!response.ok) return err(refusal(response.status));
    return parseSession(text) ? ok(text) : err({ code: 'server', message: `No session in ${typeof body}.` });
  } catch (error) {
    return err({ code: 'offline', message: error instanceof Error ? error.message : String(error) });
  }
}

/** Ends the session of an access token at the backend; throws when it cannot be told that it has ended. */
export async function endSession(endpoint: SessionEndpoint, accessToken: string): Promise<void> {
  const response = await post(endpoint, 'logout?scope=local', {
    headers: { apikey: endpoint.publishableKey, authorization: `Bearer ${accessToken}` },
  });
  // 401, 403, 404: the session has ended already, or its user is gone.
  if (!response.ok && ![401, 403, 404].includes(response.status)) {
    throw new Error(`The session could not be ended (HTTP ${response.status}).`);
  }
}

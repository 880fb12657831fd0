import { err, ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import type { TokenSource } from '../sync/token-source.ts';
import { SESSION_KEY } from './auth-client.ts';
import type { TextStorage } from './session-storage.ts';

type Token = Result<string, RemoteFailure>;

/** A token is renewed when it has less than this left: more than the auth client's own 90 s, so that it never does. */
const MARGIN = 100_000;
const TIMEOUT = 15_000;

interface StoredSession {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_at: number;
}

const hasText = (value: object, key: string): boolean =>
  typeof new Map<string, unknown>(Object.entries(value)).get(key) === 'string';

const parseSession = (text: string | null): StoredSession | undefined => {
  const value: unknown = text === null ? null : JSON.parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  return hasText(value, 'access_token') && hasText(value, 'refresh_token')
    ? (value as StoredSession)
    : undefined;
};

const SIGNED_OUT = err<RemoteFailure>({ code: 'signed_out', message: 'Nobody is signed in.' });

/** What a refused refresh means: 4xx ends the session, everything else passes. */
function refusal(status: number): RemoteFailure {
  const message = `The session could not be renewed (HTTP ${status}).`;
  if (status === 429 || status === 503) return { code: 'busy', message };
  return { code: status >= 500 ? 'server' : 'signed_out', message };
}

/**
 * Tokens of the session that the auth client keeps. Whoever asks while a renewal is under way waits for that one:
 * refresh tokens work once, and a second use ends the session. The client's own renewal is not used, since without a
 * network it tries for half a minute and then, once the network is back, refuses for another.
 */
export function createTokenSource(options: {
  readonly url: string;
  readonly publishableKey: string;
  readonly storage: TextStorage;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}): TokenSource {
  const { storage } = options;
  let renewing: Promise<Token> | undefined;
  const readSession = async () => parseSession(await storage.getItem(SESSION_KEY));

  const requestSession = async (refreshToken: string): Promise<Result<string, RemoteFailure>> => {
    try {
      const response = await options.fetch(`${options.url}/auth/v1/token?grant_type=refresh_token`, {
        method: 'POST',
        headers: { apikey: options.publishableKey, 'content-type': 'application/json' },
        body: JSON.stringify({ refresh_token: refreshToken }),
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const text = await response.text();
      // A page instead of JSON comes from something in between, whatever its status says; it throws here.
      const body: unknown = JSON.parse(text);
      if (!response.ok) return err(refusal(response.status));
      return parseSession(text)
        ? ok(text)
        : err({ code: 'server', message: `No session in ${typeof body}.` });
    } catch (error) {
      return err({ code: 'offline', message: error instanceof Error ? error.message : String(error) });
    }
  };

  const renew = async (isUnusable: (session: StoredSession) => boolean): Promise<Token> => {
    // Read again: a renewal may have ended between the caller's look and now.
    const session = await readSession();
    if (!session) return SIGNED_OUT;
    if (!isUnusable(session)) return ok(session.access_token);
    const answer = await requestSession(session.refresh_token);
    const stored = await readSession();
    // Signed out, or signed in anew, while the answer was on its way.
    if (stored?.refresh_token !== session.refresh_token) return stored ? ok(stored.access_token) : SIGNED_OUT;
    if (answer.ok) {
      await storage.setItem(SESSION_KEY, answer.value);
      const renewed = parseSession(answer.value);
      return renewed ? ok(renewed.access_token) : SIGNED_OUT;
    }
    if (answer.error.code === 'signed_out') await storage.removeItem(SESSION_KEY);
    return answer;
  };
  const tokenUnless = async (isUnusable: (session: StoredSession) => boolean): Promise<Token> => {
    if (renewing) return renewing;
    const session = await readSession();
    if (!session) return SIGNED_OUT;
    if (!isUnusable(session)) return ok(session.access_token);
    renewing ??= renew(isUnusable).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  const isEnding = (session: StoredSession): boolean => session.expires_at * 1000 - options.now() < MARGIN;

  return {
    current: () => tokenUnless(isEnding),
    renewed: (refused) => tokenUnless((session) => session.access_token === refused || isEnding(session)),
  };
}

import { err, ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import type { TokenSource } from '../sync/token-source.ts';
import { SESSION_KEY } from './auth-client.ts';
import { parseSession, renewSession, type SessionEndpoint, type StoredSession } from './session-requests.ts';
import type { TextStorage } from './session-storage.ts';

type Token = Result<string, RemoteFailure>;

/** A token is renewed when it has less than this left: more than the auth client's own 90 s, so that it never does. */
const MARGIN = 100_000;

const SIGNED_OUT = err<RemoteFailure>({ code: 'signed_out', message: 'Nobody is signed in.' });

/**
 * Tokens of the session that the auth client keeps. Whoever asks while a renewal is under way waits for that one:
 * refresh tokens work once, and a second use ends the session. The client's own renewal is not used, since without a
 * network it tries for half a minute and then, once the network is back, refuses for another.
 */
export function createTokenSource(
  options: SessionEndpoint & { readonly storage: TextStorage; readonly now: () => number },
): TokenSource {
  const { storage } = options;
  let renewing: Promise<Token> | undefined;
  const readSession = async () => parseSession(await storage.getItem(SESSION_KEY));

  const renew = async (isUnusable: (session: StoredSession) => boolean): Promise<Token> => {
    // Read again: a renewal may have ended between the caller's look and now.
    const session = await readSession();
    if (!session) return SIGNED_OUT;
    if (!isUnusable(session)) return ok(session.access_token);
    const answer = await renewSession(options, session.refresh_token);
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

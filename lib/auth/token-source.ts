import { AuthError } from '@supabase/supabase-js';
import { err, ok, type Result } from '../shared/result.ts';
import type { RemoteFailure } from '../sync/remote.ts';
import type { TokenSource } from '../sync/token-source.ts';
import type { AuthClient } from './auth-client.ts';

type Token = Result<string, RemoteFailure>;

const toFailure = (error: unknown): RemoteFailure => {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof AuthError) || error.name === 'AuthUnknownError') return { code: 'offline', message };
  const status = error.status ?? 0;
  if (error.name === 'AuthRetryableFetchError') {
    return { code: status === 0 ? 'offline' : status === 503 ? 'busy' : 'server', message };
  }
  return { code: status === 429 ? 'busy' : 'signed_out', message };
};

const toToken = (answer: {
  readonly data: { readonly session: { readonly access_token: string } | null };
  readonly error: AuthError | null;
}): Token => {
  if (answer.data.session) return ok(answer.data.session.access_token);
  return err(
    answer.error ? toFailure(answer.error) : { code: 'signed_out', message: 'Nobody is signed in.' },
  );
};

/**
 * Tokens of one session. Whoever asks while a refresh is under way waits for that one: refresh tokens are used once,
 * and a second use ends the session.
 */
export function createTokenSource(auth: Pick<AuthClient, 'getSession' | 'refreshSession'>): TokenSource {
  let reading: Promise<Token> | undefined;
  let renewing: Promise<Token> | undefined;

  const read = async (): Promise<Token> => {
    try {
      return toToken(await auth.getSession());
    } catch (error) {
      return err(toFailure(error));
    } finally {
      reading = undefined;
    }
  };
  const renew = async (): Promise<Token> => {
    try {
      return toToken(await auth.refreshSession());
    } catch (error) {
      return err(toFailure(error));
    } finally {
      renewing = undefined;
    }
  };
  const current = (): Promise<Token> => {
    if (renewing) return renewing;
    reading ??= read();
    return reading;
  };

  return {
    current,
    async renewed(refused) {
      const known = await current();
      if (!known.ok || known.value !== refused) return known;
      renewing ??= renew();
      return renewing;
    },
  };
}

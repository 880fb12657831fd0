import type { TakenSession } from './account-ports.ts';
import { SESSION_KEY } from './auth-client.ts';
import { endSession, parseSession, renewSession, type SessionEndpoint } from './session-requests.ts';
import type { TextStorage } from './session-storage.ts';

/**
 * Takes the session out of storage at once, so that nobody acts with it any more. The backend is told later and with
 * the taken tokens alone: the auth client reads its storage, where the next person's session may lie by then.
 */
export const createTakeSession =
  (options: SessionEndpoint & { readonly storage: TextStorage; readonly now: () => number }) =>
  async (): Promise<TakenSession | null> => {
    const text = await options.storage.getItem(SESSION_KEY);
    // Also one that cannot be read here, such as another backend's.
    await options.storage.removeItem(SESSION_KEY);
    const session = parseSession(text);
    if (!session) return null;
    return {
      async revoke() {
        if (session.expires_at * 1000 > options.now()) return endSession(options, session.access_token);
        // The backend ends a session for a token that is still good.
        const renewed = await renewSession(options, session.refresh_token);
        if (!renewed.ok && renewed.error.code === 'signed_out') return;
        if (!renewed.ok) throw new Error(renewed.error.message);
        const { access_token: token } = parseSession(renewed.value) ?? session;
        await endSession(options, token);
      },
    };
  };

/** The server is given this long to end a session; without a network it ends by itself. */
const REVOKE_TIMEOUT = 3000;

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Ends a taken session at the backend too, waiting for that no longer than people like to wait. */
export async function revokeTaken(taken: TakenSession | null): Promise<void> {
  const revoked = taken?.revoke().catch((error: unknown) => {
    console.warn('The session was ended here but not at the server.', error);
  });
  if (revoked) await Promise.race([revoked, after(REVOKE_TIMEOUT)]);
}

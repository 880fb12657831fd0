import type { AccountBackend } from '../../lib/auth/account-ports.ts';
import { createAuthClient } from '../../lib/auth/auth-client.ts';
import { createSessionStorage } from '../../lib/auth/session-storage.ts';
import { createTakeSession } from '../../lib/auth/take-session.ts';
import { createTokenSource } from '../../lib/auth/token-source.ts';
import type { Connection } from '../../lib/remote/connection.ts';
import { createMemberRemote, type MemberRemote } from '../../lib/remote/member-remote.ts';
import { createTeamRemote } from '../../lib/remote/team-remote.ts';
import { readBackend } from '../../lib/settings/backend.ts';
import { sessionTextStorage } from '../../lib/settings/session-text-storage.ts';
import { systemClock } from '../../lib/shared/clock.ts';

/** The backend in use with everything that talks to it. */
export interface LiveBackend extends AccountBackend {
  readonly connection: Connection;
  readonly members: MemberRemote;
}

// Called as a method, the browser's own would throw "Illegal invocation".
const fetcher: typeof fetch = (...args) => fetch(...args);

/** Gives the backend in use; the same one for the same settings, so that all share one session and its refresh. */
export function createBackendSource(): () => Promise<LiveBackend | null> {
  let live: LiveBackend | null = null;
  return async () => {
    const backend = await readBackend();
    if (!backend) return null;
    if (live?.url === backend.url && live.connection.publishableKey === backend.publishableKey) return live;
    const storage = createSessionStorage({
      storage: sessionTextStorage,
      backendUrl: backend.url,
      now: systemClock.now,
    });
    const session = { ...backend, storage, fetch: fetcher, now: systemClock.now };
    const auth = createAuthClient(backend, storage, fetcher);
    const tokens = createTokenSource(session);
    const connection = { ...backend, tokens, fetch: fetcher, now: systemClock.now };
    live = {
      url: backend.url,
      auth,
      tokens,
      connection,
      teams: createTeamRemote(connection),
      members: createMemberRemote(connection),
      takeSession: createTakeSession(session),
    };
    return live;
  };
}

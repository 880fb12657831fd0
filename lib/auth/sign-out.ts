import type { AccountResult } from '../messaging/protocol.ts';
import { err, ok } from '../shared/result.ts';
import type { AccountPorts } from './account-ports.ts';

/** The server is given this long to end the session; without a network it ends by itself. */
const REVOKE_TIMEOUT = 3000;

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Ending a session, and choosing the backend before one begins. */
export function createSignOut(ports: AccountPorts) {
  return {
    async signOut({ discard }: { discard: boolean }): Promise<AccountResult> {
      const unsent = await ports.databases.countUnsent();
      if (unsent > 0 && !discard) {
        return err({ code: 'unsent_changes', message: `${unsent} changes are not sent yet.`, unsent });
      }
      const backend = await ports.backend();
      // Told first, so that sync stops and open pages let go of the databases.
      await ports.changeState({ phase: 'signed_out' });
      await ports.databases.wipe();
      if (backend) {
        const revoked = backend.auth.signOut({ scope: 'local' }).catch((error: unknown) => {
          console.warn('The session was ended here but not at the server.', error);
        });
        await Promise.race([revoked, after(REVOKE_TIMEOUT)]);
      }
      await ports.forget();
      return ok(null);
    },

    async useBackend(input: { url: string; publishableKey: string }): Promise<AccountResult> {
      const { backendSetting } = ports;
      const state = await ports.readState();
      if (state.phase !== 'signed_out' || (await backendSetting.isManaged())) {
        return err({ code: 'not_allowed', message: 'The backend cannot be changed now.' });
      }
      const url = backendSetting.parseUrl(input.url);
      if (!url) return err({ code: 'bad_backend', message: 'Not the address of a Supabase project.' });
      const backend = { url, publishableKey: input.publishableKey.trim() };
      const probed = await backendSetting.probe(backend);
      if (!probed.ok) {
        const { code, message } = probed.error;
        return err({ code: code === 'offline' || code === 'busy' ? 'offline' : 'bad_backend', message });
      }
      await backendSetting.choose(backend);
      return ok(null);
    },
  };
}

import type { AccountResult } from '../messaging/protocol.ts';
import { err, ok } from '../shared/result.ts';
import type { AccountPorts } from './account-ports.ts';
import { revokeTaken } from './take-session.ts';

/** Ending a session, and choosing the backend before one begins. */
export function createSignOut(ports: AccountPorts) {
  /** Undefined when a local database cannot be read. */
  const countUnsent = (): Promise<number | undefined> =>
    ports.databases.countUnsent().catch((error: unknown) => {
      console.error('The unsent changes cannot be counted.', error);
      return undefined;
    });

  return {
    async signOut({ discard }: { discard: boolean }): Promise<AccountResult> {
      const unsent = discard ? 0 : await countUnsent();
      if (unsent !== 0) {
        const message = `${unsent ?? 'An unknown number of'} changes are not sent yet.`;
        return err({ code: 'unsent_changes', message, unsent });
      }
      let isClean = true;
      // Each step whatever became of the others: a database that cannot be deleted must leave no session behind.
      const attempt = async <Value>(step: () => Promise<Value>): Promise<Value | null> => {
        try {
          return await step();
        } catch (error) {
          isClean = false;
          console.error('Signing out left something behind.', error);
          return null;
        }
      };
      const taken = await attempt(async () => (await ports.backend())?.takeSession() ?? null);
      // Told before the rest, so that sync stops and open pages let go of the databases.
      await attempt(() => ports.changeState({ phase: 'signed_out' }));
      await attempt(() => ports.forget());
      await Promise.all([attempt(() => ports.databases.wipe()), revokeTaken(taken)]);
      if (isClean) return ok(null);
      return err({ code: 'not_wiped', message: 'Something of the account is still on this device.' });
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
      // A session that a sign-in left unfinished belongs to the backend of before.
      const taken = (await (await ports.backend())?.takeSession()) ?? null;
      await backendSetting.choose(backend);
      await revokeTaken(taken);
      return ok(null);
    },
  };
}

import type { MailReaderOptions } from '../capture/mail/read-mail.ts';
import { readTeamSide } from './models/own-side.ts';
import type { Platform } from './platform.ts';

/** The own side of whoever is signed in, from this device's copy of the team; nothing while nobody is. */
export async function ownSideOf({ settings, openStore, hasStore }: Platform): Promise<MailReaderOptions> {
  const account = await settings.account.getValue();
  if (account.phase !== 'ready' || !(await hasStore(account.databaseName))) return {};
  const store = openStore(account.databaseName);
  try {
    return await store.read(readTeamSide);
  } finally {
    store.close();
  }
}

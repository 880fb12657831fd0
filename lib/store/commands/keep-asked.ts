import type { AskedLead, LocalStore } from '../local-store.ts';

/** So many are remembered. */
const MOST = 500;

/** Remembers on this device by what name a colleague's lead was asked for: the request itself tells nothing of it. */
export function keepAsked(store: LocalStore, asked: AskedLead): Promise<void> {
  return store.write(async (tx) => {
    const others = ((await tx.meta('asked_leads')) ?? []).filter(
      ({ requestId, key }) => requestId !== asked.requestId && key !== asked.key,
    );
    await tx.setMeta('asked_leads', [...others, asked].slice(-MOST));
  });
}

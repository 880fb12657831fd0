import type { LocalStore } from '../local-store.ts';

/** So many are remembered; older ones are long gone from the lists of news. */
const MOST = 1000;

/** Remembers on this device that comments and answered requests were shown. */
export function seeNews(store: LocalStore, ids: readonly string[]): Promise<void> {
  return store.write(async (tx) => {
    const seen = (await tx.meta('seen_news')) ?? [];
    const added = ids.filter((id) => !seen.includes(id));
    if (added.length > 0) await tx.setMeta('seen_news', [...seen, ...added].slice(-MOST));
  });
}

import type { LocalStore } from '../local-store.ts';

/** So many are remembered; older ones are long gone from the lists of news. */
const MOST = 1000;

/** Remembers on this device that comments, answered requests and customers' replies were shown. */
export function seeNews(store: LocalStore, ids: readonly string[]): Promise<void> {
  return store.write(async (tx) => {
    const seen = (await tx.meta('seen_news')) ?? [];
    const added = ids.filter((id) => !seen.includes(id));
    if (added.length > 0) await tx.setMeta('seen_news', [...seen, ...added].slice(-MOST));
  });
}

/** Takes that back: they are news again. */
export function unseeNews(store: LocalStore, ids: readonly string[]): Promise<void> {
  return store.write(async (tx) => {
    const seen = (await tx.meta('seen_news')) ?? [];
    await tx.setMeta(
      'seen_news',
      seen.filter((id) => !ids.includes(id)),
    );
  });
}

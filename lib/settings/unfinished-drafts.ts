import { storage } from 'wxt/utils/storage';

/** Pages whose unfinished draft is kept; the oldest goes first. */
const MAX_DRAFTS = 20;

interface KeptDraft<Draft> {
  readonly url: string;
  readonly draft: Draft;
}

/**
 * Unfinished drafts by page, in storage that ends with the browser session. `parse` gives undefined for a draft that
 * an older version of the extension kept in another shape.
 */
export function createUnfinishedDrafts<Draft>(parse: (kept: unknown) => Draft | undefined) {
  const item = storage.defineItem<readonly KeptDraft<unknown>[]>('session:drafts', { fallback: [] });
  return {
    async find(url: string): Promise<Draft | undefined> {
      const kept = (await item.getValue()).find((each) => each.url === url);
      return kept && parse(kept.draft);
    },
    async keep(url: string, draft: Draft): Promise<void> {
      const others = (await item.getValue()).filter((each) => each.url !== url);
      await item.setValue([...others, { url, draft }].slice(-MAX_DRAFTS));
    },
    async forget(url: string): Promise<void> {
      await item.setValue((await item.getValue()).filter((each) => each.url !== url));
    },
  };
}

import type { MirrorStorage } from '../../lib/sync/outbox-mirror.ts';

/** Extension storage in memory, for texts by key. */
export class MemoryTexts implements MirrorStorage {
  readonly texts = new Map<string, string>();

  async list(prefix: string): Promise<ReadonlyMap<string, string>> {
    return new Map([...this.texts].filter(([key]) => key.startsWith(prefix)));
  }
  async put(texts: ReadonlyMap<string, string>): Promise<void> {
    for (const [key, text] of texts) this.texts.set(key, text);
  }
  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.texts.delete(key);
  }
}
